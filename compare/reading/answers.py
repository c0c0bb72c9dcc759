"""What a site answers in the place of an article: no such page, a check for robots, a wall of cookies, an empty shell.

The words are those of `site_answers.tsv`. An answer is told by its headline where little else is said, or by the first
line that says anything where next to nothing follows: reports have banners for cookies and lines on scripts and log-ins
too, some are about such pages, and a headline alone is worth keeping.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .. import lexicon
from .lines import Line
from .traits import is_prose
from .vocabulary import line_key

ANSWERS = {
    "gone": "the site says that there is no such page",
    "barred": "the site asks for a proof of being no robot, or refuses",
    "walled": "the site asks for a log-in or a subscription",
    "down": "the site says that it is out of order",
    "scripts": "the page shows its text with scripts alone",
    "consent": "the page asks for consent to cookies before its text",
}
SCRIPTS = ANSWERS["scripts"]
_SURE = ("gone", "barred", "down")
"""Kinds that open no page with an article; lines on log-ins, scripts and cookies do."""
_OPENING = "opening"
"""Words that may stand ahead of an answer, such as apologies."""
_UNDER_HEADLINE, _UNDER_LINE = 150, 40
"""Words of prose from which a page holds an article below a headline that is an answer, and below a first line that is."""
_TELLING = 4
"""Words from which a line tells something by itself."""
_WORD = re.compile(r"\w+(?:'\w+)*")
Words = tuple[str, ...]
_NAMED = re.compile(r"\s+[|\-–—•·»:]\s+|\s*\|\s*")


def answer_in(lines: Sequence[Line], title: str | None) -> str:
    """What a site says in the place of an article, as a reason; empty where the lines hold one, or its headline."""
    kinds = {line: kind for line in lines if (kind := _kind(line.text))}
    words = sum(line.size for line in lines if line not in kinds and is_prose(line))
    headline = _headline(title or "")
    if headline and words < _UNDER_HEADLINE:
        return ANSWERS[headline]
    told = [line for line in lines if line.size >= _TELLING or line in kinds]
    first = kinds.get(told[0], "") if told else ""
    if first in _SURE and words < _UNDER_LINE:
        return ANSWERS[first]
    return ANSWERS[first] if first and all(line in kinds for line in told) else ""


def is_shell(text: str) -> bool:
    """Whether a page shows the name of its site at most."""
    return 0 < len(text.split()) < _TELLING and not _kind(text)


def _headline(text: str) -> str:
    """The kind of answer that a title is, or one of its pieces: the site's name stands beside it."""
    return next(filter(None, map(_kind, (text, *_NAMED.split(text)))), "")


def _kind(text: str) -> str:
    """The kind of answer that a line or title is; empty for any other."""
    words = _words(text)
    starts, wholes, parts = _phrases()
    said = " ".join(words)
    if within := next((kind for phrase, kind in parts if phrase in said), ""):
        return within
    while words:
        if (found := wholes.get(words, _OPENING)) != _OPENING:
            return found
        kind, phrase = next(((k, p) for p, k in starts.get(words[0], ()) if words[: len(p)] == p), ("", words))
        if kind != _OPENING:
            return kind
        words = words[len(phrase) :]
    return ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(line_key(text)))


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[str, list[tuple[Words, str]]], dict[Words, str], tuple[tuple[str, str], ...]]:
    """The phrases that open a line by their first word, longest first, those that are a whole line, those within one."""
    starts: dict[str, list[tuple[Words, str]]] = {}
    wholes: dict[Words, str] = {}
    parts = []
    for row in (*lexicon.rows("site_answers"), *lexicon.shared("site_answers")):
        for words in map(_words, row.values("phrase")):
            if row["match"] == "part":
                parts.append((" ".join(words), row["kind"]))
                continue
            if row["match"] == "start":
                starts.setdefault(words[0], []).append((words, row["kind"]))
            if wholes.get(words, _OPENING) == _OPENING:
                wholes[words] = row["kind"]
    for found in starts.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return starts, wholes, tuple(parts)
