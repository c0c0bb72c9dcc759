"""What the commands of single stages share: JSON lines in and out."""

import sys
from typing import Any

import click

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
    with click.open_file(source, "rb") as lines:
        return read_stream(lines, stage, source)
