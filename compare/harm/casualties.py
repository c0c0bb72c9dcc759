"""Who was killed, wounded, captured or is missing: every harm word with its count and its people.

A count belongs to the harm word inside its own noun phrase ("11 dead civilians", "six others injured"), else to the one
right before it ("wounding seven"), else it goes on with the list before it ("a woman and four children"), else to a verb
behind it ("eight soldiers were wounded"). A part ("among them three children") shares the word of its total. Who is
excepted ("all but one son") and what an act is to prevent ("to avoid casualties") was not harmed.
"""

from collections.abc import Sequence

from ..clauses.clauses import Clause, within
from ..clauses.factuality import is_unreal
from ..clauses.governing import unbroken
from ..model import Analysis, QuantitySpan, Slot, Status, TermSpan
from ..numbers.words import links
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_conjunction, has_enclitic
from .among import are_among, are_freed, counts_some, is_excepted, is_of_known
from .harmed import are_of_the_same, who_is_harmed
from .scenes import (
    ADJACENT,
    NEAR,
    PERSON_WORDS,
    SOME,
    TOUCHING,
    Harm,
    Scene,
    end_of,
    set_scene,
    status_of,
)
from .uncounted import uncounted

_COMMAS = (",", "\u060c")

LIST = 80
"""Characters between two items of one list."""


def read_casualties(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Harm, ...]:
    """Every statement of harm in the clauses, in text order."""
    found: list[Harm] = []
    told: list[Harm] = []
    for clause in clauses:
        scene = set_scene(analysis, clause, markers)
        counted, used = _counted(scene, found)
        here = [h for h in (*counted, *uncounted(scene, used)) if not _is_prevented(scene, h)]
        found += here
        told += (h for h in here if h.status is Status.UNKNOWN or h.status is not None and not _is_unreal(scene, h))
    return tuple(sorted(told, key=lambda h: (h.clause.sentence, h.start, h.end)))


