"""Who was killed, wounded, captured or is missing: every harm word with its count and its people.

A count belongs to the harm word inside its own noun phrase ("11 dead civilians"), else to the one right before it
("wounding seven"), else it goes on with the list before it ("a woman and four children"), else to a verb behind it
("eight soldiers were wounded"). A part ("among them three children") shares the word of its total.
"""

from collections.abc import Sequence

from .clauses import Clause, joined, within
from .discourse import Marker, MarkerKind
from .folding import fold_key
from .harm_scenes import (
    ADJACENT,
    NEAR,
    NO_PERSON,
    PERSON_WORDS,
    TOUCHING,
    Harm,
    Scene,
    end_of,
    is_stray_adjective,
    set_scene,
    status_of,
)
from .model import Analysis, QuantitySpan, Slot, TermSpan
from .number_words import links
from .uncounted import uncounted
from .words import has_conjunction, has_enclitic

_COMMAS = (",", "\u060c")

LIST = 80
"""Characters between two items of one list."""


def read_casualties(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Harm, ...]:
    """Every statement of harm in the clauses, in text order."""
    found: list[Harm] = []
    for clause in clauses:
        scene = set_scene(analysis, clause, markers)
        counted, used = _counted(scene, found)
        found.extend(counted)
        found.extend(uncounted(scene, used))
    return tuple(sorted(found, key=lambda h: (h.clause.sentence, h.start, h.end)))


