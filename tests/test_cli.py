"""The command line: exit codes, what is printed where, standard input, records, and a quick `--help`."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.making import PAGE, ended, program

BODY = " ".join(PAGE.split("\n\n", 1)[1].split())
HEAVY = ("torch", "faiss", "jinja2", "trafilatura", "sentence_transformers", "rich")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "page.txt"
    path.parent.mkdir()
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_a_run_writes_the_report_and_ends_with_0(page: Path, tmp_path: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "run", page, "-o", tmp_path / "out") == 0
    assert sorted(p.name for p in (tmp_path / "out").glob("*.*")) >= ["claims.csv", "index.html", "report.json"]
    written = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert written["schema"] == "1.0"
    assert [a["title"] for a in written["articles"]] == ["Mine kills two shepherds near Palmyra"]
    assert capsys.readouterr().out == ""


def test_quiet_prints_nothing(page: Path, tmp_path: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "run", page, "-q", "-o", tmp_path / "out") == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_json_is_one_document_on_standard_output(page: Path, tmp_path: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "run", page, "--json", "-o", tmp_path / "out") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))


def test_one_unreadable_input_among_good_ones_ends_with_3(page: Path, tmp_path: Path, monkeypatch, capsys):
    (page.parent / "empty.txt").write_text("", encoding="utf-8")
    assert ended(monkeypatch, "run", page.parent, "-o", tmp_path / "out") == 3
    assert "empty.txt" in (tmp_path / "out" / "report.json").read_text(encoding="utf-8")


def test_nothing_readable_ends_with_4(tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    assert ended(monkeypatch, "run", tmp_path / "empty.txt", "-o", tmp_path / "out") == 4
    assert "empty.txt" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "PAGE", "--colour"],
        ["run", "PAGE", "--lang", "xx"],
        ["run", "PAGE", "--map", "text"],
        ["run", "PAGE", "--model", "no/such/folder"],
        ["jump"],
        ["analyze", "nowhere.jsonl"],
    ],
    ids=" ".join,
)
def test_a_mistake_in_the_call_ends_with_2(arguments: list[str], page: Path, tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    given = [str(page) if a == "PAGE" else a for a in arguments]
    assert ended(monkeypatch, *given) == 2
    assert capsys.readouterr().err.strip() != ""


def test_a_report_that_cannot_be_written_ends_with_2(page: Path, tmp_path: Path, monkeypatch, capsys):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert ended(monkeypatch, "run", page, "-o", tmp_path / "out") == 2
    assert str(tmp_path / "out") in capsys.readouterr().err


def test_records_with_a_field_mapping(tmp_path: Path, monkeypatch, capsys):
    table = tmp_path / "news.csv"
    table.write_text(f'lead,paper\n"{BODY}",Alder Post\n', encoding="utf-8")
    code = ended(monkeypatch, "run", table, "--map", "text=lead,outlet=paper", "--json", "-q", "-o", tmp_path / "out")
    assert code == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["outlet"] == "Alder Post"
    assert article["text"] == BODY


def test_standard_input_is_an_input(tmp_path: Path):
    done = program("run", "-", "--json", "-q", "-o", tmp_path / "out", stdin=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert [a["title"] for a in json.loads(done.stdout)["articles"]] == ["Mine kills two shepherds near Palmyra"]


def test_analyze_writes_a_line_for_a_record(tmp_path: Path, monkeypatch, capsys):
    source = tmp_path / "texts.jsonl"
    source.write_text('{"id": "a", "text": "Seven men left."}\n{"id": "b", "text": "سقطت قذيفة."}\n', encoding="utf-8")
    assert ended(monkeypatch, "analyze", source) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [r["id"] for r in records] == ["a", "b"]
    assert [q["low"] for q in records[0]["quantities"]] == [7]


def test_analyze_names_a_bad_line_and_ends_with_2(tmp_path: Path, monkeypatch, capsys):
    source = tmp_path / "texts.jsonl"
    source.write_text('{"id": "a", "text": "Seven men left."}\n{"id": \n', encoding="utf-8")
    assert ended(monkeypatch, "analyze", source) == 2
    printed = capsys.readouterr()
    assert json.loads(printed.out)["id"] == "a"
    assert f"{source}:2" in printed.err


def test_inspect_as_text_and_as_json(page: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "inspect", page) == 0
    assert "Mine kills two shepherds near Palmyra" in capsys.readouterr().out
    assert ended(monkeypatch, "inspect", page, "--json") == 0
    (article,) = json.loads(capsys.readouterr().out)["articles"]
    assert article["published"] == "2024-02-14"


def test_an_error_inside_the_program_ends_with_5(page: Path, tmp_path: Path, monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr("compare.report.render.write_report", broken)
    assert ended(monkeypatch, "run", page, "-q", "-o", tmp_path / "out") == 5
    assert "bug in claim-compare" in capsys.readouterr().err


def test_help_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['claim-compare', 'run', '--help']\n"
        "from compare import cli\n"
        "try: cli.main()\n"
        f"finally: print('loaded', [m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0
    assert "--allow-network" in done.stdout
    assert done.stderr.strip() == "loaded []"


def test_version():
    done = program("--version")
    assert (done.returncode, done.stdout.split()[0]) == (0, "claim-compare,")


def test_one_file_to_hand_on_leaves_the_full_texts_beside_the_folder(monkeypatch, page, tmp_path):
    out = tmp_path / "out"
    assert ended(monkeypatch, "run", page, "-o", out, "-q", "--single-file", "--share") == 0
    assert sorted(p.name for p in out.iterdir()) == ["claims.csv", "index.html", "report.json"]
    handed = "".join(p.read_text(encoding="utf-8") for p in out.iterdir())
    assert str(tmp_path) not in handed
    with zipfile.ZipFile(tmp_path / "out-evidence.zip") as evidence:
        kept = json.loads(evidence.read("report.json"))
        assert kept["articles"][0]["text"] == page.read_text(encoding="utf-8")
        assert any(name.startswith("originals/") for name in evidence.namelist())
