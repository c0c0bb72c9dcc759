"""Files that programs pack: texts of Word (DOCX) and OpenDocument (ODT), and pages that Safari saves (webarchive)."""

import hashlib
import plistlib
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from .articles import LONGEST, Document
from .decoding import decode
from .documents import page_documents
from .reasons import Reason, Unreadable
from .sources import Format

_CONTENT = {Format.DOCX: "word/document.xml", Format.ODT: "content.xml"}
_PARAGRAPHS = ("p", "h")
_WHITE = {"tab": " ", "s": " ", "br": "\n", "cr": "\n", "line-break": "\n"}
"""Elements that stand for white space."""
_MOST = 50_000_000
"""Bytes of an unpacked text above which it is none."""


def read_packed(data: bytes, path: str, form: Format) -> Iterator[Document | Unreadable]:
    """The text of a document a line a paragraph, or the page of an archive. Raises Unreadable for a broken file."""
    if form is Format.WEBARCHIVE:
        yield from _page(data, path)
    else:
        yield Document(path, hashlib.sha256(data).hexdigest(), "\n".join(_paragraphs(_content(data, form))))


def _page(data: bytes, path: str) -> Iterator[Document | Unreadable]:
    try:
        page = plistlib.loads(data)["WebMainResource"]
        content, address = bytes(page["WebResourceData"]), str(page.get("WebResourceURL", ""))
    except (plistlib.InvalidFileException, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(Reason.FORMAT, f"no page is in it: {error}") from None
    yield from page_documents(decode(content), path, hashlib.sha256(data).hexdigest(), address=address or None)


def _content(data: bytes, form: Format) -> Any:
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            held = packed.getinfo(_CONTENT[form])
            if held.file_size > _MOST:
                raise Unreadable(Reason.LONG, f"{held.file_size} characters; an article has {LONGEST} at most")
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(packed.read(held), parser)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error, etree.XMLSyntaxError) as error:
        raise Unreadable(Reason.FORMAT, f"no text is in it: {error}") from None


def _paragraphs(tree: Any) -> Iterator[str]:
    for node in tree.iter():
        if _tag(node) in _PARAGRAPHS and not any(_tag(up) in _PARAGRAPHS for up in node.iterancestors()):
            yield "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    """The text below a paragraph: of Word in elements of its own, of OpenDocument anywhere."""
    words = node.nsmap.get(node.prefix, "").endswith("wordprocessingml/2006/main")
    for part in node.iter():
        yield _WHITE.get(_tag(part), "")
        if not words or _tag(part) == "t":
            yield part.text or ""
        if not words and part is not node:
            yield part.tail or ""


def _tag(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
