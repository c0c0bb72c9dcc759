"""BibTeX in UTF-8 for BibLaTeX and LaTeX."""

from . import Options, encode
from .citations import Citation, citations
from .tables import Data

_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: "\\" + sign for sign in "&%$#_"},
    }
)


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`citations.bib`, one `@misc` an article."""
    return {"citations.bib": encode("\n".join(_entry(c) for c in citations(data)))}


def _entry(c: Citation) -> str:
    fields = {
        "title": f"{{{escaped(c.title)}}}",
        "howpublished": escaped(c.outlet or ""),
        "year": f"{c.day:%Y}" if c.day else "",
        "month": f"{c.day:%m}" if c.day else "",
        "day": f"{c.day:%d}" if c.day else "",
        "language": c.language or "",
        "url": (c.url or "").replace("{", "%7B").replace("}", "%7D"),
        "note": escaped(c.note) if c.archived else c.note,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{c.id},\n{lines}}}\n"


def escaped(text: str) -> str:
    """Text without the signs that mean something to TeX."""
    return text.translate(_SPECIAL)
