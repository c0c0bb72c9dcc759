"""One statement as the judge reads it: its words with their vectors, and what it says in numbers, times and names."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from .. import lexicon
from ..encoder import StaticEncoder, load_encoder
from ..model import Negation, PlaceSpan, QuantitySpan, TermSpan, TimeSpan
from ..numbers.quantities import read_quantities
from ..parties.terms import find_terms
from ..places.places import find_places
from ..text.matching import Match, Phrasebook, longest
from ..text.words import Word, split_words
from ..times.times import read_times
from ..voices.negations import read_negations
from .durations import in_minutes

REMEMBERED = 4096
"""Statements kept: a claim is compared with many others."""
NEGATED = 3
"""Words behind a negation that it turns into their opposites, at most."""
_DAY = dt.date(2020, 1, 1)
"""What "yesterday" counts from where nothing is known: the same day for both statements."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of an opposition in the text: `sign` is -1 or 1, turned round under a negation; `at`: the first word."""

    pair: str
    sign: int
    at: int
    last: int


@dataclass(frozen=True, slots=True)
class Member:
    """A word for one of several that exclude each other, as gold and silver; `at`, `last`: its words."""

    kind: str
    member: str
    at: int
    last: int


@dataclass(frozen=True, slots=True)
class Undoing:
    """Words under which what follows does not take place."""

    at: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A text with what was read in it.

    `quantities`: durations in minutes. `words`: those that hold a letter or digit. `vectors`: (words, d) of length one; `weights`: the lengths they had,
    which is how much a word says. `whole`: the vector of the text. `poles`: ends of oppositions; `turns`: ends of
    converses; `kinds`: members of kinds; `undoings`: what undoes. `concepts`: a word's synonyms, lexicon entries and
    names by id, which all languages share.
    """

    text: str
    words: tuple[Word, ...]
    vectors: np.ndarray
    weights: np.ndarray
    whole: np.ndarray
    quantities: tuple[QuantitySpan, ...]
    times: tuple[TimeSpan, ...]
    places: tuple[PlaceSpan, ...]
    actors: tuple[TermSpan, ...]
    negations: tuple[Negation, ...]
    poles: tuple[Pole, ...]
    turns: tuple[Pole, ...]
    kinds: tuple[Member, ...]
    undoings: tuple[Undoing, ...]
    concepts: tuple[frozenset[str], ...]

    @property
    def latin(self) -> bool:
        """Are most of its words written in Latin letters without marks? So English is told from Arabic."""
        return 2 * sum(word.form.isascii() for word in self.words) > len(self.words)


@lru_cache(maxsize=REMEMBERED)
def read_statement(text: str) -> Statement:
    """Read a statement: one sentence, a headline or a few words."""
    signs = split_words(text)
    words = tuple(w for w in signs if w.form[0].isalnum())
    times = read_times(text, signs, _DAY)
    places, terms = find_places(text, signs), find_terms(text, signs)
    numbers = read_quantities(text, signs, tuple((t.start, t.end) for t in times))
    quantities = tuple(in_minutes(text, q) for q in numbers)
    bounds = [(q.start, q.end) for q in quantities]
    names = [(x.start, x.end) for x in (*places, *(t for t in terms if t.kind == "actor"))]
    undoings, hidden = _undone(words)
    unmeant = bounds + [(words[i].start, words[i].end) for i in hidden]
    negations = tuple(n for n in read_negations(text, signs, ((0, len(text)),)) if not _within(n.cue[0], unmeant))
    named = {i for i, w in enumerate(words) if _within(w.start, names)} | hidden
    inside = {i for i, w in enumerate(words) if _within(w.start, bounds)} | named
    poles = tuple(p for p in _poles(words, "antonyms", negations) if p.at not in inside)
    turns = _poles(words, "converses", ())
    kinds = tuple(m for m in _named(words) if m.at not in named)
    rows = _encoder().sums([text, *(w.form for w in words)])
    lengths = np.linalg.norm(rows, axis=1)
    vectors = rows / np.where(lengths > 0, lengths, 1)[:, None]
    return Statement(
        text,
        words,
        vectors[1:],
        lengths[1:],
        vectors[0],
        quantities,
        times,
        places,
        tuple(t for t in terms if t.kind == "actor" and t.attr("type") != "generic"),
        negations,
        poles,
        turns,
        kinds,
        tuple(u for u in undoings if u.at not in inside),
        _concepts(words, poles, turns, kinds, places, terms),
    )


def _within(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Does an offset lie in one of the spans?"""
    return any(start <= at < end for start, end in spans)


