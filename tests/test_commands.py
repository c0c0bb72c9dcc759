"""The commands beside `run`: exit codes, settings, languages, what is written where, and what is never opened."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compare import config, messages
from compare.formats import FORMATS, as_json
from compare.formats.report_json import report_json
from compare.lexicon import rows
from compare.reading.reasons import Reason
from compare.report.changes import ChangeKind, changes
from compare.report.checking import Code, exit_code, findings, threshold
from tests.making import PAGE, ended, program
from tests.report_fixture import report, turned
from tests.test_cli import page

__all__ = ["page"]

COMMANDS = Path(__file__).parent.parent / "compare" / "commands"


@pytest.fixture(autouse=True)
def in_english(own_settings):
    """No language of the test before."""
    yield
    messages.use("en")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A folder with the report made by hand."""
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "report.json").write_bytes(as_json(report_json(report())))
    return folder


# --- exit codes -------------------------------------------------------------------------------------------------


def test_check_ends_with_1_where_there_is_disagreement(run: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "check", run) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[0] == "denied"
    assert ended(monkeypatch, "check", run, "--fail-on", "nonsense") == 2


def test_check_as_json_says_both(run: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "check", run, "--json", "--fail-on", "difference") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["exit_code"], told["unreadable"]) == (1, 2)
    assert {f["kind"] for f in told["found"]} > {"denied"}


def test_check_without_disagreement_counts_the_unreadable(run: Path, monkeypatch, capsys):
    data = report_json(report())
    for row in data["rows"]:
        row["relations"] = [x for x in row["relations"] if x["kind"] == "single"]
    (run / "report.json").write_bytes(as_json(data))
    assert ended(monkeypatch, "check", run) == 3
    assert ended(monkeypatch, "check", run, "--max-unreadable", 2) == 0


def test_check_with_nothing_to_compare_ends_with_4(run: Path, monkeypatch, capsys):
    (run / "report.json").write_bytes(as_json(report_json(report()) | {"rows": []}))
    assert ended(monkeypatch, "check", run) == 4
    assert ended(monkeypatch, "check", run / "nowhere") == 2


def test_a_threshold_holds_for_all_that_is_graver():
    assert threshold(()) == {"denied", "figures", "actor", "place_time", "account"}
    assert threshold(("figures",)) == threshold(("denied", "figures")) == {"denied", "figures"}
    assert {"scope", "precision", "denied"} <= threshold(("difference",))
    with pytest.raises(ValueError, match="'single'"):
        threshold(("single",))


def test_a_disagreement_is_not_hidden_by_an_unreadable_source():
    data = report_json(report())
    assert exit_code(data, findings(data, threshold(())), 0) is Code.FOUND
    assert exit_code(data, (), 0) is Code.UNREADABLE


def test_run_judges_only_when_asked(page: Path, tmp_path: Path, monkeypatch):
    (page.parent / "other.txt").write_text(PAGE.replace("two shepherds", "five shepherds"), encoding="utf-8")
    assert ended(monkeypatch, "run", page.parent, "-q", "-o", tmp_path / "out") == 0
    assert ended(monkeypatch, "run", page.parent, "-q", "-o", tmp_path / "out", "--exit-code") in (0, 1)


def test_a_named_file_that_is_not_there_is_a_mistake(page: Path, tmp_path: Path, monkeypatch, capsys):
    for command in ("run", "inspect"):
        assert ended(monkeypatch, command, page, tmp_path / "nowhere.txt") == 2
        assert "nowhere.txt" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--map", "texts=body"), "no role 'texts'"),
        (("--where", "date>=yesterday"), "no date 'yesterday'"),
        (("--max-unreadable", "few"), "'few' is no whole number"),
        (("--lexicon", "nowhere"), "'nowhere' is not there"),
    ],
)
def test_a_wrong_value_is_named(arguments: tuple[str, ...], told: str, page: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "run", page, *arguments) == Code.USAGE
    assert told in capsys.readouterr().err


def test_no_english_in_what_is_wrong_with_a_value(page: Path, monkeypatch, capsys):
    ended(monkeypatch, "run", page, "--max-unreadable", "x", "--lang", "ar")
    assert not re.search(r"valid|integer", capsys.readouterr().err)


def test_a_condition_that_takes_nothing_is_named(page: Path, tmp_path: Path, monkeypatch, capsys):
    where = ("--where", "date>=2030")
    assert ended(monkeypatch, "run", page, *where, "-o", tmp_path / "out", "-q") == Code.NOTHING
    assert "no article fulfils --where 'date>=2030'" in capsys.readouterr().err


