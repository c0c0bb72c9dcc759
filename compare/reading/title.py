"""Finds the title line of a page and the paragraph that begins its text."""

import re
from functools import lru_cache
from itertools import groupby

from rapidfuzz.fuzz import ratio

from ..text.folding import fold_key
from ..text.words import split_words
from .lines import Line
from .traits import byline_rule
from .vocabulary import vocabulary

_SHORTEST, _LONGEST = 4, 32
_SHORT = 3
_NEAR = 0.75
_STEM = 4
_LEAD_LINES = 3
_SURE = 20
_SAME = 94
_TOLD = 0.4
_LIST = 5


def find_title(
    lines: tuple[Line, ...], stated: str | None, is_open: tuple[bool, ...], leads: tuple[bool, ...]
) -> tuple[int | None, int | None]:
    """Positions of the title and of the first paragraph.

    `is_open` marks lines that may be a title, `leads` those that may begin the text. A stated title is looked for
    itself; the text begins behind it, unless a paragraph that tells what it says stands above it, or behind a notice
    and a list. Otherwise a headline is the line above the text that shares most words with its first paragraphs, the
    first of those that come near.
    """
    lead = next((at for at, ok in enumerate(leads) if ok), None)
    if stated:
        at = next((n for n, line in enumerate(lines) if repeats(line.text, stated)), None)
        behind = range(at + 1 if at is not None else 0, len(lines))
        first = next((n for n in behind if leads[n]), lead)
        told = next((n for n, ok in enumerate(leads) if ok and _tells(lines[n], stated)), first)
        lead = told if first is None or told < first or _listed(leads[first:told]) else first
        return at, _short_lead(lines, is_open, behind, _SHORTEST) if lead is None else lead
    if lead is None:
        lead = _short_lead(lines, is_open, range(len(lines)), 2 * _SHORTEST)
    return _above(lines, is_open, lead), lead


def _tells(line: Line, title: str) -> bool:
    """Does a paragraph tell what the title says, by its words?"""
    wanted = stems(title)
    return len(wanted & stems(line.text)) >= _TOLD * max(len(wanted), 1)


def _listed(leads: tuple[bool, ...]) -> bool:
    """Is there a run of lines that are no paragraphs?"""
    return max((len(list(run)) for is_lead, run in groupby(leads) if not is_lead), default=0) >= _LIST


def _short_lead(lines: tuple[Line, ...], is_open: tuple[bool, ...], among: range, shortest: int) -> int | None:
    """The text of a page without paragraphs (a post, a flash): the first line of some length before any list."""
    words = vocabulary()
    for n in among:
        if words.is_whole("end", lines[n].key) or words.is_whole("related", lines[n].key):
            return None
        if is_open[n] and lines[n].size >= shortest and not byline_rule(lines[n]):
            return n
    return None


def repeats(text: str, title: str) -> bool:
    """The line says the title, up to spacing, quotation marks and the outlet's name behind it."""
    if len(text) > 2 * len(title) + _SURE:
        return False
    key, wanted = _letters(text), _letters(title)
    if not key or not wanted:
        return False
    return (
        key == wanted
        or (len(wanted) > _SURE and key.startswith(wanted) and len(key) < len(wanted) + _SURE)
        or (abs(len(key) - len(wanted)) < 0.1 * len(wanted) and ratio(key, wanted) >= _SAME)
    )


@lru_cache(maxsize=1 << 13)
def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold_key(text))


def _above(lines: tuple[Line, ...], is_open: tuple[bool, ...], lead: int | None) -> int | None:
    reach = lead if lead is not None else len(lines)
    keys = [line.key for line in lines[:reach]]
    found = [n for n in range(reach) if is_open[n] and _can_be_title(lines[n]) and not _is_menu(lines[n].key, keys)]
    long = [n for n in found if lines[n].size >= _SHORTEST]
    found = long or [n for n in found if lines[n].size == _SHORT]
    if not found:
        return None
    if lead is None:
        return found[0]
    text = {w for line in lines[lead : lead + _LEAD_LINES] for w in stems(line.text)}
    shared = {n: len(text & stems(lines[n].text)) / max(len(stems(lines[n].text)), 1) for n in found}
    best = max(shared.values())
    return next(n for n in found if shared[n] >= _NEAR * best)


def _can_be_title(line: Line) -> bool:
    return (
        line.size <= _LONGEST
        and not vocabulary().is_whole("section", line.key)
        and not byline_rule(line)
        and not (line.stops and line.text.rstrip().endswith("."))
        and line.text.lstrip()[:1] not in "©"
    )


def _is_menu(key: str, keys: list[str]) -> bool:
    """A line that strings together what stands in other lines of its own: the site's menu."""
    inner = [other for other in set(keys) if other and other != key and f" {other} " in f" {key} "]
    return len(inner) > 1


def stems(text: str) -> set[str]:
    """The first letters of the words without their clitics."""
    return {
        min(word.bases, key=len)[:_STEM] for word in split_words(text) if len(word.form) > 2 and word.form.isalpha()
    }
