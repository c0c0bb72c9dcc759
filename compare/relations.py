"""How the claims of a row stand to each other. Only claims about the same people of the same incident are compared."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

from . import actors, lexicon
from .alignment import BY_PARTY
from .model import Article, Claim, Quantity, ReadStatus, Relation, RelationKind, Row, Slot, Status
from .parties import Party, relate_parties
from .proximity import Proximity, proximity

_HARM = frozenset({Slot.KILLED, Slot.INJURED, Slot.CAPTURED, Slot.MISSING, Slot.CASUALTIES})
_PARTY_SLOTS = frozenset({Slot.ATTACKER, Slot.RESPONSIBILITY})
_MEANS_SLOTS = frozenset({Slot.RESPONSE, Slot.WEAPON})
_SAID = frozenset({Status.ASSERTED, Status.POSSIBLE, Status.SUSPECTED, Status.CLAIMED_RESPONSIBILITY})
PLACE_KM = 25.0
"""Two specific places farther apart than this are not one place told with different precision."""

Pair = tuple[Claim, Claim]


def relate(
    rows: Sequence[Sequence[Claim]],
    readers: Mapping[str, Sequence[str]],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
    rose: frozenset[str],
) -> tuple[Row, ...]:
    """Name the relations of every row.

    `readers`: the articles of each incident; `origins`: the article that each one reprints, or itself; `rose`: ids of
    claims whose own text says that the figure changed.
    """
    found = []
    counts: dict[str, int] = {}
    for claims in rows:
        incident, slot = claims[0].incident, _slot(claims)
        number = counts[incident] = counts.get(incident, 0) + 1
        relations = _relations(claims, slot, readers[incident], articles, origins, rose)
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
    claims: Sequence[Claim],
    slot: Slot,
    readers: Sequence[str],
    articles: Mapping[str, Article],
    origins: Mapping[str, str],
    rose: frozenset[str],
) -> tuple[Relation, ...]:
    tests: list[tuple[RelationKind, Callable[[Claim, Claim], bool]]] = [
        (RelationKind.DENIED, _denied),
        (RelationKind.UNKNOWN_THEN, _unknown_then),
    ]
    if slot in _HARM or slot is Slot.MUNITIONS:
        tests += [
            (RelationKind.FIGURES, lambda a, b: _figures(a, b) and not _changed(a, b, articles, origins, rose)),
            (RelationKind.CHANGED, lambda a, b: _figures(a, b) and _changed(a, b, articles, origins, rose)),
            (RelationKind.SCOPE, _scope),
            (RelationKind.PRECISION, _less_exact),
        ]
    elif slot in _PARTY_SLOTS:
        tests += [(RelationKind.ACTOR, _other_party), (RelationKind.PRECISION, _contained_party)]
    elif slot in _MEANS_SLOTS:
        tests += [(RelationKind.ACCOUNT, _other_means(claims)), (RelationKind.PRECISION, _more_means(claims))]
    elif slot is Slot.PLACE:
        tests += [(RelationKind.PLACE_TIME, _other_place), (RelationKind.PRECISION, _contained_place)]
    elif slot is Slot.TIME:
        tests += [(RelationKind.PLACE_TIME, _other_time)]
    found = []
    for kind, test in tests:
        pairs = [(a, b) for a, b in combinations(claims, 2) if test(a, b)]
        if pairs:
            found.append(_relation(kind, claims, pairs, readers, articles))
    found += _agreement(claims, readers, articles, origins)
    return tuple(sorted(found, key=lambda r: list(RelationKind).index(r.kind)))


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


def _comparable(a: Claim, b: Claim) -> bool:
    """The same people: equal parties, or one the part or the whole of the other."""
    return relate_parties(a.actor, b.actor) is not Party.OTHER


def _same_people(a: Claim, b: Claim) -> bool:
    return relate_parties(a.actor, b.actor) is Party.SAME


def _other_voice(a: Claim, b: Claim) -> bool:
    """One voice does not conflict with itself: its second figure counts something else."""
    return a.article != b.article or (a.voice.kind, a.voice.text) != (b.voice.kind, b.voice.text)


def _denied(a: Claim, b: Claim) -> bool:
    statuses = {a.status, b.status}
    return Status.DENIED in statuses and bool(statuses & _SAID) and _comparable(a, b) and _other_voice(a, b)


def _unknown_then(a: Claim, b: Claim) -> bool:
    return Status.UNKNOWN in (a.status, b.status) and a.status != b.status and _comparable(a, b)


def _quantities(a: Claim, b: Claim) -> tuple[Quantity, Quantity] | None:
    if a.status in _SAID and b.status in _SAID and isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value, b.value
    return None


def _apart(a: Quantity, b: Quantity) -> bool:
    """Do the intervals not even touch? "100" and "more than 100" do: a headline drops the bound."""
    return any(x.high is not None and x.high + (y.high is None) < y.low for x, y in ((a, b), (b, a)))


def _figures(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or a.slot is not b.slot or a.part_of or b.part_of:
        return False
    return _apart(*both) and _same_people(a, b) and _other_voice(a, b)


def _changed(
    a: Claim, b: Claim, articles: Mapping[str, Article], origins: Mapping[str, str], rose: frozenset[str]
) -> bool:
    """A later figure of the same origin, or a text that itself says that the figure rose."""
    if a.id in rose or b.id in rose:
        return True
    same_origin = origins[a.article] == origins[b.article] or (
        a.voice.text is not None and a.voice.text == b.voice.text
    )
    times = [articles[c.article].published for c in (a, b)]
    return same_origin and None not in times and times[0] != times[1]


def _scope(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or not _other_voice(a, b):
        return False
    relation = relate_parties(a.actor, b.actor)
    part = relation in (Party.PART, Party.WHOLE, Party.OPEN) or bool(a.part_of) != bool(b.part_of)
    return (part or a.slot is not b.slot) and both[0].low != both[1].low and not (both[0].vague or both[1].vague)


def _less_exact(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or _apart(*both) or not _comparable(a, b) or a.slot is not b.slot:
        return False
    if (both[0].low, both[0].high) == (both[1].low, both[1].high):
        return relate_parties(a.actor, b.actor) is not Party.SAME
    return a.article != b.article and not (a.part_of or b.part_of)


def _other_party(a: Claim, b: Claim) -> bool:
    if not (a.status in _SAID and b.status in _SAID and isinstance(a.value, str) and isinstance(b.value, str)):
        return False
    return _other_voice(a, b) and not actors.compatible(a.value, b.value)


def _contained_party(a: Claim, b: Claim) -> bool:
    if not (isinstance(a.value, str) and isinstance(b.value, str)) or a.article == b.article:
        return False
    return a.value != b.value and actors.compatible(a.value, b.value)


def _means_of(claims: Sequence[Claim]) -> Callable[[Claim], frozenset[str]]:
    """All means that the voice of a claim names in the row."""

    def means(claim: Claim) -> frozenset[str]:
        return frozenset(str(c.value) for c in claims if not _other_voice(c, claim) and c.status in _SAID and c.value)

    return means


def _other_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _means_of(claims)

    def test(a: Claim, b: Claim) -> bool:
        if not _other_voice(a, b) or not _comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return bool(mine and yours) and not (mine & yours) and not _wider(mine | yours)

    return test


def _more_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _means_of(claims)

    def test(a: Claim, b: Claim) -> bool:
        if not _other_voice(a, b) or not _comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return mine != yours and bool(mine & yours or _wider(mine | yours))

    return test


def _wider(means: frozenset[str]) -> bool:
    """May the words name one means, some more exactly than others? A word without a family may be any means."""
    families = [_families().get(m) for m in sorted(means)]
    return any(f is None for f in families) or any(f & g for f, g in combinations(filter(None, families), 2))


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row.values("families")) for row in lexicon.shared("means")}


def _other_place(a: Claim, b: Claim) -> bool:
    relation, km = proximity([str(a.value)], [str(b.value)])
    return _other_voice(a, b) and relation is Proximity.APART and km is not None and km > PLACE_KM


def _contained_place(a: Claim, b: Claim) -> bool:
    return a.value != b.value and proximity([str(a.value)], [str(b.value)])[0] is Proximity.INSIDE


def _other_time(a: Claim, b: Claim) -> bool:
    (first_a, last_a), (first_b, last_b) = _interval(str(a.value)), _interval(str(b.value))
    return _other_voice(a, b) and (last_a < first_b or last_b < first_a)


def _interval(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first[:10], (last or first)[:10]


def _agreement(
    claims: Sequence[Claim], readers: Sequence[str], articles: Mapping[str, Article], origins: Mapping[str, str]
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
        for a, b in combinations(claims, 2)
        if a.article != b.article and a.status == b.status and a.status is not Status.UNKNOWN and _equal(a, b)
    ]
    for kind, pairs in (
        (RelationKind.AGREE, [p for p in agreeing if origins[p[0].article] != origins[p[1].article]]),
        (RelationKind.ECHO, [p for p in agreeing if origins[p[0].article] == origins[p[1].article]]),
    ):
        if pairs:
            found.append(_relation(kind, claims, pairs, readers, articles))
    return found


def _equal(a: Claim, b: Claim) -> bool:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        same = (a.value.low, a.value.high) == (b.value.low, b.value.high)
        return same and a.slot is b.slot and _same_people(a, b)
    return a.value == b.value and relate_parties(a.actor, b.actor) is not Party.OTHER
