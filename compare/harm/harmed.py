"""Who was harmed: the party and the people inside the noun phrase of a count."""

from ..clauses.clauses import joined
from ..model import QuantitySpan, TermSpan
from ..parties.actors import NAMELESS, opposed
from ..text.discourse import MarkerKind
from .scenes import NEAR, NO_PERSON, TOUCHING, Harm, Scene, end_of, is_stray_adjective


def who_is_harmed(scene: Scene, q: QuantitySpan, n: int) -> tuple[TermSpan | None, TermSpan | None]:
    """The actor and the people inside the noun phrase of a count. Civilians are nobody's fighters."""
    stop = _phrase_end(scene, q, n)
    first = min(q.start, q.noun[0]) if q.noun else q.start
    inside = [t for t in scene.terms if first - 3 <= t.start < stop and t.end > first]
    people = next((t for t in inside if t.kind == "people"), None)
    if people is not None and q.quantity.high != 1 and _of_two_kinds(scene, people):
        return None, None
    if people is not None and people.attr("group") == "civilian":
        return None, people
    parties = [t for t in inside if t.kind == "actor" and t.id not in NO_PERSON and not is_stray_adjective(t, inside)]
    if people is None:
        parties = [t for t in parties if t.attr("type") != "organisation"]  # its people die, not the organisation
    if len(parties) > 1 and _of_two_sides(scene, *parties[:2]):
        return None, people
    return next(iter(parties), None), people


def _of_two_sides(scene: Scene, a: TermSpan, b: TermSpan) -> bool:
    """Does one number count people of two enemies together ("34 dead of the opposition and the regime")?"""
    return joined(scene.analysis.text, a, b) and (opposed(a.id, b.id) or a.attr("type") in NAMELESS)


def _of_two_kinds(scene: Scene, people: TermSpan) -> bool:
    """Does one number count people of two kinds together ("23 women and children")? It is neither one's figure."""
    text, counted = scene.analysis.text, {q.noun for q in scene.counts}
    return any(
        t.kind == "people"
        and t.id != people.id
        and not any(noun and noun[0] < t.end and t.start < noun[1] for noun in counted)
        and joined(text, people, t)
        for t in scene.terms
        if t.start >= people.end
    )


def are_of_the_same(
    scene: Scene, q: QuantitySpan, actor: TermSpan | None, people: TermSpan | None, previous: Harm
) -> bool:
    """Are these others of the people just counted? "Others" beside soldiers are soldiers, beside a woman anybody."""
    if actor is not None or not scene.between(MarkerKind.OTHERS, q.start, end_of(q) + NEAR // 4):
        return False
    if people is None:
        return True
    armed = previous.people is not None and previous.people.attr("group") in ("combatant", "security")
    return people.id == "people" and armed


def _phrase_end(scene: Scene, q: QuantitySpan, n: int) -> int:
    """Where the noun phrase of a count ends: at a comma, a cause, an agent, a place, the next harm word or count."""
    start = end_of(q)
    limit = scene.counts[n + 1].start if n + 1 < len(scene.counts) else scene.clause.end
    ends = [i for i in range(start, limit) if scene.analysis.text[i] in ",.;\u060c\u061b"][:1]
    stops = (MarkerKind.CAUSE, MarkerKind.SUBSET, MarkerKind.AGENT)
    ends += [m.start for m in scene.markers if m.kind in stops and m.start >= start]
    ranks = [m for m in scene.markers if m.kind is MarkerKind.RANKS]
    inward = {m.start for m in scene.markers if m.kind is MarkerKind.PARTITIVE and m.start <= start + TOUCHING}
    ends += [
        m.start
        for m in scene.markers
        if m.kind is MarkerKind.LOCATIVE
        and m.start >= start
        and m.start not in inward
        and not any(r.start <= m.start < r.end for r in ranks)
    ]
    ends += [t.start for t in scene.terms if t.kind in ("motive", "attack", "weapon") and t.start >= start]
    ends += [c.start for c in scene.cues if c.start > start + 3 and c.attr("part") != "person_noun"]
    return min([limit, *ends])
