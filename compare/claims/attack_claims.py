"""Claims of an attack word: who attacked, what was hit, with what, how many were fired, and who answered how."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..attacks.attacks import Attack
from ..attacks.roles import MISHAPS, PRESSURE
from ..clauses.clauses import Clause, joined, within
from ..clauses.governing import TOUCHING, alternatives, is_governed, stand_in
from ..clauses.reach import Reach, is_general, reach_of
from ..harm.scenes import SOME
from ..model import Attribution, Negator, Slot, Status, TermSpan, VoiceKind
from ..numbers.counted_nouns import noun_kind
from ..parties.actors import BYSTANDERS, FORCES, NAMELESS, actors, compatible
from ..readings import Reading
from ..text.discourse import MarkerKind
from ..text.folding import QUOTES, fold_key
from .answers import answer_claims, is_the_event, strikes_back
from .findings import Found, Sides, speaking_for

_SHOT = "shot"
"""The class of counted nouns for bullets and the like."""

_OPENING = 24
"""Characters at the beginning of what is said within which the speaker's own part is named."""

_EXPLOSION = "explosion"
_ROCKET = "rocket"
_MISSILE_STRIKE = "missile_strike"
_UNKNOWN = "unknown_attackers"
"""Nobody attacks them: "brought to an unknown party"."""

_AVOWALS = frozenset({"said", "claimed", "confirmed", "admitted", "claimed_responsibility"})
"""How a party speaks of what it did itself."""

_FIGHT_BACK = FORCES | {"state"}
"""Types of actors whose replies are answers to an attack."""

_STROKES = frozenset("/-_")
"""Signs between two names of one attacker."""

_WAR_TARGETS = frozenset({"military", "ship"})
"""Classes of what a party announces to have struck; that of a school it announces as struck by others."""


def attack_claims(reading: Reading, attack: Attack, sides: Sides) -> Iterator[Found]:
    """What one attack word claims: the answer it is, or its attackers, its target and its weapon."""
    if attack.mutual and not attack.answer:
        return
    status = _status(reading, attack)
    agent = _agent(reading, attack, status)
    if attack.anterior and sides.attacker is not None and agent and not compatible(agent, sides.attacker.id):
        return
    if attack.answer or strikes_back(attack, sides):
        yield from answer_claims(reading, attack, sides, agent, status)
        if not is_the_event(attack, sides):
            return
    named = agent is not None and attack.cue.id not in MISHAPS | PRESSURE and not _nobody(agent, status)
    if named and not _leaves_the_doer(reading, attack):
        others = list(_instead(reading, attack))
        said = Status.POSSIBLE if others and status is Status.ASSERTED else status
        for party in dict.fromkeys([agent, *others, *_jointly(reading, attack)]):
            yield Found(Slot.ATTACKER, None, party, said, attack.clause, attack.start, attack.end, "attack.agent")
    if _clears_itself(attack):
        if (speaker := speaking_for(reading, attack.clause)) is not None:
            span = (attack.start, attack.end)
            yield Found(Slot.RESPONSIBILITY, None, speaker, status, attack.clause, *span, "cue.denial")
        return
    if (target := _target(reading, attack, status)) is not None:
        yield target
        yield from _listed(reading, attack, target)
    used = (attack.weapon, attack.fired) if attack.cue.id not in PRESSURE else ()
    for w in (w for w in used if w is not None and not _is_elsewhere(reading, attack, w)):
        first, last = min(w.start, attack.cue.start), max(w.end, attack.cue.end)
        kind = _kind(reading, attack, w)
        yield Found(Slot.WEAPON, None, w.attr("class") or w.id, status, attack.clause, first, last, kind)


def _kind(reading: Reading, attack: Attack, weapon: TermSpan) -> str:
    """The rule of a weapon: rockets that a craft fired, rockets of which no more is told, so that they may come from the
    ground or the air, or what says of itself from where it came."""
    if weapon.id != _ROCKET:
        return "attack.weapon"
    if attack.fired is not None:
        return "attack.weapon.fired"
    bare = len(reading.article.text[weapon.start : weapon.end].split()) == 1
    return "attack.weapon.rocket" if bare or attack.cue.id == _MISSILE_STRIKE else "attack.weapon"


def _is_elsewhere(reading: Reading, attack: Attack, weapon: TermSpan) -> bool:
    """Is a weapon not denied with its attack ("no arrests in the shooting", "a shell that did not explode")?"""
    negation = attack.negation
    if negation is None or weapon.start < negation.cue[1]:
        return False
    return (
        attack.cue.id in PRESSURE
        or reach_of(reading.analysis, negation, weapon, reading.analysis.terms, reading.markers) is not Reach.DENIED
    )


