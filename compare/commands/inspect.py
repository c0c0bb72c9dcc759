"""`claim-compare inspect`: what was read in a page, and why."""

import json
from typing import Any

import click

from .base import command as as_command
from .options import additions_options, existing, format_option, json_option, mapping_option

EXAMPLES = """
claim-compare inspect page.txt
claim-compare inspect news.jsonl --map text=body
claim-compare inspect page.html --json
"""


@as_command("inspect", examples=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True)
@mapping_option
@format_option
@json_option
@additions_options
def command(inputs: tuple[str, ...], mapping: dict[str, str], form: str | None, as_json: bool, additions: Any) -> None:
    """Outlet, title, dates and why, parts, numbered sentences."""
    from ..inspection import inspect_articles, inspection_text

    existing(inputs)
    found = inspect_articles(inputs, mapping, form)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo(inspection_text(found))
