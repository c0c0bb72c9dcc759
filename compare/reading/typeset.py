"""From printed runs to paragraphs: lines, the order of words on them, and which lines are one paragraph."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import bidirectional

from .glyphs import Printed, Run
from .lines import STOPS
from .visual_order import ends_arabic, in_order, is_unsure

_SAME = 0.3
"""Share of the font size by which runs of one line may stand higher or lower."""
_COLUMN = 2.0
"""Font sizes between two runs above which they stand in columns or cells, not in one line."""
_SPACE, _DRAWN = 0.2, 0.6
"""Font sizes between two runs that stand for a space, where spaces are not drawn and where they are."""
_LOOSE = 0.4
"""Font sizes by which lines stand further apart where a paragraph begins; less, where a letter of another font is higher."""
_LOW, _HIGH = 0.9, 3.0
"""Font sizes that two lines of a paragraph stand apart."""
_INDENT, _DEEP = 0.8, 4.0
"""Font sizes by which the first line of a paragraph is indented."""
_WORDS = 6
"""Words of a line from which on it can be one of a paragraph beside a picture."""
_CLOSING = "\"'\u201d\u2019\u00bb)] "


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page, or a cell of one: its text as it is read, and where it stands.

    `runs` from left to right, the direction of the page and the width of a space are what it is read from; `main`, the
    longest run, says how it is printed. `head` is the width of its first word, with a space.
    """

    text: str
    runs: tuple[Run, ...]
    main: Run
    page: int
    rightward: bool
    space: float
    head: float

    @property
    def left(self) -> float:
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def baseline(self) -> float:
        return self.main.baseline

    @property
    def size(self) -> float:
        return self.main.size

    @property
    def font(self) -> str:
        return self.main.font

    @property
    def block(self) -> int:
        return self.main.block

    @property
    def aside(self) -> bool:
        return self.main.aside

    @property
    def unsure(self) -> bool:
        """Has it letters in no stated order?"""
        return any(map(is_unsure, self.runs))


def rows_of(pages: Sequence[Printed]) -> tuple[Row, ...]:
    """The lines of all pages in drawing order; what stands in one place on page after page, on the first of them."""
    drawn = [list(_cells(page.runs)) for page in pages]
    rightward = is_rightward(run.text for cells in drawn for cell in cells for run in cell if not run.aside)
    spaced = any(" " in run.text for cells in drawn for cell in cells for run in cell)
    rows = [
        _row(cell, rightward, _DRAWN if spaced else _SPACE, page) for page, cells in enumerate(drawn) for cell in cells
    ]
    places = {(row.text, round(row.baseline), row.page) for row in rows}
    return tuple(row for row in rows if (row.text, round(row.baseline), row.page - 1) not in places)


def paragraphs_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """Lines joined to paragraphs, in drawing order."""
    page = _Measures(rows)
    found: list[list[Row]] = []
    stated: dict[int, list[Row]] = {}
    for row in rows:
        before = stated.get(row.block) or (found[-1] if found else [])
        if before and page.goes_on(before, row):
            before.append(row)
        else:
            before = [row]
            found.append(before)
        if row.block:
            stated[row.block] = before
    return tuple(_text(lines) for lines in _placed(found))


def _placed(paragraphs: Iterable[list[Row]]) -> list[list[Row]]:
    """Paragraphs in drawing order, but one that is drawn late ahead of those that stand below it."""
    found: list[list[Row]] = []
    for lines in paragraphs:
        below = (n for n, other in enumerate(found) if _is_below(other[0], lines[0]))
        found.insert(next(below, len(found)), lines)
    return found


def _is_below(one: Row, other: Row) -> bool:
    return (
        one.page == other.page
        and one.baseline < other.baseline - _SAME * other.size
        and min(one.right, other.right) - max(one.left, other.left) > 0
    )


def is_rightward(texts: Iterable[str]) -> bool:
    """Is most of the text read from the left?"""
    letters = Counter(bidirectional(c) for text in texts for c in text)
    return letters["L"] >= letters["R"] + letters["AL"]


def _text(rows: list[Row]) -> str:
    """Lines as one text: a Latin word that is broken at a hyphen is not parted from its rest, and what ends a line
    tells how the numbers are read that begin the next.
    """
    text = ""
    for row in rows:
        said = row.text if not text else _said(row.runs, row.rightward, row.space, ends_arabic(text))
        broken = text[-1:] in "-\u2010" and bidirectional(text[-2:-1] or " ") in ("L", "EN")
        text += said if not text or broken else f" {said}"
    return " ".join(text.split())


