"""Sentences of a text as offsets. The library yasbd stands behind this one function."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from re import Pattern
from re import compile as regex

from .. import lexicon

_LINE = regex(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = regex(r"[.!?\u061f\u06d4\u2026\u3002]")
_STOP_AND_SPACE = regex(r"[.!?\u061f][\"\u00bb\u201d)]?\s")
_WORD = regex(r"\w")
_RUN = regex(r"([^\w\s])\1{3,}")
_FALLBACK = "en"


@lru_cache(maxsize=1)
def _scripts() -> tuple[tuple[str, Pattern[str]], ...]:
    return tuple((r.language, regex(f"[{r['form']}]")) for r in lexicon.rows("sentences") if r["kind"] == "letters")


@lru_cache(maxsize=1)
def _glued() -> Pattern[str]:
    return regex("|".join(row["form"] for row in lexicon.rows("sentences") if row["kind"] == "glued"))


@cache
def _joined(language: str) -> tuple[Pattern[str], ...]:
    kept = (row for row in lexicon.rows("sentences") if row["kind"] == "joined" and row.language == language)
    return tuple(regex(row["form"]) for row in kept)


@cache
def _detector(language: str):
    from yasbd import BoundaryDetector

    return BoundaryDetector(lang=language)


LONGEST = 3000
"""Characters of the longest sentence; of 24,000 in news reports the longest has 2,033. The library, whose time grows with
the square of some inputs, gets no more at a time."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences in `text[start:end]`, white space trimmed.

    A line break always ends a sentence, and a quotation with stops inside stays whole.
    """
    found = []
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        for first, last in _units(text, line.start(), line.end()):
            cuts = [first, *_boundaries(text[first:last], first), last]
            whole = filter(None, (_trim(text, a, b) for a, b in pairwise(cuts)))
            found.extend(piece for a, b in whole for piece in _pieces(text, a, b))
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or what is too long to be one cut at spaces: work grows with the square of a sentence's words."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        if piece := _trim(text, start, cut):
            yield piece
        start = cut
    if piece := _trim(text, start, end):
        yield piece


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _units(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The line in pieces of at most LONGEST characters, cut behind a stop, else at white space, else anywhere."""
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        stops = [match.end() for match in _STOP_AND_SPACE.finditer(window)]
        cut = stops[-1] if stops else window.rfind(" ") + 1 or LONGEST
        yield start, start + cut
        start += cut
    yield start, end


def _boundaries(unit: str, offset: int) -> list[int]:
    """Where sentences end inside the unit, as offsets in the text."""
    stop = _STOP.search(unit)
    if stop is None or not _WORD.search(unit, stop.end()):
        return []
    squeezed, kept = _squeeze(unit)
    language = next((name for name, letters in _scripts() if letters.search(unit)), _FALLBACK)
    ends = {kept[at - 1] + 1 for at in _detector(language).detect(squeezed) if 0 < at <= len(kept)}
    ends.update(match.end() for match in _glued().finditer(unit))
    for pattern in _joined(language):
        ends.difference_update(at for m in pattern.finditer(unit) for at in range(m.start(), m.end() + 1))
    return sorted(offset + at for at in ends if at < len(unit))


def _squeeze(unit: str) -> tuple[str, range | list[int]]:
    """Runs of one sign shortened to three, with the place of every kept character."""
    if not _RUN.search(unit):
        return unit, range(len(unit))
    dropped = {i for m in _RUN.finditer(unit) for i in range(m.start() + 3, m.end())}
    kept = [i for i in range(len(unit)) if i not in dropped]
    return "".join(unit[i] for i in kept), kept
