"""`claim-compare analyze`: the language layer alone over JSON lines."""

import json

import click

from .options import HELP


@click.command("analyze", context_settings=HELP)
@click.argument("source", default="-")
def command(source: str) -> None:
    """Run the language layer alone over SOURCE, JSON lines with id, text and perhaps reference (a date).

    Writes one JSON line a record as soon as it is read.

    \b
    claim-compare analyze sentences.jsonl > analyzed.jsonl
    cat sentences.jsonl | claim-compare analyze -
    """
    from ..records import analyze_records

    with click.open_file(source, encoding="utf-8") as lines:
        for record in analyze_records(lines, source):
            click.echo(json.dumps(record, ensure_ascii=False))
