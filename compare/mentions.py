"""Event mentions: which sentences of an article are about which event.

The lead (headline and first eventful sentences) gives the main event its time, places and agents. Every later
sentence stays with the main event unless its own time, place or words say otherwise; what does not fit opens a
background mention, and the sentences that follow stay with the mention that they fit best.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .attacks import Attack
from .casualties import Harm
from .clauses import Clause, statement_zones
from .discourse import Marker, MarkerKind
from .event_times import day_before_or_same, days_between, event_time
from .folding import fold_key
from .model import Analysis, Article, EventMention, EventTime, PartKind, PlaceSpan, TimeSpan
from .proximity import Proximity, is_specific, most_specific, proximity
from .rarity import stems
from .roles import MISHAPS, PRESSURE

FAR_KM = 60.0
"""A sentence that names only places farther than this from the event's tells of another event."""

LEAD = 2
"""Eventful sentences of the body that, with the headline, give the main event its profile."""

_ANY_MEANS = frozenset({"attack", "clash", "reply", "retaliation", "return_fire"})
"""Attack words that name no means."""


@dataclass(slots=True)
class _Evidence:
    """What one sentence says of when, where and by whom."""

    times: list[TimeSpan] = field(default_factory=list)
    said: list[TimeSpan] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    tolls: list[tuple[str, int]] = field(default_factory=list)
    markers: set[MarkerKind] = field(default_factory=set)
    eventful: bool = False
    answer: bool = False
    carried: bool = False


@dataclass(slots=True)
class _Draft:
    """A mention that is being gathered."""

    main: bool
    sentences: list[int] = field(default_factory=list)
    time: EventTime | None = None
    places: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)


def find_mentions(
    article: Article,
    analysis: Analysis,
    clauses: Sequence[Clause],
    attacks: Sequence[Attack],
    harms: Sequence[Harm],
    markers: Sequence[Marker],
) -> tuple[EventMention, ...]:
    """The event mentions of one article, the main one first; an article without a sentence gives none."""
    evidence = _gather(analysis, clauses, attacks, harms, markers)
    if not evidence:
        return ()
    main = _lead(article, analysis, evidence)
    drafts = [main]
    current = main
    for number, sentence in enumerate(analysis.sentences):
        e = evidence[number]
        if number in main.sentences:
            current = main
            continue
        previous = analysis.sentences[number - 1] if number else sentence
        new_paragraph = sentence.paragraph != previous.paragraph
        current = _place_sentence(article, e, main, current, drafts, new_paragraph, sentence.part)
        current.sentences.append(number)
        _learn(current, e)
    built = [_build(article, analysis, draft, evidence) for draft in drafts]
    return tuple(m for m in built if m.main or any(evidence[s].eventful for s in m.sentences))


def _gather(
    analysis: Analysis,
    clauses: Sequence[Clause],
    attacks: Sequence[Attack],
    harms: Sequence[Harm],
    markers: Sequence[Marker],
) -> list[_Evidence]:
    evidence = [_Evidence() for _ in analysis.sentences]
    for sentence, e in zip(analysis.sentences, evidence):
        zone = frozenset(at for start, end in statement_zones(analysis, sentence) for at in range(start, end))
        for t in analysis.times:
            if sentence.start <= t.start < sentence.end and t.first:
                (e.said if t.start in zone else e.times).append(t)
        for p in analysis.places:
            aside = any(c.aside and c.start <= p.start < c.end for c in clauses)
            if sentence.start <= p.start < sentence.end and p.relation != "from" and p.start not in zone and not aside:
                e.places.extend(_place_ids(analysis, p))
        e.markers = {
            m.kind
            for m in markers
            if sentence.start <= m.start < sentence.end
            and not (m.kind is MarkerKind.BACKGROUND_TIME and m.start in zone)
            and not (m.kind is MarkerKind.SHIFT and m.start > sentence.start + 40)
        }
        e.carried = any(a.carried and sentence.start <= a.cue[0] < sentence.end for a in analysis.attributions)
    for attack in attacks:
        e = evidence[attack.clause.sentence]
        e.eventful = e.eventful or attack.negation is None
        e.answer = e.answer or attack.answer
        hostile = attack.cue.id not in MISHAPS | PRESSURE
        if attack.agent is not None and hostile and not attack.answer and not attack.mutual:
            e.agents.append(attack.agent.id)
        if attack.target is not None:
            e.targets.append(attack.target.id)
        e.means.append(attack.means)
    for number, e in enumerate(evidence):
        events = [a.cue.start for a in attacks if a.clause.sentence == number]
        events += [h.start for h in harms if h.clause.sentence == number]
        e.times.sort(key=lambda t: (min((abs(t.start - at) for at in events), default=0), t.start))
    for harm in harms:
        e = evidence[harm.clause.sentence]
        e.eventful = True
        if harm.quantity is not None and not harm.quantity.vague:
            e.tolls.append((harm.slot, int(harm.quantity.low)))
    return evidence