def _leaves_the_doer(reading: Reading, attack: Attack) -> bool:
    """Is denied whom a party attacks as a rule ("it does not strike civilians"), that something went off, or that any of
    others attacked ("neither fired"), and not who attacked?"""
    denied = attack.negation
    if denied is None:
        return False
    others = denied.by is Negator.QUANTIFIER and attack.agent is not None and attack.agent.end <= denied.cue[0]
    verb = attack.verb or attack.cue.attr("part") == "verb"
    return verb and (attack.cue.id == _EXPLOSION or others) or is_general(denied, attack.cue, reading.markers)


def _of_some_places(reading: Reading, attack: Attack) -> bool:
    """Is denied what was hit and not that there was an attack ("it did not shell any inhabited place")?"""
    behind = within(reading.markers, attack.cue.end, attack.cue.end + _OPENING)
    return any(m.kind is MarkerKind.ANY and m.start - attack.cue.end <= TOUCHING for m in behind)


def _agent(reading: Reading, attack: Attack, status: Status) -> str | None:
    """Who attacks: named as the agent, or a party that tells of its own act. Those who only tell of attacks make none."""
    agent = attack.agent.id if attack.agent else None
    told = status is Status.ASSERTED or status is Status.DENIED and not _of_some_places(reading, attack)
    if agent is None and told and _own_act(reading, attack):
        agent = speaking_for(reading, attack.clause)
        if attack.cue.kind == "response" and agent is not None and actors()[agent].type not in _FIGHT_BACK:
            agent = None  # "police said they responded to a shooting"
    return None if agent is not None and actors()[agent].type in BYSTANDERS else agent


def _target(reading: Reading, attack: Attack, status: Status) -> Found | None:
    """What was hit: a facility, or the party whose it is. Pressed parties ("besieged") are no targets, nor is the road
    of an accident."""
    if attack.cue.id in PRESSURE | MISHAPS:
        return None
    target, facility = attack.target, attack.facility
    if target is None and (facility is None or not (attack.aimed or attack.verb)):
        return None
    owner = target.id if target is not None and target.id != _UNKNOWN else None
    if owner is None and facility is None:
        return None
    spans = [s for s in (facility, target) if s is not None]
    denied = attack.negation
    if denied is not None and denied.by is not Negator.DENIAL and any(s.start >= denied.scope[1] for s in spans):
        return None  # "it did not hit houses, but a base"
    if denied is not None and denied.by is not Negator.DENIAL and facility is not None and not attack.aimed:
        between = within(reading.markers, attack.cue.end, facility.start)
        if any(m.kind is MarkerKind.LOCATIVE for m in between):
            return None  # "they did not fight the men inside the house"
    start, end = min(attack.cue.start, *(s.start for s in spans)), max(s.end for s in spans)
    what = facility.id if facility else owner
    return Found(Slot.TARGET, owner, what, status, attack.clause, start, end, "attack.target")


def _listed(reading: Reading, attack: Attack, target: Found) -> Iterator[Found]:
    """The other facilities that "and" joins to the one that was hit ("attacks on a hospital and a convoy")."""
    last = attack.facility
    if last is None or target.status is not Status.ASSERTED:
        return
    for t in within(reading.analysis.terms, last.end, attack.clause.end):
        if t.kind == "facility" and joined(reading.analysis.text, last, t):
            yield replace(target, actor=None, value=t.id, end=t.end)
            last = t


def munition_claims(reading: Reading, clause: Clause, attacks: Sequence[Attack]) -> Iterator[Found]:
    """How many things were fired, by the agent of the attack in the clause. Of shots a text tells who fired, was hit by or
    found some, hardly ever how many there were."""
    if clause.aside:
        return
    terms = within(reading.analysis.terms, clause.start, clause.end)
    fired = [t for t in terms if t.kind == "weapon" and t.attr("munition")]
    agent = next((a.agent.id for a in attacks if a.clause == clause and a.agent is not None), None)
    for q in within(reading.analysis.quantities, clause.start, clause.end):
        last = max(q.end, (q.noun or (0, 0))[1])
        counted = q.role == "count" and any(q.start <= t.start < last for t in fired)
        if (q.role == "munitions" or counted) and not q.quantity.vague:
            rule = "attack.munitions" + (
                SOME if q.noun and noun_kind(reading.article.text[q.noun[0] : last]) == _SHOT else ""
            )
            yield Found(Slot.MUNITIONS, agent, q.quantity, Status.ASSERTED, clause, q.start, last, rule)


