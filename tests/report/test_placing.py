"""Files take the place of earlier ones together, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from compare.report.placing import place

OLD = {"index.html": b"old index", "en/a.html": b"old a", "en/b.html": b"old b"}
NEW = {"index.html": b"new index", "en/a.html": b"new a", "en/c.html": b"new c"}


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place(tmp_path / "out", OLD)
    (tmp_path / "out" / "claims.xlsx").write_bytes(b"an export")
    return tmp_path / "out"


def test_the_new_files_stand_where_the_old_ones_stood(out: Path):
    (out / ".writing-killed").mkdir()
    (out / ".writing-killed" / "index.html").write_bytes(b"half")
    place(out, NEW, "index.html", ["en/b.html"])
    assert files(out) == NEW | {"claims.xlsx": b"an export"}


def test_on_a_full_disk_the_old_files_stay(out: Path, monkeypatch: pytest.MonkeyPatch):
    whole = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "c.html":
            whole(path, content[:2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        place(out, NEW, "index.html", ["en/b.html"])
    assert files(out) == OLD | {"claims.xlsx": b"an export"}


def test_who_stops_the_moves_finds_no_entry(out: Path, monkeypatch: pytest.MonkeyPatch):
    moved = os.replace

    def stopped(source: Path, target: Path) -> None:
        if target.name == "c.html":
            raise KeyboardInterrupt
        moved(source, target)

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        place(out, NEW, "index.html", ["en/b.html"])
    assert "index.html" not in files(out)
