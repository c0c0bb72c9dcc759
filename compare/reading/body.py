"""The lines from the first paragraph on: body, subheads, captions, and what the page hangs behind the article."""

from dataclasses import replace

from ..model import PartKind
from .ending import is_sentence, last_paragraph
from .labels import Label, Labelled, caption_rule
from .lines import Line
from .traits import byline_rule, is_prose

_SECTION_WORDS = 4
_RESUMES = 20
_SUBHEAD = 14
_TEXT, _LIST, _CLOSED = "text", "headline behind read also", "behind the end of the article"
_TAGS = "tags"
_TAIL = "behind the last paragraph"


def label_body(labelled: list[Labelled], lead: int, title: str) -> None:
    """Label the lines from the first paragraph on, in place. `title` is the key of the title line, or empty."""
    last, alone = last_paragraph(labelled, lead)
    seen = {title} if title else set()
    seen.update(item.line.key for item in labelled[:lead] if item.kind is PartKind.CAPTION)
    where = _TEXT
    for at in range(lead, len(labelled)):
        item = labelled[at]
        line = item.line
        if item.kind is not None:
            where = _behind(item, where)
            continue
        if where == _TAGS and line.size > _SECTION_WORDS or where == _LIST and is_prose(line) and line.size >= _RESUMES:
            where = _CLOSED if where == _TAGS else _TEXT
        if at > last and where == _TEXT and not is_sentence(line) and at != alone:
            where = _TAIL
        if at == lead:
            kind, rule = PartKind.BODY, "first paragraph"
        else:
            kind, rule = _body_label(labelled, at, last, line.key in seen, where)
        labelled[at] = replace(item, kind=kind, rule=rule)
        seen.add(line.key)


def _behind(item: Labelled, where: str) -> str:
    """Where a line that is known by its looks leaves the reader."""
    if item.kind is PartKind.TAGS:
        return _TAGS if item.line.size <= 3 else _CLOSED
    if item.rule == "end marker":
        return _CLOSED
    return _LIST if item.rule == "read also" and where == _TEXT else where


def _body_label(labelled: list[Labelled], at: int, last: int, seen: bool, where: str) -> Label:
    item = labelled[at]
    line = item.line
    if where == _TAGS:
        return PartKind.TAGS, "behind a tags label"
    if where == _TAIL and (rule := byline_rule(line)):
        return PartKind.BYLINE, rule
    if where != _TEXT:
        return PartKind.CHROME, where
    if item.date:
        return PartKind.CHROME, "date line"
    if seen and line.size > 1:
        return PartKind.CHROME, "printed before"
    rule = byline_rule(line)
    if rule:
        return PartKind.BYLINE, rule
    rule = caption_rule(labelled, at, head=False) if not is_prose(line) or not line.stops else ""
    if rule:
        return PartKind.CAPTION, rule
    if at < last < len(labelled) and _is_subhead(line):
        return PartKind.SUBHEAD, "short line without a stop between paragraphs"
    return PartKind.BODY, "paragraph" if is_prose(line) else "sentence"


def _is_subhead(line: Line) -> bool:
    opens_list = line.text[:1] in "-–—•*●▪" or line.text[:1].isdigit()
    return (
        line.size <= _SUBHEAD
        and not line.stops
        and not opens_list
        and "http" not in line.text
        and ".com/" not in line.text
    )
