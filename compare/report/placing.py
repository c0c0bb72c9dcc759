"""Files that take the place of earlier ones together: a full disk or a stopped run leaves the earlier ones as they were.

All are written to a hidden folder beside their place first, and moved, which needs no room, when the last is whole.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp

_WAITING = ".writing-"


def place(folder: Path, contents: Mapping[str, bytes], entry: str = "", old: Iterable[str] = ()) -> None:
    """Write files by their names below `folder`, in the place of those that have them and of the `old` ones.

    `entry`, by which the others are found, goes first and comes last: who stops the moves finds no page that leads to
    some new and some old ones. What an earlier run that was stopped left waiting is taken away. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_WAITING}*"):
        shutil.rmtree(left, ignore_errors=True)
    waiting = Path(mkdtemp(prefix=_WAITING, dir=folder))
    try:
        for name, content in contents.items():
            (waiting / name).parent.mkdir(parents=True, exist_ok=True)
            (waiting / name).write_bytes(content)
        for name in (*filter(None, [entry]), *old):
            (folder / name).unlink(missing_ok=True)
        for name in sorted(contents, key=lambda n: n == entry):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(waiting / name, folder / name)
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
