"""`claim-compare diff`: what a later run holds that an earlier one does not."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from ..messages import say
from .base import command as as_command
from .options import json_option

EXAMPLES = """
claim-compare diff monday/ tuesday/
claim-compare diff monday/ tuesday/ --json
"""


@as_command("diff", examples=EXAMPLES)
@click.argument("before", type=click.Path(path_type=Path), metavar="RUN1")
@click.argument("after", type=click.Path(path_type=Path), metavar="RUN2")
@json_option
def command(before: Path, after: Path, as_json: bool) -> None:
    """One line a change: its kind, the incident, what was and what is."""
    from ..formats import load_report
    from ..report.changes import changes

    found = changes(load_report(before), load_report(after))
    if as_json:
        click.echo(json.dumps([asdict(c) for c in found], ensure_ascii=False, indent=1))
        return
    for c in found:
        click.echo("  ".join(filter(None, (c.kind, c.incident, c.what))))
    click.echo(say("diff.count", len(found)), err=True)
