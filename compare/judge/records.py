"""Pairs of statements as JSON lines: what `claim-compare pairs` reads and writes."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import InputError
from .judging import Judge


def judge_records(lines: Iterable[str], source: str, judge: Judge) -> Iterator[dict[str, Any]]:
    """Judge JSON lines with `a`, `b` and perhaps `id`, one at a time.

    Raises InputError, with the line's number, for a line that is no such record.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            a, b = record["a"], record["b"]
            if not isinstance(a, str) or not isinstance(b, str):
                raise TypeError("a or b is no string")
        except (ValueError, KeyError, TypeError) as error:
            fix = '{"id": ..., "a": "one statement", "b": "another"}'
            raise InputError(f"no pair to judge: {error}", where=f"{source}:{number}", fix=fix) from error
        found = judge.judge(a, b)
        yield {
            "id": record.get("id", str(number)),
            "label": str(found.label),
            "score": found.score,
            "reasons": list(found.reasons),
        }
