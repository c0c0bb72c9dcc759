"""`claim-compare align`: the third stage alone, claims and how they relate."""

from typing import Any

import click

from .base import command as as_command
from .options import additions_options, quiet_option
from .streams import followed, give, taken

EXAMPLES = """
claim-compare align incidents.jsonl > compared.jsonl
"""


@as_command("align", examples=EXAMPLES)
@click.argument("source", default="-")
@quiet_option
@additions_options
def command(source: str, quiet: bool, additions: Any) -> None:
    """The whole report as JSON lines."""
    from ..pipeline import compared

    found, settings = taken("cluster", source)
    with followed(quiet) as tell:
        report = compared(found, settings, additions, tell)
    give("align", report, settings)
