"""Event mentions: which sentences of an article are about which event.

The lead (headline and first eventful sentences) gives the main event its time, places and agents. Every later
sentence stays with the main event unless its own time, place or words say otherwise; what does not fit opens a
background mention, and the sentences that follow stay with the mention that they fit best.
"""

from collections import Counter
from collections.abc import Sequence

from ..attacks.attacks import Attack
from ..clauses.clauses import Clause
from ..harm.scenes import Harm
from ..model import Analysis, Article, EventMention, PartKind
from ..places.proximity import is_specific, most_specific, stands_for_others
from ..text.discourse import Marker, MarkerKind
from ..text.names import full_names, proper_names
from ..text.rarity import stems
from .bulletins import items
from .event_times import days_between, event_time
from .evidence import Evidence, gather
from .fitting import (
    Draft,
    affinity,
    begins_with,
    contradicts,
    elsewhere,
    fits,
    moves_on,
    named,
    pins_down,
    same_event,
    same_place,
)
from .grounding import grounded
from .headlines import lines_above, repeats
from .lead_times import earlier, fresh, main_time, open_day
from .topic import is_about_an_event

LEAD = 2
"""Eventful sentences of the body that, with the headline, give the main event its profile."""

OPENING = 2
"""Sentences, the headline among them, that say whether an article tells of an event or of what followed it."""


def find_mentions(
    article: Article,
    analysis: Analysis,
    clauses: Sequence[Clause],
    attacks: Sequence[Attack],
    harms: Sequence[Harm],
    markers: Sequence[Marker],
) -> tuple[EventMention, ...]:
    """The event mentions of one article, the main one first; an article that is not about an event has none."""
    if not is_about_an_event(analysis, attacks, harms):
        return ()
    evidence = gather(article, analysis, clauses, attacks, harms, markers)
    main = _lead(article, analysis, evidence)
    drafts = [main]
    current = main
    block = _is_block(analysis)
    beginning = items(article, analysis)
    for number, sentence in enumerate(analysis.sentences):
        e = evidence[number]
        if number in main.sentences:
            current = main
            continue
        if beginning and number > main.sentences[-1]:
            current = _open(drafts) if number in beginning and e.eventful else current
            current.take(number, e)
            _learn(current, e)
            continue
        previous = analysis.sentences[number - 1] if number else sentence
        new_paragraph = block or sentence.paragraph != previous.paragraph
        if new_paragraph and number and evidence[number - 1].earlier:
            current = main
        current = _place_sentence(article, e, main, current, drafts, new_paragraph, sentence.part)
        current.take(number, e)
        _learn(current, e)
    built = [_build(article, analysis, draft, evidence) for draft in drafts]
    first, *rest = (m for m in built if m.main or any(evidence[s].eventful for s in m.sentences))
    return first, *(grounded(first, m, _told(analysis, m, evidence)) for m in rest)


