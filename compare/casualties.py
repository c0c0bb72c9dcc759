"""Who was killed, wounded, captured or is missing: every harm word with its count and its people.

A count belongs to the harm word inside its own noun phrase ("11 dead civilians"), else to the one right before it
("wounding seven"), else it goes on with the list before it ("a woman and four children"), else to a verb behind it
("eight soldiers were wounded"). A part ("among them three children") shares the word of its total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .clauses import Clause, negation_over, within
from .counted_nouns import noun_kind
from .discourse import Marker, MarkerKind
from .folding import fold_key
from .model import Analysis, Quantity, QuantitySpan, Slot, Status, TermSpan
from .number_words import links
from .words import has_article, has_conjunction, has_enclitic

_PERSON_WORDS = ("person_noun", "participle")
_ADJACENT = "adjacent_verb"
"""A verb that tells of harm only with its people right behind it: ships sink, people drown."""
_TOUCHING = 3
"""Characters between two words that belong together."""
_NOT_PEOPLE = frozenset({"facility", "weapon", "attack", "movement"})
_THINGS = frozenset({"place", "building", "thing", "attack", "animal", "weapon", "group"})
"""Classes of counted nouns that are no people."""
_NO_PERSON = frozenset({"family", "suicide_bomber"})
_DOUBTS = {"possible": Status.POSSIBLE, "reported": Status.POSSIBLE, "suspected": Status.SUSPECTED}
"""Hedges that doubt a harm; an unknown name or a preliminary toll does not."""
NEAR = 60
"""Characters between a harm word and the count it governs."""


LIST = 80
"""Characters between two items of one list."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm. `start` to `end` covers the harm word, the count and the people.

    `part_of`: where the count of its total starts, if the text names one.
    """

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
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class _Scene:
    """One clause with what stands in it, in text order."""

    analysis: Analysis
    clause: Clause
    terms: list[TermSpan]
    markers: list[Marker]
    cues: list[TermSpan]
    counts: list[QuantitySpan]

    def between(self, kind: MarkerKind, start: int, end: int) -> bool:
        return any(m.kind is kind and start <= m.start and m.end <= end for m in self.markers)

    def printed(self, term: TermSpan) -> str:
        return fold_key(self.analysis.text[term.start : term.end])


def read_casualties(analysis: Analysis, clauses: Sequence[Clause], markers: Sequence[Marker]) -> tuple[Harm, ...]:
    """Every statement of harm in the clauses, in text order."""
    found: list[Harm] = []
    for clause in clauses:
        scene = _scene(analysis, clause, markers)
        counted, used = _counted(scene, found)
        found.extend(counted)
        found.extend(_uncounted(scene, used))
    return tuple(sorted(found, key=lambda h: (h.clause.sentence, h.start, h.end)))


def _scene(analysis: Analysis, clause: Clause, markers: Sequence[Marker]) -> _Scene:
    terms = within(analysis.terms, clause.start, clause.end)
    cues = [t for t in terms if t.kind == "harm" and t.id != "any"]
    cues = [c for c in cues if not any(o is not c and _inside(c, o) for o in cues)]
    counts = [
        q for q in within(analysis.quantities, clause.start, clause.end) if _counts_people(analysis.text, q, terms)
    ]
    return _Scene(analysis, clause, terms, within(markers, clause.start, clause.end), cues, counts)


def _inside(a: TermSpan, b: TermSpan) -> bool:
    return b.start <= a.start and a.end <= b.end and b.end - b.start > a.end - a.start


def _end(q: QuantitySpan) -> int:
    return max(q.end, q.noun[1] if q.noun else 0)


def _counts_people(text: str, q: QuantitySpan, terms: Sequence[TermSpan]) -> bool:
    if q.role != "count":
        return False
    if q.noun is None:
        return True
    if q.noun[1] <= q.start:
        return True
    at_noun = [t for t in terms if t.start < q.noun[1] and t.end > q.noun[0]]
    if any(t.kind == "people" and t.id in _NO_PERSON for t in at_noun):
        return False
    if any(t.kind == "harm" and t.attr("part") == "noun" and t.attr("plural") != "yes" for t in at_noun):
        return any(t.kind == "people" for t in at_noun)
    people = any(t.kind in ("people", "harm", "actor") for t in at_noun)
    other = any(t.kind in _NOT_PEOPLE for t in at_noun) or noun_kind(text[slice(*q.noun)]) in _THINGS
    return people or not other


# --- with a number ----------------------------------------------------------------------------------------------


def _counted(scene: _Scene, earlier: Sequence[Harm]) -> tuple[list[Harm], set[TermSpan]]:
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
            slot, rule = cue.id, "behind"
            used.add(cue)
        else:
            continue
        actor, people = _who(scene, q, n)
        if slot == "missing" and scene.between(MarkerKind.LIFE, q.start, _end(q) + NEAR):
            slot = "killed"
        if slot == "killed" and scene.between(MarkerKind.ALIVE, q.start, _end(q) + NEAR // 2):
            continue
        others = scene.between(MarkerKind.OTHERS, q.start, _end(q) + NEAR // 4)
        if actor is None and people is None and previous is not None and others:
            actor, people = previous.actor, previous.people
        spans = [s for s in (cue, actor, people) if s is not None]
        start, end = min([q.start, *(s.start for s in spans)]), max([_end(q), *(s.end for s in spans)])
        status, quantity = _status(scene, q.start, q.quantity, cue)
        found.append(Harm(scene.clause, slot, status, quantity, actor, people, start, end, q, f"harm.{rule}", part_of))
    return found, used


def _governor(
    scene: _Scene, q: QuantitySpan, n: int, is_part: bool, used: set[TermSpan]
) -> tuple[TermSpan | None, str]:
    """The harm word in the count's noun phrase or right before it; one that has its count is not asked again."""
    end = _end(q)
    noun = q.noun[0] if q.noun else None
    near = [c for c in scene.cues if q.start - 3 <= c.start and c.end > q.start]
    own = [c for c in near if c.end <= end + 1 or c.start == noun]
    own += [c for c in scene.cues if end <= c.start <= end + 3 and c.attr("part") in _PERSON_WORDS]
    if own:
        return own[0], "noun"
    if is_part:
        return None, ""
    floor = _end(scene.counts[n - 1]) if n else scene.clause.start
    free = [c for c in scene.cues if c not in used]
    ahead = [c for c in free if floor - 1 <= c.start and c.end <= q.start and q.start - c.end <= NEAR]
    if ahead and not _barrier(scene, ahead[-1], q.start):
        return ahead[-1], "before"
    rise = (MarkerKind.RISE, MarkerKind.TOLL)
    toll = any(m.kind in rise and m.end <= q.start and q.start - m.end < NEAR for m in scene.markers)
    told = [c for c in scene.cues if c.end <= q.start]
    return (told[-1], "toll") if toll and told else (None, "")


