"""`claim-compare open`: show a report in the browser."""

from pathlib import Path

import click

from ..errors import InputError
from ..messages import say
from .base import command as as_command
from .options import run_argument

EXAMPLES = """
claim-compare open out
"""


@as_command("open", examples=EXAMPLES)
@run_argument
def command(out: Path) -> None:
    """The index page; where no browser answers, its path."""
    page = (out / "index.html" if out.is_dir() else out.parent / "index.html").resolve()
    if not page.is_file():
        raise InputError(say("open.none"), where=str(out), fix="claim-compare run INPUT... -o OUT")
    if click.launch(page.as_uri()) != 0:
        click.echo(page)
