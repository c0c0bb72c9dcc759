"""Labelled lines, and the labels that do not depend on where in the article a line stands."""

from dataclasses import dataclass

from ..model import PartKind
from .datelines import DateLine, date_line
from .lines import Line
from .traits import caption_credit, chrome_rule, dashed_credit, ends_with_agency, is_credit, is_image, label_rest
from .vocabulary import vocabulary

Label = tuple[PartKind, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line and what it is; `date` where it states one."""

    line: Line
    kind: PartKind | None = None
    rule: str = ""
    date: DateLine | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one article. `title`, `lead`: positions of the title line and of the first body line, or None."""

    lines: tuple[Labelled, ...]
    title: int | None
    lead: int | None

    def of(self, kind: PartKind) -> tuple[Labelled, ...]:
        return tuple(labelled for labelled in self.lines if labelled.kind is kind)


def by_looks(line: Line) -> Labelled:
    """What a line is wherever it stands; its kind is None if its neighbours must decide."""
    date = date_line(line)
    if date:
        return Labelled(line, None, "", date)
    rule = chrome_rule(line)
    if rule:
        return Labelled(line, PartKind.CHROME, rule)
    words = vocabulary()
    if words.is_whole("end", line.key) or words.is_whole("related", line.key):
        return Labelled(line, PartKind.CHROME, "end marker" if words.is_whole("end", line.key) else "read also")
    rest = label_rest("source", line)
    if rest is not None and rest:
        return Labelled(line, PartKind.SOURCE, "begins with a source label")
    if label_rest("tags", line, 400) is not None and words.start("tags", line.key):
        return Labelled(line, PartKind.TAGS, "begins with a tags label")
    if words.start("related", line.key) and line.size <= 25 and (":" in line.text or not line.text.endswith(".")):
        return Labelled(line, PartKind.CHROME, "read also, with a headline")
    if words.start("end", line.key) and line.size <= 8:
        return Labelled(line, PartKind.CHROME, "end marker")
    return Labelled(line)


def caption_rule(labelled: list[Labelled], at: int, *, head: bool) -> str:
    """Why a line is a picture's caption; above the text (`head`) any name in brackets is taken for a credit."""
    line = labelled[at].line
    if is_labelled_caption(labelled, at):
        return "behind an image or with a caption's label"
    if ends_with_agency(line):
        return "ends with a picture agency"
    credit = caption_credit(line)
    named = credit and (is_credit(credit) or head and line.size >= 5 and not any(c.isdigit() for c in credit))
    if named and not line.text.rstrip().endswith((".", "!")) or dashed_credit(line):
        return "ends with a credit"
    near = labelled[at + 1].line if at + 1 < len(labelled) else None
    if near is not None and near.key == line.key and line.size >= 3:
        return "printed twice"
    return ""


def is_labelled_caption(labelled: list[Labelled], at: int) -> bool:
    """An image stands right above the line, or it begins "File photo: ..."."""
    return bool(at and is_image(labelled[at - 1].line)) or label_rest("photo", labelled[at].line, 60) is not None