def _partner(scene: _Scene, q: QuantitySpan, cue: TermSpan, used: set[TermSpan]) -> TermSpan | None:
    """The other harm that shares the count of this one: "killing and wounding 30" does not say how many of each."""
    if q.noun is not None and q.noun[0] <= q.start:
        return None  # one noun in the singular or dual counts its own
    for other in scene.cues:
        first, second = sorted((cue, other), key=lambda c: c.start)
        alike = (cue.attr("part") in _PERSON_WORDS) == (other.attr("part") in _PERSON_WORDS)
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


def _barrier(scene: _Scene, cue: TermSpan, end: int) -> bool:
    """Does something stand between a harm word and a count that cuts them apart?"""
    start = cue.end
    text = scene.analysis.text[start:end]
    if cue.attr("part") == _ADJACENT and end - start > _TOUCHING:
        return True
    if any(sign in text for sign in ".;:\u061b") or text.count(",") + text.count("\u060c") > 1:
        return True
    return scene.between(MarkerKind.CAUSE, start, end)


def _total_of(q: QuantitySpan, found: Sequence[Harm]) -> Harm | None:
    if q.part_of is None:
        return None
    return next((h for h in found if h.count is not None and h.count.start == q.part_of), None)


def _goes_on(scene: _Scene, previous: Harm, q: QuantitySpan) -> bool:
    """Is the count one more item of the list that the previous count began?"""
    start = _end(previous.count) if previous.count else previous.end
    text = scene.analysis.text[start : q.start]
    if "." in text or len(text) > LIST or any(start <= c.start < q.start for c in scene.cues):
        return False
    if len(text) <= 1:
        return True
    return any(t.kind in ("people", "actor") and t.end > q.start and t.start <= _end(q) + 2 for t in scene.terms)


