"""`claim-compare lexicon`: the tables of the languages."""

from pathlib import Path

import click

from .. import lexicon
from ..errors import CompareError
from ..messages import say
from .base import Group
from .options import existing

EXAMPLES = """
claim-compare lexicon list
claim-compare lexicon validate
claim-compare lexicon validate my/loaded_terms.tsv
"""


@click.command("lexicon", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("list", examples="claim-compare lexicon list")
def list_tables() -> None:
    """Language, table, rows."""
    for path in tables():
        language = path.parent.name if path.parent != lexicon.ROOT else ""
        click.echo(f"{language or '-'}\t{path.stem}\t{len(lexicon.read_table(path, language))}")


@command.command("validate", examples="claim-compare lexicon validate my/loaded_terms.tsv")
@click.argument("files", nargs=-1)
def validate(files: tuple[str, ...]) -> None:
    """Every problem with its file and line; ends with 2 where there is one."""
    existing(files)
    problems = []
    for path in [Path(f) for f in files] or tables():
        try:
            lexicon.read_table(path, path.parent.name)
        except UnicodeDecodeError as error:
            problems.append(f"{path}: {error}")
        except CompareError as error:
            problems.append(str(error))
    if problems:
        raise CompareError("\n".join(problems))
    click.echo(say("lexicon.valid", len(files) or len(tables())), err=True)


def tables() -> list[Path]:
    """The tables that ship."""
    return sorted(lexicon.ROOT.glob("**/*.tsv"))
