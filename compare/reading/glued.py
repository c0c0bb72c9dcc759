"""Finds a second article that a site pasted behind "read also", so that its claims are not taken for the first's."""

from itertools import pairwise

from .datelines import date_line
from .lines import Line
from .source_credits import dateline_end
from .traits import chrome_rule, is_prose
from .vocabulary import vocabulary

_HEAD = 6
_WORDS = 60
_TITLE = 4


def split_glued(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each article of a page, the page's own first. A list of headlines is no article.

    A glued article stands behind a marker line and has a headline, a date line or dateline of its own near it, and
    paragraphs.
    """
    cuts = [at + 1 for at, line in enumerate(lines) if _is_marker(line)]
    starts = [
        at for n, at in enumerate(cuts) if _is_article(lines[at : cuts[n + 1] - 1 if n + 1 < len(cuts) else None])
    ]
    starts = [at for at in starts if any(map(is_prose, lines[: at - 1]))]
    if not starts:
        return (lines,)
    bounds = [0, *starts, len(lines)]
    return tuple(lines[a:b] for a, b in pairwise(bounds))


def _is_marker(line: Line) -> bool:
    return vocabulary().is_whole("related", line.key)


def _is_article(lines: tuple[Line, ...]) -> bool:
    kept = [line for line in lines if not chrome_rule(line)]
    first = next((n for n, line in enumerate(kept) if is_prose(line)), None)
    if first is None or not 0 < first <= _HEAD:
        return False
    head, body = kept[:first], [line for line in kept[first:] if is_prose(line)]
    titled = any(line.size >= _TITLE and not date_line(line) for line in head)
    dated = any(date_line(line) for line in head) or dateline_end(body[0].text) is not None
    return titled and dated and sum(line.size for line in body) >= _WORDS
