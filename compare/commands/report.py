"""`claim-compare report`: the last stage alone, the pages and the data."""

from pathlib import Path
from typing import Any

import click

from .base import command as as_command
from .options import additions_options, language_option, out_option
from .run import write
from .streams import taken

EXAMPLES = """
claim-compare report compared.jsonl -o out
claim-compare report compared.jsonl -o out --lang ar
"""


@as_command("report", examples=EXAMPLES)
@click.argument("source", default="-")
@out_option
@language_option
@additions_options
def command(source: str, out: Path, lang: str, additions: Any) -> None:
    """What `run` writes."""
    from ..formats.report_json import report_json

    report, _ = taken("align", source)
    click.echo(write(report, report_json(report), out, lang))
