"""What the commands of single stages share: JSON lines in and out, progress on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .options import existing


def give(stage: str, given: Any, settings: dict[str, str]) -> None:
    """Write what a stage gives to standard output."""
    from ..stages import stream

    for line in stream(stage, given, settings):
        sys.stdout.buffer.write(line)


def taken(stage: str, source: str) -> tuple[Any, dict[str, str]]:
    """What the stage before gave, and its settings, from a file or from standard input."""
    from ..stages import read_stream

    existing([source])
    if source == "-":
        return read_stream(sys.stdin.buffer, stage, source)
    with open(source, "rb") as lines:
        return read_stream(lines, stage, source)


@contextmanager
def followed(quiet: bool) -> Iterator[Any]:
    """What a stage tells its progress to."""
    from ..pipeline import silent
    from ..progress import Screen

    with Screen(quiet) as screen, screen.stages() as tell:
        yield tell or silent
