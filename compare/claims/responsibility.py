"""Responsibility: who claims or denies an attack, and whom others accuse of it."""

from collections.abc import Iterator
from itertools import takewhile

from ..attacks.roles import MISHAPS
from ..clauses.clauses import Clause, negation_over, within
from ..clauses.governing import TOUCHING, is_subject_first, unbroken
from ..model import Negator, Slot, Status, TermSpan
from ..parties.actors import BYSTANDERS, NAMELESS, actors, compatible
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind
from ..text.words import has_enclitic
from .findings import Found, Sides

_OWN = {"claimed": Status.CLAIMED_RESPONSIBILITY, "denied": Status.DENIED}
_ADOPTED = frozenset({"claimed", "unclaimed"})
"""Cues of which those without a word for responsibility mean this only with a deed behind them ("adopted the attack")."""
_UNKNOWN = "unknown"
"""Cues that say that nobody knows who did it."""
_TAKEN = "adopted"
"""Cues behind the deed and ahead of who claims it."""
_DEED = 60
"""Characters behind such a verb, or ahead of it, within which the deed stands."""
_DEEDS = frozenset({"attack", "harm", "responsibility", "interception"})
"""Terms of what somebody claims to have done."""
_APPOSED = 2
"""Words that may stand between a verb and its subject: a word for a group, an adjective."""
_DENIABLE = frozenset({"part", "charge"})
"""A part in the attack, and the accusations: they say who denies the attack where a verb of denial stands over them."""
_ACCUSING = frozenset({"blamed", "charge"})
"""Words for what others say of somebody."""
_CHARGED = 40
"""Characters between them and the attack."""
_MANY = frozenset({MarkerKind.REPEATED, MarkerKind.THESE, MarkerKind.HABITUAL})
"""What somebody is accused of is then no one attack."""
_BEHIND = 24
"""Characters between "behind", the actor before it and the attack after it."""
_EDGE = 3
"""Characters that may stand between an accused actor and the end of what is said of it."""
_FRONT = 12
"""Characters that may stand before it there: a preposition, an article, a title."""


def responsibility_claims(reading: Reading, clause: Clause, sides: Sides) -> Iterator[Found]:
    """Claims and denials of responsibility, "no group claimed it", and accusations, in text order. `sides`: those of the
    mention; a denial of "the accusations" is theirs only who are told to have attacked."""
    if clause.aside:
        return
    terms = within(reading.analysis.terms, clause.start, clause.end)
    cues = [t for t in _with_cue(reading, clause) if t.kind == "responsibility" and t.id != _TAKEN]
    for cue in cues:
        if cue.id in _ADOPTED and not _has_deed(reading, clause, cue):
            continue
        if cue.id == _UNKNOWN:
            if _deeds(reading, *_sentence(reading, clause)) and not _tells_attacker(reading, clause):
                yield Found(Slot.ATTACKER, None, None, Status.UNKNOWN, clause, cue.start, cue.end, "cue.responsibility")
            continue
        if cue.id == "unclaimed":
            yield Found(
                Slot.RESPONSIBILITY, None, None, Status.UNKNOWN, clause, cue.start, cue.end, "cue.responsibility"
            )
        elif (status := _status(reading, clause, cue)) is not None and (actor := _claimant(reading, clause, cue)):
            if cue.id == "charge" and not (sides.attacker and compatible(sides.attacker.id, actor.id)):
                continue
            first = min(actor.start, cue.start)
            yield Found(Slot.RESPONSIBILITY, None, actor.id, status, clause, first, cue.end, "cue.responsibility")
    yield from _adopted(reading, clause)
    many = any(m.kind in _MANY for m in within(reading.markers, clause.start, clause.end))
    if not many:
        yield from _behind(reading, clause, terms)
    hostile = [t for t in terms if t.kind in ("attack", "responsibility")]
    if clause.voice is not None and clause.voice.stance == "accused":
        if not many:
            yield from _accused(clause, terms, hostile)
    elif clause.voice is not None and clause.voice.stance == "denied":
        yield from _denied(reading, clause, terms, cues)


def _denied(reading: Reading, clause: Clause, terms: list[TermSpan], cues: list[TermSpan]) -> Iterator[Found]:
    """The speaker's denial of an attack as its own: told as a verb, right behind the verb of denial ("denied shelling the
    town"), or as what others accuse it of ("denied accusations of shelling")."""
    speaker = _speaker(reading, clause)
    if speaker is None or _tells_own_act(reading, clause, speaker):
        return
    accusing = [c for c in cues if c.id in _ACCUSING]
    attacks = [a for a in reading.attacks if a.clause == clause and a.cue.id not in MISHAPS]
    attacks = [a for a in attacks if a.agent is None or a.agent.id == speaker.id]
    own = [a for a in attacks if _is_accused(a.cue, clause, accusing)]
    harmed = (t for a in attacks for t in terms if t.kind == "harm" and t.end <= a.cue.start)
    if not cues and not any(harmed):
        own += [a for a in attacks if a.negation is not None and a.cue.attr("part") != "noun"]
    for a in own[:1]:
        yield Found(Slot.RESPONSIBILITY, None, speaker.id, Status.DENIED, clause, a.start, a.end, "cue.denial")


