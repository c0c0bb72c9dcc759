"""The scene of one clause: its harm words, its counts of people, and what is asserted, denied or not known of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..clauses.clauses import Clause, negation_over, within
from ..clauses.governing import NOUNS, is_subject_first
from ..clauses.reach import Reach, reach_of
from ..model import Analysis, Negation, Negator, Quantity, QuantitySpan, Status, TermSpan
from ..numbers.counted_nouns import noun_kind
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_article, has_conjunction, has_enclitic, has_preposition

PERSON_WORDS = ("person_noun", "participle")

ADJACENT = "adjacent_verb"
"""A verb that tells of harm only with its people right behind it: ships sink, people drown."""

TOUCHING = 3
"""Characters between two words that belong together."""

NOT_PEOPLE = frozenset({"facility", "weapon", "attack", "movement"})

_THINGS = frozenset({"place", "building", "thing", "attack", "animal", "weapon", "group"})
"""Classes of counted nouns that are no people."""

_UNKNOWN = "other"
"""The class of a noun that only its ending counts."""

NO_PERSON = frozenset({"family", "suicide_bomber"})

_DOUBTS = {"possible": Status.POSSIBLE, "reported": Status.POSSIBLE, "suspected": Status.SUSPECTED}
"""Hedges that doubt a harm; an unknown name or a preliminary toll does not."""

NEAR = 60
"""Characters between a harm word and the count it governs."""


SOME = ".some"
"""How the names of rules end whose count is of some of those harmed, and no toll."""


@dataclass(frozen=True, slots=True)
class Harm:
    """One statement of harm. `start` to `end` covers the harm word, the count and the people.

    `part_of`: where the count of its total starts, if the text names one. `status`: None where it is neither told as
    a fact nor denied. `cue`: the harm word, that of the total or of the list before it where it has none of its own.
    """

    clause: Clause
    slot: str
    status: Status | None
    quantity: Quantity | None
    actor: TermSpan | None
    people: TermSpan | None
    start: int
    end: int
    count: QuantitySpan | None
    rule: str
    part_of: int | None = None
    cue: TermSpan | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One clause with what stands in it, in text order. `steering`: the markers of all that its sentence says up to its end."""

    analysis: Analysis
    clause: Clause
    terms: list[TermSpan]
    markers: list[Marker]
    cues: list[TermSpan]
    counts: list[QuantitySpan]
    steering: list[Marker]

    def between(self, kind: MarkerKind, start: int, end: int) -> bool:
        return any(m.kind is kind and start <= m.start and m.end <= end for m in self.markers)

    def printed(self, term: TermSpan) -> str:
        return fold_key(self.analysis.text[term.start : term.end])


def set_scene(analysis: Analysis, clause: Clause, markers: Sequence[Marker]) -> Scene:
    terms = within(analysis.terms, _start(clause), clause.end)
    cues = [t for t in terms if t.kind == "harm" and t.id != "any"]
    cues = [c for c in cues if not any(o is not c and _inside(c, o) for o in cues)]
    cues = [c for c in cues if not _is_genitive(analysis, c)]
    counts = [
        q
        for q in within(analysis.quantities, clause.start, clause.end)
        if _counts_people(analysis.text, q, terms) and not _stands_apart(q, markers)
    ]
    steering = within(markers, analysis.sentences[clause.sentence].start, clause.end)
    return Scene(analysis, clause, terms, within(markers, clause.start, clause.end), cues, counts, steering)


def _is_genitive(analysis: Analysis, cue: TermSpan) -> bool:
    """Does a harm word only say whose something is ("the victim's brother")?"""
    printed = fold_key(analysis.text[cue.start : cue.end])
    return subject_first(printed) and has_enclitic(printed)


def _start(clause: Clause) -> int:
    """Where the words of a clause start: "put the number of dead at 13" names the harm as it says who counts it."""
    cue = clause.voice.cue if clause.voice else None
    return cue[0] if cue and 0 <= clause.start - cue[1] <= TOUCHING else clause.start


def _inside(a: TermSpan, b: TermSpan) -> bool:
    return b.start <= a.start and a.end <= b.end and b.end - b.start > a.end - a.start


def end_of(q: QuantitySpan) -> int:
    return max(q.end, q.noun[1] if q.noun else 0)