def _told(analysis: Analysis, m: EventMention, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The eventful sentences of a mention in the body."""
    body = (n for n in m.sentences if analysis.sentences[n].part is PartKind.BODY)
    return [evidence[n] for n in body if evidence[n].eventful]


def _lead(article: Article, analysis: Analysis, evidence: Sequence[Evidence]) -> Draft:
    draft = Draft(main=True)
    taken = 0
    lead_paragraph = None
    block = _is_block(analysis)
    above, again = lines_above(article, analysis), repeats(article, analysis)
    beginning = items(article, analysis)
    for number, sentence in enumerate(analysis.sentences):
        e = evidence[number]
        if number in above:
            continue
        if sentence.part in (PartKind.TITLE, PartKind.CAPTION) or number in again:
            _take(draft, number, e)
            continue
        if (sentence.part is PartKind.SUBHEAD or number in beginning) and taken:
            break
        if taken and _leaves(e, draft, article):
            break
        new_paragraph = sentence.paragraph != lead_paragraph
        if taken and (new_paragraph or block) and (_looks_back(article, e, draft) or e.eventful and moves_on(e, draft)):
            break
        if taken >= LEAD and new_paragraph:
            break
        _take(draft, number, e)
        lead_paragraph = sentence.paragraph
        taken += e.eventful
        draft.time = draft.time or event_time(article, e.times)
    told = [n for n in draft.sentences if analysis.sentences[n].part in (PartKind.TITLE, PartKind.BODY)]
    aftermath = any(evidence[n].aftermath for n in told[:OPENING])
    draft.time = main_time(article, [evidence[n] for n in draft.sentences], aftermath)
    draft.places = _in_one_country(draft.places)
    draft.lead = len(draft.sentences)
    return draft


def _is_block(analysis: Analysis) -> bool:
    """Is the body printed without paragraphs? Then any sentence may begin what would be one."""
    return len({s.paragraph for s in analysis.sentences if s.part is PartKind.BODY}) == 1


def _take(draft: Draft, number: int, e: Evidence) -> None:
    draft.take(number, e)
    draft.places.extend(e.places)
    draft.agents.extend(e.agents)
    draft.means.extend(e.means)


def _leaves(e: Evidence, draft: Draft, article: Article) -> bool:
    """Does a sentence say by itself that it tells of another event?"""
    if not e.eventful:
        return MarkerKind.SHIFT in e.markers
    if e.earlier or e.markers & {MarkerKind.SHIFT, MarkerKind.BACKGROUND_TIME}:
        return True
    time = event_time(article, e.times)
    if e.scene and elsewhere(e, draft):
        return True
    if time and draft.time:
        return draft.time.certain and days_between(time, draft.time) > 0
    return bool(time and not fresh(article, time.last) and draft.places and e.places and not same_place(e, draft))


def _looks_back(article: Article, e: Evidence, draft: Draft) -> bool:
    """Does a paragraph that begins as background, or was said before the draft's day, tell of another event?"""
    if e.looks_back:
        return not same_event(e, draft) or draft.time is None and earlier(article, e)
    said = event_time(article, e.said)
    since = draft.time.first if draft.time else (article.published or "")[:10]
    if said is None or said.last >= since or e.answer:
        return False
    return named(e.places) and named(draft.places) and not same_place(e, draft)


def _place_sentence(
    article: Article,
    e: Evidence,
    main: Draft,
    current: Draft,
    drafts: list[Draft],
    new_paragraph: bool,
    part: PartKind,
) -> Draft:
    if part is PartKind.SUBHEAD or (MarkerKind.SHIFT in e.markers and not set(e.spots) & set(main.places)):
        return _open(drafts)
    if not e.eventful:
        return current
    first_details = len(drafts) == 1 and begins_with(e, main)
    moved = new_paragraph and not e.answer and not first_details and moves_on(e, main)
    if moved or e.earlier or MarkerKind.BACKGROUND_TIME in e.markers or contradicts(article, e, main):
        fitting = [d for d in drafts[1:] if d.sentences and fits(article, e, d) and not _parted(e, d)]
        if current is not main and not new_paragraph and not contradicts(article, e, current):
            return current
        return fitting[-1] if fitting else _open(drafts)
    told_aside = MarkerKind.BACKGROUND in e.markers and not same_event(e, main)
    if new_paragraph and (told_aside or _looks_back(article, e, main)) and not pins_down(article, e, main):
        return _open(drafts)
    if current is main:
        return main
    stay = affinity(article, e, current) + (1.0 if not new_paragraph else 0.25) + (0.5 if e.carried else 0.0)
    back = affinity(article, e, main) + (0.25 if new_paragraph else 0.0)
    return main if back > stay else current


def _parted(e: Evidence, draft: Draft) -> bool:
    """Do both name specific places, and none of them the same?"""
    return named(e.spots) and named(draft.places) and not same_place(e, draft)


def _open(drafts: list[Draft]) -> Draft:
    draft = Draft(main=False)
    drafts.append(draft)
    return draft


def _learn(draft: Draft, e: Evidence) -> None:
    if draft.main or not e.eventful:
        return
    draft.places.extend(e.places)
    draft.agents.extend(e.agents)
    draft.means.extend(e.means)


def _build(article: Article, analysis: Analysis, draft: Draft, evidence: Sequence[Evidence]) -> EventMention:
    own = [evidence[n] for n in draft.sentences]
    eventful = [e for e in own if e.eventful]
    time = draft.time if draft.main else next(filter(None, (event_time(article, e.times) for e in own)), None)
    told = open_day(article, own, draft.lead or len(own)) if time is None else None
    places = _where(own, eventful, draft.places if draft.main else ())
    start = analysis.sentences[draft.sentences[0]].start
    end = analysis.sentences[draft.sentences[-1]].end
    names = proper_names(article, analysis, draft.sentences)
    if draft.main:  # who is named far down, with what followed, leads back to the event too
        names |= full_names(article, analysis, range(len(analysis.sentences)))
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
        names=names,
        headline=stems(article.title or "") if draft.main else frozenset(),
        language=article.language,
        open_day=told,
        published=article.published,
    )


def _where(own: Sequence[Evidence], eventful: Sequence[Evidence], lead: Sequence[str]) -> tuple[str, ...]:
    """The specific places, and the wide ones where the gazetteer knows none of those.

    In the order of the text, those last that stand for all around them or only tell where another place lies.
    """
    named = [p for e in eventful for p in e.places] or [p for e in own for p in e.places]
    if not any(map(is_specific, named)):
        named += [p for e in own for p in e.shown]
    named = _in_one_country(named)
    hit = {p for e in own for p in e.places if p not in e.around}
    specific = most_specific([p for p in named if is_specific(p)])
    told = set(filter(is_specific, lead))
    specific = tuple(
        sorted(specific, key=lambda p: p not in hit or stands_for_others(p, told if p in told else specific))
    )
    if any(not p.startswith("~") for p in specific):
        return specific
    return specific + tuple(p for p in most_specific(named) if not is_specific(p))


def _in_one_country(named: Sequence[str]) -> list[str]:
    """Without the places of other countries than most lie in: an event is in one, the others' capitals comment on it."""
    home = _most_common([p.partition(".")[0] for p in named if "." in p])
    return [p for p in named if "." not in p or p.partition(".")[0] == home]


def _most_common(values: Sequence[str]) -> str | None:
    """The most frequent value; the earliest of equals."""
    counts = Counter(filter(None, values))
    return max(counts, key=lambda v: counts[v], default=None)