def _opens_breakdown(scene: _Scene, total: QuantitySpan, q: QuantitySpan) -> bool:
    """Does a bracket after the total open its breakdown ("five civilians (four children and a woman)")?"""
    text = scene.analysis.text[_end(total) : q.start]
    return text.count("(") > text.count(")")


def _verb_behind(scene: _Scene, q: QuantitySpan) -> TermSpan | None:
    """The first harm verb behind a count, unless a conjunction on it begins another statement."""
    start = _end(q)
    behind = [c for c in scene.cues if c.start >= start]
    if not behind or behind[0].start - start > 2 * NEAR:
        return None
    cue = behind[0]
    between = scene.analysis.text[start : cue.start]
    if cue.attr("part") in ("noun", "person_noun"):
        joined = has_conjunction(scene.printed(cue).split()[0])
        return cue if cue.start - start <= NEAR // 4 and not joined else None
    if (
        cue.attr("part") == _ADJACENT
        or has_conjunction(scene.printed(cue).split()[0])
        or any(sign in between for sign in ".;:\u061b")
    ):
        return None
    return cue


def _who(scene: _Scene, q: QuantitySpan, n: int) -> tuple[TermSpan | None, TermSpan | None]:
    """The actor and the people inside the noun phrase of a count. Civilians are nobody's fighters."""
    stop = _phrase_end(scene, q, n)
    inside = [t for t in scene.terms if q.start - 3 <= t.start < stop and t.end > q.start]
    people = next((t for t in inside if t.kind == "people"), None)
    if people is not None and people.attr("group") == "civilian":
        return None, people
    actors = (t for t in inside if t.kind == "actor" and t.id not in _NO_PERSON and not _stray_adjective(t, inside))
    return next(actors, None), people


def _phrase_end(scene: _Scene, q: QuantitySpan, n: int) -> int:
    """Where the noun phrase of a count ends: at a comma, a cause, an agent, a place, the next harm word or count."""
    start = _end(q)
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