def _counted(scene: Scene, earlier: Sequence[Harm]) -> tuple[list[Harm], set[TermSpan]]:
    found: list[Harm] = []
    used: set[TermSpan] = set()
    for n, q in enumerate(scene.counts):
        previous = found[-1] if found else None
        total = _total_of(q, [*found, *earlier])
        cue, rule = _governor(scene, q, n, total is not None, used)
        part_of = q.part_of
        if cue is not None:
            partner = _partner(scene, q, cue, used)
            slot = Slot.CASUALTIES if partner else cue.id
            used.update([cue, partner] if partner else [cue])
        elif total is not None:
            slot, rule = total.slot, "part"
        elif previous is not None and _goes_on(scene, previous, q):
            slot, rule = previous.slot, "list"
            part_of = previous.count.start if _opens_breakdown(scene, previous.count, q) else previous.part_of
        elif (cue := _verb_behind(scene, q)) is not None:
            partner = _partner(scene, q, cue, used)
            slot, rule = Slot.CASUALTIES if partner else cue.id, "behind"
            used.update([cue, partner] if partner else [cue])
        else:
            continue
        actor, people = _who(scene, q, n)
        if slot == "missing" and scene.between(MarkerKind.LIFE, q.start, end_of(q) + NEAR):
            slot = "killed"
        if slot in ("killed", "missing") and scene.between(MarkerKind.ALIVE, q.start, end_of(q) + NEAR // 2):
            continue
        if previous is not None and _is_of_the_same(scene, q, actor, people, previous):
            actor, people = previous.actor, previous.people
        spans = [s for s in (cue, actor, people) if s is not None]
        start, end = min([q.start, *(s.start for s in spans)]), max([end_of(q), *(s.end for s in spans)])
        status, quantity = status_of(scene, q.start, q.quantity, cue)
        found.append(Harm(scene.clause, slot, status, quantity, actor, people, start, end, q, f"harm.{rule}", part_of))
    return found, used


def _governor(scene: Scene, q: QuantitySpan, n: int, is_part: bool, used: set[TermSpan]) -> tuple[TermSpan | None, str]:
    """The harm word in the count's noun phrase or right before it; one that has its count is not asked again."""
    end = end_of(q)
    noun = q.noun[0] if q.noun else None
    near = [c for c in scene.cues if q.start - 3 <= c.start and c.end > q.start]
    own = [c for c in near if c.end <= end + 1 or c.start == noun]
    own += [c for c in scene.cues if end <= c.start <= end + 3 and _counts_before(c)]
    own += [c for c in scene.cues if _are_among(scene, end, c)]
    if own:
        return own[0], "noun"
    floor = end_of(scene.counts[n - 1]) if n else 0
    free = [c for c in scene.cues if c not in used]
    reach = TOUCHING if is_part else NEAR
    ahead = [c for c in free if floor - 1 <= c.start and c.end <= q.start and q.start - c.end <= reach]
    if ahead and not _barrier(scene, ahead[-1], q.start):
        return ahead[-1], "before"
    if is_part:
        return None, ""
    rise = (MarkerKind.RISE, MarkerKind.TOLL)
    toll = any(m.kind in rise and m.end <= q.start and q.start - m.end < NEAR for m in scene.markers)
    told = [c for c in scene.cues if c.end <= q.start]
    return (told[-1], "toll") if toll and told else (None, "")


def _counts_before(cue: TermSpan) -> bool:
    """Does a harm word tell what became of the people counted right before it ("45 people, dead and wounded")?"""
    return cue.attr("part") in PERSON_WORDS or cue.id == Slot.CASUALTIES


def _are_among(scene: Scene, end: int, cue: TermSpan) -> bool:
    """ "Two children are among the wounded": the people counted before `end` belong to those of the harm word."""
    if cue.attr("part") not in PERSON_WORDS or not end <= cue.start <= end + NEAR // 4:
        return False
    return any(
        m.kind is MarkerKind.RANKS and end <= m.start and 0 <= cue.start - m.end <= TOUCHING for m in scene.markers
    )


def _partner(scene: Scene, q: QuantitySpan, cue: TermSpan, used: set[TermSpan]) -> TermSpan | None:
    """The other harm that shares the count of this one: "killing and wounding 30" does not say how many of each."""
    if q.noun is not None and q.noun[0] <= q.start:
        return None  # one noun in the singular or dual counts its own
    for other in scene.cues:
        first, second = sorted((cue, other), key=lambda c: c.start)
        alike = (cue.attr("part") in PERSON_WORDS) == (other.attr("part") in PERSON_WORDS)
        if not alike or has_enclitic(scene.analysis.text[first.start : first.end]):
            continue
        counted = other is second and any(0 < q.start - second.end <= 2 for q in scene.counts)
        if other in used or counted:
            continue
        if {cue.id, other.id} == {Slot.KILLED, Slot.INJURED} and first.end <= second.start:
            between = fold_key(scene.analysis.text[first.end : second.start])
            if between in links().additive or (not between and has_conjunction(scene.printed(second))):
                return other
    return None


def _barrier(scene: Scene, cue: TermSpan, end: int) -> bool:
    """Does something stand between a harm word and a count that cuts them apart?"""
    start = cue.end
    text = _without_times(scene, start, end)
    if cue.attr("part") == ADJACENT and end - start > TOUCHING:
        return True
    if any(sign in text for sign in ".;:\u061b") or sum(text.count(comma) for comma in _COMMAS) > 1:
        return True
    return scene.between(MarkerKind.CAUSE, start, end) or scene.between(MarkerKind.FATE, start, end)


def _without_times(scene: Scene, start: int, end: int) -> str:
    """The text between two offsets less the times that commas set apart ("killed, on Tuesday, a commander")."""
    text = scene.analysis.text
    for t in within(scene.analysis.times, start, end):
        if text[start : t.start].rstrip()[-1:] in _COMMAS and text[t.end : end].lstrip()[:1] in _COMMAS:
            return text[start : t.start].rstrip()[:-1] + text[t.end : end].lstrip()[1:]
    return text[start:end]


def _total_of(q: QuantitySpan, found: Sequence[Harm]) -> Harm | None:
    if q.part_of is None:
        return None
    return next((h for h in found if h.count is not None and h.count.start == q.part_of), None)


def _goes_on(scene: Scene, previous: Harm, q: QuantitySpan) -> bool:
    """Is the count one more item of the list that the previous count began?"""
    start = end_of(previous.count) if previous.count else previous.end
    text = scene.analysis.text[start : q.start]
    if "." in text or len(text) > LIST or any(start <= c.start < q.start for c in scene.cues):
        return False
    if len(text) <= 1:
        return True
    first = min(q.start, q.noun[0]) if q.noun else q.start
    return any(t.kind in ("people", "actor") and t.end > first and t.start <= end_of(q) + 2 for t in scene.terms)


def _opens_breakdown(scene: Scene, total: QuantitySpan, q: QuantitySpan) -> bool:
    """Does a bracket after the total open its breakdown ("five civilians (four children and a woman)")?"""
    text = scene.analysis.text[end_of(total) : q.start]
    return text.count("(") > text.count(")")


def _verb_behind(scene: Scene, q: QuantitySpan) -> TermSpan | None:
    """The first harm verb behind a count, unless a conjunction on it begins another statement."""
    start = end_of(q)
    behind = [c for c in scene.cues if c.start >= start]
    if not behind or behind[0].start - start > 2 * NEAR:
        return None
    cue = behind[0]
    between = scene.analysis.text[start : cue.start]
    if cue.attr("part") in ("noun", "person_noun"):
        joined = has_conjunction(scene.printed(cue).split()[0])
        return cue if cue.start - start <= NEAR // 4 and not joined else None
    if (
        cue.attr("part") == ADJACENT
        or has_conjunction(scene.printed(cue).split()[0])
        or any(sign in between for sign in ".;:\u061b")
    ):
        return None
    return cue


def _who(scene: Scene, q: QuantitySpan, n: int) -> tuple[TermSpan | None, TermSpan | None]:
    """The actor and the people inside the noun phrase of a count. Civilians are nobody's fighters."""
    stop = _phrase_end(scene, q, n)
    first = min(q.start, q.noun[0]) if q.noun else q.start
    inside = [t for t in scene.terms if first - 3 <= t.start < stop and t.end > first]
    people = next((t for t in inside if t.kind == "people"), None)
    if people is not None and _of_two_kinds(scene, people):
        return None, None
    if people is not None and people.attr("group") == "civilian":
        return None, people
    actors = (t for t in inside if t.kind == "actor" and t.id not in NO_PERSON and not is_stray_adjective(t, inside))
    return next(actors, None), people


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


def _is_of_the_same(
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
    ends += [
        m.start
        for m in scene.markers
        if m.kind is MarkerKind.LOCATIVE and m.start > start + 2 and not any(r.start <= m.start < r.end for r in ranks)
    ]
    ends += [c.start for c in scene.cues if c.start > start + 3 and c.attr("part") != "person_noun"]
    return min([limit, *ends])
