"""`claim-compare align`: the third stage alone, claims and how they relate."""

from typing import Any

import click

from .base import command as as_command
from .options import additions_options
from .streams import give, taken

EXAMPLES = """
claim-compare align incidents.jsonl > compared.jsonl
"""


@as_command("align", examples=EXAMPLES)
@click.argument("source", default="-")
@additions_options
def command(source: str, additions: Any) -> None:
    """The whole report as JSON lines."""
    from ..pipeline import compared, silent

    found, settings = taken("cluster", source)
    give("align", compared(found, settings, additions, silent), settings)
