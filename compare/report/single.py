"""The whole report as one file, for a mail attachment: the overview and every incident below one another.

Each part keeps the markup of its own page; its ids, and the links to them, get the part's id before them.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from ..model import Incident
from ..wording.wording import plain
from .directory import file_name

OVERVIEW = "all"
MOST_INCIDENTS = 200
MOST_BYTES = 15_000_000
"""A file of more is slow to open: 200 incidents of five long reports each take about 12 MB."""

_IDS = re.compile(r' (id|for|aria-labelledby|href)="(#?)([^"]*)"')
_NAMES = re.compile(r'(<(?:nav|form|div)\b[^>]* aria-label=")([^"]*)"')
_PAGE = re.compile(r"(inc-[^#]*)\.html(?:#(.*))?")


@dataclass(frozen=True, slots=True)
class Part:
    """A page within the file."""

    id: str
    content: Markup
    upright: bool = False


def part_id(incident: Incident) -> str:
    """The id of an incident's part."""
    return file_name(incident).removesuffix(".html")


def part(id: str, content: str, name: str, *, upright: bool = False) -> Part:
    """A rendered page as a part: no id and no landmark's name stands twice in the file.

    Text holds no bare quotation mark (the templates escape them all), so that only attributes are changed.
    """
    named = _NAMES.sub(lambda m: f'{m[1]}{m[2]}{Markup(": {}").format(plain(name))}"', content)
    return Part(id, Markup(_IDS.sub(lambda m: f' {m[1]}="{_moved(id, *m.groups())}"', named)), upright)


def _moved(id: str, attribute: str, mark: str, value: str) -> str:
    if attribute == "aria-labelledby":
        return " ".join([f"{id}-{value}", *[f"{id}-title"] * (value != "title")])
    if attribute == "href" and not mark:
        page = _PAGE.fullmatch(value)
        return value if page is None else f"#{page[1]}-{page[2]}" if page[2] else f"#{page[1]}"
    return f"{mark}{id}-{value}"


def island(data: Any) -> Markup:
    """Data inside a page: JSON in which no sign can end its element."""
    return htmlsafe_json_dumps(data, dumps=json.dumps, ensure_ascii=False, separators=(",", ":"))
