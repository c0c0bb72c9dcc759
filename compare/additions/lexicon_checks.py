"""What rows of a user's own must keep to, held against the tables that ship: each problem with its file and line.

A table has the columns of the table that ships under its name, and its closed columns the values used there; so a new
table of rules needs no second description of what is allowed in it.
"""

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from re import compile as regex
from re import error as RegexError

from .. import lexicon
from ..errors import LexiconError
from ..lexicon import ROOT, SHARED, SHIPPED, Record
from ..messages import say
from ..parties import actors, terms
from ..places import gazetteer
from ..reading.vocabulary import line_key
from ..text.sets import phrases
from ..text.words import word_forms

_CODE = regex(r"[a-z]{2,3}")
Rows = Mapping[tuple[str, str], tuple[Record, ...]]

FOR_PEOPLE = ("note", "source")
"""Columns that a table of a user may have for people to read."""
CLOSED = ("calendar", "class", "group", "kind", "match", "number", "part", "role", "side", "slot", "stance", "strength")
CLOSED += ("takes", "type", "voice", "whole")
"""Columns whose values decide what the program does with a row."""
PLAIN = ("places", "common_words")
"""Tables that are read without braces, being large: the alternatives of a user's row are spelled out for them."""
PATTERNS = {"sentences": "form", "spellings": "pattern"}
"""Columns that hold regular expressions, by table."""
NOT_LEXICON = ("interface", "messages")
"""What the program says is no knowledge of a language that a user may add to."""
IDS = ("actors", "people", "weapons", "facilities", "places", "outlets")
"""Tables of a language whose `id` must stand in the shared table of that name."""


def table_names(language: str) -> tuple[str, ...]:
    """The tables that a language may have; with `SHARED`, those that all languages share."""
    paths = ROOT.glob("*.tsv" if language == SHARED else "*/*.tsv")
    return tuple(sorted({p.stem for p in paths} - set(NOT_LEXICON)))


def read_own_table(path: Path, language: str) -> tuple[tuple[Record, ...], list[str]]:
    """The rows of a user's table with the columns of the program's, and what is wrong with its name, form or header."""
    if language != SHARED and not _CODE.fullmatch(language):
        return (), [f"{path}: {say('lexicon.no_language', name=language)}"]
    names = table_names(language)
    if path.stem not in names:
        near = difflib.get_close_matches(path.stem, names, n=1)
        return (), [f"{path}: {say('lexicon.no_table', name=path.stem, names=', '.join(near or names))}"]
    try:
        found = lexicon.read_table(path, language)
    except UnicodeDecodeError as error:
        return (), [f"{path}: {error}"]
    except LexiconError as error:
        return (), [f"{error.where}: {error.what}"]
    columns, given = _columns(path.stem, language == SHARED), tuple(found[0].cells) if found else ()
    if unknown := [c for c in given if c not in (*columns, *FOR_PEOPLE)]:
        said = say("lexicon.columns", names=", ".join(unknown), columns=" ".join(columns))
        return (), [f"{path}: {said}"]
    return tuple(Record(_given(r, path.stem, columns), r.where, language) for r in found), []


def _given(row: Record, table: str, columns: Iterable[str]) -> dict[str, str]:
    """The cells of a user's row in the columns of the program."""
    cells = {column: row.cells.get(column, "") for column in columns}
    if table in PLAIN and row.language != SHARED:
        return {column: "|".join(row.values(column)) if "{" in cell else cell for column, cell in cells.items()}
    return cells


def problems(own: Rows) -> list[str]:
    """What is wrong with a user's rows, which stand behind those that ship (`lexicon.put_behind`)."""
    told = {problem: None for (_, table), rows in sorted(own.items()) for row in rows for problem in _cells(table, row)}
    for load in (actors.actors, gazetteer.places):
        told |= dict.fromkeys(_raised(load))
    told |= dict.fromkeys(_ids(own))
    told |= dict.fromkeys(_owners(own))
    return list(told) or [*_actor_names(own)]


