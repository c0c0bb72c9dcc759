"""`claim-compare check`: end with 1 where a report holds disagreements, for scripts and cron."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from ..errors import NothingToCompare
from ..messages import say
from ..report import checking
from .base import command as as_command
from .options import fail_on_option, json_option, max_unreadable_option, run_argument

EXAMPLES = """
claim-compare check out
claim-compare check out --fail-on denied,figures
claim-compare check out --json
"""


@as_command("check", examples=EXAMPLES)
@run_argument
@fail_on_option
@max_unreadable_option
@json_option
def command(out: Path, fail_on: tuple[str, ...], max_unreadable: int, as_json: bool) -> None:
    """One line a finding: kind, incident, row, slot, actor; the exit code says whether there is any."""
    from ..formats import load_report

    data = load_report(out)
    if not checking.comparable(data):
        raise NothingToCompare(say("check.nothing"), where=str(out))
    found = checking.findings(data, checking.threshold(fail_on))
    code = checking.exit_code(data, found, max_unreadable)
    if as_json:
        told = {"found": [asdict(f) for f in found], "unreadable": checking.unreadable(data), "exit_code": int(code)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        for f in found:
            click.echo(f"{f.kind:<12} {f.incident}  {f.row}  {f.slot}{f' {f.actor}' if f.actor else ''}")
        click.echo(say("check.count", len(found)), err=True)
    click.get_current_context().exit(code)
