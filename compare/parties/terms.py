"""Finds what the lexicons know in a text: actors, people, weapons, facilities, harm, events and cues.

All tables make one trie, so a text is walked once. Within a kind the longest match wins and matches do not overlap;
between kinds they may ("mortar shells" is a weapon while "shells" is nothing of its own).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .. import lexicon
from ..errors import LexiconError
from ..lexicon import Record
from ..model import TermSpan
from ..text.folding import QUOTES
from ..text.matching import Match, Phrasebook, longest
from ..text.sets import phrases
from ..text.words import Word, as_object, case_of, has_article, has_conjunction, stands_dative
from . import actors


@dataclass(frozen=True, slots=True)
class Table:
    """How a lexicon is read: its kind of term, the column of ids, and the columns of phrases with what each adds.

    The other columns become attributes. `shared` is the column of the shared table that every id must stand in.
    """

    name: str
    kind: str
    id: str = "class"
    columns: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (("forms", ()),)
    shared: str = ""


def _number(column: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return column, (("number", column),)


def _use(column: str, use: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    return column, (("use", use),)


TABLES = (
    Table(
        "actors",
        "actor",
        "id",
        (_use("names", "name"), _use("loaded", "loaded"), _use("metonyms", "metonym"), _use("adjectives", "adjective")),
        "type",
    ),
    Table("people", "people", "id", tuple(map(_number, ("singular", "dual", "plural", "collective"))), "group"),
    Table("weapons", "weapon", "id", (("names", ()), ("munition", (("munition", "yes"),))), "class"),
    Table("facilities", "facility", "id", (("names", ()),), "class"),
    Table("harms", "harm", "slot"),
    Table("attacks", "attack"),
    Table("responses", "response"),
    Table("movements", "movement"),
    Table("interceptions", "interception"),
    Table("damage", "damage"),
    Table("responsibility", "responsibility"),
    Table("motives", "motive"),
    Table("hedges", "hedge"),
    Table("loaded_terms", "loaded_term", "id", (("term", ()),)),
)


_DECLINED = frozenset({"people", "weapon", "facility", "attack", "harm", "damage", "movement"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for. `cased` is its first word where that has capitals: "US" is not "us"."""

    kind: str
    id: str
    attrs: tuple[tuple[str, str], ...]
    cased: str = ""


def find_terms(text: str, words: Sequence[Word]) -> tuple[TermSpan, ...]:
    """The terms in `words`, the words of `text`, by position; offsets are those of the words."""
    by_kind: dict[str, list[Match[Entry]]] = {}
    for match in _phrasebook().find(words):
        if _has_capitals(text, words[match.first], match.item.cased):
            by_kind.setdefault(match.item.kind, []).append(match)
    spans = (
        TermSpan(words[m.first].start, words[m.last].end, m.item.kind, m.item.id, m.item.attrs + _case(words, m))
        for matches in by_kind.values()
        for m in longest(matches)
        if m.item.id
    )
    return tuple(sorted(_nouns(spans, words), key=lambda s: (s.start, -s.end, s.kind, s.id)))


def _nouns(spans: Iterable[TermSpan], words: Sequence[Word]) -> Iterator[TermSpan]:
    """The terms without the words for armed men that are adjectives of the noun before them, as they agree with it: both
    definite ("the armed conflict", where adjectives follow), or both people with one ending ("extremist settlers")."""
    spans = list(spans)
    at = {w.start: n for n, w in enumerate(words)}
    people = {t.start: t for t in spans if t.kind == "people" and t.attr("group") == "combatant"}
    named = {t.end for t in spans if t.kind in ("actor", "people")}
    for t in spans:
        n = at[t.start]
        armed = people.get(t.start)
        if n == 0 or t.kind not in ("actor", "people") or armed is None or t.end != armed.end:
            yield t
            continue
        before, word = words[n - 1], words[n]
        definite = has_article(word.form)
        agree = definite == has_article(before.form) and before.end + 1 == word.start and t.end == word.end
        alike = (
            before.form[-2:] == word.form[-2:]
            if before.end in named
            else definite and armed.attr("number") == "singular"
        )
        if not (agree and alike and not has_conjunction(word.form)):
            yield t


def _case(words: Sequence[Word], match: Match[Entry]) -> tuple[tuple[str, str], ...]:
    """The case of a term as an attribute, where a preposition is written onto its first word or apart before its quotes."""
    case = case_of(words[match.first], match.base)
    quoted = match.first >= 2 and words[match.first - 1].form in QUOTES
    if not case and quoted and stands_dative(words[match.first - 2]):
        case = "dative"
    return (("case", case),) if case else ()


def _has_capitals(text: str, word: Word, cased: str) -> bool:
    """Whether the text has a capital wherever the lexicon has one."""
    return not cased or all(t.isupper() for c, t in zip(cased, text[word.start :]) if c.isupper())


def entries() -> Iterator[tuple[str, Entry, Record]]:
    """Every phrase of every table with what it stands for and the row it is from.

    Raises LexiconError for an id that the shared table lacks.
    """
    for table in TABLES:
        known = actors.classes(table.name, table.shared) if table.shared else {}
        phrase_columns = {column for column, _ in table.columns}
        for row in lexicon.rows(table.name):
            id = row[table.id]
            if table.shared and id not in known:
                raise LexiconError(f"no id '{id}'", where=row.where, fix=f"add it to lang/{table.name}.tsv")
            own = tuple((c, v) for c, v in row.cells.items() if v and c not in phrase_columns and c != "id")
            shared = ((table.shared, known[id]),) if table.shared else ()
            for column, added in table.columns:
                entry = Entry(table.kind, id, (*shared, *added, *own))
                for phrase in phrases(row, column):
                    first = phrase.partition(" ")[0]
                    yield phrase, entry if first == first.lower() else replace(entry, cased=first), row
    for row in lexicon.rows("not_terms"):
        for phrase in phrases(row, "forms"):
            yield phrase, Entry(row["kind"], "", ()), row


@lru_cache(maxsize=1)
def _phrasebook() -> Phrasebook[Entry]:
    return Phrasebook(
        (form, entry)
        for phrase, entry, row in entries()
        for form in dict.fromkeys((phrase, _declined(phrase, entry, row.language)))
    )


def _declined(phrase: str, entry: Entry, language: str) -> str:
    """The form that a noun phrase takes as an object."""
    return as_object(phrase, language) if entry.kind in _DECLINED else phrase
