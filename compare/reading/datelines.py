"""Date lines of a page, and the choice of the publication date among all dates that stand there."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .. import lexicon
from ..model import DateCandidate
from ..text.folding import fold_key
from ..times.times import parse_date
from .lines import Line
from .vocabulary import line_key, vocabulary

_TOKEN = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:[ap]\.?m\.?))?", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_.-]|$)")
_LONGEST = 16
_DATE_WORDS = 6
_HEADLINE_WORDS = 40
"""Words of a line within which its headline ends."""
_WEEKDAY_DATE = 4
"""Words of a weekday with its date."""
_FRESH = 60


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that stands in a line of its own; `role` is `published`, `updated` or empty for a bare date."""

    line: Line
    value: str
    role: str


@lru_cache(maxsize=1)
def _date_words() -> frozenset[str]:
    names = set(vocabulary().words["date_word"])
    for table in ("months", "weekdays"):
        for row in lexicon.rows(table):
            names.update(w for c in ("names", "unsure") for name in row.values(c) for w in fold_key(name).split())
    return frozenset(names)


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(fold_key(name) for row in lexicon.rows("weekdays") for name in row.values("names"))


@lru_cache(maxsize=1 << 12)
def read_date(text: str) -> str | None:
    """The date that a short text states, ISO 8601 with the time of day if there is one; None if it states none."""
    for piece in (text, *re.split(r"\s*[|•·]\s*|\s+[-–—]\s+", text)):
        parsed = parse_date(piece)
        if parsed and len(parsed[0]) >= 10:
            return parsed[0]
    return None


def date_line(line: Line) -> DateLine | None:
    """The date of a line that holds nothing but a date, its label, a time and at most two other words (a place)."""
    if line.size > _LONGEST or not any(c.isdigit() for c in line.key) or line.text.lstrip().startswith("©"):
        return None
    role, rest = _labelled(line)
    strange = [w for w in _TOKEN.findall(line_key(rest)) if w not in _date_words()]
    if len(strange) > (4 if role else 2):
        return None
    value = read_date(rest)
    return DateLine(line, value, role) if value else None


def opening_date(line: Line) -> DateCandidate | None:
    """The date with its year that opens a line of prose, behind its label if there is one ("Published June 3 2016 ...")."""
    _, rest = _labelled(line)
    words = list(_WORD.finditer(rest))[:_DATE_WORDS]
    if words and line_key(words[0].group()) in vocabulary().words["date_word"]:
        return None  # "On 3 June 2016 the army ..." tells when it was
    for word in words:
        text = rest[: word.end()]
        strange = [w for w in _TOKEN.findall(line_key(text)) if w not in _date_words()]
        if not strange and _YEAR.search(text) and (value := read_date(text)):
            start = line.start + line.text.index(rest)
            return DateCandidate(text, value, start, start + len(text), False, "opens the text")
    return _date_behind_headline(line)


def _date_behind_headline(line: Line) -> DateCandidate | None:
    """The weekday with its date that stands between a headline and the first sentence where a page was saved as one line
    ("... Lakewood Reuters Friday 3 June 2016 At least ..."): capitals on both sides, as no prose has."""
    words = list(_WORD.finditer(line.text))[:_HEADLINE_WORDS]
    for ahead, first, last in zip(words, words[1:], words[_WEEKDAY_DATE:]):
        behind = line.text[last.end() :].lstrip()
        text = line.text[first.start() : last.end()]
        if line_key(first.group()) not in _weekdays() or not (ahead.group()[:1].isupper() and behind[:1].isupper()):
            continue
        strange = [w for w in _TOKEN.findall(line_key(text)) if w not in _date_words()]
        if not strange and _YEAR.search(text) and (value := read_date(text)):
            start = line.start + first.start()
            return DateCandidate(text, value, start, start + len(text), False, "behind the headline in the text")
    return None


def _labelled(line: Line) -> tuple[str, str]:
    for role in ("updated", "published"):
        phrase = vocabulary().start(role, line.key)
        if phrase:
            words = len(phrase.split())
            rest = re.split(r"[\s:]+", line.text.strip(), maxsplit=words)
            return role, rest[-1].lstrip(" :") if len(rest) > words else ""
    return "", line.text


def url_date(url: str | None) -> str | None:
    """The day in a web address such as `/2021/08/07/`."""
    found = _URL_DAY.search(url or "")
    try:
        return date(*map(int, found.groups())).isoformat() if found else None
    except ValueError:
        return None


def is_page_header(header: DateLine, stated: list[str]) -> str:
    """Why a date above the title is the day the page was saved, or an empty string.

    `stated` are the other dates of the article: a page is saved after everything it tells of.
    """
    day = date.fromisoformat(header.value[:10])
    others = [date.fromisoformat(value[:10]) for value in stated]
    if others and all((day - other).days > _FRESH for other in others):
        return "above the title and long after every date of the text: the day the page was saved"
    return ""


def candidate(line: DateLine, chosen: bool, reason: str) -> DateCandidate:
    return DateCandidate(line.line.text, line.value, line.line.start, line.line.end, chosen, reason)
