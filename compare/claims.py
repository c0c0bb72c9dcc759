"""Claims: what one voice says about one slot of one incident in one article, with an exact quotation."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .actors import compatible, opposed
from .attacks import MISHAPS, PRESSURE, Attack
from .casualties import Harm
from .clauses import Clause, negation_over, within
from .confidence import confidence
from .model import (
    Analysis,
    Attribution,
    Claim,
    EventMention,
    PartKind,
    Quantity,
    Quote,
    Slot,
    Status,
    TermSpan,
    Voice,
    VoiceKind,
)
from .proximity import is_specific
from .readings import Reading

_PART_VOICES = {PartKind.TITLE: VoiceKind.HEADLINE, PartKind.CAPTION: VoiceKind.CAPTION}
_CUE_SLOTS = {
    "movement": Slot.MOVEMENT,
    "damage": Slot.DAMAGE,
    "interception": Slot.INTERCEPTION,
    "responsibility": Slot.RESPONSIBILITY,
    "motive": Slot.MOTIVE,
}
_RESPONSIBILITY = {"claimed": Status.CLAIMED_RESPONSIBILITY, "denied": Status.DENIED}
_UNHARMED = frozenset({"missed", "none"})
_CLOSE = 24
"""Characters within which an actor stands close behind a noun."""
_STRETCH = 90
"""Characters a quotation grows to either side to reach the edge of its phrase."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A claim before it has its incident and its id."""

    slot: Slot
    actor: str | None
    value: Quantity | str | None
    status: Status
    clause: Clause
    start: int
    end: int
    rule: str
    part_of: int | None = None


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


