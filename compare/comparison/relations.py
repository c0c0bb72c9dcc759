"""How the claims of a row stand to each other. Only claims about the same people and place of one incident are compared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ..claims.claim_days import Days
from ..claims.claim_places import Places, ToldPlaces, one_place, told_places
from ..model import (
    FAMILY,
    Article,
    Claim,
    Doubt,
    Family,
    Quantity,
    ReadStatus,
    Relation,
    RelationKind,
    Row,
    Slot,
    Status,
)
from .alignment import BY_PARTY
from .comparisons import (
    PARTY_SLOTS,
    contained_party,
    contained_place,
    denied,
    equal,
    more_means,
    other_account,
    other_means,
    other_party,
    other_place,
    other_time,
    unknown_then,
)
from .coreference import Coreference, Pair
from .figures import came_to_be, figures, grew, is_update, less_exact, other_figure, part_of_toll, scope
from .tolls import Tolls

_HARM = frozenset({Slot.KILLED, Slot.INJURED, Slot.CAPTURED, Slot.MISSING, Slot.CASUALTIES})
_MEANS_SLOTS = frozenset({Slot.RESPONSE, Slot.WEAPON})
_WHERE_AND_WHEN = frozenset({Slot.PLACE, Slot.LAUNCH_PLACE, Slot.TIME})
_FREE_TEXT = frozenset({Slot.STATEMENT, Slot.MOTIVE, Slot.DAMAGE})

Test = Callable[[Claim, Claim], bool]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the claims of every row are compared by; see `relate`."""

    articles: Mapping[str, Article]
    origins: Mapping[str, str]
    rose: frozenset[str]
    places: Places
    told: ToldPlaces
    events: Coreference


def relate(
    rows: Sequence[Sequence[Claim]],
    readers: Mapping[str, Sequence[str]],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
    rose: frozenset[str],
    places: Places,
    days: Days,
) -> tuple[Row, ...]:
    """Name the relations of every row.

    `readers`: the articles of each incident; `origins`: the article that each one reprints, or itself; `rose`: ids of
    claims whose own text says that the figure changed; `places`: where each claim speaks of, by its id; `days`: when.
    """
    found = []
    counts: dict[str, int] = {}
    told = told_places([claim for claims in rows for claim in claims], places)
    known = _Known(articles, origins, rose, places, told, Coreference(rows, places, days, articles))
    claimed: dict[str, dict[str, Claim]] = {}
    for claims in rows:
        claimed.setdefault(claims[0].incident, {}).update((c.id, c) for c in claims)
    tolls = {incident: Tolls(own.values()) for incident, own in claimed.items()}
    for claims in rows:
        incident, slot = claims[0].incident, _slot(claims)
        number = counts[incident] = counts.get(incident, 0) + 1
        relations = _relations(claims, slot, readers[incident], tolls[incident], known)
        row_actor = _row_actor(claims) if slot in BY_PARTY else None
        found.append(Row(f"{incident}-r{number}", incident, slot, row_actor, tuple(c.id for c in claims), relations))
    return tuple(found)


def _slot(claims: Sequence[Claim]) -> Slot:
    return next((c.slot for c in claims if c.slot is not Slot.CASUALTIES), claims[0].slot)


def _row_actor(claims: Sequence[Claim]) -> str | None:
    """The party of a row: the one that its claims name most often."""
    named = [c.actor for c in claims if c.actor is not None]
    return max(named, key=lambda a: (named.count(a), -named.index(a)), default=None)


def _relations(
    claims: Sequence[Claim], slot: Slot, readers: Sequence[str], tolls: Tolls, known: _Known
) -> tuple[Relation, ...]:
    comparable = [(a, b) for a, b in combinations(claims, 2) if _of_one_place(slot, a, b, known.places, known.told)]
    found: list[Relation] = []
    doubtful: dict[Pair, Doubt] = {}
    for kind, test in _tests(claims, slot, tolls, known):
        pairs = [(a, b) for a, b in comparable if test(a, b)]
        if FAMILY[kind] is Family.CONFLICT:
            doubts = known.events.doubts(kind, slot, pairs)
            pairs = [pair for pair in pairs if pair not in doubts]
            doubtful |= doubts
        if pairs:
            found.append(_relation(kind, claims, pairs, readers, known.articles))
    found += _undecided(claims, doubtful, found, readers, known.articles)
    found += _agreement(claims, comparable, readers, known.articles, known.origins)
    return tuple(sorted(found, key=lambda r: list(RelationKind).index(r.kind)))


