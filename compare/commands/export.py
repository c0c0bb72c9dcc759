"""`claim-compare export`: a run in the formats of other programs."""

import sys
from pathlib import Path
from typing import Any

import click

from ..errors import InputError
from ..formats import FORMATS
from ..messages import say
from .base import command as as_command
from .options import additions_options, language_option, run_argument

EXAMPLES = """
claim-compare export xlsx out
claim-compare export ris out -o - > citations.ris
claim-compare export claimreview out --ratings ratings.csv
"""


@as_command("export", examples=EXAMPLES)
@click.argument("form", type=click.Choice(tuple(FORMATS)), metavar="FORMAT")
@run_argument
@click.option("-o", "--to", type=click.Path(path_type=Path))
@click.option("--ratings", type=click.Path(path_type=Path, dir_okay=False))
@language_option
@additions_options
def command(form: str, out: Path, to: Path | None, ratings: Path | None, lang: str, additions: Any) -> None:
    """Write the files of a format into the run's folder, or into another folder, or to standard output."""
    from ..formats import Options, files, load_report
    from ..report.placing import place

    folder = out if out.is_dir() else out.parent
    made = files(form, load_report(out), Options(lang, folder, ratings))
    if to is not None and str(to) == "-":
        if len(made) > 1:
            raise InputError(say("export.several", form=form), fix=say("export.several_fix"))
        sys.stdout.buffer.write(*made.values())
        return
    folder = to or folder
    try:
        place(folder, made)
    except OSError as error:
        raise InputError(say("error.write"), where=str(folder), fix=error.strerror or str(error)) from error
    for name in made:
        click.echo(folder / name)
