"""Who was killed, wounded, captured or is missing: every harm word with its count and its people.

A count belongs to the harm word inside its own noun phrase ("11 dead civilians"), else to the one right before it
("wounding seven"), else to a verb behind it ("eight soldiers were wounded"), else to the one its total has.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .clauses import Clause, negation_over, within
from .discourse import Marker, MarkerKind
from .model import Analysis, Quantity, QuantitySpan, Status, TermSpan

_COUNTED_ROLES = frozenset({"count", "people"})
_NOT_PEOPLE = frozenset({"facility", "weapon", "attack", "movement"})
_NEAR = 60
"""Characters between a harm word and the count it governs."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm. `start` to `end` covers the harm word, the count and the people."""

    clause: Clause
    slot: str
    status: Status
    quantity: Quantity | None
    actor: TermSpan | None
    people: TermSpan | None
    start: int
    end: int
    count: QuantitySpan | None
    rule: str
    loaded: TermSpan | None = None


def read_casualties(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Harm, ...]:
    """Every statement of harm in the clauses, in text order."""
    found: list[Harm] = []
    for clause in clauses:
        terms = within(analysis.terms, clause.start, clause.end)
        cues = _leave_out_inner([t for t in terms if t.kind == "harm" and t.id != "any"])
        counts = [
            q for q in within(analysis.quantities, clause.start, clause.end) if _counts_people(analysis, q, terms)
        ]
        steering = within(markers, clause.start, clause.end)
        counted = _read_counts(analysis, clause, cues, counts, terms, steering, found)
        used = {c for _, c in counted}
        found.extend(harm for harm, _ in counted)
        found.extend(_read_uncounted(analysis, clause, cues, used, terms, steering))
    return tuple(sorted(found, key=lambda h: (h.clause.sentence, h.start, h.end)))


def _leave_out_inner(cues: list[TermSpan]) -> list[TermSpan]:
    return [
        c
        for c in cues
        if not any(
            o is not c and o.start <= c.start and c.end <= o.end and o.end - o.start > c.end - c.start for o in cues
        )
    ]


def _counts_people(analysis: Analysis, q: QuantitySpan, terms: Sequence[TermSpan]) -> bool:
    if q.role not in _COUNTED_ROLES:
        return False
    if q.noun is None:
        return True
    at_noun = [t for t in terms if t.start < q.noun[1] and t.end > q.noun[0]]
    return any(t.kind in ("people", "harm", "actor") for t in at_noun) or not any(
        t.kind in _NOT_PEOPLE for t in at_noun
    )


