"""The structure that a tagged PDF states: which pieces of its pages are one paragraph, heading, item or cell."""

from typing import Any

_INLINE = frozenset({"NonStruct", "Span", "Link", "Strong", "Em", "Code", "Quote", "Reference", "Annot", "Sub"})
"""Elements within a line (ISO 32000-1, table 338)."""
_MOST = 1_000_000
"""Elements above which the rest of a tree is not looked at."""

Blocks = dict[tuple[int, int], int]
"""The number of the block to which marked content belongs, by the number of what holds it (a page, or a form that is
drawn on one) and its own.
"""


def blocks_of(document: Any) -> Blocks:
    """The blocks of a document of pdfminer; none where it states none. A tree is followed from above, each node once."""
    from pdfminer.pdftypes import PDFObjRef, resolve1

    found: Blocks = {}
    seen: set[int] = set()
    left: list[tuple[Any, int, int]] = [(document.catalog.get("StructTreeRoot"), 0, 0)]
    number = 0
    while left and number < _MOST:
        held, page, block = left.pop()
        if isinstance(held, PDFObjRef):
            if held.objid in seen:
                continue
            seen.add(held.objid)
        node = resolve1(held)
        number += 1
        if isinstance(node, int):
            found.setdefault((page, node), block)
        elif isinstance(node, list):
            left += [(kid, page, block) for kid in node]
        elif isinstance(node, dict):
            page = _number(node.get("Pg"), page)
            kind = getattr(resolve1(node.get("S")), "name", None)
            block = number if kind and kind not in _INLINE else block
            if "MCID" in node:
                found.setdefault((_number(node.get("Stm"), page), node["MCID"]), block)
            left.append((node.get("K"), page, block))
    return found


def _number(reference: Any, otherwise: int) -> int:
    """The number of the object that a reference names."""
    return getattr(reference, "objid", otherwise)
