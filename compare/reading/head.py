"""The lines above the text: sections, bylines, captions, a second headline."""

from dataclasses import replace

from ..model import PartKind
from .labels import Label, Labelled, caption_rule, is_labelled_caption
from .traits import byline_rule, is_name_and_place
from .vocabulary import vocabulary

_SECTION_WORDS = 4


def label_head(labelled: list[Labelled], title: int | None, lead: int | None) -> None:
    """Label the lines above the first paragraph, in place."""
    end = lead if lead is not None else len(labelled)
    seen: set[str] = set()
    for at in range(end):
        item = labelled[at]
        if item.kind is not None:
            continue
        if item.date:
            labelled[at] = replace(item, kind=PartKind.CHROME, rule="date line")
            continue
        above = title is not None and at < title
        kind, rule = _head_label(labelled, at, above, item.line.key in seen)
        labelled[at] = replace(item, kind=kind, rule=rule)
        seen.add(item.line.key)


def _head_label(labelled: list[Labelled], at: int, above: bool, seen: bool) -> Label:
    line = labelled[at].line
    if seen:
        return PartKind.CHROME, "printed before"
    if above:
        if vocabulary().is_whole("section", line.key) or (
            line.size <= _SECTION_WORDS and vocabulary().start("section", line.key)
        ):
            return PartKind.SECTION, "section name above the title"
        rule = byline_rule(line) if line.size > 1 else ""
        return (PartKind.BYLINE, rule) if rule else (PartKind.CHROME, "above the title")
    rule = "" if is_labelled_caption(labelled, at) else byline_rule(line)
    if rule:
        return PartKind.BYLINE, rule
    rule = caption_rule(labelled, at, head=True)
    if rule:
        return PartKind.CAPTION, rule
    if is_name_and_place(line):
        return PartKind.BYLINE, "a name and a place"
    if vocabulary().is_whole("section", line.key):
        return PartKind.SECTION, "section name"
    if line.stops and line.size > 3:
        return PartKind.BODY, "sentence above the first paragraph"
    if line.size >= _SECTION_WORDS:
        return PartKind.SUBHEAD, "second headline"
    return PartKind.CHROME, "short line above the text"