def _is_accused(cue: TermSpan, clause: Clause, accusing: list[TermSpan]) -> bool:
    """Does an attack word stand right behind the verb of denial, or behind the accusations?"""
    denied = clause.voice is not None and 0 <= cue.start - clause.voice.cue[1] <= TOUCHING
    return denied or any(0 <= cue.start - c.end <= _CHARGED for c in accusing)


def _adopted(reading: Reading, clause: Clause) -> Iterator[Found]:
    """Who claims the deed told ahead of the words for it ("the blast, claimed by the group", "an attack that was claimed by
    it")."""
    terms = within(reading.analysis.terms, clause.start, reading.analysis.sentences[clause.sentence].end)
    deeds = [t for t in terms if t.kind == "attack" and t.end <= clause.end]
    named = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective"]
    for cue in (t for t in terms if t.kind == "responsibility" and t.id == _TAKEN):
        near = [d for d in deeds if 0 <= cue.start - d.end <= _DEED]
        who = next((a for a in named if 0 <= a.start - cue.end <= _BEHIND), None)
        if near and who is not None and actors()[who.id].type not in BYSTANDERS:
            span = (near[-1].start, who.end)
            yield Found(
                Slot.RESPONSIBILITY, None, who.id, Status.CLAIMED_RESPONSIBILITY, clause, *span, "cue.responsibility"
            )
    said, speaker = clause.voice, _speaker(reading, clause)
    claimed = said is not None and said.stance == Status.CLAIMED_RESPONSIBILITY and said.cue[0] >= clause.start
    if claimed and deeds and speaker is not None:
        span = (deeds[-1].start, clause.end)
        status = Status.CLAIMED_RESPONSIBILITY
        yield Found(Slot.RESPONSIBILITY, None, speaker.id, status, clause, *span, "cue.responsibility")


def _with_cue(reading: Reading, clause: Clause) -> list[TermSpan]:
    """The terms of a clause and of the verb that opens it: "denied responsibility" stands in both."""
    said = clause.voice
    opens = said is not None and said.cue[1] <= clause.start and said.content[0] == clause.start
    return within(reading.analysis.terms, said.cue[0] if opens else clause.start, clause.end)


def _tells_own_act(reading: Reading, clause: Clause, speaker: TermSpan) -> bool:
    """Does the sentence also tell of an attack by the speaker ("it struck a base, denying that it hit civilians")?"""
    asserted = (a for a in reading.attacks if a.clause.sentence == clause.sentence and a.negation is None)
    return any(
        a.agent is not None
        and a.agent.id == speaker.id
        or a.agent is None
        and a.clause.voice is not None
        and _speaker(reading, a.clause) == speaker
        and a.cue.attr("part") == "verb"
        for a in asserted
    )


def _behind(reading: Reading, clause: Clause, terms: list[TermSpan]) -> Iterator[Found]:
    """The actor that is said to stand behind an attack, held likely where the speaker only supposes it.

    A pronoun on the word says behind whom, or that it is the verb written alike ("a fire which the shelling left").
    """
    text = reading.article.text
    sentence = reading.analysis.sentences[clause.sentence]
    for cue in (t for t in terms if t.kind == "responsibility" and t.id == "behind"):
        what = [t for t in terms if t.kind == "attack" and 0 <= t.start - cue.end <= _BEHIND]
        who = [t for t in terms if t.kind == "actor" and t.end <= cue.start and cue.start - t.end <= _BEHIND]
        if not what or not who or actors()[who[-1].id].type in NAMELESS | BYSTANDERS:
            continue
        if has_enclitic(text[cue.start : cue.end]):
            continue
        hedged = any(t.kind == "hedge" for t in within(reading.analysis.terms, sentence.start, cue.start))
        denied = negation_over(reading.analysis.negations, who[-1].start, cue.end) is not None
        status = Status.DENIED if denied else Status.SUSPECTED if hedged else Status.ASSERTED
        slot = Slot.RESPONSIBILITY if denied else Slot.ATTACKER
        yield Found(slot, None, who[-1].id, status, clause, who[-1].start, what[0].end, "attack.behind")


def _accused(clause: Clause, terms: list[TermSpan], hostile: list[TermSpan]) -> Iterator[Found]:
    """Whom a voice accuses of the attack: the first actor of what it says, where that is the attack or nothing else."""
    actor = next((t for t in terms if t.kind == "actor" and t.attr("use") != "adjective"), None)
    if actor is None or actors()[actor.id].type in BYSTANDERS:
        return
    alone = clause.end - actor.end <= _EDGE and actor.start - clause.start <= _FRONT
    if hostile or alone:
        yield Found(Slot.ATTACKER, None, actor.id, Status.ASSERTED, clause, actor.start, actor.end, "attack.accused")


