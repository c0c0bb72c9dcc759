"""The stages one by one give what a run gives, and refuse what another stage, program or lexicon wrote."""

from pathlib import Path

import pytest

from compare.additions.additions import use_additions
from tests.additions.test_additions import TABLES, folder
from tests.making import PAGE, ended, program

SECOND = "Three shepherds were killed by a mine near Palmyra on Tuesday, a hospital source in Homs told the paper."


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("pages")
    (at / "a.txt").write_text(PAGE, encoding="utf-8")
    (at / "b.csv").write_text(f'text,outlet,published\n"{SECOND}",Alder Post,2024-02-14\n', encoding="utf-8")
    (at / "empty.txt").write_text("", encoding="utf-8")
    return at


@pytest.fixture(scope="module")
def streams(pages: Path) -> dict[str, str]:
    """What each stage writes, the one fed into the next through a pipe."""
    found = {"read": program("read", pages).stdout}
    found["cluster"] = program("cluster", stdin=found["read"]).stdout
    found["align"] = program("align", "-", stdin=found["cluster"]).stdout
    return found


def test_stages_in_a_row_are_a_run(pages: Path, streams: dict[str, str], tmp_path: Path, monkeypatch):
    made = program("report", "-q", "-o", tmp_path / "staged", stdin=streams["align"])
    assert (made.returncode, made.stdout, made.stderr) == (3, "", "")
    assert ended(monkeypatch, "run", pages, "-q", "-o", tmp_path / "whole") == 3
    whole = {p.relative_to(tmp_path / "whole"): p.read_bytes() for p in (tmp_path / "whole").rglob("*") if p.is_file()}
    staged = {
        p.relative_to(tmp_path / "staged"): p.read_bytes() for p in (tmp_path / "staged").rglob("*") if p.is_file()
    }
    assert staged == whole


def test_a_stage_from_a_file(streams: dict[str, str], tmp_path: Path, monkeypatch, capsysbinary):
    (tmp_path / "texts.jsonl").write_text(streams["read"], encoding="utf-8")
    assert ended(monkeypatch, "cluster", tmp_path / "texts.jsonl") == 0
    assert capsysbinary.readouterr().out.decode() == streams["cluster"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda s: s["read"], "was written by `read`"),
        (lambda s: "", "is not what `claim-compare cluster` writes"),
        (lambda s: PAGE, "is not what `claim-compare cluster` writes"),
        (lambda s: "".join(s["cluster"].splitlines(keepends=True)[:-1]), "ends too early"),
        (lambda s: s["cluster"][:-9], "no line of this stage"),
        (lambda s: s["cluster"].replace('"program":"', '"program":"x'), "another version"),
        (lambda s: s["cluster"].replace('{"articles":', '{"articels":', 1), "no line of this stage"),
    ],
)
def test_another_stream_is_refused(change, told: str, streams: dict[str, str], tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "given.jsonl").write_text(change(streams), encoding="utf-8")
    assert ended(monkeypatch, "align", tmp_path / "given.jsonl") == 2
    error = capsys.readouterr().err
    assert told in error
    assert "given.jsonl" in error


def test_a_stage_is_of_one_lexicon(streams: dict[str, str], tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "given.jsonl").write_text(streams["cluster"], encoding="utf-8")
    try:
        own = folder(tmp_path, TABLES)
        assert ended(monkeypatch, "align", tmp_path / "given.jsonl", "--lexicon", own) == 2
        assert "another lexicon" in capsys.readouterr().err
    finally:
        use_additions()


def test_nothing_readable_ends_the_first_stage_with_4(tmp_path: Path, monkeypatch):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert ended(monkeypatch, "read", tmp_path / "empty.txt") == 4


def test_a_source_that_is_not_there_is_a_mistake(monkeypatch, capsys):
    assert ended(monkeypatch, "cluster", "nowhere.jsonl") == 2
