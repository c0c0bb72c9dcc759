"""Where each claim speaks of: its clause, its sentence so far, or the event that its report tells of."""

from collections.abc import Mapping, Sequence

from ..attacks.bases import is_base
from ..clauses.clauses import Clause, within
from ..model import Claim
from ..places.proximity import Proximity, is_large, is_specific, most_specific, proximity
from ..readings import Reading

ONE_PLACE_KM = 5.0
"""Places at most so far apart may be one: outlets name the village or the next one for the same strike."""

AROUND_A_CITY_KM = 15.0
"""The name of a large city often stands for all around it."""

_ELSEWHERE = frozenset({"from", "toward"})
"""How a text names places in which what it tells did not happen."""

_HOSPITAL = 40
"""Characters behind a hospital within which its place is named: the wounded come from elsewhere."""

Places = Mapping[str, tuple[str, ...]]

ToldPlaces = Mapping[tuple[str, str], tuple[str, ...]]
"""The places of all claims of an incident in an article, by the ids of both."""


def claim_places(readings: Sequence[Reading], claims: Sequence[Claim]) -> Places:
    """The specific places of every claim by its id: those of its clause, else of the last one before it in its sentence
    that names any, else of the first clause of its mention that does: what a report tells of at first.
    """
    by_article = {r.article.id: r for r in readings}
    return {c.id: tuple(_places(by_article[c.article], c)) for c in claims}


def told_places(claims: Sequence[Claim], places: Places) -> ToldPlaces:
    """See `ToldPlaces`."""
    told: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        told.setdefault((claim.incident, claim.article), set()).update(places.get(claim.id, ()))
    return {key: tuple(sorted(here)) for key, here in told.items()}


def _places(reading: Reading, claim: Claim) -> Sequence[str]:
    clause = next((c for c in reading.clauses if c.start <= claim.quote.start < c.end), None)
    if clause is None:
        return ()
    told = [c for c in reading.clauses if c.sentence == clause.sentence and c.start <= clause.start]
    here = next(filter(None, (_named(reading, c) for c in reversed(told))), ())
    mention = next((m for m in reading.mentions if clause.sentence in m.sentences), None)
    if here or mention is None:
        return here
    first = (_named(reading, c) for c in reading.clauses_of(mention))
    return next(filter(None, first), tuple(p for p in mention.places if is_specific(p)))


def _named(reading: Reading, clause: Clause) -> Sequence[str]:
    """Where what a clause tells happened, as exactly as it says."""
    terms = within(reading.analysis.terms, clause.start, clause.end)
    attacks = [a for a in reading.attacks if a.clause.sentence == clause.sentence]
    hit = [a.facility for a in attacks if a.clause == clause]
    wards = [t for t in terms if t.kind == "facility" and t.attr("class") == "medical" and t not in hit]
    named = [
        p
        for p in within(reading.analysis.places, clause.start, clause.end)
        if p.relation not in _ELSEWHERE
        and not is_base(p, terms, attacks)
        and not any(0 <= p.start - t.end <= _HOSPITAL for t in wards)
    ]
    return most_specific([p.ids[0] for p in named if len(p.ids) == 1 and is_specific(p.ids[0])])


def one_place(a: Claim, b: Claim, places: Places, told: ToldPlaces) -> bool:
    """May two claims speak of one place? They may where either names none, and where their articles tell of no common
    place: then the two reports of the incident differ about where it was.
    """
    mine, yours = places.get(a.id, ()), places.get(b.id, ())
    if not (mine and yours) or _together(mine, yours):
        return True
    return a.article != b.article and not _together(*(told[c.incident, c.article] for c in (a, b)))


def _together(mine: Sequence[str], yours: Sequence[str]) -> bool:
    relation, km = proximity(mine, yours)
    reach = AROUND_A_CITY_KM if any(map(is_large, (*mine, *yours))) else ONE_PLACE_KM
    return relation in (Proximity.SAME, Proximity.INSIDE) or km is None or km <= reach
