"""JSON, JSON lines and tables to records: their values by role, as text."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..text.folding import fold_key
from .decoding import repair
from .field_dates import day_first, moment
from .fields import FieldMapping, field_mapping, known_names
from .markup import plain_text
from .reasons import Reason, Unreadable
from .sources import ASSIGNED, Format
from .tables import csv_lines, records_below
from .telegram import chats_of, message_rows

_ADDRESS = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
_CONTAINERS = (
    *("articles", "data", "results", "items", "records", "documents", "docs", "hits", "rows", "news", "messages"),
    "response",
)
_NAMES = ("displayname", "display_name", "title", "name", "screen_name", "username", "acct")
"""How networks call the name in what they know of a sender."""
_MARKUP = re.compile(r"\s*<(?:p|div|span|article|h\d|br|b|strong|a)\b[^<]*>", re.IGNORECASE)
"""How a text begins that some networks keep as HTML."""
_NOTHING = frozenset({"nan", "nat", "none", "null", "n/a", "#n/a", "<na>"})
"""How programs write that a field is empty."""
_TIMES = ("published", "crawled")
_TEXTS = ("text", "excerpt")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record by roles, its position in the file, and its canonical bytes (the identity of the article)."""

    position: int
    values: dict[str, str]
    mapping: FieldMapping
    canonical: bytes


def read_records(
    text: str, form: Format, mapping: Mapping[str, str], path: str = ""
) -> Iterator[RawRecord | Unreadable]:
    """The records of a file in order; a row that cannot be read comes back as the Unreadable that says why."""
    if form is Format.CSV:
        return records_of(records_below(csv_lines(text, path), mapping), mapping)
    return records_of({Format.JSON: _json_rows, Format.JSONL: _jsonl_rows}[form](text), mapping)


def records_of(
    rows: Iterable[tuple[int, dict | Unreadable]], mapping: Mapping[str, str]
) -> Iterator[RawRecord | Unreadable]:
    """Rows with their numbers to records by roles, slashed dates day first."""
    return day_first(row if isinstance(row, Unreadable) else _record(position, row, mapping) for position, row in rows)


def _record(position: int, row: dict, mapping: Mapping[str, str]) -> RawRecord | Unreadable:
    row = _outermost(row, mapping)
    taken = field_mapping(tuple(row), mapping)
    fields = taken.fields
    if not taken.tells:
        names = ", ".join(str(name) for name in row) or "none"
        return Unreadable(
            Reason.FORMAT, f"record {position}: no field holds the text (fields: {names}); map one: text=FIELD"
        )
    if "url" not in fields and "url" not in taken.given:
        taken = FieldMapping(fields | _address_of(row), taken.given)
        fields = taken.fields
    if "outlet" in fields and "outlet" not in taken.given and not _sender(row[fields["outlet"]]):
        taken = FieldMapping(_outlet_by_name(row, fields), taken.given)
        fields = taken.fields
    values = {role: _value(role, row[name]) for role, name in fields.items()}
    canonical = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return RawRecord(position, values, taken, canonical.encode("utf-8", errors="surrogatepass"))


def _outermost(row: dict, mapping: Mapping[str, str]) -> dict:
    """A record that wraps its fields in one object (`{"_id": ..., "_source": {...}}`) with these beside its own."""
    fields = field_mapping(tuple(row), mapping).fields
    held = [row[fields["text"]]] if "text" in fields else [] if "title" in fields else list(row.values())
    inner = [v for v in held if isinstance(v, dict) and "text" in field_mapping(tuple(v), mapping).fields]
    return row | inner[0] if len(inner) == 1 else row


def _value(role: str, value: object) -> str:
    """A field as text, empty where a program wrote that it holds nothing; a moment counted from 1970 in ISO 8601."""
    value = _sender(value) if role == "outlet" and isinstance(value, dict) else value
    text = _SURROGATE.sub("\ufffd", repair(_plain(value)).replace("\0", ""))
    if text.strip().lower() in _NOTHING:
        return ""
    if role in _TEXTS and _MARKUP.match(text):
        return plain_text(text)
    return moment(text) if role in _TIMES else text


def _address_of(row: dict) -> dict[str, str]:
    """The field that some tools keep the address in, under a name that others use for the outlet."""
    name = next((n for n in row if fold_key(n) == "source" and _ADDRESS.match(str(row[n]))), None)
    return {"url": name} if name else {}


def _outlet_by_name(row: dict, fields: dict[str, str]) -> dict[str, str]:
    """The fields with the first one for the outlet that holds a name; none where all of them hold something else."""
    by_key = {fold_key(name): name for name in row}
    names = (by_key[key] for key in known_names()["outlet"] if key in by_key)
    name = next((n for n in names if _sender(row[n])), None)
    rest = {role: field for role, field in fields.items() if role != "outlet"}
    return {**rest, "outlet": name} if name else rest


def _sender(value: object) -> str:
    """The name of an outlet or a sender; empty for an address, a piece of HTML and an object without a name."""
    if isinstance(value, dict):
        return next((name for key in _NAMES if isinstance(name := value.get(key), str) and name.strip()), "")
    text = _plain(value).strip()
    return "" if _ADDRESS.match(text) or text.startswith("<") else text


def _plain(value: object) -> str:
    """A field's value as text: lists become paragraphs, an object gives its name or its texts in order.

    A list with marked-up pieces (`{"type": "bold", "text": ...}`, as messengers export them) is running text.
    """
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple)):
        marked = any(isinstance(part, dict) and {"type", "text"} <= part.keys() for part in value)
        return ("" if marked else "\n\n").join(filter(None, map(_plain, value)))
    if isinstance(value, dict):
        for name in ("name", "title", "text"):
            if isinstance(value.get(name), str) and (len(value) <= 3 or name == "text" and "type" in value):
                return value[name]
        return "\n\n".join(filter(None, map(_plain, value.values())))
    return str(value)


def _json_rows(text: str) -> Iterator[tuple[int, dict | Unreadable]]:
    data = _parsed(ASSIGNED.sub("", text, count=1))
    chats = chats_of(data)
    if chats is not None:
        yield from message_rows(chats)
        return
    data = _rows_in(data)
    if not isinstance(data, list):
        raise Unreadable(Reason.FORMAT, "JSON, but neither a record nor a list of records")
    for position, row in enumerate(data, 1):
        yield position, row if isinstance(row, dict) else Unreadable(Reason.FORMAT, f"item {position} is not a record")


def _parsed(text: str, line: int = 1) -> Any:
    """What JSON holds that begins in a line of its file. Raises Unreadable."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        found, line = error.msg, line + error.lineno - 1
    except (ValueError, RecursionError) as error:
        found = str(error)
    raise Unreadable(Reason.FORMAT, f"not JSON, line {line}: {found}")


def _rows_in(data: Any) -> Any:
    """The list of records that an object holds, however deep, else the object as the one record."""
    if not isinstance(data, dict):
        return data
    held = [data[name] for name in _CONTAINERS if data.get(name)]
    for inner in held:
        if isinstance(inner, list) and all(isinstance(row, dict) for row in inner):
            return inner
    for inner in held:
        if isinstance(inner, dict) and isinstance(rows := _rows_in(inner), list) and rows != [inner]:
            return rows
    return [data]


def _jsonl_rows(text: str) -> Iterator[tuple[int, dict | Unreadable]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = _parsed(line, number)
        except Unreadable as error:
            yield number, error
            continue
        yield number, row if isinstance(row, dict) else Unreadable(Reason.FORMAT, f"line {number} is not a record")
