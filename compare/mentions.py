"""Event mentions: which sentences of an article are about which event.

The lead (headline and first eventful sentences) gives the main event its time, places and agents. Every later
sentence stays with the main event unless its own time, place or words say otherwise; what does not fit opens a
background mention, and the sentences that follow stay with the mention that they fit best.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .attacks import Attack
from .clauses import Clause
from .discourse import Marker, MarkerKind
from .event_times import days_between, event_time
from .evidence import Evidence, gather
from .harm_scenes import Harm
from .headlines import lines_above
from .lead_times import earlier, fresh, main_time, open_day
from .model import Analysis, Article, EventMention, EventTime, PartKind
from .names import proper_names
from .proximity import Proximity, is_specific, most_specific, proximity
from .rarity import stems

FAR_KM = 60.0
"""A sentence that names only places farther than this from the event's tells of another event."""

LEAD = 2
"""Eventful sentences of the body that, with the headline, give the main event its profile."""

OPENING = 2
"""Sentences, the headline among them, that say whether an article tells of an event or of what followed it."""

_ANY_MEANS = frozenset({"attack", "clash", "reply", "retaliation", "return_fire"})
"""Attack words that name no means."""


@dataclass(slots=True)
class _Draft:
    """A mention that is being gathered; `lead`: how many of the main event's sentences begin it."""

    main: bool
    sentences: list[int] = field(default_factory=list)
    time: EventTime | None = None
    places: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    lead: int = 0


def find_mentions(
    article: Article,
    analysis: Analysis,
    clauses: Sequence[Clause],
    attacks: Sequence[Attack],
    harms: Sequence[Harm],
    markers: Sequence[Marker],
) -> tuple[EventMention, ...]:
    """The event mentions of one article, the main one first; an article without a sentence gives none."""
    evidence = gather(article, analysis, clauses, attacks, harms, markers)
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


def _lead(article: Article, analysis: Analysis, evidence: Sequence[Evidence]) -> _Draft:
    draft = _Draft(main=True)
    taken = 0
    lead_paragraph = None
    above = lines_above(article, analysis)
    for number, sentence in enumerate(analysis.sentences):
        e = evidence[number]
        if number in above:
            continue
        if sentence.part in (PartKind.TITLE, PartKind.CAPTION):
            _take(draft, number, e)
            continue
        if sentence.part is PartKind.SUBHEAD and taken:
            break
        if taken and _leaves(e, draft, article):
            break
        if taken and sentence.paragraph != lead_paragraph and (taken >= LEAD or _looks_back(article, e, draft)):
            break
        _take(draft, number, e)
        lead_paragraph = sentence.paragraph
        taken += e.eventful
        draft.time = draft.time or event_time(article, e.times)
    told = [n for n in draft.sentences if analysis.sentences[n].part in (PartKind.TITLE, PartKind.BODY)]
    aftermath = any(evidence[n].aftermath for n in told[:OPENING])
    draft.time = main_time(article, [evidence[n] for n in draft.sentences], aftermath)
    draft.lead = len(draft.sentences)
    return draft


def _take(draft: _Draft, number: int, e: Evidence) -> None:
    draft.sentences.append(number)
    draft.places.extend(e.places)
    draft.agents.extend(e.agents)
    draft.means.extend(e.means)


def _leaves(e: Evidence, draft: _Draft, article: Article) -> bool:
    """Does a sentence say by itself that it tells of another event?"""
    if not e.eventful:
        return MarkerKind.SHIFT in e.markers
    if e.markers & {MarkerKind.SHIFT, MarkerKind.BACKGROUND_TIME}:
        return True
    time = event_time(article, e.times)
    if time and draft.time:
        return draft.time.certain and days_between(time, draft.time) > 0
    return bool(time and not fresh(article, time.last) and draft.places and e.places and not _same_place(e, draft))


def _looks_back(article: Article, e: Evidence, draft: _Draft) -> bool:
    """Does a paragraph that begins as background, or was said before the draft's day, tell of another event?"""
    if e.looks_back:
        return not _same_event(e, draft) or draft.time is None and earlier(article, e)
    said = event_time(article, e.said)
    since = draft.time.first if draft.time else (article.published or "")[:10]
    if said is None or said.last >= since or e.answer:
        return False
    return _named(e.places) and _named(draft.places) and not _same_place(e, draft)


