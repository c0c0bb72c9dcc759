"""From one decoded file or record to its articles: stored text, parts, and what is known about them."""

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

from ..model import Article, Part, PartKind, ReadStatus
from .answers import answer_in
from .glued import split_glued
from .labels import Labelled, Page
from .language import detect_language
from .lines import Line, split_lines, trimmed
from .masthead import copyright_of, is_place, masthead_of
from .outlets import outlet_at, outlet_named
from .page import read_page
from .publication import Published, choose_date
from .reasons import Reason, Unreadable
from .slugs import is_whole, names_another
from .snapshots import Address, addressed, is_web
from .source_credits import AGENCY_RULE, Credit, dateline_agency, dateline_end, outlet_of, wire_of
from .title import repeats
from .traits import cut_off
from .vocabulary import line_key, vocabulary

_SHORT = 15
_METERED = 150
_MORE_CHARACTERS = re.compile(r"\[\+?\d+ chars\]$")
_SUFFIX = re.compile(r"\s+(?:\||[-–—.»])\s+(?=(?:(?!\s[|\-–—.»]\s).)*$)")
_HOST = re.compile(r"\b[\w-]+\.(?:com|net|org|tv|co|info|news)\b", re.IGNORECASE)
_REPEAT = 4
_SITE = 10
_PAGE_RULES = ("site name", "head of the page", "copyright line")
_STRIPPED = "address, which may leave out small words"
_ANOTHER = "belongs to another report than the address names"
LONGEST = 1_000_000
"""Characters of a text above which it is no article but a book, a log or a dump, and would hold up all others."""
HEAD = "head of the page"
"""The rule of a date that the head of an HTML page states."""


@dataclass(frozen=True, slots=True)
class Document:
    """A stored text with what stands beside it: in a record's fields or in the head of an HTML page.

    `wire` is whose text it is where that is stated; `excerpt` says that it was never meant to be whole, as the summary
    of a feed.
    """

    path: str
    sha256: str
    text: str
    title: str | None = None
    outlet: str | None = None
    site: str | None = None
    published: str | None = None
    published_rule: str = "field"
    crawled: str | None = None
    url: str | None = None
    archived: str | None = None
    wire: str | None = None
    language: str | None = None
    source_id: str | None = None
    markdown: bool = False
    excerpt: bool = False


def clean_title(title: str | None) -> str | None:
    """A title field without its repetitions and without the site's name at its end."""
    title = _once(trimmed(title or ""))
    while (cut := _SUFFIX.search(title)) and _names_site(title[cut.end() :]):
        title = title[: cut.start()]
    return title.strip(" |-–—") or None


def _once(title: str) -> str:
    """Crawlers join what several tags say: "Home A - Site A - Site". The first repeated words mark one copy."""
    words = title.split()
    first: dict[tuple[str, ...], int] = {}
    for at in range(len(words) - _REPEAT + 1):
        start = first.setdefault(tuple(words[at : at + _REPEAT]), at)
        if start != at:
            return " ".join(words[start:at])
    return title


def _names_site(tail: str) -> bool:
    key = line_key(tail)
    words = vocabulary()
    return (
        bool(outlet_named(tail) or outlet_at(tail.split()[0] if tail.split() else None))
        or words.is_whole("section", key)
        or len(tail.split()) <= _SITE
        and (words.has_word("media", key) or _HOST.search(tail) is not None)
    )


def stored_text(title: str | None, body: str) -> str:
    """A record's text: title, blank line, body; the body alone if the title stands above its paragraphs already."""
    if not title:
        return body
    lines = body.splitlines()
    at = next((n for n, line in enumerate(lines) if repeats(line, title)), None)
    if at is not None and any(len(line.split()) >= _SHORT for line in lines[at + 1 :]):
        return body
    return f"{title}\n\n{body}" if body.strip() else title


def articles_of(document: Document) -> tuple[Article, ...]:
    """The articles of a document, the page's own first; one with the headline alone where the page was replaced.

    Raises Unreadable: E-EMPTY for no text at all, E-LONG for too much, E-NO-PAGE for what a site
    answers in the place of an article, E-NO-ARTICLE for a page that is all furniture.
    """
    if len(document.text) > LONGEST:
        raise Unreadable(Reason.LONG, f"{len(document.text)} characters; an article has {LONGEST} at most")
    lines = split_lines(document.text, document.markdown)
    if not lines:
        raise Unreadable(Reason.EMPTY, "the text is empty")
    address = addressed((document.url,), document.archived)
    headline = names_another(address.page, f"{document.title or ''}\n{document.text}") if address.page else None
    if headline:
        return (_headline_alone(document, address, headline, lines),)
    answer = answer_in(lines, document.title)
    if answer:
        raise Unreadable(Reason.NO_PAGE, answer)
    groups = split_glued(lines)
    found = [_article(document, group, number, groups) for number, group in enumerate(groups, 1)]
    return tuple(_of_page(article, found[0]) for article in found if article is not None)


def _of_page(article: Article, own: Article | None) -> Article:
    """An article glued behind the page's own one is by the same outlet, if the page's head names one and it does not."""
    if article.outlet or own is None or own.outlet_rule not in _PAGE_RULES:
        return article
    return replace(article, outlet=own.outlet, outlet_rule=own.outlet_rule)


