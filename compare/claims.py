"""Claims: what one voice says about one slot of one incident in one article, with an exact quotation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .actors import actors, compatible, opposed
from .attacks import Attack
from .clauses import Clause, joined, starting, within
from .confidence import confidence
from .cue_claims import cue_claims, launch_claims
from .discourse import MarkerKind
from .event_times import dated_elsewhere
from .findings import Found, Sides, sides_of
from .harm_scenes import Harm
from .model import (
    Attribution,
    Claim,
    EventMention,
    Quote,
    Slot,
    Status,
    VoiceKind,
)
from .proximity import is_specific
from .quotations import quotation, voice_of
from .readings import Reading
from .responsibility import responsibility_claims
from .roles import MISHAPS, PRESSURE, TOUCHING
from .statements import statement_claims

_OPENING = 24
"""Characters at the beginning of what is said within which the speaker's own part is named."""

_PARTIES = frozenset({VoiceKind.OFFICIAL, VoiceKind.BELLIGERENT})
"""Voices that may speak for those who act."""

_AVOWALS = frozenset({"said", "claimed", "confirmed", "admitted", "claimed_responsibility"})
"""How a party speaks of what it did itself."""

_WAR_TARGETS = frozenset({"military", "ship"})
"""Classes of what a party announces to have struck; that of a school it announces as struck by others."""

_BYSTANDERS = frozenset({"rescue", "organisation"})
"""Types of actors that tell of attacks and make none."""

_RANKS = frozenset({"military", "coalition", "militia", "rebel", "jihadist"})
"""Types of actors with ranks of their own."""

_UNKNOWN = "unknown_attackers"
"""They attack; they are never the victims."""