def _counted(scene: Scene, earlier: Sequence[Harm]) -> tuple[list[Harm], set[TermSpan]]:
    found: list[Harm] = []
    used: set[TermSpan] = set()
    for n, q in enumerate(scene.counts):
        if is_excepted(scene, q) or is_of_known(scene, q):
            continue
        previous = found[-1] if found else None
        total = _total_of(q, [*found, *earlier])
        cue, rule = _governor(scene, q, n, total is not None, used)
        part_of = q.part_of
        head = cue
        if cue is not None:
            partner = _partner(scene, q, cue, used)
            fate = _fate_of(scene, q, cue) if rule == "noun" and partner is None else None
            slot = Slot.CASUALTIES if partner else (fate or cue).id
            used.update(c for c in (cue, partner, fate) if c is not None)
        elif total is not None:
            slot, rule, head = total.slot, "part", total.cue
        elif previous is not None and _goes_on(scene, previous, q):
            slot, rule, head = previous.slot, "list", previous.cue
            part_of = previous.count.start if _opens_breakdown(scene, previous.count, q) else previous.part_of
        elif (cue := _verb_behind(scene, q)) is not None:
            partner = _partner(scene, q, cue, used)
            slot, rule, head = Slot.CASUALTIES if partner else cue.id, "behind", cue
            used.update([cue, partner] if partner else [cue])
        else:
            continue
        actor, people = who_is_harmed(scene, q, n)
        if slot == "missing" and scene.between(MarkerKind.LIFE, q.start, end_of(q) + NEAR):
            slot = "killed"
        if slot in ("killed", "missing") and scene.between(MarkerKind.ALIVE, q.start, end_of(q) + NEAR // 2):
            continue
        if slot == Slot.CAPTURED and (are_freed(scene, q) or cue is not None and not _are_people(scene, q, cue)):
            continue
        if previous is not None and are_of_the_same(scene, q, actor, people, previous):
            actor, people = previous.actor, previous.people
        spans = [s for s in (cue, actor, people) if s is not None]
        start, end = min([q.start, *(s.start for s in spans)]), max([end_of(q), *(s.end for s in spans)])
        status, quantity = status_of(scene, q.start, q.quantity, cue)
        before = total if rule == "part" else previous if rule == "list" else None
        status = None if before is not None and before.status is None else status
        some = part_of is None and counts_some(scene, q, slot, head, [*earlier, *found])
        found.append(
            Harm(
                scene.clause,
                slot,
                status,
                quantity,
                actor,
                people,
                start,
                end,
                q,
                f"harm.{rule}{SOME if some else ''}",
                part_of,
                head,
            )
        )
    return found, used


def _governor(scene: Scene, q: QuantitySpan, n: int, is_part: bool, used: set[TermSpan]) -> tuple[TermSpan | None, str]:
    """The harm word in the count's noun phrase or right before it; one that has its count is not asked again."""
    end = end_of(q)
    noun = q.noun[0] if q.noun else None
    near = [c for c in scene.cues if q.start - 3 <= c.start and c.end > q.start]
    own = [c for c in near if c.end <= end + 1 or c.start == noun]
    own += [c for c in scene.cues if end <= c.start <= end + TOUCHING and _counts_before(scene, c)]
    own += [c for c in scene.cues if are_among(scene, end, c)]
    own = [c for c in own if c.start < end or not _has_own_count(scene, c)]
    floor = end_of(scene.counts[n - 1]) if n else 0
    free = [c for c in scene.cues if c not in used]
    reach = TOUCHING if is_part else NEAR
    ahead = [c for c in free if floor - 1 <= c.start and c.end <= q.start and q.start - c.end <= reach]
    ahead = [c for c in ahead[-1:] if not _barrier(scene, c, q.start)]
    if own and not (ahead and _befalls(ahead[0], own[0])):
        return own[0], "noun"
    touching = bool(ahead) and q.start - ahead[0].end <= TOUCHING and not _is_parted(scene, ahead[0].end, q.start)
    if not (is_part or touching) and (verb := _own_verb(scene, end)) is not None:
        return verb, "behind"
    if ahead:
        return ahead[0], "before"
    if is_part:
        return None, ""
    rise = (MarkerKind.RISE, MarkerKind.TOLL)
    toll = any(m.kind in rise and m.end <= q.start and q.start - m.end < NEAR for m in scene.markers)
    told = [c for c in scene.cues if c.end <= q.start]
    return (told[-1], "toll") if toll and told else (None, "")


def _counts_before(scene: Scene, cue: TermSpan) -> bool:
    """Does a harm word tell what became of the people counted right before it ("45 people, dead and wounded")? One that
    a conjunction is written on is of other people ("the killing of three and-wounded")."""
    told = cue.attr("part") in PERSON_WORDS or cue.id == Slot.CASUALTIES
    return told and not has_conjunction(scene.printed(cue).split()[0])


def _are_people(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Does the noun of a count name people, or is it left out, where the word is said of goods too ("seized 40 radios")?"""
    if cue.attr("things") != "yes" or q.noun is None:
        return True
    named = (t for t in scene.terms if t.kind in ("people", "actor", "harm"))
    return any(q.noun[0] - TOUCHING <= t.start <= q.noun[1] + TOUCHING for t in named)


def _has_own_count(scene: Scene, cue: TermSpan) -> bool:
    """Does a harm word stand right before a count of its own ("kills 33, captured 10")?"""
    return any(0 < q.start - cue.end <= TOUCHING - 1 for q in scene.counts)


def _befalls(cue: TermSpan, people: TermSpan) -> bool:
    """Does a harm befall the captives or missing that its count names ("executed 15 detainees")?"""
    held = people.id in (Slot.CAPTURED, Slot.MISSING) and people.attr("part") in PERSON_WORDS
    return held and cue.id in (Slot.KILLED, Slot.INJURED) and cue.attr("part") not in PERSON_WORDS


def _own_verb(scene: Scene, end: int) -> TermSpan | None:
    """The verb whose subject the people counted before `end` are, right behind them ("and six others were injured")."""
    parts = ("verb_or_participle", "passive_verb")
    behind = (c for c in scene.cues if 0 < c.start - end <= TOUCHING and c.attr("part") in parts)
    behind = (c for c in behind if not _has_object(scene, c))
    return next((c for c in behind if not has_conjunction(scene.printed(c).split()[0])), None)


def _is_parted(scene: Scene, start: int, end: int) -> bool:
    """Does a comma or another sign stand between two places ("a woman killed, two children hurt")?"""
    return any(not (sign.isalnum() or sign.isspace()) for sign in scene.analysis.text[start:end])


def _has_object(scene: Scene, cue: TermSpan) -> bool:
    """Does an object stand right behind a verb whose subject stands before it ("two soldiers killed four gunmen", "... his
    wife")? People whose own participle follows are none ("eight killed 58 others injured")."""
    if cue.attr("part") not in ("verb_or_participle", "active_verb") or not subject_first(scene.printed(cue)):
        return False
    counts = [q for q in scene.counts if not any(0 < c.start - end_of(q) <= TOUCHING for c in scene.cues)]
    behind = [q.start for q in counts] + [m.start for m in scene.markers if m.kind is MarkerKind.DETERMINER]
    return any(cue.end < at and not scene.analysis.text[cue.end : at].strip() for at in behind)


def _is_prevented(scene: Scene, harm: Harm) -> bool:
    """Is the harm what an act is to prevent ("so that nobody is hurt", "to avoid casualties")?"""
    ahead = (m for m in scene.markers if m.kind is MarkerKind.PREVENTED and m.start <= harm.start)
    return any(harm.start - m.end <= NEAR and unbroken(scene.analysis.text, m.end, harm.start) for m in ahead)


def _is_unreal(scene: Scene, harm: Harm) -> bool:
    if harm.cue is None:
        return False
    counted = harm.count is not None and not harm.count.quantity.vague
    return is_unreal(scene.analysis, harm.cue, scene.terms, scene.steering, counted)


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
    if scene.between(MarkerKind.FATE, start, end):
        return True
    if cue.attr("part") == "noun" and scene.between(MarkerKind.RELATIVE, start, end):
        return True  # "grief over her death and relief that a suspect was held"
    denied = (n for n in scene.analysis.negations if n.scope[0] <= cue.start and start <= n.scope[1] < end)
    if any(not unbroken(scene.analysis.text, n.scope[1], end) for n in denied):
        return True
    causes = (m for m in scene.markers if m.kind is MarkerKind.CAUSE and start <= m.start and m.end <= end)
    return any(not has_enclitic(scene.analysis.text[m.start : m.end]) for m in causes)  # not "during it"


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


def _fate_of(scene: Scene, q: QuantitySpan, cue: TermSpan) -> TermSpan | None:
    """The verb that says what became of the victims counted ("the two victims killed in the raid", "seven victims died")."""
    if cue.id != Slot.CASUALTIES:
        return None
    verb = _verb_behind(scene, q)
    near = verb is not None and verb.start - end_of(q) <= NEAR // 2
    near = near and not any(end_of(q) <= o.start < verb.start for o in scene.counts)  # "a victim and three wounded"
    return verb if near and verb.id in (Slot.KILLED, Slot.INJURED) else None


def _goes_on(scene: Scene, previous: Harm, q: QuantitySpan) -> bool:
    """Is the count one more item of the list that the previous count began?"""
    start = end_of(previous.count) if previous.count else previous.end
    text = scene.analysis.text[start : q.start]
    if "." in text or len(text) > LIST or any(start <= c.start < q.start for c in scene.cues):
        return False
    if not _is_joined(scene, start, q):
        return False
    if len(text) <= 1:
        return True
    first = min(q.start, q.noun[0]) if q.noun else q.start
    return any(t.kind in ("people", "actor") and t.end > first and t.start <= end_of(q) + 2 for t in scene.terms)


def _is_joined(scene: Scene, start: int, q: QuantitySpan) -> bool:
    """Is a count joined to what ends at `start`, by "and", a comma, a bracket or a dash?"""
    between = scene.analysis.text[start : min(q.start, q.noun[0]) if q.noun else q.start]
    if any(not (sign.isalnum() or sign.isspace()) for sign in between):
        return True
    return not set(fold_key(between).split()).isdisjoint(links().additive)


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
    if cue.id != Slot.CAPTURED and scene.between(MarkerKind.ACCUSED, start, cue.start):
        return None  # "three men charged in the death of a girl"
    between = scene.analysis.text[start : cue.start]
    act = cue.attr("part") == "verb_or_noun" and subject_first(scene.printed(cue))
    if act or cue.attr("part") in ("noun", "person_noun"):
        joined = has_conjunction(scene.printed(cue).split()[0])
        return cue if cue.start - start <= NEAR // 4 and not joined else None
    if (
        cue.attr("part") == ADJACENT
        or _has_object(scene, cue)
        or _does_it(scene, start, cue)
        or has_conjunction(scene.printed(cue).split()[0])
        or any(sign in between for sign in ".;:\u061b")
    ):
        return None
    return cue


def _does_it(scene: Scene, end: int, cue: TermSpan) -> bool:
    """Is a harm verb what somebody else does, whom a relative pronoun names ("people marched for justice for the
    killer who took the lives of two")?"""
    if cue.attr("part") not in ("active_verb", "verb_or_participle"):
        return False
    return any(
        m.kind is MarkerKind.RELATIVE and m.start > end + TOUCHING and 0 <= cue.start - m.end <= TOUCHING
        for m in scene.markers
    )
