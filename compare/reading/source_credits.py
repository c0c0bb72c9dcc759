"""Who a text comes from, as it says itself: datelines, source lines, bylines, its own correspondent, agencies."""

import re
from dataclasses import dataclass

from ..model import PartKind
from ..text.words import Word, split_words
from .labels import Page
from .lines import Line
from .outlets import Outlet, outlet_at, outlet_named
from .traits import label_rest, outlets_in, pieces
from .vocabulary import line_key, vocabulary

_CAPITALS = re.compile(
    r"(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}(?:, (?:[A-Z][\w.]+ ?){1,3})?"
    r"|[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2}, (?:[A-Z][\w.]+ ?){1,2})"
    r"\s*(?:\((?P<who>[^()]{2,30})\))?\s*(?:--|[-–—](?![a-z\d]))\s*|\((?P<only>[A-Z][\w ]{1,20})\)\s*(?:--|[-–—])\s*"
)
_SLASHED = re.compile(r"[A-Z][A-Z .\-]+(?:, \w+ \d{1,2})?\.? ?/[A-Z][\w ]+/\.?")
_NAMED = re.compile(
    r"(?P<place>[^\W\d][^\n:()\-–—\u0640/|,\u060c.]{1,30}?)\s*"
    r"(?:[,\u060c]\s*[^\n:()\-–—\u0640/|.]{2,40}\s*)?"
    r"(?:\(\s*(?P<brackets>[^()\n]{2,40})\s*\)|[-–—\u0640/|,\u060c]\s*(?P<dashed>[^\n:()]{2,40}?))\s*(?P<end>[:\-–—\u0640]|$)\s*"
)
_BRACKETS = re.compile(r"[^\W\d][^\n:()|]{1,50}?\(\s*(?P<who>[^()\n\d]{2,30}?)\s*\)\s*[-–—\u0640]+\s")
AGENCY_RULE = "source line, agency"
_OPENING = 6
_CITED = 2
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Credit:
    """A name and the rule that found it."""

    name: str
    rule: str


def dateline_end(text: str) -> int | None:
    """Where the dateline that opens a paragraph ends ("BEIRUT (Reuters) - "); None if the paragraph has none."""
    found = _CAPITALS.match(text) or _SLASHED.match(text)
    if found:
        return len(found.group().rstrip())
    found = _NAMED.match(text)
    if found and found.end() < len(text) and len(found.group("place").split()) <= 4:
        who = found.group("brackets") or found.group("dashed")
        if _credits(who):
            return len(found.group().rstrip())
    found = _BRACKETS.match(text)
    return len(found.group().rstrip()) if found and len(found.group("who").split()) <= 3 else None


def dateline_agency(page: Page) -> str | None:
    """The name in the brackets of the dateline, "ZURICH (Agency) - "; a known agency's text is printed by others."""
    body = page.of(PartKind.BODY)
    found = _BRACKETS.match(body[0].line.text) if body else None
    who = found.group("who") if found else ""
    known = outlet_named(who)
    return who if 0 < len(who.split()) <= 3 and not (known and known.agency) else None


def _credits(who: str) -> bool:
    """The words behind the place name an outlet, an agency or a desk."""
    words = vocabulary()
    return len(who.split()) <= 6 and (
        bool(outlets_in(who))
        or any(words.has_word(kind, line_key(who)) for kind in ("desk", "agencies"))
        or len(who.split()) <= 3
        and words.has_word("media", line_key(who))
    )


def wire_of(page: Page, language: str) -> str | None:
    """The agency whose text this is: dateline, source line, byline, its sources, or "citing" in the opening.

    By its usual name in the article's language; "agencies" stays as it stands.
    """
    for line in (*_datelines(page), *_texts(page, PartKind.SOURCE), *_texts(page, PartKind.BYLINE)):
        found = _agency(line, language)
        if found:
            return found
    opening = [item.line.text for item in page.of(PartKind.BODY)[:_OPENING]]
    told = (outlet for text in opening for outlet in _told(text))
    cited = (outlet for text in opening[:_CITED] if (outlet := _relayed(text)))
    agency = next((outlet for outlet in (*told, *cited) if outlet.agency), None)
    return agency.name(language) if agency else None


def _relayed(text: str) -> Outlet | None:
    key = line_key(text)
    found = vocabulary().parts["relay"].search(key)
    tail = split_words(key[found.end() :])[:_OPENING] if found else ()
    return next((outlet for at in range(min(2, len(tail))) if (outlet := _outlet_here(tail, at))), None)


def _agency(text: str, language: str) -> str | None:
    for piece in pieces(text):
        outlet = outlet_named(piece)
        if outlet and outlet.agency:
            return outlet.name(language)
        if vocabulary().has_word("agencies", line_key(piece)) and len(piece.split()) <= 2:
            return piece
    return None


