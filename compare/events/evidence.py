"""What each sentence of an article says of when, where and by whom, apart from statements and from what came after.

A time belongs to the happening that stands nearest to it: "was charged on Friday with shooting him on Thursday" dates
the shooting by Thursday, and the day of an arrest, a trial or a funeral is not the day of the event.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from .. import lexicon
from ..attacks.attacks import Attack
from ..attacks.bases import is_base
from ..attacks.roles import MISHAPS, PRESSURE
from ..clauses.clauses import Clause, starting, statement_zones, within
from ..harm.scenes import Harm
from ..model import Analysis, Article, PartKind, PlaceSpan, Precision, Sentence, TimeSpan
from ..places import gazetteer
from ..places.proximity import is_specific, most_specific
from ..text.discourse import Marker, MarkerKind, adds_up
from ..text.folding import fold_key
from ..text.matching import Phrasebook
from ..text.words import split_words

_DASH = re.compile(r"\s*[-–—]\s")
"""Behind a place that opens the text, this makes a dateline."""

COARSE = (Precision.MONTH, Precision.YEAR)
"""An event that is dated by its month or year alone is long past: a day beside it is another's."""

_STRETCHES = (*COARSE, Precision.WEEK, Precision.VAGUE)
"""Precisions of times that are longer than a day."""

OPENING = 40
"""Characters in which a sentence says how it goes on from the one before."""

FIRST_WORDS = 12
"""Characters in which a sentence says that a place follows."""


_CAME_ONLY = 1
"""Attacks that a sentence names at most of which it only says what they came after."""


class _Cue(NamedTuple):
    start: int
    end: int


@dataclass(slots=True)
class Evidence:
    """What one sentence says of when, where and by whom; `times` in the order of their distance from what happened.

    `said`: when it was told; `at_dawn`: it says that what was told happened at dawn, and of no day. `past`: its event
    is dated by a month or a year. `aftermath`: it tells what followed. `looks_back`: it begins as background does.
    `around`: towns of which it names the countryside or what lies east of them. `shown`: the places of a picture,
    which is often of another day, and of a dateline, where the report was written. `scene`: the places that it opens
    with ("In Homs, ..."). `ended`: the last day of the weeks, months or years in which it happened, where such a
    stretch is the time nearest to what happened. `earlier`: it tells only what the event before it came after.
    """

    times: list[TimeSpan] = field(default_factory=list)
    said: list[TimeSpan] = field(default_factory=list)
    at_dawn: bool = False
    places: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    means: list[str] = field(default_factory=list)
    tolls: list[tuple[str, int]] = field(default_factory=list)
    markers: set[MarkerKind] = field(default_factory=set)
    eventful: bool = False
    answer: bool = False
    carried: bool = False
    past: bool = False
    looks_back: bool = False
    earlier: bool = False
    around: set[str] = field(default_factory=set)
    shown: list[str] = field(default_factory=list)
    scene: list[str] = field(default_factory=list)
    ended: str = ""

    @property
    def spots(self) -> list[str]:
        """The specific places; a town whose countryside is named tells where a place in it lies."""
        specific = [p for p in most_specific(self.places) if is_specific(p)]
        return [p for p in specific if p not in self.around] or specific

    @property
    def aftermath(self) -> bool:
        return self.past or MarkerKind.AFTERMATH in self.markers


def gather(
    article: Article,
    analysis: Analysis,
    clauses: Sequence[Clause],
    attacks: Sequence[Attack],
    harms: Sequence[Harm],
    markers: Sequence[Marker],
) -> list[Evidence]:
    """The evidence of every sentence."""
    earlier = of_earlier_events(clauses, attacks, harms)
    beside = [c for c in clauses if c.earlier and c.sentence not in earlier]
    attacks = [a for a in attacks if a.clause not in beside]
    harms = [h for h in harms if h.clause not in beside]
    evidence = [Evidence() for _ in analysis.sentences]
    events, after = (sorted(cues) for cues in _cues(attacks, harms, markers))
    asides = [c for c in clauses if c.aside] + beside
    begin = next((s.start for s in analysis.sentences if s.part is PartKind.BODY), -1)
    for number, (sentence, e) in enumerate(zip(analysis.sentences, evidence)):
        zone = frozenset(at for start, end in statement_zones(analysis, sentence) for at in range(start, end))
        here = starting(events, sentence.start, sentence.end)
        later = starting(after, sentence.start, sentence.end)
        e.earlier = number in earlier
        end = next((c.start for c in beside if c.sentence == number), sentence.end)
        for t in starting(analysis.times, sentence.start, end):
            if t.start in zone:
                e.said.append(t)
            elif _gap(t, here) <= _gap(t, later):
                e.times.append(t)
        e.at_dawn = bool(e.said) and _names_dawn(analysis, sentence)
        e.times.sort(key=lambda t, here=here: (_gap(t, here) if here else 0, t.start))
        e.past = (
            bool(here and e.times) and e.times[0].precision in COARSE and e.times[0].last < (article.published or "")
        )
        terms = starting(analysis.terms, sentence.start, sentence.end)
        own = [a for a in attacks if sentence.start <= a.cue.start < sentence.end]
        first = {m.kind for m in starting(markers, sentence.start, sentence.start + FIRST_WORDS)}
        e.ended = _ended(e, starting(markers, sentence.start, sentence.end))
        for p in starting(analysis.places, sentence.start, sentence.end):
            aside = any(c.start <= p.start < c.end for c in asides)
            apart = p.relation == "from" or p.start in zone or aside or is_base(p, terms, own)
            if not apart and not _measured_from(analysis, p):
                ids = _place_ids(analysis, p)
                if sentence.part is PartKind.CAPTION or p.start == begin and _DASH.match(analysis.text, p.end):
                    e.shown.extend(ids)
                    continue
                e.places.extend(ids)
                if p.relation == "countryside" or p.relation.endswith("_of"):
                    e.around.update(ids)
                if MarkerKind.LOCATIVE in first and p.start < sentence.start + OPENING:
                    e.scene.extend(ids)
        e.markers = {
            m.kind
            for m in starting(markers, sentence.start, sentence.end)
            if not (m.kind is MarkerKind.BACKGROUND_TIME and m.start in zone)
            and not (m.kind is MarkerKind.SHIFT and m.start > sentence.start + OPENING)
        }
        opening = starting(markers, sentence.start, min(sentence.start + OPENING, sentence.end))
        e.looks_back = any(m.kind is MarkerKind.BACKGROUND for m in opening)
        e.carried = any(a.carried and sentence.start <= a.cue[0] < sentence.end for a in analysis.attributions)
    _add_attacks(evidence, attacks)
    for harm in harms:
        e = evidence[harm.clause.sentence]
        e.eventful = True
        if harm.quantity is not None and not harm.quantity.vague and not _sums_up(analysis, harm.clause, e):
            e.tolls.append((harm.slot, int(harm.quantity.low)))
    return evidence


