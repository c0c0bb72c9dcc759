"""The language layer run over one text or one article: sentences, quantities, times, places, terms, voices, negations."""

import datetime as dt
from collections.abc import Sequence

from .attributions import read_attributions
from .model import Analysis, Article, Part, PartKind, Sentence
from .negations import read_negations
from .places import find_places
from .quantities import read_quantities
from .sentences import split_sentences
from .terms import find_terms
from .times import read_times
from .words import Word, split_words

_LABELS = {PartKind.TITLE: "t", PartKind.CAPTION: "c", PartKind.SUBHEAD: "h", PartKind.BODY: "s"}


def analyze(text: str, reference: dt.date | None = None) -> Analysis:
    """Analyze a text that is all body. `reference` is the day that relative times count from."""
    return _analyze(text, (Part(PartKind.BODY, 0, len(text), "given"),), reference)


def analyze_article(article: Article) -> Analysis:
    """Analyze the title, captions, subheads and body of an article; its other parts say nothing."""
    reference = dt.datetime.fromisoformat(article.published) if article.published else None
    return _analyze(article.text, article.parts, reference)


def _analyze(text: str, parts: Sequence[Part], reference: dt.date | None) -> Analysis:
    parts = _speaking(parts)
    sentences = number_sentences(text, parts)
    words = words_of(text, parts)
    spans = tuple((s.start, s.end) for s in sentences)
    times = read_times(text, words, reference)
    return Analysis(
        text=text,
        sentences=sentences,
        quantities=read_quantities(text, words, tuple((t.start, t.end) for t in times)),
        times=times,
        places=find_places(text, words),
        terms=find_terms(text, words),
        attributions=read_attributions(text, words, spans),
        negations=read_negations(text, words, spans),
    )


def number_sentences(text: str, parts: Sequence[Part]) -> tuple[Sentence, ...]:
    """The sentences of the parts in order, labelled `t`, `c1`, `h1`, `s1` ... by the kind of their part."""
    counts: dict[str, int] = {}
    found = []
    for paragraph, part in enumerate(parts):
        letter = _LABELS[part.kind]
        if part.kind is PartKind.BODY:
            spans = split_sentences(text, part.start, part.end)
        else:
            spans = ((part.start, part.end),)
        for start, end in spans:
            counts[letter] = counts.get(letter, 0) + 1
            label = letter if letter == "t" and counts[letter] == 1 else f"{letter}{counts[letter]}"
            found.append(Sentence(label, part.kind, start, end, paragraph))
    return tuple(found)


def _speaking(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(sorted((p for p in parts if p.kind in _LABELS), key=lambda p: p.start))


def words_of(text: str, parts: Sequence[Part]) -> tuple[Word, ...]:
    """The words of the parts that say something, with a word that matches nothing at every line's end: no phrase
    runs across lines."""
    words: list[Word] = []
    for part in _speaking(parts):
        at = part.start
        for line in text[part.start : part.end].splitlines(keepends=True):
            for w in split_words(line):
                words.append(Word(at + w.start, at + w.end, w.form, w.bases, w.inner))
            at += len(line)
            words.append(Word(at, at, "\n", ("\n",), ("\n",)))
    return tuple(words)