def _clears_itself(attack: Attack) -> bool:
    """Does a party deny an act of its own ("the group denied shelling the market")? That something hit it, it does not."""
    said = attack.clause.voice
    noun = said is not None and attack.cue.attr("part") != "verb" and attack.agent is None
    return noun and said.kind is VoiceKind.BELLIGERENT and said.stance == "denied" and _opens(attack, said)


def _opens(attack: Attack, said: Attribution) -> bool:
    """Does what is said begin with the attack word?"""
    return said.cue[1] <= attack.cue.start <= said.content[0] + TOUCHING


def _jointly(reading: Reading, attack: Attack) -> Iterator[str]:
    """Those who attack together with the agent, joined to it with "and", named with it by a stroke or as who took part."""
    steering = within(reading.markers, attack.clause.start, attack.clause.end)
    if attack.agent is None or stand_in(reading.analysis, attack.cue, steering):
        return
    clause = within(reading.analysis.terms, attack.clause.start, attack.clause.end)
    others = [t for t in clause if t.kind == "actor" and t != attack.target]
    last = attack.agent
    text = reading.analysis.text
    for t in others:
        if t.start >= last.end and (joined(text, last, t) or _is_byname(text, last, t)):
            yield t.id
            last = t
    yield from (t.id for t in others if is_governed(t, steering, MarkerKind.JOINTLY))
    first = attack.agent
    for t in reversed(others):
        if t.end <= first.start and (joined(text, t, first) or _is_byname(text, t, first)):
            yield t.id
            first = t


def _is_byname(text: str, a: TermSpan, b: TermSpan) -> bool:
    """Does a stroke join two names ("YPG/PKK")?"""
    return "".join(c for c in fold_key(text[a.end : b.start]) if c not in QUOTES).strip() in _STROKES


def _instead(reading: Reading, attack: Attack) -> Iterator[str]:
    """Those who may have attacked instead of the agent, joined to it with "or": one of them did, it is not said which."""
    if attack.agent is not None:
        clause = within(reading.analysis.terms, attack.clause.start, attack.clause.end)
        actors = [t for t in clause if t.kind == "actor" and t != attack.target]
        yield from (t.id for t in alternatives(reading.analysis.text, attack.agent, actors, reading.markers))


def _nobody(agent: str, status: Status) -> bool:
    """To deny that there were gunmen accuses nobody."""
    return status is Status.DENIED and actors()[agent].type in NAMELESS


def _own_act(reading: Reading, attack: Attack) -> bool:
    """Does a speaker tell of its own act ("the army said it struck", "said its jets struck")?"""
    said = attack.clause.voice
    if said is None or said.speaker is None or attack.cue.attr("voice") == "passive":
        return False
    opening = (said.cue[1], said.content[0] + _OPENING)
    own = [m for m in within(reading.markers, *opening) if m.kind is MarkerKind.OWN and m.end <= attack.cue.start]
    if own:
        return _acts_itself(reading, attack, own[0].end)
    announced = attack.cue.attr("part") != "verb" and _opens(attack, said)
    hit = attack.facility is not None and attack.facility.attr("class") in _WAR_TARGETS
    sources = any(m.kind is MarkerKind.SOURCE for m in within(reading.markers, attack.start, attack.clause.end))
    own = sources or hit and said.kind is VoiceKind.BELLIGERENT
    return announced and own and said.stance in _AVOWALS


def _acts_itself(reading: Reading, attack: Attack, start: int) -> bool:
    """Is the attack what the party named up to `start` does ("it had killed three in a raid"), not what it only speaks of
    ("they are still investigating the shooting", "it knows who fired")?"""
    harms = [t.attr("part") for t in within(reading.analysis.terms, start, attack.cue.start) if t.kind == "harm"]
    if "passive_verb" in harms:
        return False
    steering = {m.kind for m in within(reading.markers, start, attack.cue.start)}
    if harms or attack.negation is not None or MarkerKind.CONTINUES in steering:
        return True
    near = attack.verb or attack.cue.start - start <= TOUCHING
    return near and MarkerKind.RELATIVE not in steering


def _status(reading: Reading, attack: Attack) -> Status:
    if attack.negation is not None:
        return Status.UNKNOWN if attack.negation.kind == "no_information" else Status.DENIED
    hedges = [t for t in within(reading.analysis.terms, attack.clause.start, attack.end) if t.kind == "hedge"]
    if any(t.end <= attack.end and attack.start - t.end < 60 for t in hedges):
        return Status.SUSPECTED if hedges[-1].id == "suspected" else Status.POSSIBLE
    return Status.ASSERTED
