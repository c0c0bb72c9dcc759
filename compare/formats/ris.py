"""RIS (Research Information Systems, 2011) for reference managers: type NEWS, CRLF, UTF-8."""

from . import Options, encode
from .citations import Citation, citations
from .tables import Data


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`citations.ris`, one record an article."""
    return {"citations.ris": encode("".join(_record(c) for c in citations(data)))}


def _record(c: Citation) -> str:
    fields = [
        ("TY", "NEWS"),
        ("ID", c.id),
        ("TI", c.title),
        ("T2", c.outlet),
        ("PY", f"{c.day:%Y}" if c.day else None),
        ("DA", f"{c.day:%Y/%m/%d}" if c.day else None),
        ("LA", c.language),
        ("UR", c.url),
        ("UR", c.archived),
        ("N1", c.note),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n\r\n"
