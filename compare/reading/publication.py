"""Chooses the day of publication among all dates of a page, and says of each why it was taken or not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..model import DateCandidate, PartKind
from ..text.words import split_words
from ..times.times import is_written_on
from ..times.writing_day import LATE
from .datelines import DateLine, candidate, date_line, is_page_header, opening_date, read_date, url_date
from .labels import Page
from .lines import Line
from .traits import POST

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*((?:19|20)\d\d)", re.IGNORECASE)
_LISTS = (
    "end marker",
    "read also",
    "headline behind read also",
    "behind the end of the article",
    "behind the last paragraph",
)
_CLOSE = 3
_TELLING = 3  # words of a line that may be the title again
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Rule(StrEnum):
    """Where a date line stands, the strongest first."""

    LABELLED = "labelled as published"
    BELOW = "below the title"
    ABOVE = "above the title"
    BEHIND = "behind the text"
    UPDATED = "labelled as updated"
    LIST = "in a list"


@dataclass(frozen=True, slots=True)
class Published:
    """The chosen date (ISO 8601, None where none is stated), the rule, and every candidate with its reason."""

    value: str | None
    rule: str
    candidates: tuple[DateCandidate, ...]


def choose_date(
    page: Page,
    stated: str | None,
    stated_rule: str,
    crawled: str | None,
    url: str | None,
    others: Iterable[Line],
    belongs: str = "belongs to the article glued behind",
) -> Published:
    """A record's field or the page's head first, then the date line nearest to the title, then the address.

    A field that is up to `LATE` days behind the page's own date or address is the day on which the page was stored.
    Where none of these is, the date that opens the text, or that of a post it shows, if the text calls that day today.
    Never: the day the page was saved, a copyright year, a date within the text, a date in the lines of another article
    (`others`; `belongs` says of which).
    """
    options: list[tuple[str, DateCandidate]] = []
    value = read_date(stated) if stated else None
    if stated and value:
        options.append((stated_rule, DateCandidate(stated, value, None, None, False, f"stated: {stated_rule}")))
    refused: list[DateCandidate] = []
    for rule, line, why in _ranked(page):
        (refused.append(candidate(line, False, why)) if why else options.append((rule, candidate(line, False, rule))))
    day = url_date(url)
    if day:
        options.append(("address", DateCandidate(url or "", day, None, None, False, "address")))
    if crawled and (seen := read_date(crawled)):
        refused.append(DateCandidate(crawled, seen, None, None, False, "when a program fetched the page"))
    refused += [candidate(d, False, belongs) for line in others if (d := date_line(line))]
    refused += _copyright(page)
    told = _opening(page) or (None if options else _shown(page))
    if told:
        options.append((told.reason, told))
    if not options:
        return Published(None, "", tuple(refused))
    rule, best = min(options, key=lambda option: _before_field(option, options[0], stated_rule))
    chosen = DateCandidate(best.text, best.value, best.start, best.end, True, rule)
    rest = [(other, c) for other, c in options if c is not best]
    others = [c if c.reason.startswith("stated") else _weaker(c, rule) for _, c in rest]
    return Published(_finest(chosen, rest), rule, (chosen, *others, *refused))


def _before_field(option: tuple[str, DateCandidate], first: tuple[str, DateCandidate], stated_rule: str) -> int:
    """Below nought for a date that the page or its address names up to `LATE` days before a record's field, which may
    hold the day on which the page was stored.
    """
    if first[0] != stated_rule or stated_rule != "field":
        return 0
    late = (datetime.fromisoformat(first[1].value[:10]) - datetime.fromisoformat(option[1].value[:10])).days
    return -1 if 0 < late <= LATE else 0


def _finest(chosen: DateCandidate, others: list[tuple[str, DateCandidate]]) -> str:
    """The time of day is taken from a second statement of the same day."""
    same = (c.value for _, c in others if c.value.startswith(chosen.value) and len(c.value) > len(chosen.value))
    return next(same, chosen.value)


def _weaker(c: DateCandidate, rule: str) -> DateCandidate:
    return DateCandidate(c.text, c.value, c.start, c.end, False, f"{c.reason}; weaker than: {rule}")


def _ranked(page: Page) -> list[tuple[str, DateLine, str]]:
    """Date lines from the strongest rule to the weakest, each with the reason why it is none, if there is one."""
    found = [(_rule(page, at), item.date) for at, item in enumerate(page.lines) if item.date]
    tail = [date for rule, date in found if rule is Rule.BEHIND]
    found = [(Rule.LIST if rule is Rule.BEHIND and len(tail) > 1 else rule, date) for rule, date in found]
    block = [date.value for rule, date in found if rule in (Rule.LABELLED, Rule.BELOW)]
    stated = block or (_dates_in(page) if any(rule is Rule.ABOVE for rule, _ in found) else [])
    ranked = []
    for rule, date in sorted(found, key=lambda f: (list(Rule).index(f[0]), f[1].line.start)):
        why = "among the lists around the article" if rule is Rule.LIST else ""
        if rule is Rule.ABOVE:
            why = _header_reason(page, date, bool(block), stated)
        ranked.append((rule.value, date, why))
    return ranked


def _rule(page: Page, at: int) -> Rule:
    """By what stands around a date line it is the article's, or belongs to a list of other articles."""
    date, item = page.lines[at].date, page.lines[at]
    body = [n for n, other in enumerate(page.lines) if other.kind is PartKind.BODY]
    if page.title is not None and at < page.title:
        return Rule.LABELLED if date.role == "published" else Rule.UPDATED if date.role else Rule.ABOVE
    first, last = (body[0], body[-1]) if body else (None, page.title or 0)
    ends = page.lines[_head(page, at) + 1 : at]
    if any(other.rule in _LISTS or other.kind is PartKind.TAGS for other in ends) or item.rule in _LISTS:
        return Rule.LIST
    if date.role:
        return Rule.LABELLED if date.role == "published" else Rule.UPDATED
    if first is not None and (at < first or _signed(page, body, at)) or not body and at - last <= _CLOSE:
        return Rule.BELOW
    return Rule.BEHIND if 0 < at - last <= _CLOSE else Rule.LIST