def test_a_report_is_never_written_among_its_sources(page: Path, monkeypatch, capsys):
    before = sorted(page.parent.iterdir())
    assert ended(monkeypatch, "run", page.parent, "-o", page.parent / ".") == Code.USAGE
    assert "among the articles" in capsys.readouterr().err
    assert sorted(page.parent.iterdir()) == before


def test_a_second_run_over_the_working_folder_reads_no_report(page: Path, monkeypatch):
    monkeypatch.chdir(page.parent)
    for _ in range(2):
        assert ended(monkeypatch, "run", ".", "-q", "--archive", "kept") == Code.DONE
    articles = json.loads(Path("out/report.json").read_text(encoding="utf-8"))["articles"]
    assert [a["path"] for a in articles] == ["page.txt"]


def test_what_the_system_refuses_is_no_bug(run: Path, monkeypatch, capsys):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/tmp/x")

    monkeypatch.setattr("compare.report.checking.findings", full)
    assert ended(monkeypatch, "check", run) == Code.USAGE
    assert "No space left on device" in capsys.readouterr().err


def test_the_next_command_can_be_copied(page: Path, tmp_path: Path, monkeypatch, capsys):
    ended(monkeypatch, "run", page, "-o", tmp_path / "my out")
    assert f"claim-compare open '{tmp_path / 'my out'}'" in capsys.readouterr().err


def test_an_interrupt_ends_with_130_and_says_nothing_of_a_bug(tmp_path: Path):
    # a job in the background is started deaf to interrupts
    hearing = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    command = [sys.executable, "-c", hearing + "runpy.run_module('compare', run_name='__main__')", "analyze", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as started:
        started.stdin.write('{"id": "a", "text": "Seven men left."}\n' * 2000)
        started.stdin.flush()
        time.sleep(1.5)
        started.send_signal(signal.SIGINT)
        _, printed = started.communicate(timeout=30)
        assert started.returncode == 130
        assert "Traceback" not in printed
        assert "bug" not in printed


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_a_closed_pipe_ends_with_0_and_silence():
    text = '{"id": "a", "text": "Seven men left."}'
    line = f"yes '{text}' | {sys.executable} -m compare analyze - | head -1 >/dev/null; echo ${{PIPESTATUS[1]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.stderr) == ("0", "")


def test_a_bug_shows_its_trace_only_when_asked(run: Path, monkeypatch, capsys):
    def broken(*_: object) -> None:
        raise RuntimeError("out of ink")

    monkeypatch.setattr("compare.formats.files", broken)
    assert ended(monkeypatch, "export", "csv", run) == 5
    assert "Traceback" not in capsys.readouterr().err
    assert ended(monkeypatch, "--debug", "export", "csv", run) == 5
    assert "Traceback" in capsys.readouterr().err


# --- help, languages, completion --------------------------------------------------------------------------------


def test_no_arguments_show_the_help(monkeypatch, capsys):
    assert ended(monkeypatch) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("  claim-compare run articles/ -o out\n")
    assert all(f"  {path.stem}" in printed for path in COMMANDS.glob("*.py") if path.stem not in NOT_COMMANDS)


NOT_COMMANDS = ("__init__", "base", "options", "streams")


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("name", sorted(p.stem for p in COMMANDS.glob("*.py") if p.stem not in NOT_COMMANDS))
def test_every_command_has_help_in_every_language(name: str, lang: str, monkeypatch, capsys):
    assert ended(monkeypatch, name, "-h", "--lang", lang) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"  claim-compare {name}") or name in ("analyze", "run")
    assert bool(re.search("[\u0600-\u06ff]", printed)) == (lang == "ar")


def test_the_messages_of_all_languages_have_the_same_keys_and_values():
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows("messages"):
        values = set(re.findall(r"{(\w+)}", " ".join(row.cells.values()))) - {"n"}
        assert row["key"] not in found.setdefault(row.language, {}), row.where
        found[row.language][row["key"]] = values
    assert found["ar"] == found["en"]


def test_errors_speak_the_language_that_was_asked_for(monkeypatch, capsys):
    assert ended(monkeypatch, "jump", "--lang", "ar") == 2
    arabic = capsys.readouterr().err
    assert re.search("[\u0600-\u06ff]", arabic)
    assert "'jump'" in arabic
    monkeypatch.setenv("CLAIM_COMPARE_LANG", "ar")
    config.settings.cache_clear()
    assert ended(monkeypatch, "jump") == 2
    assert capsys.readouterr().err == arabic


def test_arabic_plurals():
    messages.use("ar")
    forms = {messages.say("check.count", n) for n in (0, 1, 2, 3, 11, 100)}
    assert len(forms) == 6


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_name_the_program(shell: str, monkeypatch, capsys):
    assert ended(monkeypatch, "completion", shell) == 0
    assert "_CLAIM_COMPARE_COMPLETE" in capsys.readouterr().out


