"""Harm without a number: some, none, or not known. One statement for the same slot and people of a clause."""

from collections.abc import Iterable

from ..clauses.clauses import negation_over
from ..clauses.governing import is_subject_first
from ..model import Negation, Negator, Quantity, Slot, Status, TermSpan
from ..text.discourse import MarkerKind
from ..text.words import has_enclitic
from .scenes import NEAR, NOT_PEOPLE, PERSON_WORDS, TOUCHING, Harm, Scene, is_definite, is_stray_adjective, status_of

_PARTICIPLES = ("participle", "verb_or_participle")

_DENIED_OF_KNOWN = ("person_noun", "noun", *_PARTICIPLES)
"""Parts of speech that tell of nothing new where they are definite ("the wounded man", "no word of the dead")."""

_AND = 5
"""Characters between two harm words that share what follows ("killed or wounded any soldiers")."""


def uncounted(scene: Scene, used: set[TermSpan]) -> list[Harm]:
    """Harm without a number: some, none, or not known. One statement for the same slot and people of a clause."""
    found: dict[tuple, Harm] = {}
    for cue in scene.cues:
        if cue in used:
            continue
        status, _ = status_of(scene, cue.start, None, cue)
        if status is None:
            continue
        people = _people_right_behind(scene, cue)
        if _is_told_of_another(scene, cue):
            continue
        quantity = None
        if status in (Status.ASSERTED, Status.POSSIBLE):
            quantity = _some(scene, cue, people)
            if quantity is None:
                continue
        elif _only_by_degree(scene, cue) or not _speaks_of_anybody(scene, cue, people, status):
            continue
        elif status is Status.DENIED:
            quantity = Quantity(0, 0)
        negation = negation_over(scene.analysis.negations, cue.start, cue.end)
        actor, people = _named_behind(scene, cue)
        if negation is not None and actor is None and people is None:
            actor, people = _party_of(t for t in scene.terms if negation.cue[1] <= t.start and t.end <= cue.start)
        start = min(cue.start, negation.cue[0]) if negation else cue.start
        end = max([cue.end, *(t.end for t in (actor, people) if t is not None)])
        key = (cue.id, status, actor.id if actor else "", people.id if people else "")
        rule = "harm.uncounted"
        harm = Harm(scene.clause, cue.id, status, quantity, actor, people, start, end, None, rule, cue=cue)
        found.setdefault(key, harm)
    return list(found.values())


def _is_told_of_another(scene: Scene, cue: TermSpan) -> bool:
    """Is who was taken only a pronoun, so that those behind the verb took him ("hostages whom gunmen had seized")?"""
    verb = cue.attr("part") not in ("noun", "person_noun") and not is_subject_first(scene.analysis, cue)
    return cue.id == Slot.CAPTURED and verb and has_enclitic(scene.analysis.text[cue.start : cue.end])