def extract_claims(reading: Reading, incident_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of an article in text order. `incident_of` maps mention ids to incident ids."""
    mention_of = {s: m for m in reading.mentions for s in m.sentences}
    claims: list[Claim] = []
    seen: set[tuple] = set()
    for mention in reading.mentions:
        found = sorted(_find(reading, mention), key=lambda f: (f.start, f.end, f.slot, f.rule))
        for f in found:
            if mention_of.get(f.clause.sentence) is not mention:
                continue
            claim = _finish(reading, f, incident_of[mention.id])
            key = (claim.slot, claim.actor, claim.value, claim.status, claim.quote.sentence, claim.voice.text)
            if key not in seen:
                seen.add(key)
                claims.append(claim)
    claims.sort(key=lambda c: (c.quote.start, c.quote.end, c.id))
    return _with_totals(reading, claims)


def _find(reading: Reading, mention: EventMention) -> Iterator[Found]:
    clauses = [c for c in reading.clauses if c.sentence in mention.sentences]
    clauses = [c for c in clauses if not dated_elsewhere(reading.article, reading.analysis, c, mention)]
    attacks = [a for a in reading.attacks if a.clause in clauses]
    sides = sides_of(reading, attacks)
    for attack in attacks:
        yield from _attack_claims(reading, attack, sides)
    victim = sides.target.id if sides.target else None
    for harm in reading.harms:
        if harm.clause in clauses and not _sums_up(reading, harm.clause, mention):
            yield _harm_claim(reading, harm, attacks, victim)
    for clause in clauses:
        yield from cue_claims(reading, clause, sides)
        yield from launch_claims(reading, clause)
        yield from responsibility_claims(reading, clause)
        yield from munition_claims(reading, clause, attacks)
        yield from statement_claims(reading, clause)
    yield from _place_and_time(reading, mention)


def _sums_up(reading: Reading, clause: Clause, mention: EventMention) -> bool:
    """Does a clause count the victims of a stretch of time ("155 since the campaign began"), not of one event?"""
    if not clause.aside:
        return False
    sentence = reading.analysis.sentences[clause.sentence]
    said = {m.kind for m in within(reading.markers, sentence.start, sentence.end)}
    rising = said & {MarkerKind.RISE, MarkerKind.TOLL}  # a toll that rose since the event began is the event's
    if rising or not said & {MarkerKind.PERIOD, MarkerKind.HABITUAL}:
        return False
    times = within(reading.analysis.times, clause.start, clause.end)
    return not any(mention.time and t.first[:10] >= mention.time.first for t in times)


def _answers(attack: Attack, sides: Sides) -> bool:
    """Is this attack the other side's answer: said so, or made by those who were attacked against the attackers?"""
    if attack.answer:
        return True
    if attack.agent is None or sides.attacker is None or attack is sides.first:
        return False
    agent, attacker = attack.agent.id, sides.attacker.id
    if compatible(agent, attacker):
        return False
    hit = attack.target.id if attack.target else None
    strikes_back = hit is not None and compatible(hit, attacker)
    was_hit = sides.target is not None and compatible(agent, sides.target.id)
    return strikes_back or was_hit or (hit is None and opposed(agent, attacker))


def _attack_claims(reading: Reading, attack: Attack, sides: Sides) -> Iterator[Found]:
    status = _status(reading, attack)
    agent = attack.agent.id if attack.agent else None
    start, end = attack.start, attack.end
    if agent is None and status is Status.ASSERTED and _own_act(reading, attack):
        agent = _speaking_for(reading, attack.clause)
    if agent is not None and actors()[agent].type in _BYSTANDERS:
        agent = None
    if attack.mutual and not attack.answer:
        return
    if attack.anterior and sides.attacker is not None and agent and not compatible(agent, sides.attacker.id):
        return
    if _answers(attack, sides):
        means = attack.weapon.attr("class") if attack.weapon else ""
        if not means:
            means = _means_behind(reading, attack) or ("answer" if attack.cue.kind == "response" else attack.means)
        agent = agent or _speaking_for(reading, attack.clause) or (sides.target.id if sides.target else None)
        yield Found(Slot.RESPONSE, agent, means, status, attack.clause, start, end, "attack.answer")
    else:
        if agent is not None and attack.cue.id not in MISHAPS | PRESSURE and not _nobody(agent, status):
            for party in (agent, *_jointly(reading, attack)):
                yield Found(Slot.ATTACKER, None, party, status, attack.clause, start, end, "attack.agent")
        if _clears_itself(attack):
            if (speaker := _speaking_for(reading, attack.clause)) is not None:
                yield Found(Slot.RESPONSIBILITY, None, speaker, status, attack.clause, start, end, "cue.denial")
            return
        target = attack.target
        pressed = attack.cue.id in PRESSURE
        if not pressed and (
            target is not None or (attack.facility is not None and (attack.aimed or attack.cue.attr("part") != "noun"))
        ):
            owner = target.id if target else None
            what = attack.facility.id if attack.facility else owner
            spans = [s for s in (attack.facility, target) if s is not None]
            first, last = min(s.start for s in spans), max(s.end for s in spans)
            yield Found(
                Slot.TARGET, owner, what, status, attack.clause, min(first, attack.cue.start), last, "attack.target"
            )
        if attack.weapon is not None:
            w = attack.weapon
            first, last = min(w.start, attack.cue.start), max(w.end, attack.cue.end)
            yield Found(Slot.WEAPON, None, w.attr("class") or w.id, status, attack.clause, first, last, "attack.weapon")


def _clears_itself(attack: Attack) -> bool:
    """Does a party deny an act of its own ("the group denied shelling the market")? That something hit it, it does not."""
    said = attack.clause.voice
    noun = said is not None and attack.cue.attr("part") != "verb" and attack.agent is None
    return noun and said.kind is VoiceKind.BELLIGERENT and said.stance == "denied" and _opens(attack, said)


def _opens(attack: Attack, said: Attribution) -> bool:
    """Does what is said begin with the attack word?"""
    return said.cue[1] <= attack.cue.start <= said.content[0] + TOUCHING


def _jointly(reading: Reading, attack: Attack) -> Iterator[str]:
    """Those who attack together with the agent, joined to it with "and"."""
    if attack.agent is None:
        return
    clause = within(reading.analysis.terms, attack.clause.start, attack.clause.end)
    others = [t for t in clause if t.kind == "actor" and t is not attack.target]
    last = attack.agent
    for t in others:
        if t.start >= last.end and joined(reading.analysis.text, last, t):
            yield t.id
            last = t
    first = attack.agent
    for t in reversed(others):
        if t.end <= first.start and joined(reading.analysis.text, t, first):
            yield t.id
            first = t


def _nobody(agent: str, status: Status) -> bool:
    """To deny that there were gunmen accuses nobody."""
    return status is Status.DENIED and actors()[agent].type == "generic"


def munition_claims(reading: Reading, clause: Clause, attacks: Sequence[Attack]) -> Iterator[Found]:
    """How many things were fired, by the agent of the attack in the clause."""
    if clause.aside:
        return
    terms = within(reading.analysis.terms, clause.start, clause.end)
    fired = [t for t in terms if t.kind == "weapon" and t.attr("munition")]
    agent = next((a.agent.id for a in attacks if a.clause == clause and a.agent is not None), None)
    for q in within(reading.analysis.quantities, clause.start, clause.end):
        last = max(q.end, (q.noun or (0, 0))[1])
        counted = q.role == "count" and any(q.start <= t.start < last for t in fired)
        if (q.role == "munitions" or counted) and not q.quantity.vague:
            yield Found(Slot.MUNITIONS, agent, q.quantity, Status.ASSERTED, clause, q.start, last, "attack.munitions")


def _own_act(reading: Reading, attack: Attack) -> bool:
    """Does a speaker tell of its own act ("the army said it struck", "said its jets struck")?"""
    said = attack.clause.voice
    if said is None or said.speaker is None or attack.cue.attr("voice") == "passive":
        return False
    opening = (said.cue[1], said.content[0] + _OPENING)
    if any(m.kind is MarkerKind.OWN for m in within(reading.markers, *opening) if m.end <= attack.cue.start):
        return True
    announced = attack.cue.attr("part") != "verb" and _opens(attack, said)
    hit = attack.facility is not None and attack.facility.attr("class") in _WAR_TARGETS
    return announced and hit and said.kind is VoiceKind.BELLIGERENT and said.stance in _AVOWALS


def _speaking_for(reading: Reading, clause: Clause) -> str | None:
    """The actor whose spokesman tells of an answer without saying who gave it."""
    if clause.voice is None or clause.voice.speaker is None or clause.voice.kind not in _PARTIES:
        return None
    named = within(reading.analysis.terms, *clause.voice.speaker)
    return next((t.id for t in named if t.kind == "actor" and t.attr("use") != "adjective"), None)


def _means_behind(reading: Reading, attack: Attack) -> str:
    behind = within(reading.analysis.terms, attack.cue.end, attack.clause.end)
    return next((t.attr("class") for t in behind if t.kind == "weapon"), "")


def _status(reading: Reading, attack: Attack) -> Status:
    if attack.negation is not None:
        return Status.UNKNOWN if attack.negation.kind == "no_information" else Status.DENIED
    hedges = [t for t in within(reading.analysis.terms, attack.clause.start, attack.end) if t.kind == "hedge"]
    if any(t.end <= attack.end and attack.start - t.end < 60 for t in hedges):
        return Status.SUSPECTED if hedges[-1].id == "suspected" else Status.POSSIBLE
    return Status.ASSERTED


def _own_ranks(reading: Reading, harm: Harm) -> str | None:
    """A spokesman of an army who tells of no casualties speaks of its own ranks."""
    speaker = _speaking_for(reading, harm.clause)
    return speaker if speaker is not None and actors()[speaker].type in _RANKS else None


def _harm_claim(reading: Reading, harm: Harm, attacks: Sequence[Attack], victim: str | None) -> Found:
    actor, rule = harm.actor.id if harm.actor else harm.people.id if harm.people else None, harm.rule
    if actor is None and harm.status in (Status.UNKNOWN, Status.DENIED):
        own = next((a.target.id for a in attacks if a.clause == harm.clause and a.target is not None), None)
        who = own or victim or _own_ranks(reading, harm)
        actor, rule = who, f"{rule}.target" if who else rule
    if actor == _UNKNOWN:
        actor = None
    return Found(
        Slot(harm.slot), actor, harm.quantity, harm.status, harm.clause, harm.start, harm.end, rule, harm.part_of
    )


def _place_and_time(reading: Reading, mention: EventMention) -> Iterator[Found]:
    """Where and when, once a voice: the first sentence of the mention that says it."""
    eventful = {a.clause.sentence for a in reading.attacks} | {h.clause.sentence for h in reading.harms}
    for slot in (Slot.PLACE, Slot.TIME):
        for clause in reading.clauses:
            if clause.sentence not in mention.sentences or clause.sentence not in eventful or clause.aside:
                continue
            found = _place_in(reading, clause) if slot is Slot.PLACE else _time_in(reading, clause, mention)
            if found is not None:
                yield found
                break


def _place_in(reading: Reading, clause: Clause) -> Found | None:
    for p in within(reading.analysis.places, clause.start, clause.end):
        if len(p.ids) == 1 and p.relation in ("in", "near", "countryside") and is_specific(p.ids[0]):
            return Found(Slot.PLACE, None, p.ids[0], Status.ASSERTED, clause, p.start, p.end, "place.first")
    return None


def _time_in(reading: Reading, clause: Clause, mention: EventMention) -> Found | None:
    for t in within(reading.analysis.times, clause.start, clause.end):
        if mention.time and mention.time.certain and t.first[:10] == mention.time.first:
            value = t.first if t.first == t.last else f"{t.first}/{t.last}"
            return Found(Slot.TIME, None, value, Status.ASSERTED, clause, t.start, t.end, f"time.{t.rule}")
    return None


def _finish(reading: Reading, f: Found, incident: str) -> Claim:
    article, analysis = reading.article, reading.analysis
    start, end = quotation(article.text, f)
    sentence = analysis.sentences[f.clause.sentence]
    actors = tuple(
        (t.start, t.end) for t in starting(analysis.terms, sentence.start, sentence.end) if t.kind == "actor"
    )
    now = [t for t in starting(analysis.times, sentence.start, sentence.end) if t.rule == "as_of_now"]
    return Claim(
        id=f"{article.id}:{f.start}-{f.end}:{f.slot}",
        incident=incident,
        article=article.id,
        slot=f.slot,
        actor=f.actor,
        value=f.value,
        status=f.status,
        voice=voice_of(analysis, reading.markers, f, sentence.part),
        quote=Quote(article.text[start:end], start, end, sentence.label),
        rule=f.rule,
        confidence=confidence(f.rule),
        as_of=(now[0].first or None) if now else None,
        actor_words=actors,
        part_of=str(f.part_of) if f.part_of is not None else None,
    )


def _with_totals(reading: Reading, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Replace the offset of a total by the id of the claim that states it; unique ids for equal spans."""
    counts = {h.count.start: h for h in reading.harms if h.count is not None}
    used: dict[str, int] = {}
    finished = []
    for claim in claims:
        number = used[claim.id] = used.get(claim.id, 0) + 1
        unique = claim.id if number == 1 else f"{claim.id}:{number}"
        part_of = None
        if claim.part_of is not None and (total := counts.get(int(claim.part_of))) is not None:
            part_of = f"{claim.article}:{total.start}-{total.end}:{total.slot}"
        finished.append(replace(claim, id=unique, part_of=part_of))
    return tuple(finished)