def _cells(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that stand on one line and were drawn one after the other."""
    cell: list[Run] = []
    for run in runs:
        if cell and not _on_line(cell, run):
            yield cell
            cell = []
        cell.append(run)
    if cell:
        yield cell


def _on_line(cell: list[Run], run: Run) -> bool:
    first = max(cell, key=lambda other: other.size)
    size = max(first.size, run.size)
    gap = max(run.left - max(other.right for other in cell), min(other.left for other in cell) - run.right)
    over = any(min(run.right, other.right) - max(run.left, other.left) > size for other in cell)
    level = abs(run.baseline - first.baseline) < _SAME * size
    return (run.aside, run.block) == (first.aside, first.block) and level and gap < _COLUMN * size and not over


def _row(cell: list[Run], rightward: bool, space: float, page: int) -> Row:
    runs = tuple(sorted(cell, key=lambda run: (run.left, run.right)))
    main = max(cell, key=lambda run: len(run.text))
    room = space * main.size
    head = _head(in_order(runs, rightward), main.size)
    return Row(_said(runs, rightward, room), runs, main, page, rightward, room, head)


def _said(runs: Sequence[Run], rightward: bool, space: float, arabic: bool = False) -> str:
    """The text of a line, as it is read; `arabic`: behind Arabic letters."""
    ordered = in_order(runs, rightward, arabic)
    text = ""
    for n, run in enumerate(ordered):
        text += (" " if n and _stands_apart(ordered[n - 1], run, runs, space) else "") + run.text
    return " ".join(text.split())


def _stands_apart(one: Run, other: Run, cell: Iterable[Run], space: float) -> bool:
    """Is there room for a space between two runs that stand side by side?"""
    left, right = sorted((one, other), key=lambda run: run.left)
    return right.left - left.right > space and not any(left.right <= run.left < right.left for run in cell)


def _head(runs: list[Run], size: float) -> float:
    width = _SPACE * size
    for run in runs:
        word, space, _ = run.text.lstrip().partition(" ")
        width += (run.right - run.left) * len(word) / max(len(run.text), 1)
        if space or not run.text.strip():
            break
    return width


class _Measures:
    """What the lines of a text are like: how wide on each page, how far apart, and where they begin."""

    def __init__(self, rows: Sequence[Row]):
        self.sign = 1 if is_rightward(row.text for row in rows) else -1
        self.widths: dict[tuple[int, int], float] = {}
        self.starts: dict[tuple[int, int], Counter[int]] = {}
        self.leadings: dict[int, float] = {}
        for row in rows:
            at = (row.page, round(row.size))
            self.widths[at] = max(self.widths.get(at, 0.0), row.width)
            self.starts.setdefault(at, Counter())[round(self._start(row))] += 1
        for one, other in pairwise(rows):
            gap = one.baseline - other.baseline
            if _alike(one, other) and _LOW * one.size < gap < _HIGH * one.size and not _fits(one, other, other.width):
                size = round(one.size)
                self.leadings[size] = min(gap, self.leadings.get(size, gap))

    def goes_on(self, lines: list[Row], row: Row) -> bool:
        """Does a paragraph go on in the next line: in what the file says is one, in the same letters, right below, not
        indented, and its first word did not fit in the line before? At the foot of a page a sentence that is not over
        goes on; beside a picture lines are as wide as those around.
        """
        before = lines[-1]
        width = self.widths[before.page, round(before.size)]
        stops = before.text.rstrip(_CLOSING).endswith(STOPS)
        if before.block != row.block:
            return False
        if before.block and before.page != row.page:
            return not stops or not _fits(before, row, width)
        if not _alike(before, row):
            return False
        if before.page != row.page:
            return row.page == before.page + 1 and not stops and not _fits(before, row, width)
        gap = before.baseline - row.baseline
        if not 0 < gap < self.leadings.get(round(row.size), 0.0) + _LOOSE * row.size or self._is_indented(row):
            return False
        if not stops and (before.block or row.text[:1].islower()):
            return True
        if stops or before.font != row.font or len(before.text.split()) < _WORDS:
            return not _fits(before, row, width)
        return not _fits(before, row, max(line.width for line in (lines if len(lines) > 1 else (before, row))))

    def _start(self, row: Row) -> float:
        """Where a line begins, counted in the direction in which it is read."""
        return row.left if self.sign > 0 else -row.right

    def _is_indented(self, row: Row) -> bool:
        usual = self.starts[row.page, round(row.size)].most_common(1)[0][0]
        return _INDENT * row.size < self._start(row) - usual < _DEEP * row.size


def _alike(one: Row, other: Row) -> bool:
    return abs(one.size - other.size) < 0.1 * one.size


def _fits(before: Row, row: Row, room: float) -> bool:
    """Would the first word of a line have had room at the end of the line before?"""
    return room - before.width > row.head
