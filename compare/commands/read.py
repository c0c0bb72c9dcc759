"""`claim-compare read`: the first stage alone, articles out of files."""

from typing import Any

import click

from .base import command as as_command
from .options import additions_options, quiet_option, reading_options
from .streams import followed, give

EXAMPLES = """
claim-compare read articles/ > texts.jsonl
claim-compare read articles/ | claim-compare cluster | claim-compare align | claim-compare report -o out
"""


@as_command("read", examples=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True)
@reading_options
@quiet_option
@additions_options
def command(inputs: tuple[str, ...], quiet: bool, additions: Any, **reading: Any) -> None:
    """Articles, and what could not be read, as JSON lines."""
    from .. import gathering, pipeline

    asked = gathering.inputs(inputs, **reading)
    with followed(quiet) as tell:
        texts = gathering.read_texts(asked, tell)
    give("read", texts, pipeline.settings(asked, additions))
