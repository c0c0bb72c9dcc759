"""What a PDF prints: runs of glyphs in the order in which the file draws them, with the text that it says they are."""

import codecs
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from unicodedata import normalize

from .reasons import Reason, Unreadable
from .structure import blocks_of

UNKNOWN = "\ufffd"
"""What stands for a glyph of which the file does not say what letter it is."""
_INVISIBLE = 3
"""Text rendering mode (ISO 32000-1, table 106) of what a machine read from a picture and laid over it."""
_GAP = 0.2
"""Share of the font size by which glyphs of one run may stand apart, higher or lower."""
_FORMS = (*range(0xFB00, 0xFB07), *range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD))
"""Code points of shapes, which stand for letters: ligatures of Latin ones, and how Arabic ones look in a word."""
_LETTERS = {code: normalize("NFKC", chr(code)) for code in _FORMS if not 0xFD3E <= code <= 0xFD4F}
_MARKS = ((codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF8, "utf-8"))


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one direction on one line: their text as it is read, from where to where, on which baseline.

    `block` numbers the paragraph, heading, cell or the like that the file says it is part of; nought where it says
    nothing. `piece` is the number of the text object (`BT ... ET`) that draws it. `turned` and `span` are nought or number the
    marks around it: that its glyphs are drawn in the reverse of the order in which they are read (`ReversedChars`), and
    that its words are stated (`ActualText`). `aside` says that the file calls it no part of the page's own text
    (`Artifact`); `glyphs` how many are drawn.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    font: str
    block: int = 0
    piece: int = 0
    turned: int = 0
    span: int = 0
    aside: bool = False
    glyphs: int = 1


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked content (ISO 32000-1, 14.6) by a number of its own, and the words that it states (None for none)."""

    number: int
    name: str
    words: str | None
    content: int | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A page: its runs in drawing order, and how wide it is."""

    runs: tuple[Run, ...]
    width: float


def runs_of(document: Any, most: int) -> Iterator[Printed]:
    """The runs of each page of a document of pdfminer, in drawing order. What is slanted, invisible or off the page
    is left out.

    Raises Unreadable (E-LONG) above `most` glyphs.
    """
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    manager = PDFResourceManager()
    printer = _printer(manager, most, blocks_of(document))
    interpreter = _interpreter(manager, printer)
    for page in PDFPage.create_pages(document):
        printer.drawn.clear()
        printer.holder = page.pageid
        interpreter.process_page(page)
        left, bottom, right, top = page.mediabox
        seen = (run for run in printer.drawn if 0 <= run.baseline <= top - bottom)
        yield Printed(_runs(seen), right - left)