def _cells(table: str, row: Record) -> Iterator[str]:
    """The closed values, marks and sets of a row, and the letters of its phrases."""
    for column, cell in row.cells.items():
        if column in CLOSED and cell not in _values(table, column, row.language == SHARED):
            allowed = ", ".join(v or '""' for v in _values(table, column, row.language == SHARED))
            yield f"{row.where}: {say('lexicon.value', column=column, value=cell, allowed=allowed)}"
        if column == PATTERNS.get(table):
            yield from _pattern_problem(row, column)
        elif table not in PATTERNS and any(cell.count(a) != cell.count(b) for a, b in ("{}", "[]")):
            yield f"{row.where}: {say('lexicon.marks', column=column)}"
    read_as = next((t for t in terms.TABLES if t.name == table), None)
    if read_as is None or row.language == SHARED:
        return
    try:
        said = [phrase for column, _ in read_as.columns for phrase in phrases(row, column)]
    except LexiconError as error:
        yield f"{error.where}: {error.what}"
        return
    if not said:
        yield f"{row.where}: {say('lexicon.no_phrase')}"
    script = _script(row.language)
    for phrase in said:
        if any(not unicodedata.name(c, "").startswith(script) for c in phrase if c.isalpha()):
            yield f"{row.where}: {say('lexicon.letters', phrase=phrase, language=row.language)}"
            return


def _pattern_problem(row: Record, column: str) -> Iterator[str]:
    try:
        regex(row[column])
    except RegexError as error:
        yield f"{row.where}: {say('lexicon.pattern', column=column, why=str(error))}"


def _ids(own: Rows) -> Iterator[str]:
    """Ids that the shared table lacks or has twice, and those that no language names."""
    for table in IDS:
        shipped = {row["id"] for row in _shipped(SHARED, table)}
        known = {row["id"] for row in lexicon.shared(table)}
        named = {row["id"] for row in lexicon.rows(table)}
        for (language, name), rows in sorted(own.items()):
            for row in rows if name == table else ():
                if row["id"] not in known:
                    near = ", ".join(difflib.get_close_matches(row["id"], sorted(known), n=3))
                    yield f"{row.where}: {say('lexicon.no_id', id=row['id'], table=table, near=near)}"
                elif language == SHARED and table != "outlets" and row["id"] in shipped:
                    yield f"{row.where}: {say('lexicon.id_ships', id=row['id'], table=table)}"
                elif language == SHARED and row["id"] not in named:
                    yield f"{row.where}: {say('lexicon.no_name', id=row['id'])}"


def _owners(own: Rows) -> Iterator[str]:
    """Names and addresses that two outlets would have."""
    yield from _shared_by_two(lexicon.rows("outlets"), ("names", "common"), line_key, own)
    yield from _shared_by_two(lexicon.shared("outlets"), ("domains",), str.casefold, own)


def _shared_by_two(
    rows: Iterable[Record], columns: Iterable[str], key: Callable[[str], str], own: Rows
) -> Iterator[str]:
    mine = {row.where for found in own.values() for row in found}
    owner: dict[str, Record] = {}
    for row in rows:
        for value in (v for column in columns for v in row.values(column)):
            first = owner.setdefault(key(value), row)
            if first["id"] != row["id"] and row.where in mine:
                said = say("lexicon.two_owners", value=value, id=first["id"], where=first.where)
                yield f"{row.where}: {said}"


def _actor_names(own: Rows) -> Iterator[str]:
    """Phrases of a user that name another actor in the tables that ship."""
    mine = {row.where for (_, table), rows in own.items() for row in rows if table in ("actors", "sets")}
    seen: dict[tuple, tuple[str, Record]] = {}
    for phrase, entry, row in terms.entries() if mine else ():
        if entry.kind == "actor" and entry.id:
            key = (row.language, word_forms(phrase), entry.cased)
            id, first = seen.setdefault(key, (entry.id, row))
            if id != entry.id and {row.where, first.where} & mine:
                yield f"{row.where}: {say('lexicon.two_owners', value=phrase, id=id, where=first.where)}"


def _raised(load: Callable[[], object]) -> Iterator[str]:
    try:
        load()
    except LexiconError as error:
        yield f"{error.where}: {error.what}"


@cache
def _shipped(language: str, table: str) -> tuple[Record, ...]:
    path = ROOT / language / f"{table}.tsv"
    return lexicon.read_table(path, language) if path.exists() else ()


@cache
def _columns(table: str, shared: bool) -> tuple[str, ...]:
    """The columns of a table that ships."""
    found = next(rows for language in ((SHARED,) if shared else SHIPPED) if (rows := _shipped(language, table)))
    return tuple(found[0].cells)


@cache
def _values(table: str, column: str, shared: bool) -> tuple[str, ...]:
    """The values that a column has in the tables that ship."""
    languages = (SHARED,) if shared else SHIPPED
    return tuple(sorted({row[column] for language in languages for row in _shipped(language, table)}))


@cache
def _script(language: str) -> str:
    """The first word of the Unicode names of a language's letters; Latin where no table says otherwise."""
    letters = next((row["letters"] for row in lexicon.shared("letters") if row["language"] == language), "a")
    return unicodedata.name(letters[0]).partition(" ")[0]