def _find(reading: Reading, mention: EventMention) -> Iterator[_Found]:
    inside = set(mention.sentences)
    attacks = [a for a in reading.attacks if a.clause.sentence in inside]
    sides = _sides(reading, attacks)
    for attack in attacks:
        yield from _attack_claims(reading, attack, sides)
    victim = sides.target.id if sides.target else None
    for harm in reading.harms:
        if harm.clause.sentence in inside:
            yield _harm_claim(harm, attacks, victim)
    for clause in reading.clauses:
        if clause.sentence in inside:
            yield from _cue_claims(reading, clause, sides)
    yield from _place_and_time(reading, mention)


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who attacks and who is attacked in a mention, as its first attack says."""

    attacker: TermSpan | None
    target: TermSpan | None
    first: Attack | None


def _sides(reading: Reading, attacks: Sequence[Attack]) -> _Sides:
    """The body tells who attacks; a headline or caption only where the body does not."""
    plain = [a for a in attacks if not a.answer and not a.mutual and a.negation is None and a.agent is not None]
    body = [a for a in plain if reading.analysis.sentences[a.clause.sentence].part is PartKind.BODY] or plain
    first = body[0] if body else None
    target = next((a.target for a in body if a.target is not None and compatible(a.agent.id, first.agent.id)), None)
    return _Sides(first.agent if first else None, target, first)


def _answers(attack: Attack, sides: _Sides) -> bool:
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


def _attack_claims(reading: Reading, attack: Attack, sides: _Sides) -> Iterator[_Found]:
    status = _status(reading, attack)
    agent = attack.agent.id if attack.agent else None
    start, end = attack.start, attack.end
    if attack.mutual and not attack.answer:
        return
    if _answers(attack, sides):
        means = attack.weapon.attr("class") if attack.weapon else ""
        if not means:
            means = _means_behind(reading, attack) or ("answer" if attack.cue.kind == "response" else attack.means)
        agent = agent or _speaking_for(reading, attack.clause) or (sides.target.id if sides.target else None)
        yield _Found(Slot.RESPONSE, agent, means, status, attack.clause, start, end, "attack.answer")
    else:
        if agent is not None and attack.cue.id not in MISHAPS | PRESSURE:
            yield _Found(Slot.ATTACKER, None, agent, status, attack.clause, start, end, "attack.agent")
        target = attack.target
        if target is not None or (attack.facility is not None and attack.cue.attr("part") != "noun"):
            owner = target.id if target else None
            what = attack.facility.id if attack.facility else owner
            spans = [s for s in (attack.facility, target) if s is not None]
            first, last = min(s.start for s in spans), max(s.end for s in spans)
            yield _Found(
                Slot.TARGET, owner, what, status, attack.clause, min(first, attack.cue.start), last, "attack.target"
            )
        if attack.weapon is not None:
            w = attack.weapon
            first, last = min(w.start, attack.cue.start), max(w.end, attack.cue.end)
            yield _Found(
                Slot.WEAPON, None, w.attr("class") or w.id, status, attack.clause, first, last, "attack.weapon"
            )
    for q in within(reading.analysis.quantities, attack.clause.start, attack.clause.end):
        if q.role == "munitions" and q.start >= attack.cue.start - 60 and not q.quantity.vague:
            last = max(q.end, (q.noun or (0, 0))[1])
            yield _Found(Slot.MUNITIONS, agent, q.quantity, status, attack.clause, q.start, last, "attack.munitions")


def _speaking_for(reading: Reading, clause: Clause) -> str | None:
    """The actor whose spokesman tells of an answer without saying who gave it."""
    if clause.voice is None or clause.voice.speaker is None:
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


def _harm_claim(harm: Harm, attacks: Sequence[Attack], victim: str | None) -> _Found:
    actor, rule = harm.actor.id if harm.actor else harm.people.id if harm.people else None, harm.rule
    if actor is None and harm.status in (Status.UNKNOWN, Status.DENIED):
        own = next((a.target.id for a in attacks if a.clause == harm.clause and a.target is not None), None)
        actor, rule = own or victim, f"{rule}.target" if own or victim else rule
    return _Found(
        Slot(harm.slot), actor, harm.quantity, harm.status, harm.clause, harm.start, harm.end, rule, harm.part_of
    )


def _cue_claims(reading: Reading, clause: Clause, sides: _Sides) -> Iterator[_Found]:
    """Movements, damage, interceptions, responsibility and motives: a cue word with the actor nearest to it."""
    analysis = reading.analysis
    terms = within(analysis.terms, clause.start, clause.end)
    hostile = [t for t in terms if t.kind in ("attack", "response", "weapon")]
    for term in terms:
        slot = _CUE_SLOTS.get(term.kind)
        if slot is None or clause.aside:
            continue
        actor = _nearest_actor(reading, term, terms)
        status = _cue_status(analysis, term)
        span = (term.start, term.end)
        if actor is not None:
            span = (min(actor.start, term.start), max(actor.end, term.end))
        if slot is Slot.RESPONSIBILITY and actor is not None and term.id in _RESPONSIBILITY:
            yield _Found(slot, None, actor.id, _RESPONSIBILITY[term.id], clause, *span, "cue.responsibility")
        elif slot is Slot.MOTIVE and term.id != "cause" and hostile:
            who = sides.attacker.id if sides.attacker else None
            yield _Found(slot, who, term.id, status, clause, term.start, clause.end, "cue.motive")
        elif slot is Slot.DAMAGE and term.id in _UNHARMED:
            yield _Found(slot, None, "hit", Status.DENIED, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.DAMAGE:
            yield _Found(slot, None, term.id, status, clause, term.start, term.end, "cue.damage")
        elif slot is Slot.INTERCEPTION and not any(t.kind == "weapon" for t in terms):
            continue
        elif slot in (Slot.MOVEMENT, Slot.INTERCEPTION) and actor is not None:
            yield _Found(slot, actor.id, term.id, status, clause, *span, f"cue.{slot}")


def _cue_status(analysis: Analysis, term: TermSpan) -> Status:
    negation = negation_over(analysis.negations, term.start, term.end)
    if negation is None:
        return Status.ASSERTED
    return Status.UNKNOWN if negation.kind == "no_information" else Status.DENIED


def _nearest_actor(reading: Reading, cue: TermSpan, terms: Sequence[TermSpan]) -> TermSpan | None:
    """The subject of a cue: behind a noun right at hand, else the last one before, else the first one behind.

    An actor that is the agent of an attack noun ("the coalition's shelling") is no subject of anything else.
    """
    nouns = {a.agent for a in reading.attacks if a.cue.attr("part") == "noun"}
    actors = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective" and t not in nouns]
    before = [t for t in actors if t.end <= cue.start]
    behind = [t for t in actors if t.start >= cue.end]
    close = [t for t in behind if t.start - cue.end <= _CLOSE]
    if cue.attr("part") != "verb" and close:
        return close[0]
    return before[-1] if before else behind[0] if behind else None


def _place_and_time(reading: Reading, mention: EventMention) -> Iterator[_Found]:
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


def _place_in(reading: Reading, clause: Clause) -> _Found | None:
    for p in within(reading.analysis.places, clause.start, clause.end):
        if len(p.ids) == 1 and p.relation in ("in", "near", "countryside") and is_specific(p.ids[0]):
            return _Found(Slot.PLACE, None, p.ids[0], Status.ASSERTED, clause, p.start, p.end, "place.first")
    return None


def _time_in(reading: Reading, clause: Clause, mention: EventMention) -> _Found | None:
    for t in within(reading.analysis.times, clause.start, clause.end):
        if mention.time and mention.time.certain and t.first[:10] == mention.time.first:
            value = t.first if t.first == t.last else f"{t.first}/{t.last}"
            return _Found(Slot.TIME, None, value, Status.ASSERTED, clause, t.start, t.end, f"time.{t.rule}")
    return None


def _finish(reading: Reading, f: _Found, incident: str) -> Claim:
    article, analysis = reading.article, reading.analysis
    start, end = _quotation(article.text, f)
    sentence = analysis.sentences[f.clause.sentence]
    actors = tuple(
        (t.start, t.end) for t in analysis.terms if t.kind == "actor" and sentence.start <= t.start < sentence.end
    )
    now = [t for t in analysis.times if t.rule == "as_of_now" and sentence.start <= t.start < sentence.end]
    return Claim(
        id=f"{article.id}:{f.start}-{f.end}:{f.slot}",
        incident=incident,
        article=article.id,
        slot=f.slot,
        actor=f.actor,
        value=f.value,
        status=f.status,
        voice=_voice(analysis, f.clause, sentence.part),
        quote=Quote(article.text[start:end], start, end, sentence.label),
        rule=f.rule,
        confidence=confidence(f.rule),
        as_of=(now[0].first or None) if now else None,
        actor_words=actors,
        part_of=str(f.part_of) if f.part_of is not None else None,
    )


def _voice(analysis: Analysis, clause: Clause, part: PartKind) -> Voice:
    said = clause.voice
    if said is None or said.speaker_text == "" or _is_place_before_colon(analysis, said):
        return Voice(None, _PART_VOICES.get(part, VoiceKind.OUTLET))
    chain = tuple(analysis.text[start:end] for start, end in said.chain)
    return Voice(said.speaker_text, said.kind, chain, said.stance)


def _is_place_before_colon(analysis: Analysis, said: Attribution) -> bool:
    """ "Syria: two dead": a country before a headline's colon says where, not who."""
    if said.speaker is None or analysis.text[slice(*said.cue)].strip() != ":":
        return False
    states = [t for t in analysis.terms if t.kind == "actor" and t.attr("type") == "state"]
    return any((s.start, s.end) == said.speaker for s in (*states, *analysis.places))


def _quotation(text: str, f: _Found) -> tuple[int, int]:
    """The evidence grown to the edges of its phrase: a comma, the clause, or a word within reach."""
    start, end = f.start, f.end
    floor, ceiling = max(f.clause.start, start - _STRETCH), min(f.clause.end, end + _STRETCH)
    back = max((text.rfind(sign, floor, start) for sign in ",\u060c:;\u061b"), default=-1)
    start = back + 1 if back >= 0 else floor if floor == f.clause.start else _word_edge(text, floor, start)
    ahead = min((at for sign in ",\u060c;\u061b" if (at := text.find(sign, end, ceiling)) >= 0), default=-1)
    end = ahead if ahead >= 0 else ceiling if ceiling == f.clause.end else text.rfind(" ", end, ceiling)
    end = max(end, f.end)
    while start < f.start and (text[start].isspace() or text[start] in ".,\u060c:"):
        start += 1
    while end > f.end and (text[end - 1].isspace() or text[end - 1] in ".,\u060c:"):
        end -= 1
    return start, end


def _word_edge(text: str, floor: int, start: int) -> int:
    space = text.find(" ", floor, start)
    return start if space < 0 else space + 1


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
