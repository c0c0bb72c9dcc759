"""Who was killed, wounded, captured or is missing: every harm word with its count and its people.

A count belongs to the harm word inside its own noun phrase ("11 dead civilians", "six others injured"), else to the one
right before it ("wounding seven"), else it goes on with the list before it ("a woman and four children"), else to a verb
behind it ("eight soldiers were wounded"). A part ("among them three children") shares the word of its total. Who is
excepted ("all but one son") and what an act is to prevent ("to avoid casualties") was not harmed.
"""

from collections.abc import Sequence

from ..clauses.clauses import Clause
from ..clauses.factuality import is_unreal
from ..clauses.governing import unbroken
from ..model import Analysis, QuantitySpan, Slot, Status, TermSpan
from ..numbers.words import links
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from .among import are_freed, counts_some, is_excepted, is_of_known
from .governors import fate_of, governor, partner_of, verb_behind
from .harmed import are_of_the_same, who_is_harmed
from .scenes import NEAR, SOME, TOUCHING, Harm, Scene, end_of, set_scene, status_of
from .uncounted import uncounted

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
        cue, rule = governor(scene, q, n, total is not None, used)
        part_of = q.part_of
        head = cue
        if cue is not None:
            partner = partner_of(scene, q, cue, used)
            fate = fate_of(scene, q, cue) if rule == "noun" and partner is None else None
            slot = Slot.CASUALTIES if partner else (fate or cue).id
            used.update(c for c in (cue, partner, fate) if c is not None)
        elif total is not None:
            slot, rule, head = total.slot, "part", total.cue
        elif previous is not None and _goes_on(scene, previous, q):
            slot, rule, head = previous.slot, "list", previous.cue
            part_of = previous.count.start if _opens_breakdown(scene, previous.count, q) else previous.part_of
        elif (cue := verb_behind(scene, q)) is not None:
            partner = partner_of(scene, q, cue, used)
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


def _are_people(scene: Scene, q: QuantitySpan, cue: TermSpan) -> bool:
    """Does the noun of a count name people, or is it left out, where the word is said of goods too ("seized 40 radios")?"""
    if cue.attr("things") != "yes" or q.noun is None:
        return True
    named = (t for t in scene.terms if t.kind in ("people", "actor", "harm"))
    return any(q.noun[0] - TOUCHING <= t.start <= q.noun[1] + TOUCHING for t in named)


def _is_prevented(scene: Scene, harm: Harm) -> bool:
    """Is the harm what an act is to prevent ("so that nobody is hurt", "to avoid casualties")?"""
    ahead = (m for m in scene.markers if m.kind is MarkerKind.PREVENTED and m.start <= harm.start)
    return any(harm.start - m.end <= NEAR and unbroken(scene.analysis.text, m.end, harm.start) for m in ahead)


def _is_unreal(scene: Scene, harm: Harm) -> bool:
    if harm.cue is None:
        return False
    counted = harm.count is not None and not harm.count.quantity.vague
    return is_unreal(scene.analysis, harm.cue, scene.terms, scene.steering, counted)


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