def _head(page: Page, at: int) -> int:
    """The position of the title above a date line: the last one, where it is printed again below the menus."""
    title = page.lines[page.title or 0].line
    again = (n for n in range((page.title or 0) + 1, at) if _repeats(page.lines[n].line, title))
    return max(again, default=page.title or 0)


def _repeats(line: Line, title: Line) -> bool:
    return line.size >= _TELLING and line.key in title.key


def _signed(page: Page, body: list[int], at: int) -> bool:
    """Does a date stand with the byline, as where the first paragraph is printed above both?"""
    first, *more = body
    between = page.lines[first + 1 : at]
    return (
        first < at < min(more, default=len(page.lines))
        and len(between) <= _CLOSE
        and any(item.kind in (PartKind.BYLINE, PartKind.SOURCE) for item in between)
        and not any(item.date for item in between)
    )


def _header_reason(page: Page, date: DateLine, dated_below: bool, stated: list[str]) -> str:
    at = next(n for n, item in enumerate(page.lines) if item.date is date)
    between = page.lines[at + 1 : page.title]
    if any(item.rule == "weather" for item in page.lines[: page.title]):
        return "in the page's header, beside the weather: the day the page was saved"
    if dated_below and any(value[:10] != date.value[:10] for value in stated):
        return "above the title, and another date stands below it: the day the page was saved"
    if any(item.kind is PartKind.CHROME and not item.date for item in between):
        return "in the page's header, with furniture between it and the title"
    return is_page_header(date, stated)


def _dates_in(page: Page) -> list[str]:
    """Full dates that the text itself tells, as far as short pieces around a year can be read."""
    found = []
    for item in page.of(PartKind.BODY):
        for year in _YEAR.finditer(item.line.text):
            words = item.line.text[: year.end()].split()[-3:]
            value = read_date(" ".join(words))
            if value:
                found.append(value)
    return found


def _opening(page: Page) -> DateCandidate | None:
    """The date that stands ahead of the text in its first line, as where a page was saved as one line."""
    first = next(iter(page.of(PartKind.BODY)), None)
    return opening_date(first.line) if first else None


def _shown(page: Page) -> DateCandidate | None:
    """The day of the last post that the text shows, which the text itself calls today."""
    text = "\n".join(item.line.text for item in page.of(PartKind.BODY))
    posts = [item.line for item in page.lines if item.rule == POST]
    dated = ((value, post) for post in posts if (value := read_date(post.text)))
    for value, post in sorted(dated, key=lambda found: found[0], reverse=True)[:1]:
        if is_written_on(text, split_words(text), datetime.fromisoformat(value)):
            return DateCandidate(
                post.text, value, post.start, post.end, False, "of a post that it shows, and calls today"
            )
    return None


def _copyright(page: Page) -> list[DateCandidate]:
    return [
        DateCandidate(
            m.group(), m.group(1), item.line.start + m.start(), item.line.start + m.end(), False, "a copyright year"
        )
        for item in page.lines
        for m in _COPYRIGHT.finditer(item.line.text)
    ]