def _stray_adjective(term: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """A nationality names an army only right behind armed people ("eight American soldiers")."""
    if term.attr("use") != "adjective":
        return False
    armed = (t for t in terms if t.kind == "people" and t.attr("group") in ("combatant", "security"))
    return not any(0 <= term.start - t.end <= 2 or 0 <= t.start - term.end <= 2 for t in armed)


def _status(scene: _Scene, at: int, quantity: Quantity | None, cue: TermSpan | None) -> tuple[Status, Quantity | None]:
    start, end = (cue.start, cue.end) if cue else (at, at + 1)
    negations = scene.analysis.negations
    negation = negation_over(negations, start, end) or negation_over(negations, at, at + 1)
    if (negation is not None and negation.kind == "no_information") or (
        cue and quantity is None and _not_known(scene, cue)
    ):
        return Status.UNKNOWN, None
    if negation is not None:
        uncounted = quantity is None or quantity.vague or quantity.low <= 1
        return Status.DENIED, Quantity(0, 0, text=quantity.text if quantity else "") if uncounted else quantity
    doubts = [t for t in scene.terms if t.kind == "hedge" and t.id in _DOUBTS and 0 <= start - t.end <= NEAR // 2]
    return (_DOUBTS[doubts[-1].id] if doubts else Status.ASSERTED), quantity


def _not_known(scene: _Scene, cue: TermSpan) -> bool:
    """Is the harm word the subject of "is not known"?"""
    return any(
        n.kind == "no_information" and 0 <= n.cue[0] - cue.end <= NEAR // 2 and n.cue[1] <= scene.clause.end
        for n in scene.analysis.negations
        if not any(cue.end <= c.start < n.cue[0] for c in scene.cues) and n.scope[1] - n.scope[0] <= NEAR // 4
    )


# --- without a number -------------------------------------------------------------------------------------------


def _uncounted(scene: _Scene, used: set[TermSpan]) -> list[Harm]:
    """Harm without a number: some, none, or not known. One statement for the same slot and people of a clause."""
    found: dict[tuple, Harm] = {}
    for cue in scene.cues:
        if cue in used:
            continue
        status, _ = _status(scene, cue.start, None, cue)
        people = _people_right_behind(scene, cue)
        quantity = None
        if status in (Status.ASSERTED, Status.POSSIBLE):
            quantity = _some(scene, cue, people)
            if quantity is None:
                continue
        elif _only_by_degree(scene, cue) or not _speaks_of_anybody(scene, cue, people, status):
            continue
        elif status is Status.DENIED:
            quantity = Quantity(0, 0)
        actor, people = _named_behind(scene, cue)
        negation = negation_over(scene.analysis.negations, cue.start, cue.end)
        start = min(cue.start, negation.cue[0]) if negation else cue.start
        end = max([cue.end, *(t.end for t in (actor, people) if t is not None)])
        key = (cue.id, status, actor.id if actor else "", people.id if people else "")
        harm = Harm(scene.clause, cue.id, status, quantity, actor, people, start, end, None, "harm.uncounted")
        found.setdefault(key, harm)
    return list(found.values())


def _speaks_of_anybody(scene: _Scene, cue: TermSpan, people: TermSpan | None, status: Status) -> bool:
    """Does a negated harm word speak of anybody ("no deaths", "nobody was hurt", "did not kill any civilian")?

    Definite people are known to be harmed ("could not identify the dead"), and "no other injuries" tells of some.
    """
    if any(t.kind in _NOT_PEOPLE and 0 <= t.start - cue.end <= _TOUCHING for t in scene.terms):
        return False
    if scene.between(MarkerKind.OTHERS, cue.start, cue.end + NEAR // 6):
        return False
    if cue.attr("part") == "person_noun" and status is Status.DENIED:
        return not _is_definite(scene, cue)
    if cue.attr("plural") == "yes" or cue.attr("part") in (*_PERSON_WORDS, "passive_verb"):
        return True
    if scene.between(MarkerKind.ANY, cue.end, cue.end + NEAR // 4):
        return True
    near = any(0 <= cue.start - n.cue[1] <= NEAR // 5 for n in scene.analysis.negations)
    return people is not None and near and not _is_definite(scene, people)


def _is_definite(scene: _Scene, term: TermSpan) -> bool:
    article = any(has_article(word) for word in scene.printed(term).split()[:1])
    return article or scene.between(MarkerKind.DEFINITE, term.start - NEAR // 10, term.start)


def _some(scene: _Scene, cue: TermSpan, people: TermSpan | None) -> Quantity | None:
    """ "Casualties", "wounded civilians": some, number not given. A definite noun only refers back."""
    text = scene.analysis.text[cue.start : cue.end]
    if cue.attr("part") in ("noun", "person_noun"):
        if cue.attr("plural") == "yes" and not _is_definite(scene, cue):
            return Quantity(1, None, vague=True, text=text)
        if people is None:
            return None
    if people is not None and people.attr("number") == "plural":
        return Quantity(2, None, vague=True, text=scene.analysis.text[people.start : people.end])
    return None


def _only_by_degree(scene: _Scene, cue: TermSpan) -> bool:
    """ "No one was seriously injured" does not say that nobody was injured."""
    return scene.between(MarkerKind.DEGREE, cue.start - NEAR // 3, cue.end + NEAR // 2)


def _people_right_behind(scene: _Scene, cue: TermSpan) -> TermSpan | None:
    return next((t for t in scene.terms if t.kind == "people" and 0 <= t.start - cue.end <= 2), None)


def _named_behind(scene: _Scene, cue: TermSpan) -> tuple[TermSpan | None, TermSpan | None]:
    stops = [m.start for m in scene.markers if m.kind is MarkerKind.CAUSE and m.start >= cue.end]
    stops += [c.start for c in scene.cues if c.start >= cue.end and c.id != cue.id]
    stop = min([cue.end + NEAR, scene.clause.end, *stops])
    behind = [t for t in scene.terms if cue.end <= t.start < stop]
    people = next((t for t in behind if t.kind == "people"), None)
    if people is not None and people.attr("group") == "civilian":
        return None, people
    actors = (t for t in behind if t.kind == "actor" and not _stray_adjective(t, behind))
    return next(actors, None), people
