"""Where each claim speaks of: its clause, its sentence so far, or the event that its report tells of."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from ..attacks.bases import is_base
from ..clauses.clauses import Clause, within
from ..clauses.governing import BESIDE, prepositions
from ..model import Claim
from ..places import gazetteer
from ..places.proximity import COUNTRY, Proximity, is_large, is_specific, most_specific, proximity
from ..readings import Reading
from ..text.discourse import MarkerKind

_ONE = frozenset({Proximity.SAME, Proximity.INSIDE})

ONE_PLACE_KM = 5.0
"""Places at most so far apart may be one: outlets name the village or the next one for the same strike."""

AROUND_A_CITY_KM = 15.0
"""The name of a large city often stands for all around it."""

AROUND_AN_AREA_KM = 60.0
"""What is told of a province or another area may be at its border."""

_ELSEWHERE = frozenset({"from", "toward"})
"""How a text names places in which what it tells did not happen."""

_HOSPITAL = 40
"""Characters behind a hospital within which its place is named: the wounded come from elsewhere."""

_OTHERS = 80
"""Characters from an attack word to the words that tell it from another one ("shelled, in the same hour, other towns")."""

_STRUCK = frozenset({MarkerKind.NEAR, MarkerKind.TARGET})
"""Prepositions of a hospital that was near what was struck, or was itself."""


class Where(NamedTuple):
    """The places that a claim speaks of, as exactly as they are told; `another`: of another attack than the one before;
    `own`: they stand in its own sentence."""

    places: tuple[str, ...]
    another: bool = False
    own: bool = False


NOWHERE = Where(())

Places = Mapping[str, Where]
"""Where claims speak of, by their ids."""

ToldPlaces = Mapping[tuple[str, str], tuple[str, ...]]
"""The places of all claims of an incident in an article, by the ids of both."""


def claim_places(readings: Sequence[Reading], claims: Sequence[Claim]) -> Places:
    """The places of every claim by its id: the specific ones of its clause, else of the last one before it in its sentence
    that names any, else those of the first clause of its mention that does, what a report tells of at first, unless its
    clause names a province or another area far from them. A claim of another attack ("a similar strike") has the places
    of its own sentence alone.
    """
    by_article = {r.article.id: r for r in readings}
    return {c.id: _where(by_article[c.article], c) for c in claims}


def told_places(claims: Sequence[Claim], places: Places) -> ToldPlaces:
    """See `ToldPlaces`."""
    told: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        told.setdefault((claim.incident, claim.article), set()).update(places.get(claim.id, NOWHERE).places)
    return {key: tuple(sorted(here)) for key, here in told.items()}


def _where(reading: Reading, claim: Claim) -> Where:
    clause = next((c for c in reading.clauses if c.start <= claim.quote.start < c.end), None)
    if clause is None:
        return NOWHERE
    told = [c for c in reading.clauses if c.sentence == clause.sentence and c.start <= clause.start]
    here = tuple(next(filter(None, (_named(reading, c) for c in reversed(told))), ()))
    mention = next((m for m in reading.mentions if clause.sentence in m.sentences), None)
    another = mention is not None and clause.sentence != mention.sentences[0] and _of_another(reading, told)
    if here or another or mention is None:
        return Where(here, another, bool(here))
    first = (_named(reading, c) for c in reading.clauses_of(mention))
    first = tuple(next(filter(None, first), (p for p in mention.places if is_specific(p))))
    areas = _areas(reading, clause)
    apart = areas and first and _of_one_country(areas, first) and not _together(areas, first)
    return Where(areas, own=True) if apart else Where(first)


def _of_one_country(a: Sequence[str], b: Sequence[str]) -> bool:
    """Else one is named for who is meant ("groups backed by Tehran")."""
    ours, theirs = ({c for p in places for c in gazetteer.ancestors(p)} for places in (a, b))
    return not ours.isdisjoint(theirs)


def _areas(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """The provinces, deserts and the like in which a clause tells that something happened."""
    told = within(reading.analysis.places, clause.start, clause.end)
    around = (gazetteer.around(p.ids) for p in told if p.relation not in _ELSEWHERE)
    areas = [p for p in around if p is not None and gazetteer.places()[p].type not in COUNTRY]
    return most_specific([p for p in areas if not is_specific(p)])


def _of_another(reading: Reading, told: Sequence[Clause]) -> bool:
    """Do the clauses of a sentence so far tell of another attack than the sentences before ("a similar strike", "other
    towns were shelled")?"""
    return any(
        -_OTHERS <= t.start - m.end <= BESIDE
        for c in told
        for m in within(reading.markers, c.start, c.end)
        if m.kind is MarkerKind.ANOTHER
        for t in within(reading.analysis.terms, c.start, c.end)
        if t.kind == "attack"
    )


def _named(reading: Reading, clause: Clause) -> Sequence[str]:
    """Where what a clause tells happened, as exactly as it says."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    attacks = [a for a in reading.attacks if a.clause.sentence == clause.sentence]
    hit = [a.facility for a in attacks if a.clause == clause]
    wards = [t for t in terms if t.kind == "facility" and t.attr("class") == "medical" and t not in hit]
    wards = [t for t in wards if _STRUCK.isdisjoint(prepositions(reading.analysis, t, terms, reading.markers))]
    named = [
        p
        for p in within(reading.analysis.places, clause.start, clause.end)
        if p.relation not in _ELSEWHERE
        and not is_base(p, terms, attacks)
        and not any(0 <= p.start - t.end <= _HOSPITAL for t in wards)
    ]
    return most_specific([p.ids[0] for p in named if len(p.ids) == 1 and is_specific(p.ids[0])])


def one_place(a: Claim, b: Claim, places: Places, told: ToldPlaces) -> bool:
    """May two claims speak of one place? They may where either names none, and where their articles tell of one place
    each, and not of the same: then the two reports of the incident differ about where it was. What is told of another
    attack is only compared with what names its very place.
    """
    (mine, another, _), (yours, other, _) = places.get(a.id, NOWHERE), places.get(b.id, NOWHERE)
    if another or other:
        return another is other and not mine and not yours or proximity(mine, yours)[0] in _ONE
    if not (mine and yours) or _together(mine, yours):
        return True
    if a.article == b.article:
        return False
    here, there = (told[c.incident, c.article] for c in (a, b))
    return not (_together(here, there) or is_of_several(here) or is_of_several(there))


def is_of_several(places: Sequence[str]) -> bool:
    """Are places so far apart that a report tells of what happened in each?"""
    return any(not _together([p], [q]) for p, q in combinations(places, 2))


def _together(mine: Sequence[str], yours: Sequence[str]) -> bool:
    relation, km = proximity(mine, yours)
    named = (*mine, *yours)
    reach = AROUND_A_CITY_KM if any(map(is_large, named)) else ONE_PLACE_KM
    reach = reach if all(map(is_specific, named)) else AROUND_AN_AREA_KM
    return relation in _ONE or km is None or km <= reach
