"""Pairs of statements as JSON lines or as tab separated values: what `claim-compare pairs` reads and writes."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from ..errors import InputError
from ..messages import say
from .judgement import Judge, Judgement

COLUMNS = ("a", "b")


@dataclass(frozen=True, slots=True)
class PairRecord:
    """Two statements to judge; `id`: as given, else the number of its line."""

    id: Any
    a: str
    b: str


def read_pairs(lines: Iterable[str], source: str) -> Iterator[PairRecord]:
    """Pairs one at a time: JSON lines where the first line begins with a brace, else a header row with `a` and `b`.

    `source`: the name for errors. Raises InputError, with the line's number, for a line that is no pair.
    """
    numbered = ((n, line) for n, line in enumerate(lines, 1) if line.strip())
    first = next(numbered, None)
    if first is None:
        return
    is_json = first[1].removeprefix("\ufeff").lstrip().startswith(("{", "["))
    yield from (_from_json if is_json else _from_table)(chain([first], numbered), source)


def _from_json(numbered: Iterable[tuple[int, str]], source: str) -> Iterator[PairRecord]:
    for n, line in numbered:
        try:
            record = json.loads(line.removeprefix("\ufeff"))
            a, b = (record[name] for name in COLUMNS)
            if not isinstance(a, str) or not isinstance(b, str):
                raise TypeError("a, b: " + ", ".join(type(x).__name__ for x in (a, b)))
        except (ValueError, KeyError, TypeError) as error:
            raise _bad(str(error), source, n, '{"id": ..., "a": "...", "b": "..."}') from error
        yield PairRecord(record.get("id", str(n)), a, b)


def _from_table(numbered: Iterable[tuple[int, str]], source: str) -> Iterator[PairRecord]:
    names: list[str] = []
    for n, line in numbered:
        cells = next(csv.reader([line.rstrip("\r\n").removeprefix("\ufeff")], delimiter="\t", quoting=csv.QUOTE_NONE))
        if not names:
            names = [cell.strip() for cell in cells]
            if missing := [name for name in COLUMNS if name not in names]:
                raise _bad(", ".join(names), source, n, say("judge.columns", missing=" ".join(missing)))
            continue
        if len(cells) != len(names):
            raise _bad(f"{len(cells)} != {len(names)}", source, n, say("judge.cells"))
        row = dict(zip(names, cells))
        yield PairRecord(row.get("id", str(n)), row["a"], row["b"])


def _bad(what: str, source: str, line: int, fix: str) -> InputError:
    return InputError(say("judge.no_pair", what=what), where=f"{source}:{line}", fix=fix)


def as_record(id: Any, found: Judgement) -> dict[str, Any]:
    """A judgement as it is written."""
    return {
        "id": id,
        "label": str(found.label),
        "score": found.score,
        "reasons": list(map(str, found.reasons)),
    }


def judge_records(pairs: Iterable[PairRecord], judge: Judge) -> Iterator[dict[str, Any]]:
    """Judge pairs one at a time."""
    return (as_record(pair.id, judge.judge(pair.a, pair.b)) for pair in pairs)