def _counts_people(text: str, q: QuantitySpan, terms: Sequence[TermSpan]) -> bool:
    if q.role != "count" or any(_holds_number(t, q) for t in terms):
        return False
    if q.noun is None:
        return True
    at_noun = [t for t in terms if t.start < q.noun[1] and t.end > q.noun[0]]
    families = [t for t in at_noun if t.kind == "people" and t.id in NO_PERSON and t.end <= q.noun[1] + TOUCHING]
    members = q.end < q.noun[0] and bool(text[q.end : q.noun[0]].strip())  # "six of one family"
    if any(not members or t.attr("number") == "plural" for t in families):
        return False
    if q.noun[1] <= q.start:
        return True
    if any(t.kind == "harm" and t.attr("part") == "noun" and t.attr("plural") != "yes" for t in at_noun):
        return any(t.kind == "people" for t in at_noun)
    if any(t.kind in ("people", "harm", "actor") for t in at_noun):
        return True
    kind = noun_kind(text[q.noun[0] : q.noun[1] + NEAR // 2])
    if kind == _UNKNOWN and q.start == q.noun[0]:  # a name may end like a dual
        return any(t.kind == "harm" and 0 <= q.start - t.end <= TOUCHING for t in terms)
    return kind not in _THINGS and not any(t.kind in NOT_PEOPLE for t in at_noun)


def _holds_number(t: TermSpan, q: QuantitySpan) -> bool:
    """Is a number part of a phrase in which it counts nobody ("members of one family", "claimed the life of")?"""
    family = t.kind == "people" and t.id in NO_PERSON and t.start < q.start
    verb = t.kind == "harm" and t.attr("part") not in (*NOUNS, "participle") and t.start < q.start
    return (family or verb) and q.end <= t.end


def _stands_apart(q: QuantitySpan, markers: Sequence[Marker]) -> bool:
    """Does a number stand before a noun phrase that is not its own ("Views: 612 A woman was killed")?"""
    return q.noun is None and any(m.kind is MarkerKind.DETERMINER and 0 < m.start - q.end <= 1 for m in markers)


def is_definite(scene: Scene, term: TermSpan) -> bool:
    """Does a noun speak of those known: by its article or pronoun, or in Arabic by a definite noun, a pronoun or the
    attack right behind it ("the victims of the shelling")?"""
    if any(has_article(word) for word in scene.printed(term).split()[:1]):
        return True
    if scene.between(MarkerKind.DEFINITE, term.start - NEAR // 10, term.end):
        return True
    text = scene.analysis.text
    behind = text[term.end : scene.clause.end].split(maxsplit=1)
    if subject_first(scene.printed(term)) or not behind or not text[term.end].isspace():
        return False
    deeds = (t for t in scene.terms if t.kind == "attack" and t.start == term.end + 1 and not t.attr("case"))
    deed = any(not has_conjunction(scene.printed(t).split()[0]) for t in deeds)
    near = scene.between(MarkerKind.DEFINITE, term.end, term.end + NEAR // 10)
    return deed or near or has_article(fold_key(behind[0])) and not has_preposition(fold_key(behind[0]))


def is_stray_adjective(term: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """A nationality names an army only right behind armed people ("eight American soldiers")."""
    if term.attr("use") != "adjective":
        return False
    armed = (t for t in terms if t.kind == "people" and t.attr("group") in ("combatant", "security"))
    return not any(0 <= term.start - t.end <= 2 or 0 <= t.start - term.end <= 2 for t in armed)


def status_of(
    scene: Scene, at: int, quantity: Quantity | None, cue: TermSpan | None
) -> tuple[Status | None, Quantity | None]:
    """What is said of a harm: its status and figure; no status where it is neither told as a fact nor denied."""
    start, end = (cue.start, cue.end) if cue else (at, at + 1)
    negations = scene.analysis.negations
    negation = negation_over(negations, start, end) or negation_over(negations, at, at + 1)
    if negation is not None and negation.kind == "negated" and cue is not None:
        reach = reach_of(scene.analysis, negation, cue, scene.terms, scene.steering)
        counted = quantity is not None and not quantity.vague and (quantity.low > 1 or at < negation.cue[0])
        counted = counted and negation.by is not Negator.DENIAL  # "three were not hurt", "a third child was not hurt"
        if reach is Reach.OPEN or reach is Reach.DENIED and (counted or _is_predicate(scene, cue, negation)):
            return None, None
        negation = negation if reach is Reach.DENIED else None
    known = negation.kind == "negated" if negation else not (cue and quantity is None and _not_known(scene, cue))
    if not known:
        return Status.UNKNOWN, None
    if negation is not None:
        uncounted = quantity is None or quantity.vague or quantity.low <= 1
        return Status.DENIED, Quantity(0, 0, text=quantity.text if quantity else "") if uncounted else quantity
    doubts = [
        t
        for t in scene.terms
        if t.kind == "hedge" and t.id in _DOUBTS and t.start < start and start - t.end <= NEAR // 2
    ]
    doubts = [t for t in doubts if not _is_of_people(scene, t)]
    return (_DOUBTS[doubts[-1].id] if doubts else Status.ASSERTED), quantity


def _is_of_people(scene: Scene, doubt: TermSpan) -> bool:
    """Is it who they are that is doubted, not the harm ("arrested suspected gunmen")?"""
    if not is_subject_first(scene.analysis, doubt):
        return False
    people = [t for t in scene.terms if t.kind in ("people", "actor")]
    return any(t.start <= doubt.start < t.end or 0 < t.start - doubt.end <= 1 for t in people)


def _is_predicate(scene: Scene, cue: TermSpan, negation: Negation) -> bool:
    """Is a noun in the singular what somebody is said not to be ("did not die a martyr"), not the harm that there was
    none of ("not a body was found")?"""
    if cue.attr("part") != "person_noun" or cue.attr("plural") == "yes" or negation.by is not Negator.PARTICLE:
        return False
    between = [t for t in scene.terms if negation.cue[1] <= t.start and t.end <= cue.start]
    told = any(t.kind == "harm" for t in between) or scene.between(MarkerKind.ANY, negation.cue[1], cue.start)
    return not told and (cue.start - negation.cue[1] > TOUCHING or is_subject_first(scene.analysis, cue))


def _not_known(scene: Scene, cue: TermSpan) -> bool:
    """Is the harm word the subject of "is not known"?"""
    return any(
        n.kind == "no_information" and 0 <= n.cue[0] - cue.end <= NEAR // 2 and n.cue[1] <= scene.clause.end
        for n in scene.analysis.negations
        if not any(cue.end <= c.start < n.cue[0] for c in scene.cues) and n.scope[1] - n.scope[0] <= NEAR // 4
    )
