"""Folders to the files in them that are sources: what the program, a browser or the system put there is none."""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

OVERRIDES = "overrides.toml"
"""Corrections that lie beside the sources."""
_SETTINGS = (OVERRIDES, "claim-compare.toml", "thumbs.db", "desktop.ini")
_KEPT_TEXTS = "-evidence.zip"
_OWN = ({"index.html", "report.json", "claims.csv"}, {"archive.sqlite", "writer.lock"})
"""The files by which the folder of a run, and that of an archive, are known."""
_PAGES = (".html", ".htm", ".xhtml")
_PARTS = ("_files", ".files")
"""How browsers end the name of the folder with what belongs to a page: `page.html`, `page_files/`."""
_MEDIA = (
    *("photos", "video_files", "voice_messages", "round_video_messages", "stickers", "profile_pictures", "stories"),
    *("css", "js", "images"),
)
_EXPORTS = ("result.json", "messages.html", "export_results.html")
"""Folders and files of an export of Telegram: what was sent with its messages, and how its pages look."""
_CHAT = re.compile(r"chat_\d+")


def is_own(folder: Path) -> bool:
    """Whether a folder holds what a run wrote: a report, or an archive."""
    return any(all((folder / name).is_file() for name in names) for names in _OWN)


def files_in(root: str) -> Iterator[str]:
    """The files below a folder that are sources. Links are followed, each folder once.

    Passed over are hidden files, those by which Office locks others, settings and corrections, the folders of reports and archives, and the folders that
    browsers save beside a page and Telegram beside an export. A folder that may not be listed and a link that leads nowhere are given as they are:
    reading them says what is wrong.
    """
    closed: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    for at, inner, names in os.walk(root, onerror=closed.append, followlinks=True):
        try:
            here = os.stat(at)
        except OSError as error:
            closed.append(error)
            continue
        if (here.st_dev, here.st_ino) in seen or at != root and is_own(Path(at)):
            inner.clear()
            continue
        seen.add((here.st_dev, here.st_ino))
        inner[:] = sorted(name for name in inner if not name.startswith(".") and not _belongs(name, at, names))
        yield from (str(Path(at, name)) for name in names if _is_source(Path(at, name)))
    yield from (str(Path(error.filename)) for error in closed)


def _is_source(path: Path) -> bool:
    name = path.name.lower()
    passed = name.startswith((".", "~$")) or name in _SETTINGS or name.endswith(_KEPT_TEXTS)
    return not passed and (path.is_file() or not path.exists())


def _belongs(folder: str, at: str, names: Collection[str]) -> bool:
    """Whether a folder is named after a page beside it, as that of its pictures and scripts, or is part of an export."""
    stem = next((folder.removesuffix(part) for part in _PARTS if folder.endswith(part)), None)
    if stem is not None and any(stem + page in names for page in _PAGES):
        return True
    exported = any(name in names for name in _EXPORTS) or _CHAT.fullmatch(Path(at).name) is not None
    return folder in _MEDIA and exported
