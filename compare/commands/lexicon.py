"""`claim-compare lexicon`: the tables of the languages, those that ship and the user's own."""

from pathlib import Path
from typing import Any

import click

from .. import lexicon
from ..errors import InputError, LexiconError
from ..messages import say
from .base import Group
from .options import additions_options, existing, lexicon_option

EXAMPLES = """
claim-compare lexicon list
claim-compare lexicon show actors
claim-compare lexicon validate my-lexicon/
claim-compare run articles/ --lexicon my-lexicon/ -o out
"""


@click.command("lexicon", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("list", examples="claim-compare lexicon list")
@lexicon_option
def list_tables(**own_folder: Path | None) -> None:
    """Language, table, rows, and the file where it does not ship."""
    from ..additions.additions import own_tables

    own = [found for folder in own_folder.values() if folder for found in own_tables(folder)]
    for path, language, where in [*((*found, "") for found in tables()), *((*found, str(found[0])) for found in own)]:
        told = [language or "-", path.stem, str(len(_rows(path, language)))]
        click.echo("\t".join([*told, where] if where else told))


@command.command("show", examples="claim-compare lexicon show actors")
@click.argument("table")
@additions_options
def show(table: str, additions: Any) -> None:
    """The rows of a table as a table: language first, the user's rows last."""
    known = sorted({path.stem for path, _ in tables()})
    if table not in known:
        raise InputError(say("lexicon.no_table", name=table, names=", ".join(known)))
    shared = lexicon.shared(table) if (lexicon.ROOT / f"{table}.tsv").is_file() else ()
    spoken = lexicon.rows(table) if any(path.stem == table and language for path, language in tables()) else ()
    for rows in filter(None, (shared, spoken)):
        click.echo("\t".join(["language", *rows[0].cells]))
        for row in rows:
            click.echo("\t".join([row.language or "-", *row.cells.values()]))


@command.command("validate", examples="claim-compare lexicon validate my-lexicon/")
@click.argument("files", nargs=-1)
def validate(files: tuple[str, ...]) -> None:
    """Every problem with its file and line; ends with 2 where there is one."""
    from ..additions.additions import own_tables, use_tables

    existing(files)
    if not files:
        for path, language in tables():
            _rows(path, language)
        click.echo(say("lexicon.valid", len(tables())), err=True)
        return
    folders = [Path(f) for f in files if Path(f).is_dir()]
    own = [found for folder in folders for found in own_tables(folder)]
    own += [(Path(f), _language(Path(f))) for f in files if not Path(f).is_dir()]
    use_tables(own)
    click.echo(say("lexicon.valid", len(own)), err=True)


def tables() -> list[tuple[Path, str]]:
    """The tables that ship, with their languages."""
    paths = sorted(lexicon.ROOT.glob("**/*.tsv"))
    return [(path, lexicon.SHARED if path.parent == lexicon.ROOT else path.parent.name) for path in paths]


def _language(path: Path) -> str:
    """The language of a table of its own: the folder it lies in, where that is one of a language."""
    folder = path.resolve().parent.name
    known = {*lexicon.languages(), *(row["language"] for row in lexicon.shared("letters"))}
    return folder if folder in known or len(folder) == 2 else lexicon.SHARED


def _rows(path: Path, language: str) -> tuple[lexicon.Record, ...]:
    try:
        return lexicon.read_table(path, language)
    except UnicodeDecodeError as error:
        raise LexiconError(str(error), where=str(path)) from error