def _runs(drawn: Iterable[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for turned, group in groupby(_stated(drawn), key=lambda run: run.turned):
        runs = tuple(group)
        found += [_joined(runs[::-1])] if turned else _rows(runs)
    return tuple(found)


def _joined(runs: tuple[Run, ...]) -> Run:
    """One run of several, which stand in the order in which they are read."""
    return replace(
        runs[0],
        text="".join(run.text for run in runs),
        left=min(run.left for run in runs),
        right=max(run.right for run in runs),
        glyphs=sum(run.glyphs for run in runs),
    )


def _stated(runs: Iterable[Run]) -> Iterator[Run]:
    """Words that are stated count once, however many glyphs are drawn for them."""
    for span, group in groupby(runs, key=lambda run: run.span):
        held = tuple(group)
        yield from [replace(_joined(held), text=held[0].text, glyphs=1)] if span else held


def _rows(runs: Iterable[Run]) -> Iterator[Run]:
    """What stands in no stated order, joined as far as it stands side by side, in one font."""
    row: tuple[Run, ...] = ()
    for run in runs:
        if row and not _beside(row[-1], run):
            yield _joined(row)
            row = ()
        row += (run,)
    if row:
        yield _joined(row)


def _beside(one: Run, other: Run) -> bool:
    return (
        (one.piece, one.block, one.font, one.size, one.aside)
        == (other.piece, other.block, other.font, other.size, other.aside)
        and abs(one.baseline - other.baseline) < _GAP * one.size
        and abs(other.left - one.right) < _GAP * one.size
    )


def _interpreter(manager: Any, printer: Any) -> Any:
    """An interpreter of pdfminer that tells its device where a text object begins, and what form is drawn."""
    from pdfminer.pdfinterp import PDFPageInterpreter
    from pdfminer.psparser import literal_name

    class Interpreter(PDFPageInterpreter):
        def do_BT(self) -> None:
            super().do_BT()
            self.device.pieces += 1

        def do_Do(self, xobjid_arg: Any) -> None:
            before = self.device.holder
            self.device.holder = getattr(self.xobjmap.get(literal_name(xobjid_arg)), "objid", before)
            super().do_Do(xobjid_arg)
            self.device.holder = before

        def dup(self) -> "Interpreter":
            return type(self)(self.rsrcmgr, self.device)

    return Interpreter(manager, printer)


def _printer(manager: Any, most: int, blocks: Mapping[tuple[int, int], int]) -> Any:
    """A device of pdfminer that notes every glyph as a run in `drawn`."""
    from pdfminer.pdfdevice import PDFTextDevice
    from pdfminer.pdffont import PDFUnicodeNotDefined

    class Printer(PDFTextDevice):
        def __init__(self) -> None:
            super().__init__(manager)
            self.drawn: list[Run] = []
            self.marks: list[_Mark] = []
            self.numbers = self.glyphs = self.pieces = self.holder = 0
            self.blocks = blocks

        def begin_tag(self, tag: Any, props: Any = None) -> None:
            self.numbers += 1
            words = props.get("ActualText") if isinstance(props, dict) else None
            words = text_string(words) if isinstance(words, bytes) else None
            content = props.get("MCID") if isinstance(props, dict) else None
            self.marks.append(_Mark(self.numbers, str(tag.name), words, content))

        def end_tag(self) -> None:
            if self.marks:
                self.marks.pop()

        def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
            self.visible = textstate.render != _INVISIBLE
            super().render_string(textstate, seq, ncs, graphicstate)

        def render_char(
            self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any, state: Any
        ) -> float:
            self.glyphs += 1
            if self.glyphs > most:
                raise Unreadable(Reason.LONG, f"{self.glyphs} characters; an article has {most} at most")
            try:
                text = _letters(font.to_unichr(cid))
            except PDFUnicodeNotDefined:
                text = UNKNOWN
            advance = font.char_width(cid) * fontsize * scaling
            if self.visible and abs(matrix[1]) <= abs(matrix[0]) * _GAP:
                self.drawn.append(self._run(text, matrix, advance, fontsize, font.fontname or ""))
            return advance

        def _run(self, text: str, matrix: Any, advance: float, size: float, font: str) -> Run:
            span = next((mark for mark in self.marks if mark.words is not None), None)
            contents = (self.blocks.get((self.holder, mark.content), 0) for mark in self.marks)
            sides = sorted((matrix[4], matrix[4] + advance * matrix[0]))
            return Run(
                text if span is None else span.words or "",
                *sides,
                matrix[5],
                size * abs(matrix[3]),
                font,
                block=next(filter(None, contents), 0),
                piece=self.pieces,
                turned=next((mark.number for mark in self.marks if mark.name == "ReversedChars"), 0),
                span=span.number if span else 0,
                aside=any(mark.name == "Artifact" for mark in self.marks),
            )

    return Printer()


def _letters(text: str) -> str:
    return "".join(_LETTERS.get(ord(c), c if c >= " " else UNKNOWN) for c in text)


def text_string(data: bytes) -> str:
    """A text string of a PDF (ISO 32000-1, 7.9.2.2)."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, "replace")
    return data.decode("latin-1")