def _named(places: Sequence[str]) -> bool:
    return any(is_specific(p) for p in places)


def _same_place(e: Evidence, draft: _Draft) -> bool:
    """By the specific places, where both name any."""
    here, there = [p for p in e.places if is_specific(p)], [p for p in draft.places if is_specific(p)]
    if not here or not there:
        here, there = e.places, draft.places
    return proximity(here, there)[0] in (Proximity.SAME, Proximity.INSIDE)


def _place_sentence(
    article: Article,
    e: Evidence,
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
    told_aside = MarkerKind.BACKGROUND in e.markers and not _same_event(e, main)
    if new_paragraph and (told_aside or _looks_back(article, e, main)):
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


def _learn(draft: _Draft, e: Evidence) -> None:
    if draft.main or not e.eventful:
        return
    draft.places.extend(e.places)
    draft.agents.extend(e.agents)
    draft.means.extend(e.means)


def _contradicts(article: Article, e: Evidence, draft: _Draft) -> bool:
    """Own time or place that cannot be the draft's. An answer may hit another place on the same day."""
    time = event_time(article, e.times)
    if time and draft.time and days_between(time, draft.time) > (0 if draft.time.certain else 1):
        return True
    said = event_time(article, e.said)
    if said and draft.time and draft.time.certain and said.last < draft.time.first:
        return True
    here = [p for p in most_specific(e.places) if is_specific(p)]
    there = [p for p in draft.places if is_specific(p)]
    if e.answer or not here or not there:
        return False
    relation, km = proximity(here, there)
    return relation is Proximity.APART and km is not None and km > FAR_KM


def _fits(article: Article, e: Evidence, draft: _Draft) -> bool:
    return not _contradicts(article, e, draft) and _affinity(article, e, draft) > 0


def _same_event(e: Evidence, draft: _Draft) -> bool:
    """Does a sentence told as background name the draft's own place or agent, and no other agent?"""
    here, there = [p for p in e.places if is_specific(p)], [p for p in draft.places if is_specific(p)]
    if here and there and proximity(here, there)[0] not in (Proximity.SAME, Proximity.INSIDE):
        return False
    if e.agents and draft.agents:
        return bool(set(e.agents) & set(draft.agents))
    return bool(set(here) & set(there))


def _affinity(article: Article, e: Evidence, draft: _Draft) -> float:
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


def _build(article: Article, analysis: Analysis, draft: _Draft, evidence: Sequence[Evidence]) -> EventMention:
    own = [evidence[n] for n in draft.sentences]
    eventful = [e for e in own if e.eventful]
    time = draft.time if draft.main else next(filter(None, (event_time(article, e.times) for e in own)), None)
    told = open_day(article, own, draft.lead or len(own)) if time is None else None
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
        names=proper_names(article, analysis, draft.sentences),
        headline=stems(article.title or "") if draft.main else frozenset(),
        language=article.language,
        open_day=told,
        published=article.published,
    )


def _where(own: Sequence[Evidence], eventful: Sequence[Evidence]) -> tuple[str, ...]:
    """The specific places, in the order of the text, and the wide ones where the gazetteer knows none of those."""
    named = _in_one_country([p for e in eventful for p in e.places] or [p for e in own for p in e.places])
    specific = most_specific([p for p in named if is_specific(p)])
    if any(not p.startswith("~") for p in specific):
        return specific
    return specific + tuple(p for p in most_specific(named) if not is_specific(p))


def _in_one_country(named: Sequence[str]) -> list[str]:
    """Without the places of other countries than most lie in: an event is in one, the others' capitals comment on it."""
    home = _most_common([p.partition(".")[0] for p in named if "." in p])
    return [p for p in named if "." not in p or p.partition(".")[0] == home]


def _most_common(values: Sequence[str]) -> str | None:
    """The most frequent value; the earliest of equals."""
    counts = {v: sum(1 for w in values if w == v) for v in values if v}
    return max(counts, key=lambda v: counts[v], default=None)