def _speaks_of_anybody(scene: Scene, cue: TermSpan, people: TermSpan | None, status: Status) -> bool:
    """Does a negated harm word speak of anybody ("no deaths", "nobody was hurt", "did not kill any civilian")?

    Definite people are known to be harmed ("could not identify the dead", "his body"); "no other injuries" tells of some.
    """
    person = cue.attr("part") in PERSON_WORDS
    if not person and any(t.kind in NOT_PEOPLE and 0 <= t.start - cue.end <= TOUCHING for t in scene.terms):
        return False
    if scene.between(MarkerKind.OTHERS, cue.start, cue.end + NEAR // 6):
        return False
    negation = negation_over(scene.analysis.negations, cue.start, cue.end)
    if negation is not None and scene.between(MarkerKind.OTHERS, negation.cue[0], negation.cue[1] + NEAR // 6):
        return False
    if has_enclitic(scene.analysis.text[cue.start : cue.end]) and not _is_object(people):
        return False
    known = _DENIED_OF_KNOWN if status is Status.DENIED or _names_people(scene, cue) else _PARTICIPLES
    if cue.attr("part") in known and is_definite(scene, cue):
        return False
    if cue.attr("part") == "person_noun" and status is Status.DENIED:
        return True
    if cue.attr("plural") == "yes" or person:
        return True
    if scene.between(MarkerKind.ANY, cue.start, cue.end + NEAR // 4):
        return True
    several = people is not None and people.attr("number") == "plural"
    arrest = cue.id == Slot.CAPTURED
    if cue.attr("part") == "passive_verb" and (arrest or several or not _is_of_somebody(scene, cue, negation)):
        return True
    if (beside := next((c for c in scene.cues if 0 < cue.start - c.end <= _AND), None)) is not None:
        return _speaks_of_anybody(scene, beside, people, status)
    near = any(0 <= cue.start - n.cue[1] <= NEAR // 5 for n in scene.analysis.negations)
    return several and near and not is_definite(scene, people)


def _is_object(people: TermSpan | None) -> bool:
    """Are people the object of a noun whose pronoun is the doer ("its killing of civilians")?"""
    return people is not None and people.attr("case") == "dative"


def _is_of_somebody(scene: Scene, cue: TermSpan, negation: Negation | None) -> bool:
    """Does a negated predicate have a subject who is known ("the driver was not hurt", "denied that he was killed")?
    Others may be harmed."""
    if negation is None or negation.kind != "negated" or negation.by not in (Negator.PARTICLE, Negator.DENIAL):
        return False
    between = [t for t in scene.terms if negation.cue[1] <= t.start and t.end <= cue.start]
    several = any(t.kind == "actor" or t.kind == "people" and t.attr("number") == "plural" for t in between)
    return not several and not scene.between(MarkerKind.ANY, negation.cue[1], cue.start)


def _names_people(scene: Scene, cue: TermSpan) -> bool:
    """Is the word of harm one for people too ("victims")?"""
    return any(t.kind == "people" and t.start == cue.start for t in scene.terms)


def _some(scene: Scene, cue: TermSpan, people: TermSpan | None) -> Quantity | None:
    """ "Casualties", "wounded civilians": some, number not given. A definite noun only refers back."""
    text = scene.analysis.text[cue.start : cue.end]
    if cue.attr("part") in ("noun", "person_noun"):
        if cue.attr("plural") == "yes" and not is_definite(scene, cue) and not _only_named(scene, cue):
            return Quantity(1, None, vague=True, text=text)
        if people is None or cue.attr("part") == "person_noun" and is_definite(scene, cue):
            return None
    if people is not None and people.attr("number") == "plural":
        return Quantity(2, None, vague=True, text=scene.analysis.text[people.start : people.end])
    return None


def _only_named(scene: Scene, cue: TermSpan) -> bool:
    """Are "victims" only spoken of, with no verb that tells that there were any ("records of victims")?"""
    if cue.id != Slot.CASUALTIES or not _names_people(scene, cue):
        return False
    verbs = (t for t in scene.terms if t.kind == "harm" and t.attr("part") == "light_verb" and t.end <= cue.start)
    return not any(cue.start - v.end <= NEAR // 2 for v in verbs)


def _only_by_degree(scene: Scene, cue: TermSpan) -> bool:
    """ "No one was seriously injured" does not say that nobody was injured."""
    return scene.between(MarkerKind.DEGREE, cue.start - NEAR // 3, cue.end + NEAR // 2)


def _people_right_behind(scene: Scene, cue: TermSpan) -> TermSpan | None:
    return next((t for t in scene.terms if t.kind == "people" and 0 <= t.start - cue.end <= 2), None)


def _named_behind(scene: Scene, cue: TermSpan) -> tuple[TermSpan | None, TermSpan | None]:
    stops = [m.start for m in scene.markers if m.kind is MarkerKind.CAUSE and m.start >= cue.end]
    stops += [m.start for m in scene.markers if m.kind is MarkerKind.RELATIVE and m.start >= cue.end]
    others = [c for c in scene.cues if c.start >= cue.end and c.id != cue.id]
    stops += [c.start for c in others if c.start > cue.end + _AND or _is_name(c) != _is_name(cue)]
    stops += [t.start for t in scene.terms if t.kind in ("attack", "weapon") and t.start >= cue.end]
    denied = negation_over(scene.analysis.negations, cue.start, cue.end)
    stops += [denied.scope[1]] if denied is not None and denied.scope[1] >= cue.end else []
    stop = min([cue.end + NEAR, scene.clause.end, *stops])
    return _party_of(t for t in scene.terms if cue.end <= t.start < stop)


def _is_name(cue: TermSpan) -> bool:
    return cue.attr("part") in ("noun", "person_noun")


def _party_of(terms: Iterable[TermSpan]) -> tuple[TermSpan | None, TermSpan | None]:
    """The actor and the people that terms name; "civilians" are of no actor."""
    terms = list(terms)
    people = next((t for t in terms if t.kind == "people"), None)
    if people is not None and people.attr("group") == "civilian":
        return None, people
    return next((t for t in terms if t.kind == "actor" and not is_stray_adjective(t, terms)), None), people
