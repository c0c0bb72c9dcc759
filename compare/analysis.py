"""The language layer run over one text or one article: sentences, quantities, times, places, terms, voices, negations."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from .model import Analysis, Article, Part, PartKind, PlaceSpan, Sentence, TermSpan, TimeSpan
from .numbers.quantities import read_quantities
from .parties.shared_names import settle_shared_names
from .parties.terms import find_terms
from .places.places import find_places, is_joined
from .text.discourse import Marker, MarkerKind, find_markers
from .text.sentences import split_sentences
from .text.words import Word, split_words
from .times.times import read_report_times, read_times
from .voices.attributions import read_attributions
from .voices.negations import read_negations

_LABELS = {PartKind.TITLE: "t", PartKind.CAPTION: "c", PartKind.SUBHEAD: "h", PartKind.BODY: "s"}


def analyze(text: str, reference: dt.date | None = None) -> Analysis:
    """Analyze a text that is all body. `reference` is the day that relative times count from."""
    parts = (Part(PartKind.BODY, 0, len(text), "given"),)
    return _analyze(text, parts, lambda words: read_times(text, words, reference))


def analyze_article(article: Article) -> Analysis:
    """Analyze the title, captions, subheads and body of an article; its other parts say nothing."""
    published = dt.datetime.fromisoformat(article.published) if article.published else None
    return _analyze(article.text, article.parts, lambda words: read_report_times(article.text, words, published))


def _analyze(text: str, parts: Sequence[Part], timed: Callable[[Sequence[Word]], tuple[TimeSpan, ...]]) -> Analysis:
    parts = speaking_parts(parts)
    sentences = number_sentences(text, parts)
    words = words_of(text, parts)
    spans = tuple((s.start, s.end) for s in sentences)
    times = timed(words)
    places, terms = _places_or_actors(
        text, find_places(text, words), find_terms(text, words), find_markers(words), spans
    )
    terms = settle_shared_names(words, terms, places)
    return Analysis(
        text=text,
        sentences=sentences,
        quantities=read_quantities(text, words, tuple((t.start, t.end) for t in times)),
        times=times,
        places=places,
        terms=terms,
        attributions=read_attributions(text, words, spans),
        negations=read_negations(text, words, spans),
    )


def _places_or_actors(
    text: str,
    places: Sequence[PlaceSpan],
    terms: Sequence[TermSpan],
    markers: Sequence[Marker],
    sentences: Sequence[tuple[int, int]],
) -> tuple[tuple[PlaceSpan, ...], tuple[TermSpan, ...]]:
    """A country or capital is a place behind a word of place ("in Syria") and in a bare list of names, an actor
    elsewhere ("Syria said"); what is joined to it with "and" is the same. A name that is also a thing's is the place."""
    edges = {m.end for m in markers if m.kind is MarkerKind.LOCATIVE}
    states = {
        t.end: t
        for t in terms
        if t.kind == "actor"
        and (t.attr("type") == "state" or t.attr("use") == "metonym")
        and t.attr("use") != "adjective"
    }
    lists = [s for s in sentences if _only_names(text, s, places)]
    actors: set[PlaceSpan] = set()
    dropped: set[TermSpan] = set()
    for n, place in enumerate(places):
        state = states.get(place.end)
        if state is None or not state.start <= place.start <= state.start + 1:
            continue
        before = places[n - 1] if n and is_joined(text[places[n - 1].end : place.start]) else None
        located = (
            any(edge in edges for edge in (state.start - 1, state.start - 2))
            or (state.start == place.start and (place.relation != "in" or place.rule == "typed"))
            or any(start <= place.start < end for start, end in lists)
            or (before is not None and before not in actors)
        )
        if located:
            dropped.add(state)
        elif state.start == place.start or before in actors:
            actors.add(place)
    names = {(p.start, p.end) for p in places if p.ids}
    dropped |= {t for t in terms if t.kind == "facility" and (t.start, t.end) in names}
    return tuple(p for p in places if p not in actors), tuple(t for t in terms if t not in dropped)


def _only_names(text: str, sentence: tuple[int, int], places: Sequence[PlaceSpan]) -> bool:
    """Whether a sentence is nothing but names of places with signs and conjunctions between them."""
    at, end = sentence
    inside = [p for p in places if at <= p.start < end]
    for place in inside:
        if text[at : place.start].strip() and not is_joined(text[at : place.start]):
            return False
        at = place.end
    return bool(inside) and not any(c.isalnum() for c in text[at:end])


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


def speaking_parts(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts that say something, in order; a body paragraph begins behind its dateline."""
    datelines = {p.start: p.end for p in parts if p.kind is PartKind.DATELINE}
    found = (replace(p, start=datelines.get(p.start, p.start)) for p in parts if p.kind in _LABELS)
    return tuple(sorted(found, key=lambda p: p.start))


def words_of(text: str, parts: Sequence[Part]) -> tuple[Word, ...]:
    """The words of the parts that say something, with a word that matches nothing between lines: no phrase
    runs across lines."""
    words: list[Word] = []
    for part in speaking_parts(parts):
        at = part.start
        for line in text[part.start : part.end].splitlines(keepends=True):
            if words:
                words.append(Word(at, at, "\n", ("\n",), ("\n",)))
            words.extend(split_words(text, at, at + len(line)))
            at += len(line)
    return tuple(words)
