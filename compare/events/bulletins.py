"""Bulletins: pages that sum up a day, place by place ("Aleppo: ... Idlib: ..."). Each paragraph is an event of its own."""

import re

from ..model import Analysis, Article, PartKind, PlaceSpan

_LABEL = re.compile(r"\s*:")

LABELS = 2
"""The least number of different places that paragraphs of a bulletin are labelled with."""


def items(article: Article, analysis: Analysis) -> frozenset[int]:
    """The numbers of the sentences that begin a paragraph of a bulletin; none where the page is no bulletin."""
    body = [n for n, s in enumerate(analysis.sentences) if s.part is PartKind.BODY]
    first = [n for n in body if n == body[0] or analysis.sentences[n].paragraph != analysis.sentences[n - 1].paragraph]
    starts = {p.start: p for p in analysis.places}
    labels = {
        article.text[p.start : p.end]
        for n in first
        if (p := starts.get(analysis.sentences[n].start)) is not None and _labels(article, p)
    }
    return frozenset(first) if len(labels) >= LABELS else frozenset()


def _labels(article: Article, p: PlaceSpan) -> bool:
    """Does a colon stand behind a place that opens a paragraph?"""
    return _LABEL.match(article.text, p.end) is not None
