"""Claims: what one voice says about one slot of one incident in one article, with an exact quotation."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..attacks.attacks import Attack
from ..clauses.clauses import starting
from ..events.event_times import dated_elsewhere
from ..harm.scenes import SOME, Harm
from ..model import Claim, EventMention, Quote, Slot, Status
from ..parties.actors import FORCES, actors
from ..readings import Reading
from .attack_claims import attack_claims, munition_claims
from .by_whom import carried_out_claims, killed_by_claims
from .confidence import confidence
from .cue_claims import cue_claims, launch_claims
from .findings import Found, sides_of, speaking_for
from .killing import killer_claim, weapon_claim
from .motives import motive_claims
from .period_counts import counts_a_period, counts_more
from .quotations import quotation, voice_of
from .responsibility import responsibility_claims
from .statements import statement_claims
from .where_and_when import place_claims, time_claims

_STAFF = frozenset({"combatant", "security", "worker"})
"""Groups of people that a spokesman means his own by ("none of its personnel")."""

_COUNTRY = "state"
"""Where something was hit, if nothing of its own is named, more often than whose people."""

_CLOSING = " \n\t.!\"'\u00bb\u201d\u2019)"
"""Signs behind the one that ends a sentence."""

_OFTEN = 10
"""How often a report can say one sentence word for word; what a page prints more often says nothing new, and would be
compared with itself again and again.
"""

_UNKNOWN = "unknown_attackers"
"""They attack; they are never the victims."""


def extract_claims(reading: Reading, incident_of: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of an article in text order. `incident_of` maps mention ids to incident ids."""
    claims: list[Claim] = []
    seen: set[tuple] = set()
    copies = _copies(reading)
    for mention in reading.mentions:
        found = sorted(_find(reading, mention), key=lambda f: (f.start, f.end, f.slot, f.rule))
        for f in found:
            if f.clause.sentence in copies or _is_asked(reading, f):
                continue
            claim = _finish(reading, f, incident_of[mention.id])
            key = (claim.slot, claim.actor, claim.value, claim.status, claim.quote.sentence, claim.voice.text)
            if key not in seen:
                seen.add(key)
                claims.append(claim)
    claims.sort(key=lambda c: (c.quote.start, c.quote.end, c.id))
    return _with_totals(reading, claims)


def _copies(reading: Reading) -> set[int]:
    """The numbers of sentences that say what others said too often already."""
    said: Counter[str] = Counter()
    found = set()
    for number, sentence in enumerate(reading.analysis.sentences):
        words = reading.article.text[sentence.start : sentence.end]
        said[words] += 1
        if said[words] > _OFTEN:
            found.add(number)
    return found


def _is_asked(reading: Reading, f: Found) -> bool:
    """A question denies nothing ("why did they not strike the base?") and explains nothing."""
    sentence = reading.analysis.sentences[f.clause.sentence]
    end = reading.article.text[sentence.start : sentence.end].rstrip(_CLOSING)
    return (f.status is Status.DENIED or f.slot is Slot.MOTIVE) and end.endswith(("?", "\u061f"))


def _find(reading: Reading, mention: EventMention) -> Iterator[Found]:
    own = reading.clauses_of(mention)
    clauses = [c for c in own if not dated_elsewhere(reading.article, reading.analysis, c, mention)]
    inside = set(clauses)
    attacks = [a for a in reading.attacks if a.clause in inside]
    sides = sides_of(reading, attacks)
    for attack in attacks:
        yield from attack_claims(reading, attack, sides)
    for harm in reading.harms:
        if harm.clause in inside and not counts_a_period(reading, harm, mention):
            yield _harm_claim(reading, harm, attacks)
            if not any(a.clause == harm.clause and a.agent is not None for a in attacks):
                yield from filter(None, [killer_claim(reading, harm)])
            if not any(a.clause == harm.clause and a.weapon is not None for a in attacks):
                yield from filter(None, [weapon_claim(reading, harm)])
    for clause in clauses:
        yield from cue_claims(reading, clause)
        yield from killed_by_claims(reading, clause)
        yield from carried_out_claims(reading, clause)
        yield from motive_claims(reading, clause)
        yield from launch_claims(reading, clause)
        yield from responsibility_claims(reading, clause, sides)
        yield from munition_claims(reading, clause, attacks)
        yield from statement_claims(reading, clause)
    yield from place_claims(reading, mention)
    yield from time_claims(reading, mention)


def _own_ranks(reading: Reading, harm: Harm) -> str | None:
    """A spokesman of an army who denies casualties speaks of its own ranks."""
    speaker = speaking_for(reading, harm.clause)
    return speaker if speaker is not None and actors()[speaker].type in FORCES else None


def _harm_claim(reading: Reading, harm: Harm, attacks: Sequence[Attack]) -> Found:
    actor, rule = harm.actor.id if harm.actor else harm.people.id if harm.people else None, harm.rule
    if harm.status in (Status.UNKNOWN, Status.DENIED) and harm.actor is None:
        who = _own_ranks(reading, harm)
        if harm.people is None and harm.slot == Slot.CAPTURED:
            who = None  # nobody was arrested of those who attacked
        elif harm.people is None:
            hit = (a for a in attacks if a.clause == harm.clause and a.target is not None)
            who = next((a.target.id for a in hit if a.facility or actors()[a.target.id].type != _COUNTRY), who)
        elif harm.people.attr("group") not in _STAFF:
            who = None
        actor, rule = (who, f"{rule}.target") if who else (actor, rule)
    if actor == _UNKNOWN:
        actor = None
    if counts_more(reading, harm) and not rule.endswith(SOME):
        rule += SOME
    return Found(
        Slot(harm.slot), actor, harm.quantity, harm.status, harm.clause, harm.start, harm.end, rule, harm.part_of
    )


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
