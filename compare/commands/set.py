"""`claim-compare set`: write a correction into overrides.toml."""

from pathlib import Path

import click

from ..messages import say
from .base import command as as_command

EXAMPLES = """
claim-compare set articles/page.txt --date 2024-02-13 --outlet "Example Daily"
claim-compare set --same 0123456789ab ba9876543210
claim-compare set --merge inc-20240213-hajin-0123456789ab inc-20240214-hajin-ba9876543210
"""


@as_command("set", examples=EXAMPLES)
@click.argument("names", nargs=-1, required=True)
@click.option("--date")
@click.option("--outlet")
@click.option("--title")
@click.option("--same", is_flag=True)
@click.option("--not-same", is_flag=True)
@click.option("--merge", is_flag=True)
@click.option("--split", is_flag=True)
@click.option("--overrides", type=click.Path(path_type=Path, dir_okay=False))
def command(
    names: tuple[str, ...],
    date: str | None,
    outlet: str | None,
    title: str | None,
    same: bool,
    not_same: bool,
    merge: bool,
    split: bool,
    overrides: Path | None,
) -> None:
    """Correct an article, or say which articles or incidents are one."""
    from ..corrections.corrections import write_correction

    fields = {name: value for name, value in (("date", date), ("outlet", outlet), ("title", title)) if value}
    asked = {"article": bool(fields), "same": same, "not-same": not_same, "merge": merge, "split": split}
    kinds = [kind for kind, given in asked.items() if given]
    if len(kinds) != 1:
        raise click.UsageError(say("error.correction"))
    path = write_correction(kinds[0], names, fields, overrides)
    click.echo(f"{say('set.written')} {path}", err=True)