def _place_ids(analysis: Analysis, p: PlaceSpan) -> tuple[str, ...]:
    """The id of a place; a place out of the gazetteer goes by its folded name."""
    if not p.ids:
        return ("~" + fold_key(analysis.text[p.start : p.end]),)
    return p.ids if len(p.ids) == 1 else ()


def _lead(article: Article, analysis: Analysis, evidence: Sequence[_Evidence]) -> _Draft:
    draft = _Draft(main=True)
    taken = 0
    lead_paragraph = None
    for number, sentence in enumerate(analysis.sentences):
        e = evidence[number]
        if sentence.part in (PartKind.TITLE, PartKind.CAPTION):
            draft.sentences.append(number)
            continue
        if sentence.part is PartKind.SUBHEAD and taken:
            break
        if taken and _leaves(e, draft, article):
            break
        if taken >= LEAD and sentence.paragraph != lead_paragraph:
            break
        draft.sentences.append(number)
        lead_paragraph = sentence.paragraph
        taken += e.eventful
        for place in e.places:
            draft.places.append(place)
        draft.time = draft.time or event_time(article, e.times)
    for number in draft.sentences:
        draft.places.extend(evidence[number].places)
        draft.agents.extend(evidence[number].agents)
        draft.means.extend(evidence[number].means)
    draft.time = _main_time(article, [evidence[n] for n in draft.sentences])
    return draft


def _leaves(e: _Evidence, draft: _Draft, article: Article) -> bool:
    """Does a sentence say by itself that it tells of another event?"""
    if not e.eventful:
        return MarkerKind.SHIFT in e.markers
    if e.markers & {MarkerKind.SHIFT, MarkerKind.BACKGROUND_TIME}:
        return True
    time = event_time(article, e.times)
    return bool(time and draft.time and draft.time.certain and days_between(time, draft.time) > 0)


def _main_time(article: Article, lead: Sequence[_Evidence]) -> EventTime | None:
    eventful_first = [t for e in sorted(lead, key=lambda e: not e.eventful) for t in e.times]
    time = event_time(article, eventful_first) or event_time(article, eventful_first, credited=True)
    if time is not None:
        return time
    for e in lead:
        said = event_time(article, e.said)
        if said is not None:
            return day_before_or_same(said.last, f"said {said.basis}")
    if article.published:
        return day_before_or_same(article.published[:10], "published")
    return None


def _place_sentence(
    article: Article,
    e: _Evidence,
    main: _Draft,
    current: _Draft,
    drafts: list[_Draft],
    new_paragraph: bool,
    part: PartKind,
) -> _Draft:
    if part is PartKind.SUBHEAD or (MarkerKind.SHIFT in e.markers and not _fits(article, e, main)):
        return _open(drafts)
    if not e.eventful:
        return current
    if MarkerKind.BACKGROUND_TIME in e.markers or _contradicts(article, e, main):
        fitting = [d for d in drafts[1:] if d.sentences and _fits(article, e, d) and not _contradicts(article, e, d)]
        if current is not main and not new_paragraph and not _contradicts(article, e, current):
            return current
        return fitting[-1] if fitting else _open(drafts)
    if MarkerKind.BACKGROUND in e.markers and new_paragraph and not _same_event(e, main):
        return _open(drafts)
    if current is main:
        return main
    stay = _affinity(article, e, current) + (1.0 if not new_paragraph else 0.25) + (0.5 if e.carried else 0.0)
    back = _affinity(article, e, main) + (0.25 if new_paragraph else 0.0)
    return main if back > stay else current