def of_earlier_events(clauses: Sequence[Clause], attacks: Sequence[Attack], harms: Sequence[Harm]) -> set[int]:
    """The sentences that tell of an earlier event and, of the one that came after it, no more than that it came."""
    own = Counter(a.clause.sentence for a in attacks if not a.clause.earlier)
    own.update({h.clause.sentence: _CAME_ONLY + 1 for h in harms if not h.clause.earlier})
    return {c.sentence for c in clauses if c.earlier and own[c.sentence] <= _CAME_ONLY}


def _names_dawn(analysis: Analysis, sentence: Sentence) -> bool:
    """Does a sentence name a dawn that no time of its own holds?"""
    text = analysis.text[sentence.start : sentence.end]
    words = split_words(text)
    at = [sentence.start + words[m.first].start for m in _dawns().find(words)]
    return any(not any(t.start <= start < t.end for t in analysis.times) for start in at)


@lru_cache(maxsize=1)
def _dawns() -> Phrasebook[str]:
    rows = (row for row in lexicon.rows("time_words") if (row["class"], row["value"]) == ("part_of_day", "dawn"))
    return Phrasebook((form, form) for row in rows for form in row.values("forms"))


def _ended(e: Evidence, markers: Sequence[Marker]) -> str:
    """The end of the stretch of time nearest to what happened.

    One behind a relative pronoun ("the town, which they took in May, ...") is of something else.
    """
    if not e.times or e.times[0].precision not in _STRETCHES:
        return ""
    aside = any(m.kind is MarkerKind.RELATIVE and m.end <= e.times[0].start for m in markers)
    return "" if aside else e.times[0].last[:10]


def _measured_from(analysis: Analysis, p: PlaceSpan) -> bool:
    """Is a place only where a distance is measured from ("300 km west of Ramadi")?"""
    ahead = starting(analysis.quantities, p.start - OPENING, p.start)
    return p.relation.endswith("_of") and any(q.role == "distance" for q in ahead)


def _cues(attacks: Sequence[Attack], harms: Sequence[Harm], markers: Sequence[Marker]) -> tuple[list[_Cue], list[_Cue]]:
    """Where the text tells what happened, and where what followed; an arrest is an event where nothing worse is.

    A crime that a court is told to deal with ("pleaded not guilty to murder on Monday") is none of what happened then,
    and what happened on an anniversary is no commemoration.
    """
    since = [m for m in markers if m.kind is MarkerKind.SINCE]
    after = [
        _Cue(m.start, m.end)
        for m in markers
        if m.kind is MarkerKind.AFTERMATH and not any(s.start <= m.start < s.end for s in since)
    ]
    charged = {a for a in attacks if a.cue.id == "murder" and any(_in_clause(c, a) for c in after)}
    violent = [_Cue(a.cue.start, a.cue.end) for a in attacks if a.cue.id != "arrest" and a not in charged]
    violent += [_Cue(h.start, h.end) for h in harms if h.slot != "captured"]
    mild = [_Cue(a.cue.start, a.cue.end) for a in attacks if a.cue.id == "arrest"]
    mild += [_Cue(h.start, h.end) for h in harms if h.slot == "captured"]
    return (violent, after + mild) if violent else (mild, after)


def _sums_up(analysis: Analysis, clause: Clause, e: Evidence) -> bool:
    """Does a clause count the victims of a stretch of time ("155 since the year began"), not of one event?"""
    if not clause.aside or not adds_up(e.markers):
        return False
    return all(t.precision in (*COARSE, Precision.VAGUE) for t in within(analysis.times, clause.start, clause.end))


def _in_clause(cue: _Cue, attack: Attack) -> bool:
    return attack.clause.start <= cue.start < attack.cue.start


def _gap(t: TimeSpan, cues: Iterable[_Cue]) -> float:
    """Characters between a time and the nearest cue."""
    return min((max(c.start - t.end, t.start - c.end, 0) for c in cues), default=float("inf"))


def _add_attacks(evidence: Sequence[Evidence], attacks: Sequence[Attack]) -> None:
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


def _place_ids(analysis: Analysis, p: PlaceSpan) -> tuple[str, ...]:
    """The id of a place; of several that stay open the one around them all. A settlement that stays open, or is not in
    the gazetteer, goes by its folded name."""
    around = gazetteer.around(p.ids)
    if around is not None:
        return (around,)
    if any(gazetteer.places()[i].type not in gazetteer.SETTLEMENTS for i in p.ids):
        return ()
    return ("~" + fold_key(analysis.text[p.start : p.end]),)
