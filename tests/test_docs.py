"""The documentation: what it calls runs, what it quotes of a page stands there, what it links to is there."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from compare import config, lexicon, messages
from compare.additions.additions import use_additions
from compare.cli import PROGRAM, cli
from compare.model import RelationKind, VoiceKind
from compare.wording.wording import interface_languages
from tests.making import PAGE, ended

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SHELL = re.compile(r"(?:^    |^)((?:cat \S+ \| )?(?:pbpaste \| )?claim-compare .*)$", re.MULTILINE)
TABLE = re.compile(r"```text\n# (\S+)\n(.*?)```", re.DOTALL)
STORY = "Three shepherds were killed by a mine near Palmyra on Tuesday, a hospital source in Homs told the paper."
OTHER = "Two shepherds were killed by a mine near Palmyra on Tuesday, officials in Homs said, and one was injured."


def shown(page: Path) -> list[str]:
    """The calls that a page shows, without its synopses (arguments in capitals) and the help of the program."""
    text = re.sub(r"(?s)<!-- help begins -->.*<!-- help ends -->", "", page.read_text(encoding="utf-8"))
    calls = [re.sub(r"\s+#.*", "", call).strip() for call in SHELL.findall(text)]
    return [call for call in calls if not re.search(r"\b[A-Z]{2,}[12]?\b(?!\w)|\.\.\.", call)]


def files_of(page: str) -> dict[str, str]:
    """The files that a page shows, by name."""
    return {name: body for name, body in TABLE.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that the calls name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(click, "launch", lambda *_, **__: 0)
    config.settings.cache_clear()
    for folder in ("articles", "today"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.txt").write_text(PAGE, encoding="utf-8")
    news = f'body,source,published\n"{STORY}",Alder Post,2024-02-14\n"{OTHER}",Vale Times,2024-02-14\n'
    (tmp_path / "news.csv").write_text(news, encoding="utf-8")
    record = {"text": STORY, "outlet": "Alder Post", "published": "2024-02-14"}
    (tmp_path / "articles" / "news.jsonl").write_text(json.dumps(record), encoding="utf-8")
    pair = {"id": "1", "a": "Seven people were killed", "b": "Nine people died"}
    (tmp_path / "pairs.jsonl").write_text(json.dumps(pair), encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    for name, text in files_of("lexicon.md").items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name, text in files_of("languages.md").items():
        path = tmp_path / ("uk-lexicon" if name != "page.txt" else "") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for run in ("out", "monday", "tuesday"):
        assert ended(monkeypatch, "run", "articles", "-q", "-o", run) == 0
    yield tmp_path
    config.settings.cache_clear()
    messages.use("en")
    use_additions()


@pytest.mark.parametrize("page", [p for p in PAGES if shown(p)], ids=lambda p: p.name)
def test_every_call_that_is_shown_runs(page: Path, desk: Path, monkeypatch, capsys):
    for call in shown(page):
        if "completions/" in call or "zfunc" in call:
            call = call.partition(" > ")[0]
        allowed = {0, 1} if " check " in call else {0}
        if re.search(r"[|>]", call):
            script = f'claim-compare() {{ "{sys.executable}" -m compare "$@"; }}; pbpaste() {{ cat page.txt; }}; {call}'
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", script],
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=False,
            )
            assert done.returncode in allowed, (call, done.stderr.decode())
        else:
            assert ended(monkeypatch, *shlex.split(call)[1:]) in allowed, (call, capsys.readouterr().err)


def commands(command: click.Command, ctx: click.Context) -> Iterator[click.Command]:
    """A command and all that stand below it."""
    yield command
    for name in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        inner = command.get_command(ctx, name)
        yield from commands(inner, click.Context(inner, info_name=name, parent=ctx))


def test_the_help_shows_calls_that_the_program_understands():
    root = click.Context(cli, info_name=PROGRAM)
    calls = [c for command in commands(cli, root) for c in re.findall(r"claim-compare [^|>\n]*", command.examples)]
    for call in calls:
        found, rest = cli, shlex.split(call)[1:]
        while isinstance(found, click.Group) and rest:
            _, found, rest = found.resolve_command(root, rest)
        known = {o for p in found.params if isinstance(p, click.Option) for o in p.opts}
        assert {word for word in rest if word.startswith("-") and word != "-"} <= known, call
    assert len(calls) > 40


def test_own_words_of_the_page_are_read(desk: Path, monkeypatch):
    text = "The Vale Guards and Northern Shield entered Vale al-Gharbi, our lads said."
    (desk / "a.jsonl").write_text(json.dumps({"id": "a", "text": text}), encoding="utf-8")
    use_additions(desk / "my-lexicon")
    from compare.parties.terms import find_terms
    from compare.text.words import split_words

    assert {s.id for s in find_terms(text, split_words(text))} >= {"vale_guard", "sdf", "our_lads"}


def test_a_third_language_is_read_from_its_folder(desk: Path, monkeypatch):
    assert ended(monkeypatch, "run", "page.txt", "--lexicon", "uk-lexicon", "-q", "-o", "uk") == 0
    data = json.loads((desk / "uk" / "report.json").read_text(encoding="utf-8"))
    (article,) = data["articles"]
    assert (article["language"], article["title"], article["published"]) == (
        "uk",
        "Після обстрілу Краматорська загинули двоє людей",
        "2024-02-14",
    )
    harm = {(c["slot"], c["actor"], c["value"]["low"]) for c in data["claims"] if c["slot"] in ("killed", "injured")}
    assert harm == {("killed", "people", 2), ("injured", "civilians", 3)}
    (incident,) = data["incidents"]
    assert (incident["event"], incident["date"]["start"]) == ("shelling", "2024-02-13")
    assert [place["id"] for place in incident["places"]] == ["ua.kramatorsk"]
    assert lexicon.languages() == ("ar", "en", "uk")


@pytest.mark.parametrize("lang", interface_languages())
def test_the_guide_uses_the_words_of_the_page(lang: str):
    guide = (ROOT / "docs" / f"reading-a-report.{lang}.md").read_text(encoding="utf-8")
    said = {row["key"]: row["text"] for row in lexicon.rows("interface") if row.language == lang}
    sections = ("glance", "outlets", "compare", "omissions", "background", "timeline", "framing", "silence", "sources")
    sections += ("method", "legend")
    cells = ("silent", "partial", "unreadable", "background", "more", "why", "as_of")
    keys = [*sections, *(f"cell.{c}" for c in cells), *(f"relation.{k}" for k in RelationKind)]
    keys += [*(f"voice.{k}" for k in VoiceKind), *(f"certainty.{c}" for c in ("high", "medium", "low"))]
    keys += ["none.injured", "status.no_information"]
    words = {key: said[key].partition("{")[0].strip().casefold() for key in keys}
    missing = [key for key in keys if words[key] not in guide.casefold()]
    assert missing == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "compare" / "lang" / "README.md"], ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path):
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert gone == []


def test_pictures_are_small():
    sizes = {p.name: p.stat().st_size for p in (ROOT / "docs" / "images").iterdir()}
    assert sizes and max(sizes.values()) < 300_000


def test_targets_of_make_that_are_named_are_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {t for page in PAGES for t in re.findall(r"\bmake ([a-z]+)\b", page.read_text(encoding="utf-8"))}
    assert named <= targets
