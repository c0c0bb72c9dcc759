"""Source texts as the page shows them: numbered sentences, the cited spans marked, what was cut away beside them."""

import itertools
from dataclasses import dataclass

from ..model import Part, PartKind, Report, Sentence
from .cells import Column, RowView
from .sharing import withheld


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a sentence. `rows` cite it, `ends` are the rows whose quotation ends with it."""

    text: str
    rows: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    actor: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    sentence: Sentence
    segments: tuple[Segment, ...]

    @property
    def withheld(self) -> bool:
        """Whether the sentence is not handed on."""
        return withheld("".join(s.text for s in self.segments))


@dataclass(frozen=True, slots=True)
class Paragraph:
    part: PartKind
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Source:
    column: Column
    paragraphs: tuple[Paragraph, ...]
    removed: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A span of a text that a row cites; row 0 stands for an actor's name."""

    start: int
    end: int
    row: int


def source(report: Report, column: Column, rows: tuple[RowView, ...]) -> Source:
    """One article of the page, with every span that the rows cite."""
    article = column.article
    cited = cited_spans(column, rows)
    sentences = sorted(report.sentences.get(article.id, ()), key=lambda s: s.start)
    paragraphs: list[tuple[tuple, list[Passage]]] = []
    for sentence in sentences:
        passage = Passage(sentence, segments(article.text, sentence.start, sentence.end, cited))
        key = (sentence.part, sentence.paragraph)
        if not paragraphs or paragraphs[-1][0] != key:
            paragraphs.append((key, []))
        paragraphs[-1][1].append(passage)
    shown = [(s.start, s.end) for s in sentences]
    removed = tuple(
        p
        for p in article.parts
        if not any(a < p.end and p.start < b for a, b in shown) and not withheld(article.text[p.start : p.end])
    )
    return Source(column, tuple(Paragraph(part, tuple(found)) for (part, _), found in paragraphs), removed)


def cited_spans(column: Column, rows: tuple[RowView, ...]) -> tuple[Cited, ...]:
    """The spans of one article that stand in the table."""
    found = set()
    for view in rows:
        for statement in view.cells[column.n].statements:
            for claim in (statement.claim, *statement.also):
                found.add((claim.quote.start, claim.quote.end, view.n))
                found.update((a, b, 0) for a, b in claim.actor_words)
    return tuple(Cited(*span) for span in sorted(found))


def segments(text: str, start: int, end: int, cited: tuple[Cited, ...]) -> tuple[Segment, ...]:
    """A stretch of text cut where a cited span begins or ends."""
    here = [c for c in cited if c.start < end and start < c.end]
    cuts = sorted({start, end, *(min(max(at, start), end) for c in here for at in (c.start, c.end))})
    found = []
    for a, b in itertools.pairwise(cuts):
        inside = [c for c in here if c.start <= a and b <= c.end]
        found.append(
            Segment(
                text[a:b],
                rows=tuple(sorted({c.row for c in inside if c.row})),
                ends=tuple(sorted({c.row for c in inside if c.row and min(c.end, end) == b})),
                actor=any(not c.row for c in inside),
            )
        )
    return tuple(found)


def context(report: Report, article: str, label: str) -> tuple[Sentence | None, Sentence | None]:
    """The sentences before and after a labelled one."""
    sentences = sorted(report.sentences.get(article, ()), key=lambda s: s.start)
    places = [n for n, s in enumerate(sentences) if s.label == label]
    if not places:
        return None, None
    at = places[0]
    return (sentences[at - 1] if at else None, sentences[at + 1] if at + 1 < len(sentences) else None)
