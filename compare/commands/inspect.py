"""`claim-compare inspect`: what was read in a page, and why."""

import json

import click

from .options import HELP, mapping_option


@click.command("inspect", context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True)
@mapping_option
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def command(inputs: tuple[str, ...], mapping: dict[str, str], as_json: bool) -> None:
    """Show what is read in INPUTS and why: outlet, title, dates, parts, numbered sentences.

    \b
    claim-compare inspect page.txt
    claim-compare inspect news.jsonl --map text=body
    """
    from ..inspection import inspect_articles, inspection_text

    found = inspect_articles(inputs, mapping)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo(inspection_text(found))