def _read_counts(
    analysis: Analysis,
    clause: Clause,
    cues: Sequence[TermSpan],
    counts: Sequence[QuantitySpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
    earlier: Sequence[Harm],
) -> list[tuple[Harm, TermSpan | None]]:
    found: list[tuple[Harm, TermSpan | None]] = []
    for n, q in enumerate(counts):
        reach = counts[n + 1].start if n + 1 < len(counts) else clause.end
        back = max(counts[n - 1].end, (counts[n - 1].noun or (0, 0))[1]) if n else clause.start
        cue, rule = _governor(analysis, q, cues, back, reach, steering)
        total = _total_of(q, [h for h, _ in found] + list(earlier))
        previous = found[-1] if found else None
        if cue is not None:
            slot, loaded = cue.id, cue
        elif total is not None:
            slot, loaded, rule = total.slot, None, "part"
        elif previous and _joined(analysis, previous[0], q, cues) and _names_people(q, terms):
            slot, loaded, rule = previous[0].slot, None, "list"
        else:
            continue
        phrase_end = _phrase_end(analysis, q, reach, steering, cues)
        actor, people = _who(q, cue, terms, phrase_end, steering)
        if (
            actor is None
            and people is None
            and previous
            and any(m.kind is MarkerKind.OTHERS and q.end <= m.start < phrase_end for m in steering)
        ):
            actor, people = previous[0].actor, previous[0].people
        if actor is None and people is None and previous is None and cue is not None:
            actor, people = None, _subject_people(q, cue, terms, clause)
        start = min([q.start] + ([cue.start] if cue and cue.start >= back - _NEAR else []))
        end = max(
            [q.end, (q.noun or (0, 0))[1]] + [s.end for s in (cue, actor, people) if s is not None and s.start < reach]
        )
        status, quantity = _status(analysis, q.start, q.quantity, cue, terms)
        found.append(
            (
                Harm(clause, slot, status, quantity, actor, people, start, end, q, f"harm.{rule}", loaded),
                cue,
            )
        )
    return found


def _governor(
    analysis: Analysis,
    q: QuantitySpan,
    cues: Sequence[TermSpan],
    back: int,
    reach: int,
    steering: Sequence[Marker],
) -> tuple[TermSpan | None, str]:
    """The harm word a count belongs to and the rule that says so."""
    noun_end = max(q.end, (q.noun or (0, 0))[1])
    own = [c for c in cues if q.start <= c.start and c.end <= noun_end + 1]
    if own:
        return own[0], "noun"
    beside = [
        c for c in cues if noun_end <= c.start <= noun_end + 3 and c.attr("part") in ("person_noun", "participle")
    ]
    if beside:
        return beside[0], "noun"
    ahead = [c for c in cues if back - 1 <= c.start and c.end <= q.start and q.start - c.end <= _NEAR]
    if ahead and not _barrier(analysis.text[ahead[-1].end : q.start], ahead[-1].end, q.start, steering):
        return ahead[-1], "before"
    behind = [c for c in cues if noun_end <= c.start < reach and c.attr("part") not in ("noun", "person_noun")]
    if behind and behind[0].start - noun_end <= 2 * _NEAR:
        return behind[0], "behind"
    total = any(m.kind is MarkerKind.RISE and m.end <= q.start and q.start - m.end < _NEAR for m in steering)
    nouns = [c for c in cues if noun_end <= c.start < reach and c.attr("part") in ("noun", "person_noun")]
    if nouns and nouns[0].start - noun_end <= 20:
        return nouns[0], "behind"
    any_ahead = [c for c in cues if c.end <= q.start and (total or q.start - c.end <= 2 * _NEAR)]
    if any_ahead and total:
        return any_ahead[-1], "toll"
    return None, ""


def _barrier(between: str, start: int, end: int, steering: Sequence[Marker]) -> bool:
    """Does something stand between a harm word and a count that cuts them apart?"""
    if any(sign in between for sign in ".;:\u061b") or between.count(",") + between.count("\u060c") > 1:
        return True
    return any(m.kind is MarkerKind.CAUSE and start <= m.start and m.end <= end for m in steering)


def _total_of(q: QuantitySpan, found: Sequence[Harm]) -> Harm | None:
    if q.part_of is None:
        return None
    return next((h for h in found if h.count is not None and h.count.start == q.part_of), None)


def _joined(analysis: Analysis, previous: Harm, q: QuantitySpan, cues: Sequence[TermSpan]) -> bool:
    between = analysis.text[previous.end : q.start]
    return len(between) <= 70 and not any(previous.end <= c.start < q.start for c in cues) and "." not in between


def _names_people(q: QuantitySpan, terms: Sequence[TermSpan]) -> bool:
    end = max(q.end, (q.noun or (0, 0))[1])
    return any(t.kind in ("people", "actor") and q.start <= t.start <= end + 2 for t in terms)


def _phrase_end(
    analysis: Analysis, q: QuantitySpan, reach: int, steering: Sequence[Marker], cues: Sequence[TermSpan]
) -> int:
    """Where the noun phrase of a count ends: at a comma, a cause, an agent, the next harm verb or the next count."""
    start = max(q.end, (q.noun or (0, 0))[1])
    ends = [reach]
    ends += [i for i in range(start, reach) if analysis.text[i] in ",.;\u060c\u061b"][:1]
    ends += [
        m.start
        for m in steering
        if m.kind in (MarkerKind.CAUSE, MarkerKind.SUBSET, MarkerKind.AGENT) and m.start >= start
    ]
    ends += [c.start for c in cues if c.start > start + 3 and c.attr("part") not in ("person_noun",)]
    return min(ends)


def _who(
    q: QuantitySpan, cue: TermSpan | None, terms: Sequence[TermSpan], phrase_end: int, steering: Sequence[Marker]
) -> tuple[TermSpan | None, TermSpan | None]:
    inside = [t for t in terms if q.start <= t.start < phrase_end and not _stray_adjective(t, terms)]
    agents = [
        m.end
        for m in steering
        if m.kind is MarkerKind.AGENT and q.start <= m.start < phrase_end and m.end - m.start > 2
    ]
    actor = next((t for t in inside if t.kind == "actor" and not any(0 <= t.start - a <= 12 for a in agents)), None)
    people = next((t for t in inside if t.kind == "people"), None)
    return actor, people


def _stray_adjective(term: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """A nationality names an army only right behind armed people ("eight American soldiers")."""
    if term.kind != "actor" or term.attr("use") != "adjective":
        return False
    armed = (t for t in terms if t.kind == "people" and t.attr("group") in ("combatant", "security"))
    return not any(0 <= term.start - t.end <= 2 or 0 <= t.start - term.end <= 2 for t in armed)


def _subject_people(q: QuantitySpan, cue: TermSpan, terms: Sequence[TermSpan], clause: Clause) -> TermSpan | None:
    """People named between the harm word and the count ("the civilians killed numbered 12")."""
    first, last = sorted((cue.end, q.start))
    return next((t for t in terms if t.kind == "people" and first <= t.start and t.end <= last), None)


def _status(
    analysis: Analysis, at: int, quantity: Quantity | None, cue: TermSpan | None, terms: Sequence[TermSpan]
) -> tuple[Status, Quantity | None]:
    anchor = cue or None
    start, end = (anchor.start, anchor.end) if anchor else (at, at + 1)
    negation = negation_over(analysis.negations, start, end) or negation_over(analysis.negations, at, at + 1)
    if negation is not None and negation.kind == "no_information":
        return Status.UNKNOWN, None
    if negation is not None:
        zero = Quantity(0, 0, text=quantity.text if quantity else "")
        return Status.DENIED, zero if quantity is None or quantity.vague or quantity.low <= 1 else quantity
    if any(t.kind == "hedge" and 0 <= start - t.end <= _NEAR for t in terms):
        return Status.POSSIBLE, quantity
    return Status.ASSERTED, quantity


def _read_uncounted(
    analysis: Analysis,
    clause: Clause,
    cues: Sequence[TermSpan],
    used: set[TermSpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
) -> list[Harm]:
    """Harm without a number: "some", "none" or "not known". A definite noun without negation only refers back."""
    found: list[Harm] = []
    for cue in cues:
        if cue in used:
            continue
        status, quantity = _status(analysis, cue.start, None, cue, terms)
        if status is Status.ASSERTED or status is Status.POSSIBLE:
            if cue.attr("part") not in ("noun", "person_noun") or cue.attr("plural") != "yes":
                continue
            quantity = Quantity(1, None, vague=True, text=analysis.text[cue.start : cue.end])
        following = [t for t in terms if cue.end <= t.start <= cue.end + _NEAR]
        stop = min([m.start for m in steering if m.kind is MarkerKind.CAUSE and m.start >= cue.end], default=clause.end)
        stop = min([stop] + [c.start for c in cues if c.start >= cue.end])
        actor = next((t for t in following if t.kind == "actor" and t.start < stop), None)
        people = next((t for t in following if t.kind == "people" and t.start < stop), None)
        negation = negation_over(analysis.negations, cue.start, cue.end)
        start = min(cue.start, negation.cue[0]) if negation and status is not Status.ASSERTED else cue.start
        end = max([cue.end] + [t.end for t in (actor, people) if t is not None])
        found.append(Harm(clause, cue.id, status, quantity, actor, people, start, end, None, "harm.uncounted", cue))
    return _merge_repeats(found)


def _merge_repeats(found: Sequence[Harm]) -> list[Harm]:
    """One statement a slot and people in a clause: "no dead and no dead soldiers" is said once."""
    kept: dict[tuple, Harm] = {}
    for harm in found:
        key = (harm.slot, harm.status, harm.actor.id if harm.actor else "", harm.people.id if harm.people else "")
        old = kept.get(key)
        kept[key] = replace(old, end=max(old.end, harm.end)) if old else harm
    return list(kept.values())