def _open(drafts: list[_Draft]) -> _Draft:
    draft = _Draft(main=False)
    drafts.append(draft)
    return draft


def _learn(draft: _Draft, e: _Evidence) -> None:
    if draft.main or not e.eventful:
        return
    draft.places.extend(e.places)
    draft.agents.extend(e.agents)
    draft.means.extend(e.means)


def _contradicts(article: Article, e: _Evidence, draft: _Draft) -> bool:
    """Own time or place that cannot be the draft's. An answer may hit another place on the same day."""
    time = event_time(article, e.times)
    if time and draft.time and days_between(time, draft.time) > (0 if draft.time.certain else 1):
        return True
    here = [p for p in most_specific(e.places) if is_specific(p)]
    there = [p for p in draft.places if is_specific(p)]
    if e.answer or not here or not there:
        return False
    relation, km = proximity(here, there)
    return relation is Proximity.APART and km is not None and km > FAR_KM


def _fits(article: Article, e: _Evidence, draft: _Draft) -> bool:
    return not _contradicts(article, e, draft) and _affinity(article, e, draft) > 0


def _same_event(e: _Evidence, draft: _Draft) -> bool:
    """Does a sentence told as background name the draft's own place or agent, and no other agent?"""
    here, there = [p for p in e.places if is_specific(p)], [p for p in draft.places if is_specific(p)]
    if here and there and proximity(here, there)[0] not in (Proximity.SAME, Proximity.INSIDE):
        return False
    if e.agents and draft.agents:
        return bool(set(e.agents) & set(draft.agents))
    return bool(set(here) & set(there))


def _affinity(article: Article, e: _Evidence, draft: _Draft) -> float:
    """How much of a sentence's evidence is the draft's: place, agent, means, day."""
    score = 0.0
    here = [p for p in e.places if is_specific(p)]
    if here and set(here) & set(draft.places):
        score += 1.0
    if e.agents and draft.agents:
        score += 1.0 if set(e.agents) & set(draft.agents) else -1.0
    if set(e.means) & set(draft.means) - _ANY_MEANS:
        score += 0.5
    time = event_time(article, e.times)
    if time and draft.time and draft.time.certain:
        score += 1.0 if days_between(time, draft.time) == 0 else -1.0
    return score


def _build(article: Article, analysis: Analysis, draft: _Draft, evidence: Sequence[_Evidence]) -> EventMention:
    own = [evidence[n] for n in draft.sentences]
    eventful = [e for e in own if e.eventful]
    time = draft.time if draft.main else next(filter(None, (event_time(article, e.times) for e in own)), None)
    places = _where(own, eventful)
    start = analysis.sentences[draft.sentences[0]].start
    end = analysis.sentences[draft.sentences[-1]].end
    text = " ".join(article.text[analysis.sentences[n].start : analysis.sentences[n].end] for n in draft.sentences)
    return EventMention(
        id=f"{article.id}@{start}",
        article=article.id,
        main=draft.main,
        sentences=tuple(draft.sentences),
        start=start,
        end=end,
        event=_most_common([m for e in own for m in e.means]) or "incident",
        time=time,
        places=places,
        actors=tuple(dict.fromkeys(a for e in eventful for a in e.agents)),
        targets=tuple(dict.fromkeys(a for e in eventful for a in e.targets)),
        weapons=tuple(dict.fromkeys(m for e in eventful for m in e.means)),
        tolls=tuple(dict.fromkeys(t for e in eventful for t in e.tolls)),
        words=stems(text),
        published=article.published,
    )


def _where(own: Sequence[_Evidence], eventful: Sequence[_Evidence]) -> tuple[str, ...]:
    """The specific places, in the order of the text; without any, the wide ones."""
    named = [p for e in eventful for p in e.places] or [p for e in own for p in e.places]
    specific = most_specific([p for p in named if is_specific(p)])
    return specific or most_specific(named)


def _most_common(values: Sequence[str]) -> str | None:
    """The most frequent value; the earliest of equals."""
    counts = {v: sum(1 for w in values if w == v) for v in values if v}
    return max(counts, key=lambda v: counts[v], default=None)