def test_completion_answers(monkeypatch, capsys):
    monkeypatch.setenv("_CLAIM_COMPARE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "claim-compare export x")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert ended(monkeypatch) == 0
    assert capsys.readouterr().out.split() == ["plain,xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="processor times of POSIX")
def test_help_takes_less_than_300_ms_of_processor_time():
    def seconds() -> float:
        before = os.times()
        assert program("run", "--help").returncode == 0
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(3)) < 0.3


# --- settings ---------------------------------------------------------------------------------------------------


def origins(monkeypatch, capsys) -> dict[str, tuple[object, str]]:
    config.settings.cache_clear()
    assert ended(monkeypatch, "config", "show", "--json") == 0
    return {k: (v["value"], Path(v["origin"]).name) for k, v in json.loads(capsys.readouterr().out).items()}


def test_the_order_of_settings(tmp_path: Path, monkeypatch, capsys):
    user = tmp_path / "config" / "claim-compare" / "config.toml"
    user.parent.mkdir(parents=True)
    user.write_text('lang = "ar"\nout = "user"\nmax-unreadable = 9\n', encoding="utf-8")
    project = tmp_path / "project"
    (project / "inner").mkdir(parents=True)
    monkeypatch.chdir(project / "inner")
    assert origins(monkeypatch, capsys)["out"] == ("user", "config.toml")
    (project / "pyproject.toml").write_text('[tool.claim-compare]\nout = "py"\n', encoding="utf-8")
    assert origins(monkeypatch, capsys)["out"] == ("py", "pyproject.toml")
    (project / "claim-compare.toml").write_text('out = "project"\nfail-on = ["denied"]\n', encoding="utf-8")
    monkeypatch.setenv("CLAIM_COMPARE_LANG", "en")
    found = origins(monkeypatch, capsys)
    assert found["out"] == ("project", "claim-compare.toml")
    assert found["lang"] == ("en", "CLAIM_COMPARE_LANG")
    assert found["max_unreadable"] == (9, "config.toml")
    assert found["fail_on"] == (["denied"], "claim-compare.toml")
    assert found["model"] == ("", "default")


def test_a_setting_holds_and_a_flag_wins(page: Path, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claim-compare.toml").write_text('out = "from_file"\nlang = "ar"\n', encoding="utf-8")
    assert ended(monkeypatch, "run", page, "-q") == 0
    assert 'lang="ar"' in (tmp_path / "from_file" / "index.html").read_text(encoding="utf-8")[:400]
    assert ended(monkeypatch, "run", page, "-q", "-o", tmp_path / "from_flag", "--lang", "en") == 0
    assert 'lang="en"' in (tmp_path / "from_flag" / "index.html").read_text(encoding="utf-8")[:400]


@pytest.mark.parametrize(
    "text", ['language = "ar"', 'out = ["a"]', "max-unreadable = -1", "allow-network = true", "out = "]
)
def test_a_setting_that_cannot_be_is_a_mistake_with_its_file(
    text: str, page: Path, tmp_path: Path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claim-compare.toml").write_text(text + "\n", encoding="utf-8")
    assert ended(monkeypatch, "run", page, "-q") == 2
    assert "claim-compare.toml" in capsys.readouterr().err


def test_a_first_file_holds_every_setting_and_is_never_overwritten(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert ended(monkeypatch, "config", "init") == 0
    written = (tmp_path / "claim-compare.toml").read_text(encoding="utf-8")
    assert {
        line.split(" = ")[0].lstrip("# ").replace("-", "_") for line in written.splitlines() if " = " in line
    } == set(config.SETTINGS)
    assert ended(monkeypatch, "config", "init") == 2
    capsys.readouterr()
    uncommented = re.sub(r"(?m)^# (\S+ = )", r"\1", written)
    (tmp_path / "claim-compare.toml").write_text(uncommented, encoding="utf-8")
    assert {origin for _, origin in origins(monkeypatch, capsys).values()} == {"claim-compare.toml"}


# --- what a run writes, opens and repeats -----------------------------------------------------------------------


def test_a_dry_run_writes_nothing(page: Path, tmp_path: Path, monkeypatch, capsys):
    before = sorted(tmp_path.rglob("*"))
    assert ended(monkeypatch, "run", page.parent, "-n", "-o", tmp_path / "out") == 0
    assert sorted(tmp_path.rglob("*")) == before
    printed = capsys.readouterr().out
    assert str(page) in printed
    assert str(tmp_path / "out") in printed


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_no_socket_is_opened(page: Path, tmp_path: Path, monkeypatch, no_socket):
    (page.parent / "urls.txt").write_text("https://alder.example/1\n", encoding="utf-8")
    out = tmp_path / "out"
    assert ended(monkeypatch, "run", page.parent, "-q", "-o", out) == 3
    for name in FORMATS:
        assert ended(monkeypatch, "export", name, out) == 0
    assert ended(monkeypatch, "doctor") == 0


def test_an_address_as_an_argument_is_not_fetched(tmp_path: Path, monkeypatch, capsys, no_socket):
    assert ended(monkeypatch, "run", "https://alder.example/1", "-o", tmp_path / "out") == 4
    assert "--allow-network" in capsys.readouterr().err


def test_what_was_skipped_is_told_in_the_language_of_the_reader(page: Path, tmp_path: Path, monkeypatch, capsys):
    (page.parent / "empty.txt").write_text("", encoding="utf-8")
    assert ended(monkeypatch, "run", page.parent, "-o", tmp_path / "out", "--lang", "ar") == 3
    line = next(line for line in capsys.readouterr().err.splitlines() if "E-EMPTY" in line)
    assert line.split()[0] == "E-EMPTY"
    assert re.search("[\u0600-\u06ff]", line)


def test_a_list_of_addresses_alone_ends_with_4(tmp_path: Path, monkeypatch, capsys, no_socket):
    (tmp_path / "urls.txt").write_text("https://alder.example/1\n", encoding="utf-8")
    assert ended(monkeypatch, "run", tmp_path / "urls.txt", "-o", tmp_path / "out") == 4
    assert "https://alder.example/1" in capsys.readouterr().err


def test_the_hosts_that_would_be_asked_are_named(page: Path, tmp_path: Path, monkeypatch, capsys, no_socket):
    (tmp_path / "list.urls").write_text("https://b.example/1\nhttps://a.example/2\n", encoding="utf-8")
    given = ("run", tmp_path / "list.urls", page, "https://c.example/3", "-n")
    assert ended(monkeypatch, *given, "--allow-network") == 0
    assert "a.example b.example c.example" in capsys.readouterr().out
    assert ended(monkeypatch, *given) == 0
    assert "a.example" not in capsys.readouterr().out


def test_kept_pages_are_shown_and_taken_away(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    pages = tmp_path / "claim-compare" / "pages"
    pages.mkdir(parents=True)
    old, new, other = pages / ("a" * 64), pages / ("b" * 64), pages / "notes.txt"
    for path in (old, new, other):
        path.write_text("kept", encoding="utf-8")
    os.utime(old, (time.time() - 40 * 86_400,) * 2)
    assert ended(monkeypatch, "cache", "show") == 0
    assert capsys.readouterr().out == f"{pages}\t2\t8\n"
    assert ended(monkeypatch, "cache", "prune", "--older-than", "30", "-n") == 0
    assert "1 page would be" in capsys.readouterr().err
    assert old.exists()
    assert ended(monkeypatch, "cache", "prune", "--older-than", "30") == 0
    assert (old.exists(), new.exists()) == (False, True)
    assert ended(monkeypatch, "cache", "prune") == 0
    assert sorted(p.name for p in pages.iterdir()) == ["notes.txt"]


def test_what_is_known_of_standard_input_is_said_with_it(page: Path, tmp_path: Path, monkeypatch, capsys):
    done = program("run", "-", "-q", "--json", "-o", tmp_path / "out", "--outlet", "Alder Post", "--date", "2024-02-15",
                   "--url", "https://alder.example/1", stdin=PAGE)  # fmt: skip
    (article,) = json.loads(done.stdout)["articles"]
    assert (article["outlet"], article["published"], article["url"]) == (
        "Alder Post",
        "2024-02-15",
        "https://alder.example/1",
    )
    assert ended(monkeypatch, "run", page, "--outlet", "Alder Post") == 2
    assert ended(monkeypatch, "run", "-", "--date", "soon") == 2


def test_two_runs_and_their_exports_are_the_same_bytes(page: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (page.parent / "other.txt").write_text(PAGE.replace("Tuesday", "Wednesday"), encoding="utf-8")
    for name in ("one", "two"):
        assert ended(monkeypatch, "run", page.parent, "-q", "-o", tmp_path / name) == 0
        for form in FORMATS:
            assert ended(monkeypatch, "export", form, tmp_path / name) == 0
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert one == two


def test_progress_for_programs_is_json_and_the_log_has_every_line(page: Path, tmp_path: Path, monkeypatch, capsys):
    log = tmp_path / "run.log"
    code = ended(monkeypatch, "run", page, "-o", tmp_path / "out", "--progress", "json", "--log-file", log, "-vv")
    assert code == 0
    records = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {r["stage"] for r in records if "stage" in r} == {"read", "analyze", "cluster", "compare"}
    assert [line.split(" ", 1)[1] for line in log.read_text(encoding="utf-8").splitlines()] == [
        r["message"] for r in records if "message" in r
    ]


def test_ascii_prints_ids_alone(tmp_path: Path, monkeypatch, capsys):
    corpus = Path(__file__).parent.parent / "corpus" / "articles"
    pages = sorted(corpus.glob("0[1-5]_*"))
    assert ended(monkeypatch, "run", *pages, "-o", tmp_path / "out", "--ascii", "--lang", "ar") == 0
    printed = capsys.readouterr().err
    assert printed.isascii()
    assert "inc-" in printed


def test_jsonl_on_standard_output(page: Path, tmp_path: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "run", page, "-q", "--jsonl", "-o", tmp_path / "out") == 0
    claims = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    text = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["articles"][0]["text"]
    assert claims
    assert all(text[c["start"] : c["end"]] == c["quote"] for c in claims)


# --- the other commands -----------------------------------------------------------------------------------------


def test_export_to_a_folder_and_to_standard_output(run: Path, tmp_path: Path):
    done = program("export", "ris", run, "-o", "-")
    assert (done.returncode, done.stdout.count("TY  - NEWS")) == (0, 4)
    assert program("export", "parquet", run, "-o", "-").returncode == 2
    done = program("export", "csv", run, "-o", tmp_path / "sheets")
    assert done.stdout.strip() == str(tmp_path / "sheets" / "claims.csv")
    assert program("export", "pdf", run).returncode == 2


def test_diff_of_a_run_with_itself_is_empty(run: Path):
    done = program("diff", run, run)
    assert (done.returncode, done.stdout) == (0, "")
    assert changes(report_json(report()), report_json(turned(report()))) == ()


def test_diff_names_what_is_new():
    data = report_json(report())
    last = data["articles"][0]["id"]
    earlier = json.loads(json.dumps(data))
    earlier["articles"] = [a for a in earlier["articles"] if a["id"] != last]
    for incident in earlier["incidents"]:
        incident["articles"] = [a for a in incident["articles"] if a != last]
        incident["id"] += "-before"
    for row in earlier["rows"]:
        row["incident"] += "-before"
        row["relations"] = []
        row["claims"] = [c for c in row["claims"] if not c.startswith(last)]
    found = changes(earlier, data)
    kinds = {c.kind for c in found}
    assert {ChangeKind.NEW_ARTICLE, ChangeKind.NEW_DISAGREEMENT} <= kinds
    assert ChangeKind.NEW_INCIDENT not in kinds or len([i for i in data["incidents"] if i["articles"] == [last]])
    assert {c.kind for c in changes(data, earlier)} >= {ChangeKind.GONE_ARTICLE, ChangeKind.GONE_DISAGREEMENT}


def test_the_schema_is_printed(monkeypatch, capsys):
    assert ended(monkeypatch, "schema", "report") == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_models_lexicon_outlets_and_doctor(monkeypatch, capsys, tmp_path: Path):
    assert ended(monkeypatch, "models", "list") == 0
    assert "incidents.json" in capsys.readouterr().out
    assert ended(monkeypatch, "models", "check") == 0
    assert ended(monkeypatch, "models", "check", tmp_path / "nothing") == 2
    assert ended(monkeypatch, "lexicon", "validate") == 0
    assert ended(monkeypatch, "outlets", "validate") == 0
    capsys.readouterr()
    assert ended(monkeypatch, "outlets", "list", "--ascii") == 0
    assert capsys.readouterr().out.isascii()
    assert ended(monkeypatch, "doctor", "--json") == 0
    assert {line["name"] for line in json.loads(capsys.readouterr().out)} > {"python", "[xlsx]", "network"}


def test_open_without_a_report_is_a_mistake(tmp_path: Path, monkeypatch, capsys):
    assert ended(monkeypatch, "open", tmp_path) == 2


def test_every_reason_has_words_in_every_language():
    known = {(row.language, row["key"]) for row in rows("interface")}
    missing = [(lang, r) for r in Reason for lang in ("ar", "en") if (lang, f"code.{r}") not in known]
    assert missing == []


def test_the_documented_help_is_that_of_the_program():
    script = Path(__file__).parent.parent / "scripts" / "write_cli_docs.py"
    assert subprocess.run([sys.executable, script, "--check"], timeout=60, check=False).returncode == 0