def _status(reading: Reading, clause: Clause, cue: TermSpan) -> Status | None:
    if cue.id in _DENIABLE:
        negation = negation_over(reading.analysis.negations, cue.start, cue.end)
        verb = negation is not None and negation.by is Negator.DENIAL
        return Status.DENIED if verb or clause.voice is not None and clause.voice.stance == "denied" else None
    if cue.id == "own":
        said = clause.voice
        negation = negation_over(reading.analysis.negations, cue.start, cue.end)
        if said is None and negation is None or said is not None and said.stance == "accused":
            return None
        if said is not None and said.stance == "denied":
            return Status.DENIED
        if negation is not None:  # not to claim it is not to deny it
            return Status.DENIED if negation.by is Negator.DENIAL else Status.UNKNOWN
        return Status.CLAIMED_RESPONSIBILITY
    negation = negation_over(reading.analysis.negations, cue.start, cue.end)
    near = negation is not None and cue.start - negation.cue[1] <= _DEED
    if cue.id == "claimed" and near and negation.by is not Negator.DENIAL:
        return Status.UNKNOWN
    return _OWN.get(cue.id)


def _has_deed(reading: Reading, clause: Clause, cue: TermSpan) -> bool:
    """Does a verb that says responsibility itself, or that has a deed behind it or ahead of it, stand there ("adopted the
    attack", "attacks adopted by", not "adopted the plan")?"""
    text = reading.article.text
    if len(text[cue.start : cue.end].split()) > _APPOSED or is_subject_first(reading.analysis, cue):
        return True
    first, last = max(clause.start, cue.start - _DEED), min(clause.end, cue.end + _DEED)
    deeds = (d for d in _deeds(reading, first, last) if d != cue)
    return any(unbroken(text, min(d.end, cue.end), max(d.start, cue.start)) for d in deeds)


def _claimant(reading: Reading, clause: Clause, cue: TermSpan) -> TermSpan | None:
    """Who claims or denies: the subject behind the verb where verbs come first, the actor before it, the speaker, the
    nearest before, else the one behind. Who only tells of attacks does neither."""
    named = [t for t in reading.analysis.terms if t.kind == "actor" and t.attr("use") != "adjective"]
    named = [t for t in named if t.attr("type") not in BYSTANDERS]
    sentence = reading.analysis.sentences[clause.sentence]
    before = [t for t in named if sentence.start <= t.start and t.end <= cue.start]
    inside = [t for t in before if t.start >= clause.start]
    speaker = _speaker(reading, clause)
    if cue.id == "own" and clause.voice is None:
        return inside[-1] if inside else None
    if cue.id == "own":
        return speaker if not inside or speaker is None or compatible(inside[-1].id, speaker.id) else None
    text = reading.article.text
    if cue.id == "claimed" and not is_subject_first(reading.analysis, cue):
        behind = (t for t in named if cue.end <= t.start)
        behind = takewhile(lambda t: len(text[cue.end : t.start].split()) <= _APPOSED, behind)
        behind = (t for t in behind if not any(d.start < t.start for d in _deeds(reading, cue.end, t.end)))
        ahead = (t for t in reversed(before) if len(text[t.end : cue.start].split()) <= _APPOSED)
        opens = speaker if cue.start <= clause.start else None
        return next(behind, None) or opens or next(ahead, None)
    pronouns = (m for m in reading.markers if m.kind in (MarkerKind.PRONOUN, MarkerKind.OWN))
    if before and any(0 <= cue.start - m.end <= TOUCHING for m in pronouns):
        return before[-1]
    if inside:
        return inside[-1]
    if speaker is not None and (cue.id in _DENIABLE or cue.start <= clause.start):
        return speaker
    if before or cue.id in _DENIABLE:
        return before[-1] if before else None
    behind = (t for t in named if cue.end <= t.start < clause.end)
    return next((t for t in behind if cue.id != "denied" or actors()[t.id].type not in NAMELESS), None)


def _sentence(reading: Reading, clause: Clause) -> tuple[int, int]:
    sentence = reading.analysis.sentences[clause.sentence]
    return sentence.start, sentence.end


def _tells_attacker(reading: Reading, clause: Clause) -> bool:
    """Does the sentence name who attacked all the same ("it is not known who ordered the army to fire")?"""
    return any(a.agent is not None for a in reading.attacks if a.clause.sentence == clause.sentence)


def _deeds(reading: Reading, start: int, end: int) -> list[TermSpan | Marker]:
    """The words for what somebody may claim to have done."""
    terms = (t for t in within(reading.analysis.terms, start, end) if t.kind in _DEEDS)
    return [*terms, *(m for m in within(reading.markers, start, end) if m.kind is MarkerKind.DEED)]


def _speaker(reading: Reading, clause: Clause) -> TermSpan | None:
    if clause.voice is None or clause.voice.speaker is None:
        return None
    named = within(reading.analysis.terms, *clause.voice.speaker)
    named = (t for t in named if t.kind == "actor" and t.attr("use") != "adjective")
    return next((t for t in named if t.attr("type") not in BYSTANDERS), None)