def _headline_alone(document: Document, address: Address, headline: str, lines: tuple[Line, ...]) -> Article:
    """The report that an address names and its page no longer holds: nothing but the headline is known of it.

    The stored text begins with the headline, which speaks if it is whole. The other report's lines are kept behind it
    as furniture, and its dates are refused, that of the head of an HTML page too; the outlet is the same site's.
    """
    text = f"{headline}\n\n{document.text}"
    title, *others = split_lines(text, document.markdown)
    language = detect_language(headline)
    kind, rule = (PartKind.TITLE, "address") if is_whole(headline, language) else (PartKind.CHROME, _STRIPPED)
    credit = _credit_of(document.outlet, read_page(lines, document.title), language, document.site, address.page)
    dated = choose_date(
        Page((Labelled(title, kind, rule),), 0, None),
        None if document.published_rule == HEAD else document.published,
        document.published_rule,
        document.crawled,
        address.page,
        others,
        _ANOTHER,
    )
    return _made(
        document,
        credit,
        dated,
        id=hashlib.sha256(f"{document.sha256}\n{headline}".encode("utf-8", "surrogatepass")).hexdigest()[:12],
        text=text,
        status=ReadStatus.PARTIAL,
        reason=f"{Reason.REPLACED}: the page holds another report than its address names",
        title=headline,
        language=language,
        url=address.page,
        archived=address.copy,
        parts=(
            Part(kind, title.start, title.end, rule),
            *(Part(PartKind.CHROME, line.start, line.end, _ANOTHER) for line in others),
        ),
    )


def _credit_of(stated: str | None, page: Page, language: str, site: str | None, url: str | None) -> Credit | None:
    """The stated outlet, or a known one, else the name at the head of the page, behind its copyright sign or in its
    dateline.
    """
    if stated:
        return Credit(stated, "field")
    credit = outlet_of(page, language, site, url)
    if credit and credit.rule != AGENCY_RULE:
        return credit
    for name, rule in ((masthead_of(page), "head of the page"), (copyright_of(page), "copyright line")):
        if name:
            return Credit(name, rule)
    agency = dateline_agency(page)
    return credit or (Credit(agency, "dateline, agency") if agency and not is_place(agency) else None)


def _article(
    document: Document, lines: tuple[Line, ...], number: int, groups: tuple[tuple[Line, ...], ...]
) -> Article | None:
    own = number == 1
    page = read_page(lines, document.title if own else None)
    body = " ".join(item.line.text for item in page.of(PartKind.BODY))
    title_line = page.lines[page.title].line if page.title is not None else None
    title = document.title if own and document.title else trimmed(title_line.text) if title_line else None
    if not body and (not own or title is None or not document.source_id and document.title is None):
        if own:
            raise Unreadable(Reason.NO_ARTICLE, "no running text: every line is a headline, a label or furniture")
        return None
    language = detect_language(body or title or "") or (document.language or "")
    address = addressed((document.url,), document.archived) if own else Address()
    url = address.page or (document.url if own and not is_web(document.url) else None)
    stated, site = (document.outlet, document.site) if own else (None, None)
    credit = _credit_of(stated, page, language, site, url)
    glued = [line for group in groups[1:] for line in group] if own else []
    dated: Published = choose_date(
        page,
        document.published if own else None,
        document.published_rule,
        document.crawled if own else None,
        url,
        glued,
    )
    status, reason = _completeness(page, body)
    if document.excerpt:
        status, reason = ReadStatus.PARTIAL, f"{Reason.TRUNCATED}: a summary alone"
    return _made(
        document,
        credit,
        dated,
        id=document.sha256[:12] + (f"-{number}" if number > 1 else ""),
        text=document.text,
        status=status,
        reason=reason,
        title=title,
        language=language,
        url=url,
        archived=address.copy,
        wire=(document.wire if own else None) or wire_of(page, language),
        parts=_parts(page),
    )


def _made(document: Document, credit: Credit | None, dated: Published, **facts: Any) -> Article:
    """An article of a document, by who is credited and how it is dated."""
    return Article(
        path=document.path,
        sha256=document.sha256,
        source_id=document.source_id,
        outlet=credit.name if credit else None,
        outlet_rule=credit.rule if credit else "",
        published=dated.value,
        published_rule=dated.rule,
        date_candidates=dated.candidates,
        **facts,
    )


def _parts(page: Page) -> tuple[Part, ...]:
    found = []
    first = True
    for item in page.lines:
        if item.kind is None:
            continue
        found.append(Part(item.kind, item.line.start, item.line.end, item.rule))
        if first and item.kind is PartKind.BODY:
            first = False
            end = dateline_end(item.line.text)
            if end:
                found.append(
                    Part(PartKind.DATELINE, item.line.start, item.line.start + end, "opens the first paragraph")
                )
    return tuple(found)


def _completeness(page: Page, body: str) -> tuple[ReadStatus, str]:
    words = vocabulary()
    size = len(body.split())
    if size < _METERED and any(words.part("paywall", item.line.key) for item in page.lines):
        return ReadStatus.PARTIAL, f"{Reason.PAYWALL}: the page asks to subscribe before the text goes on"
    if body and _breaks_off(page):
        return ReadStatus.PARTIAL, f"{Reason.TRUNCATED}: the text breaks off"
    if size < _SHORT:
        return ReadStatus.PARTIAL, f"{Reason.SHORT}: {size} words of running text"
    return ReadStatus.READ, ""


def _breaks_off(page: Page) -> bool:
    """The last paragraph ends in dots, or "read more" follows it where the text should go on."""
    last = page.of(PartKind.BODY)[-1].line
    if cut_off(last) or _MORE_CHARACTERS.search(last.text):
        return True
    following = next((item.line for item in page.lines if item.line.start > last.start), None)
    ends = [line for line in (last, following) if line and vocabulary().end("truncated", line.key)]
    return any("..." in line.text or "…" in line.text or line is following and not last.stops for line in ends)