def _datelines(page: Page) -> tuple[str, ...]:
    body = page.of(PartKind.BODY)
    end = dateline_end(body[0].line.text) if body else None
    return (body[0].line.text[:end],) if end else ()


def _texts(page: Page, kind: PartKind) -> tuple[str, ...]:
    return tuple(item.line.text for item in page.of(kind))


def outlet_of(page: Page, language: str, site: str | None, url: str | None) -> Credit | None:
    """Who published the page, by the strongest sign that names a known outlet; agencies only where nothing else does."""
    sources = [rest for item in page.of(PartKind.SOURCE) if (rest := label_rest("source", item.line))]
    signs: list[tuple[str, str]] = [(piece, "source line") for rest in sources for piece in pieces(rest)]
    signs += [(piece, "byline") for piece in _byline_names(page)]
    signs += [(piece, "dateline") for text in _datelines(page) for piece in pieces(text.rstrip(" :-–—"))[1:]]
    for name, rule in signs:
        outlet = outlet_named(name, sure=rule == "dateline")
        if outlet and not outlet.agency:
            return Credit(name, rule)
    if site:
        return Credit(outlet.name(language) if (outlet := outlet_at(site)) else site, "site name")
    at_url = outlet_at(url)
    if at_url:
        return Credit(at_url.name(language), "domain of the address")
    unknown = _unknown_media(page)
    if unknown:
        return Credit(unknown, "byline with a media word")
    own = _self_reference(page)
    if own:
        return Credit(own.name(language), "its own correspondent or sources")
    agency = next((name for name, rule in signs if rule != "dateline" and outlet_named(name)), None)
    return Credit(agency, AGENCY_RULE) if agency else None


def _byline_names(page: Page) -> list[str]:
    """Names in bylines; a bare ordinary word is an outlet only between the date and the text, elsewhere a section."""
    found = []
    dated = False
    for at, item in enumerate(page.lines):
        dated = dated or item.date is not None
        if item.kind is not PartKind.BYLINE:
            continue
        names = pieces(item.line.text)
        below = page.title is not None and at > page.title and dated
        found += [n for n in names if outlet_named(n, sure=not (below or len(names) > 1))]
    return found


def _unknown_media(page: Page) -> str | None:
    words = vocabulary()
    for text in _texts(page, PartKind.BYLINE):
        names = pieces(text)
        media = [n for n in names if words.has_word("media", line_key(n)) and 1 < len(n.split()) <= 4]
        if len(names) > 1 and media and label_rest("byline", _as_line(text)) is None:
            return media[0]
    return None


def _as_line(text: str) -> Line:
    return Line(0, len(text), text, line_key(text), len(text.split()))


def _self_reference(page: Page) -> Outlet | None:
    """The outlet that the text's own correspondent works for, or that unnamed sources spoke to; one only."""
    told = (outlet for item in page.of(PartKind.BODY) for outlet in _told(item.line.text))
    found = {outlet.id: outlet for outlet in told if not outlet.agency}
    return next(iter(found.values())) if len(found) == 1 else None


def _told(text: str) -> list[Outlet]:
    """Outlets that stand right behind "correspondent of", or to which sources without a name spoke."""
    lists = vocabulary().words
    key = line_key(text)
    if not any(word in key for kind in ("sources", "correspondent") for word in lists[kind]):
        return []
    words = split_words(text)
    found = []
    for at, word in enumerate(words):
        if not word.form[0].isalpha():
            continue
        before = words[max(at - _NEAR, 0) : at]
        sources = any(b in lists["sources"] for w in before for b in w.bases)
        correspondent = any(b in lists["correspondent"] for w in before[-2:] for b in w.bases)
        if (correspondent or sources and _is_addressed(words, at)) and (outlet := _outlet_here(words, at)):
            found.append(outlet)
    return found


def _is_addressed(words: tuple[Word, ...], at: int) -> bool:
    """The name is who was told: "told X", or a name with a preposition joined on, or behind such a media word."""
    lists = vocabulary().words
    before = words[at - 1] if at else None
    if before is not None and before.form in lists["told"]:
        return True
    if before is not None and any(b in lists["media"] for b in before.bases if b != before.form):
        return True
    if before is not None and before.form == '"' and at > 1:
        return _is_addressed(words[: at - 1] + words[at:], at - 1)
    return len(words[at].bases) > 1


def _outlet_here(words: tuple[Word, ...], at: int) -> Outlet | None:
    """The outlet with the longest known name that begins at a word, seen through clitics."""
    for size in range(min(5, len(words) - at), 0, -1):
        rest = " ".join(w.form for w in words[at + 1 : at + size])
        for base in words[at].bases:
            outlet = outlet_named(f"{base} {rest}".strip(), sure=True)
            if outlet:
                return outlet
    return None
