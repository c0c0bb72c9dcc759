"""Where the text of an article ends and the lists of the page begin."""

from ..model import PartKind
from .labels import Labelled
from .lines import Line
from .title import stems
from .traits import cut_off, is_prose

_RUN = 5
_SHARED = 0.12
_CLEARLY = 0.3
_ALONE = 8


def _goes_on(labelled: list[Labelled], prose: list[int], at: int) -> bool:
    """The next line is running text, or one of the next few goes on with the story; furniture and dates do not count."""
    open_lines = [n for n in range(at + 1, len(labelled)) if labelled[n].kind is None and not labelled[n].date]
    following = [n for n in open_lines[:_RUN] if is_prose(labelled[n].line)]
    return following[:1] == open_lines[:1] != [] or any(_same_story(labelled, prose, n, _CLEARLY) for n in following)


def _same_story(labelled: list[Labelled], prose: list[int], at: int, shared: float = _SHARED) -> bool:
    """A paragraph behind a list uses the words of the text above it, so the list stood inside the article."""
    above = {stem for n in prose for stem in stems(labelled[n].line.text)}
    own = stems(labelled[at].line.text)
    return len(own & above) >= shared * len(own)


def is_sentence(line: Line) -> bool:
    """A short line that is nevertheless a whole sentence."""
    return line.stops and line.size > 2 and not cut_off(line)


def last_paragraph(labelled: list[Labelled], lead: int) -> tuple[int, int | None]:
    """The last paragraph, and a line behind it that belongs to the text although it lacks its stop.

    A run of lines that are no sentences ends the article (a list of tags or of other headlines), unless a colon
    announces it or the paragraph behind it goes on with the story. Behind a text that never ends its lines with a
    stop, every line counts.
    """
    prose: list[int] = []
    run: list[int] = []
    announced = False
    for at in range(lead, len(labelled)):
        item = labelled[at]
        if item.kind is PartKind.SOURCE and prose and not _goes_on(labelled, prose, at):
            break
        if item.kind is not None:
            continue
        if is_prose(item.line) or is_sentence(item.line):
            if len(run) >= _RUN and is_prose(item.line) and not _same_story(labelled, prose, at):
                break
            prose.append(at)
            run = []
            announced = item.line.text.endswith(":")
        elif not announced:
            run.append(at)
    if not any(labelled[at].line.stops for at in prose):
        return len(labelled), None
    last = prose[-1]
    rest = [at for at in range(last + 1, len(labelled)) if labelled[at].kind is None]
    lone = rest[0] if len(rest) == 1 and labelled[rest[0]].line.size >= _ALONE else None
    return last, lone
