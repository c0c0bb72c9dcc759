"""HTML pages: plain text in reading order, with what the page's head says of itself."""

import datetime as dt
import re
from dataclasses import dataclass

from .articles import HEAD, Document, clean_title
from .snapshots import Address, addressed

_LEAST_WORDS = 25
_HEAD = 4000
_PUBLISHED = re.compile("publi", re.IGNORECASE)
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)|SingleFile\s+url:\s*(\S+)")
"""What browsers (Mark of the Web) and SingleFile write above a page that they save."""
_LINKS = ("original", "canonical", "bookmark", "memento")
_BLOCKS = frozenset(
    [
        "body",
        "main",
        "article",
        "section",
        "header",
        "div",
        "span",
        "center",
        "font",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "pre",
        "blockquote",
        "figcaption",
        "time",
        "address",
        "noscript",
    ]
)
"""Elements whose text is seen."""
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """Extracted text, and title, site name, date and addresses as the head states them (None where it does not)."""

    text: str
    title: str | None
    site: str | None
    published: str | None
    address: Address


def read_html(text: str) -> HtmlPage:
    """Extract an article. Captions are kept; where no article body is found the whole visible text is taken.

    Only dates that the head states are read: a search in the text would invent one out of a copyright year.
    """
    from lxml import html as lxml_html
    from trafilatura import extract
    from trafilatura.metadata import extract_metadata

    tree = lxml_html.document_fromstring(_without_declaration(text))
    facts = extract_metadata(tree, date_config={"extensive_search": False, "original_date": True})
    title = facts.title if facts else None
    body = extract(tree, include_comments=False, include_tables=True, include_images=False, favor_recall=False) or ""
    captions = _captions(tree, body)
    visible = _visible(tree)
    if len(body.split()) < _LEAST_WORDS:
        body, captions = visible, []
    site = facts.sitename if facts else None
    host = facts.hostname if facts else None
    head, _, rest = body.partition("\n")
    if title and head.strip() == title:
        body = rest.strip()
    parts = [*([title] if title else []), *captions, body]
    return HtmlPage(
        "\n\n".join(parts),
        title,
        None if not site or site == host or _is_host(site) else site,
        _moment(tree, facts.date) if facts and facts.date else None,
        addressed([facts.url if facts else None, *_linked(tree), *_saved_from(text)]),
    )


def html_document(text: str, path: str, digest: str, *, address: str | None = None, **facts: str | None) -> Document:
    """A page as a document; `address` is where it was fetched, for pages whose head does not say."""
    page = read_html(text)
    stated = addressed((page.address.page, address), page.address.copy)
    return Document(
        path,
        digest,
        page.text,
        title=clean_title(page.title),
        site=page.site,
        published=page.published,
        published_rule=HEAD,
        url=stated.page,
        archived=stated.copy,
        **facts,
    )


def _moment(tree, day: str) -> str:
    """The day with its time of day, where the head states the moment of publication on that day."""
    stated = [node.get("content", "") for node in tree.iter("meta") if _PUBLISHED.search(_name(node))]
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            stated += _DATE_PUBLISHED.findall(script.text or "")
    return next((s.strip() for s in stated if s.strip().startswith(day) and _is_moment(s.strip())), day)


def _linked(tree) -> list[str]:
    """The addresses that the head links as the page's own or as a copy's (RFC 7089)."""
    links = [
        (rel, node.get("href", "")) for node in tree.iter("link") for rel in (node.get("rel") or "").lower().split()
    ]
    return [href for wanted in _LINKS for rel, href in links if rel == wanted]


def _saved_from(text: str) -> list[str]:
    """The addresses in the comments of the program that saved the page."""
    return [a or b for a, b in _SAVED.findall(text[:_HEAD])]


def _name(node) -> str:
    return node.get("property") or node.get("itemprop") or node.get("name") or ""


def _is_moment(stated: str) -> bool:
    try:
        return "T" in stated and bool(dt.datetime.fromisoformat(stated))
    except ValueError:
        return False


def _without_declaration(text: str) -> str:
    """lxml refuses decoded text that still declares its encoding."""
    if text.lstrip().startswith("<?xml"):
        return text[text.index("?>") + 2 :]
    return text


def _is_host(site: str) -> bool:
    return "." in site and " " not in site


def _captions(tree, body: str) -> list[str]:
    found = (" ".join(node.text_content().split()) for node in tree.iter("figcaption"))
    return [caption for caption in dict.fromkeys(found) if caption and caption not in body]


def _visible(tree) -> str:
    blocks = []
    for node in tree.iter():
        if node.tag in _BLOCKS:
            own = " ".join("".join([node.text or "", *(_inline(child) for child in node)]).split())
            if own:
                blocks.append(own)
    return "\n".join(dict.fromkeys(blocks))


def _inline(child) -> str:
    inner = child.text_content() if child.tag in ("a", "b", "strong", "em", "i", "u", "sup", "sub") else ""
    return inner + (child.tail or "")