def _concepts(
    words: tuple[Word, ...],
    poles: tuple[Pole, ...],
    turns: tuple[Pole, ...],
    kinds: tuple[Member, ...],
    places: tuple[PlaceSpan, ...],
    terms: tuple[TermSpan, ...],
) -> tuple[frozenset[str], ...]:
    """The ids under which each word is known."""
    found: list[set[str]] = [set() for _ in words]
    for match in _synonyms().find(words):
        for i in range(match.first, match.last + 1):
            found[i].add(match.item)
    for pole in poles:
        for i in range(pole.at, pole.last + 1):
            found[i].add(f"{pole.pair} {pole.sign}")
    for named in kinds:
        for i in range(named.at, named.last + 1):
            found[i].add(f"{named.kind} {named.member}")
    for turn in turns:
        found[turn.at].add(turn.pair)
    spans = [(t.start, t.end, f"{t.kind} {t.id}") for t in terms]
    spans += [(p.start, p.end, f"place {id}") for p in places for id in p.ids]
    for start, end, id in spans:
        for i, word in enumerate(words):
            if start <= word.start < end:
                found[i].add(id)
    return tuple(map(frozenset, found))


def _named(words: tuple[Word, ...]) -> list[Member]:
    """The members of kinds; a name may be one of several kinds."""
    found = _members().find(words)
    spans = {(m.first, m.last) for m in longest(found)}
    return [Member(*m.item, m.first, m.last) for m in found if (m.first, m.last) in spans]


def _undone(words: tuple[Word, ...]) -> tuple[list[Undoing], set[int]]:
    """What undoes, and the words that only look like it, or like an end of an opposition."""
    found = longest(_undoings().find(words))
    hidden = {i for m in found if m.item == "hidden" for i in range(m.first, m.last + 1)}
    return [Undoing(m.first, m.last) for m in found if m.item != "hidden"], hidden


@lru_cache(maxsize=1)
def _synonyms() -> Phrasebook[str]:
    return Phrasebook((form, row["concept"]) for row in lexicon.rows("synonyms") for form in row.values("forms"))


@lru_cache(maxsize=1)
def _members() -> Phrasebook[tuple[str, str]]:
    return Phrasebook(
        (form, (row["kind"], row["member"])) for row in lexicon.rows("kinds") for form in row.values("forms")
    )


@lru_cache(maxsize=1)
def _undoings() -> Phrasebook[str]:
    return Phrasebook((form, row["kind"]) for row in lexicon.rows("undoing") for form in row.values("forms"))


@lru_cache(maxsize=1)
def _encoder() -> StaticEncoder:
    return load_encoder()


def _poles(words: tuple[Word, ...], table: str, negations: tuple[Negation, ...]) -> tuple[Pole, ...]:
    """Both ends of all oppositions of a table; a negation close before an end turns it round."""
    found: dict[tuple[str, int], Match] = {}
    for match in _ends(table).find(words):
        found.setdefault((match.item[0], match.first), match)
    poles = []
    for pair in sorted({pair for pair, _ in found}):
        for match in longest(m for (p, _), m in found.items() if p == pair):
            turned = sum(_turns(n, words, match.first) for n in negations)
            poles.append(Pole(pair, match.item[1] * (-1) ** turned, match.first, match.last))
    return tuple(poles)


def _turns(negation: Negation, words: tuple[Word, ...], at: int) -> bool:
    """Does a negation turn the word at `at` round?"""
    start = words[at].start
    near = words[max(at - NEGATED, 0)].start
    return negation.kind == "negated" and near <= negation.cue[1] <= start and _within(start, [negation.scope])


@lru_cache(maxsize=2)
def _ends(table: str) -> Phrasebook[tuple[str, int]]:
    name = {"antonyms": "pair", "converses": "kind"}[table]
    return Phrasebook(
        (form, (row[name], sign))
        for row in lexicon.rows(table)
        for column, sign in (("left", 1), ("right", -1))
        for form in row.values(column)
    )
