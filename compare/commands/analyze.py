"""`claim-compare analyze`: the language layer alone over JSON lines."""

import json
from typing import Any

import click

from .base import command as as_command
from .options import additions_options

EXAMPLES = """
claim-compare analyze sentences.jsonl > analyzed.jsonl
cat sentences.jsonl | claim-compare analyze -
"""


@as_command("analyze", examples=EXAMPLES)
@click.argument("source", default="-")
@additions_options
def command(source: str, additions: Any) -> None:
    """JSON lines with id, text and perhaps reference (a date) in; one line a record out, as soon as it is read."""
    from ..records import analyze_records

    with click.open_file(source, encoding="utf-8-sig") as lines:
        for record in analyze_records(lines, source):
            click.echo(json.dumps(record, ensure_ascii=False))
