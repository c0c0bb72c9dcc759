"""Finds a second article that a site pasted behind "read also", so that its claims are not taken for the first's."""

from itertools import pairwise

from .datelines import date_line
from .lines import Line
from .source_credits import dateline_end
from .title import stems
from .traits import chrome_rule, is_prose
from .vocabulary import vocabulary

_HEAD = 6
_WORDS = 40
_TITLE = 4


def split_glued(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each article of a page, the page's own first. A list of headlines is no article.

    A glued article stands behind a marker line and has a headline, paragraphs, and a date line or dateline of its own;
    without a date its paragraphs must take up the headline.
    """
    cuts = [at + 1 for at, line in enumerate(lines) if _is_marker(line)]
    starts = [
        at
        for n, at in enumerate(cuts)
        if _is_article(lines[at : cuts[n + 1] - 1 if n + 1 < len(cuts) else None], lines[: at - 1])
    ]
    starts = [at for at in starts if any(map(is_prose, lines[: at - 1]))]
    if not starts:
        return (lines,)
    bounds = [0, *starts, len(lines)]
    return tuple(lines[a:b] for a, b in pairwise(bounds))


def _is_marker(line: Line) -> bool:
    return vocabulary().is_whole("related", line.key)


def _is_article(lines: tuple[Line, ...], above: tuple[Line, ...]) -> bool:
    kept = [line for line in lines if not chrome_rule(line)]
    first = next((n for n, line in enumerate(kept) if is_prose(line)), None)
    if first is None or not 0 < first <= _HEAD:
        return False
    head, body = kept[:first], [line for line in kept[first:] if is_prose(line)]
    titled = any(line.size >= _TITLE and not date_line(line) for line in head)
    dated = any(date_line(line) for line in head) or dateline_end(body[0].text) is not None
    own = dated or first == 1 and len(body) > 1 and _tells(head[0], body, above)
    return titled and own and sum(line.size for line in body) >= _WORDS


def _tells(title: Line, body: list[Line], above: tuple[Line, ...]) -> bool:
    """Do the paragraphs say what the headline says, more than the article above does? Else they go on with that one."""
    wanted = stems(title.text)
    here = wanted & stems(" ".join(line.text for line in body))
    there = wanted & stems(" ".join(line.text for line in above))
    return 2 * len(here) >= len(wanted) and len(here) > len(there)