def _tests(claims: Sequence[Claim], slot: Slot, tolls: Tolls, known: _Known) -> list[tuple[RelationKind, Test]]:
    """Which relations two claims of a slot may have, and what tells each."""
    contrary, came_later, rising = denied(claims), came_to_be(known.articles), grew(known.articles)
    tests: list[tuple[RelationKind, Test]] = [
        (RelationKind.DENIED, lambda a, b: contrary(a, b) and not came_later(a, b)),
        (RelationKind.CHANGED, lambda a, b: contrary(a, b) and came_later(a, b)),
        (RelationKind.UNKNOWN_THEN, unknown_then),
    ]
    if slot in _HARM or slot is Slot.MUNITIONS:
        updated, other = is_update(claims, known.articles, known.origins, known.rose), figures(tolls)
        part = part_of_toll(tolls)
        tests += [
            (RelationKind.FIGURES, lambda a, b: other(a, b) and not updated(a, b) and not rising(a, b)),
            (RelationKind.CHANGED, lambda a, b: other_figure(a, b) and updated(a, b) or other(a, b) and rising(a, b)),
            (RelationKind.SCOPE, lambda a, b: scope(a, b) or part(a, b) and not updated(a, b)),
            (RelationKind.PRECISION, less_exact),
        ]
    elif slot in PARTY_SLOTS:
        tests += [(RelationKind.ACTOR, other_party(claims)), (RelationKind.PRECISION, contained_party)]
    elif slot in _MEANS_SLOTS:
        tests += [(RelationKind.ACCOUNT, other_means(claims)), (RelationKind.PRECISION, more_means(claims))]
    elif slot in (Slot.PLACE, Slot.LAUNCH_PLACE):
        tests += [
            (RelationKind.PLACE_TIME, other_place(claims, known.events.opening)),
            (RelationKind.PRECISION, contained_place(claims)),
        ]
    elif slot in _FREE_TEXT:
        tests += [(RelationKind.ACCOUNT, other_account)]
    elif slot is Slot.TIME:
        tests += [(RelationKind.PLACE_TIME, other_time)]
    return tests


def _of_one_place(slot: Slot, a: Claim, b: Claim, places: Places, told: ToldPlaces) -> bool:
    """An article tells of several villages, who attacked and who was harmed in each; an attack is answered elsewhere."""
    return slot in _WHERE_AND_WHEN or slot is Slot.RESPONSE or one_place(a, b, places, told)


def _relation(
    kind: RelationKind,
    claims: Sequence[Claim],
    pairs: Sequence[Pair],
    readers: Sequence[str],
    articles: Mapping[str, Article],
) -> Relation:
    involved = {c.id for pair in pairs for c in pair}
    inside = sorted({a.article for a, b in pairs if a.article == b.article})
    ids = tuple(c.id for c in claims if c.id in involved)
    return Relation(kind, ids, _why(pairs[0]), tuple(inside), _silent(claims, readers, articles))


def _undecided(
    claims: Sequence[Claim],
    doubtful: Mapping[Pair, Doubt],
    decided: Sequence[Relation],
    readers: Sequence[str],
    articles: Mapping[str, Article],
) -> list[Relation]:
    """What may be a conflict or of two events, but for claims that stand in a conflict of the row already."""
    conflicting = {id for r in decided if FAMILY[r.kind] is Family.CONFLICT for id in r.claims}
    left = {(a, b): doubt for (a, b), doubt in doubtful.items() if not {a.id, b.id} <= conflicting}
    if not left:
        return []
    relation = _relation(RelationKind.UNDECIDED, claims, list(left), readers, articles)
    doubts = tuple(d for d in Doubt if d in left.values())
    why = f"may be of two events ({', '.join(doubts)}): {relation.why}"
    return [replace(relation, why=why, doubts=doubts)]


def _silent(claims: Sequence[Claim], readers: Sequence[str], articles: Mapping[str, Article]) -> tuple[str, ...]:
    """The articles of the incident that were read in full and say nothing of the row."""
    telling = {c.article for c in claims}
    return tuple(a for a in readers if a not in telling and articles[a].status is ReadStatus.READ)


def _why(pair: Pair) -> str:
    return " / ".join(f"{_said(c)} ({c.voice.text or c.voice.kind}, {c.article} {c.quote.sentence})" for c in pair)


def _said(claim: Claim) -> str:
    if claim.status in (Status.DENIED, Status.UNKNOWN):
        return str(claim.status)
    if isinstance(claim.value, Quantity):
        high = claim.value.high
        return (
            str(claim.value.low)
            if high == claim.value.low
            else f"{claim.value.low} to {high}"
            if high
            else f"{claim.value.low} or more"
        )
    return str(claim.value)


def _agreement(
    claims: Sequence[Claim],
    comparable: Sequence[Pair],
    readers: Sequence[str],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
) -> list[Relation]:
    """Agreement between independent origins, echoes of one origin, and what a single article tells."""
    telling = sorted({c.article for c in claims})
    if len(telling) == 1:
        silent = _silent(claims, readers, articles)
        if not silent:
            return []
        why = f"told by {telling[0]} only, {len(silent)} others read in full"
        return [Relation(RelationKind.SINGLE, tuple(c.id for c in claims), why, (), silent)]
    found = []
    agreeing = [
        (a, b)
        for a, b in comparable
        if a.article != b.article and a.status == b.status and a.status is not Status.UNKNOWN and equal(a, b)
    ]
    for kind, pairs in (
        (RelationKind.AGREE, [p for p in agreeing if origins[p[0].article] != origins[p[1].article]]),
        (RelationKind.ECHO, [p for p in agreeing if origins[p[0].article] == origins[p[1].article]]),
    ):
        if pairs:
            found.append(_relation(kind, claims, pairs, readers, articles))
    return found
