"""Clauses: the stretches of a sentence that one voice says of one happening."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ..model import Analysis, Attribution, Negation, Sentence, TermSpan
from ..numbers.words import links
from ..text.discourse import Marker, MarkerKind
from ..text.folding import QUOTES, fold_key
from ..text.words import has_article, has_conjunction

_START = attrgetter("start")
_THAT = 6
"""Characters of the conjunction between a verb of denial and what it denies."""
_CAME = 60
"""Characters from "came" to "after", between which the event that came and a stretch of time may stand."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Characters `start` to `end` of sentence number `sentence`; `voice` is None where the outlet itself speaks.

    `aside`: the clause tells of no single event of its own: it dates the report by something earlier ("since the
    assassination of ...") or says what happens again and again. `earlier`: it tells of another event, ahead of the one
    that the sentence is about ("the strike came a day after ...").
    """

    sentence: int
    start: int
    end: int
    voice: Attribution | None
    aside: bool = False
    earlier: bool = False


def split_clauses(analysis: Analysis, markers: Sequence[Marker]) -> tuple[Clause, ...]:
    """The clauses of all sentences in order, without the words that only name who speaks."""
    found = []
    for number, sentence in enumerate(analysis.sentences):
        said = [a for a in analysis.attributions if a.cue[0] < sentence.end and a.content[1] > sentence.start]
        cuts = {sentence.start, sentence.end}
        for a in said:
            cuts.update(at for at in (*a.content, *_introduction(a)) if sentence.start < at < sentence.end)
        here = starting(markers, sentence.start, sentence.end)
        inside = [m for m in here if sentence.start < m.start]
        asides = _starts(inside, MarkerKind.SINCE) - _starts(inside, MarkerKind.LATELY)
        habit = any(m.kind is MarkerKind.HABITUAL for m in here)
        terms = within(analysis.terms, sentence.start, sentence.end)
        past = _told_as_earlier(analysis.text, here, terms, sentence.end)
        openers = (m.start for m in inside if m.kind is MarkerKind.CLAUSE)
        cuts.update(asides, {past}, (at for at in openers if not any(t.start < at < t.end for t in terms)))
        semicolons = (i for i in range(sentence.start, sentence.end) if analysis.text[i] in ";\u061b")
        cuts.update(at + 1 for at in semicolons if at + 1 < sentence.end)
        for start, end in pairwise(sorted(cuts)):
            if analysis.text[start:end].strip(' .,:"\u060c') and not _only_introduces(start, end, said):
                earlier = start >= past
                aside = not earlier and (habit or start in asides)
                found.append(Clause(number, start, end, voice_at(said, start, end), aside, earlier))
    return tuple(found)


def _told_as_earlier(text: str, markers: Sequence[Marker], terms: Sequence[TermSpan], end: int) -> int:
    """Where a sentence tells what its event came after; `end` where it does not.

    Only an attack, or what "this" points at, comes after another event: deaths, an arrest or a report may follow the
    very event that the text is about.
    """
    for came in (m for m in markers if m.kind in (MarkerKind.CAME, MarkerKind.THIS_CAME)):
        behind = (m.start for m in markers if m.kind is MarkerKind.ANTERIOR and 0 < m.start - came.start <= _CAME)
        after = next(behind, end)
        named = any(_is_event(text, t) for t in terms if came.start - _CAME < t.start < after)
        if after < end and (named or came.kind is MarkerKind.THIS_CAME):
            return after
    return end


def _is_event(text: str, term: TermSpan) -> bool:
    """Does a noun name an attack?"""
    if term.kind != "attack" or term.id == "arrest":
        return False
    part = term.attr("part")
    return part == "noun" or (part == "verb_or_noun" and has_article(fold_key(text[term.start : term.end])))


def _starts(markers: Sequence[Marker], kind: MarkerKind) -> set[int]:
    return {m.start for m in markers if m.kind is kind}


def _introduction(a: Attribution) -> tuple[int, int]:
    """The words that name the speaker and the saying, not counting what is said."""
    spans = [a.cue, *([a.speaker] if a.speaker else []), *a.chain]
    outside = [s for s in spans if s[1] <= a.content[0] or s[0] >= a.content[1]]
    if not outside:
        return a.content[0], a.content[0]
    return min(s[0] for s in outside), max(s[1] for s in outside)


def _only_introduces(start: int, end: int, said: Sequence[Attribution]) -> bool:
    middle = (start + end) // 2
    for a in said:
        first, last = _introduction(a)
        told = a.content[0] <= middle < a.content[1]  # a source named behind what is said, as well as before it
        if (
            first <= middle < last
            and not told
            and not any(o.content[0] <= start < o.content[1] for o in said if o is not a)
        ):
            return True
    return False


def voice_at(said: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content covers the middle of `start` to `end`."""
    middle = (start + end) // 2
    over = [a for a in said if a.content[0] <= middle < a.content[1]]
    return min(over, key=lambda a: (a.content[1] - a.content[0], a.content[0]), default=None)


def within(spans: Sequence, start: int, end: int) -> list:
    """The spans (anything with `start` and `end`, in order of `start`) that lie between two offsets."""
    return [s for s in starting(spans, start, end + 1) if s.end <= end]


def starting(spans: Sequence, start: int, end: int) -> Sequence:
    """The spans (in order of `start`) that begin at or behind one offset and before another."""
    first = bisect_left(spans, start, key=_START)
    return spans[first : bisect_left(spans, end, lo=first, key=_START)]


def joined(text: str, a: TermSpan, b: TermSpan) -> bool:
    """Does nothing but "and" stand between two terms?"""
    between = "".join(c for c in fold_key(text[a.end : b.start]) if c not in QUOTES).strip()
    return between in links().additive or (not between and has_conjunction(fold_key(text[b.start : b.end])))


def negation_over(negations: Sequence[Negation], start: int, end: int) -> Negation | None:
    """The negation whose scope covers the span, the nearest cue first."""
    over = [n for n in negations if n.scope[0] <= start and end <= n.scope[1] or n.cue[0] <= start and end <= n.cue[1]]
    return max(over, key=lambda n: n.cue[0], default=None)


def negation_in(negations: Sequence[Negation], clause: Clause, start: int, end: int) -> Negation | None:
    """The negation over a span that stands in its clause or is the verb that denies it.

    "Nobody was hurt when a drone hit the base" does not deny the drone.
    """

    def governs(n: Negation) -> bool:
        said = clause.voice
        says_it = said is not None and n.cue[0] < said.cue[1] and said.cue[0] < n.cue[1]
        return says_it or clause.start - n.cue[1] <= _THAT

    return negation_over([n for n in negations if governs(n)], start, end)


def statement_zones(analysis: Analysis, sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches between a speaker and what is said: a time or place there belongs to the statement."""
    zones = []
    for a in analysis.attributions:
        if sentence.start <= a.cue[0] < sentence.end:
            start, end = _introduction(a)
            zones.append((start, a.content[0] if end <= a.content[0] else end + 40))
    return zones
