"""What a user adds: tables and outlets are read with those that ship, named by the run, and checked line by line."""

import json
from pathlib import Path

import pytest

from compare import compare, config, lexicon
from compare.additions.additions import use_additions
from compare.errors import ArchiveError, LexiconError
from compare.model import Slot
from compare.parties.terms import find_terms
from compare.reading.outlets import outlet_at, outlet_named
from compare.text.words import split_words
from tests.making import ended

STORY = """Vale Guard fires mortar shells at a school near Palmyra
14 February 2024

The Vale Guards fired mortar shells at a school near Palmyra on Tuesday and killed two teachers, officials said.

Officials said the Vale Guards had warned the inhabitants of the village a day before the attack on the school.
"""
ARABIC = (
    "أطلقت حرس الوادي قذائف هاون على مدرسة قرب تدمر يوم الثلاثاء، ما أدى إلى مقتل معلمين اثنين، وفق ما قال مسؤولون."
)
TABLES = {
    "actors.tsv": "id\ttype\tpart_of\tallied_with\tbacked_by\topposes\nvale_guard\tmilitia\t\t\t\tsdf\n",
    "en/actors.tsv": "# ours\nid\tnames\tnote\nvale_guard\tVale Guard{/s}\tan invented group\nsdf\tNorthern Shield\n",
    "ar/actors.tsv": "id\tnames\nvale_guard\tحرس الوادي\n",
    "en/loaded_terms.tsv": "id\tterm\tclass\tsource\nour_lads\tour lads\tpraise\thttps://example.org\n",
}
OUTLETS = """# ours
[outlet.alder_post]
names = ["Alder Post", "بريد آلدر"]
domains = ["alderpost.example"]
country = "Vale"
owner = "Alder Trust"
source = "https://alderpost.example/about"
checked = 2026-11-01

[outlet.syria_tv]
domains = ["syria-tv.example"]
"""


@pytest.fixture(autouse=True)
def nothing_kept(own_settings):
    """No additions of the test before."""
    yield
    use_additions()


def folder(at: Path, tables: dict[str, str]) -> Path:
    for name, text in tables.items():
        path = at / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return at / "own"


def outlets_file(at: Path, text: str = OUTLETS) -> Path:
    path = at / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def actors_in(text: str) -> list[str]:
    return [s.id for s in find_terms(text, split_words(text)) if s.kind == "actor"]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "story.txt"
    path.parent.mkdir()
    path.write_text(STORY, encoding="utf-8")
    return path


def test_own_entries_stand_beside_those_that_ship_and_go_again(tmp_path: Path):
    assert actors_in("The Vale Guards and the SDF") == ["sdf"]
    use_additions(folder(tmp_path, TABLES))
    assert actors_in("The Vale Guards, the SDF and Northern Shield") == ["vale_guard", "sdf", "sdf"]
    assert actors_in("اتهم حرس الوادي قسد") == ["vale_guard", "sdf"]
    assert "vale_guard" in {row["id"] for row in lexicon.shared("actors")}
    use_additions()
    assert actors_in("The Vale Guards and the SDF") == ["sdf"]
    assert "vale_guard" not in {row["id"] for row in lexicon.shared("actors")}


def test_a_name_that_ships_stays_the_one_that_is_shown(tmp_path: Path):
    from compare.parties import actors

    shown = actors.name("sdf", "en")
    use_additions(folder(tmp_path, TABLES))
    assert actors.name("sdf", "en") == shown != "Northern Shield"
    assert actors.opposed("vale_guard", "sdf")


def test_a_run_reads_with_own_tables_and_names_them(story: Path, tmp_path: Path):
    def attackers(report) -> set[str]:
        return {str(c.value) for c in report.claims if c.slot == Slot.ATTACKER}

    own = folder(tmp_path, TABLES)
    plain, with_own = compare([story]), compare([story], lexicon=own)
    assert "vale_guard" not in attackers(plain)
    assert "vale_guard" in attackers(with_own)
    assert "lexicon" not in plain.settings
    assert with_own.settings["lexicon"].startswith("own (SHA-256 ")
    assert compare([story], lexicon=own) == with_own
    (own / "en" / "loaded_terms.tsv").write_text("id\tterm\tclass\nbrave\tour braves\tpraise\n", encoding="utf-8")
    assert compare([story], lexicon=own).settings["lexicon"] != with_own.settings["lexicon"]
    assert compare([story]) == plain


def test_an_archive_is_of_one_lexicon(story: Path, tmp_path: Path):
    own = folder(tmp_path, TABLES)
    compare([story], archive=tmp_path / "kept", lexicon=own)
    with pytest.raises(ArchiveError):
        compare([story], archive=tmp_path / "kept")


@pytest.mark.parametrize(
    ("name", "text", "where", "what"),
    [
        ("en/actor.tsv", "id\tnames\n", "en/actor.tsv", "did you mean: actors"),
        ("backup/actors.tsv", "id\tnames\n", "backup/actors.tsv", "no code of a language"),
        ("en/interface.tsv", "key\ttext\n", "en/interface.tsv", "no table"),
        ("en/actors.tsv", "id\tnames\tcolour\nsdf\tShield\tred\n", "en/actors.tsv", "unknown columns: colour"),
        ("en/actors.tsv", "id\tnames\n# a note\nsfd\tShield\n", "en/actors.tsv:3", "no id 'sfd'"),
        ("en/actors.tsv", "id\tnames\nsdf\tShield\ttoo many\n", "en/actors.tsv:2", "3 cells"),
        ("en/actors.tsv", "id\tnames\nsdf\tYPG\n", "en/actors.tsv:2", "'YPG' belongs to '"),
        ("en/actors.tsv", "id\tnames\nsdf\tقسد\n", "en/actors.tsv:2", "not in the letters of 'en'"),
        ("en/actors.tsv", "id\tnames\nsdf\t\n", "en/actors.tsv:2", "holds no phrase"),
        ("en/actors.tsv", "id\tnames\nsdf\tShield{/s\n", "en/actors.tsv:2", "not closed"),
        ("en/spellings.tsv", "kind\tpattern\tto\nrewrite\tk(h\tx\n", "en/spellings.tsv:2", "no regular expression"),
        (
            "en/actors.tsv",
            "id\tnames\nsdf\t[no such set] Shield\n",
            "en/actors.tsv:2",
            "no set is called 'no such set'",
        ),
        ("actors.tsv", "id\ttype\nvale_guard\tgang\n", "actors.tsv:2", "type cannot be 'gang'"),
        ("actors.tsv", "id\ttype\tpart_of\nvale_guard\tmilitia\tnobody\n", "actors.tsv:2", "part_of names 'nobody'"),
        ("actors.tsv", "id\ttype\nsdf\tmilitia\n", "actors.tsv:2", "ships in 'actors' already"),
        ("actors.tsv", "id\ttype\nvale_guard\tmilitia\n", "actors.tsv:2", "no name in any language"),
        ("en/harms.tsv", "slot\tforms\tpart\nkilled\tblotted out\tverb\n", "en/harms.tsv:2", "part cannot be 'verb'"),
        ("en/loaded_terms.tsv", "id\tterm\tclass\nx\tlads\tnice\n", "en/loaded_terms.tsv:2", "class cannot be 'nice'"),
    ],
)
def test_every_fault_is_told_with_file_and_line(
    name: str, text: str, where: str, what: str, tmp_path: Path, monkeypatch, capsys
):
    own = folder(tmp_path, {name: text})
    before = actors_in("the SDF")
    with pytest.raises(LexiconError) as error:
        use_additions(own)
    assert f"{own / where}: " in str(error.value)
    assert what in str(error.value)
    assert actors_in("the SDF") == before
    assert ended(monkeypatch, "lexicon", "validate", own) == 2
    assert f"{own / where}: " in capsys.readouterr().err


def test_all_faults_are_told_at_once_and_in_arabic(tmp_path: Path, monkeypatch, capsys):
    own = folder(tmp_path, {"en/actors.tsv": "id\tnames\nsfd\tShield\nsdf\tقسد\n"})
    assert ended(monkeypatch, "lexicon", "validate", own, "--lang", "ar") == 2
    told = capsys.readouterr().err
    assert "actors.tsv:2: لا معرّف" in told
    assert "actors.tsv:3: " in told


def test_tables_that_ship_can_be_extended_by_their_own_rows(tmp_path: Path):
    """The checks hold for what ships: a copy of its rows breaks none of them."""
    tables = {}
    for path in sorted(lexicon.ROOT.glob("en/*.tsv")):
        if path.stem in ("interface", "messages", "places", "outlets"):
            continue
        header, *rows = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
        tables[f"en/{path.name}"] = "\n".join([header, *rows[:3]]) + "\n"
    use_additions(folder(tmp_path, tables))


def test_the_commands_of_the_lexicon(tmp_path: Path, monkeypatch, capsys):
    own = folder(tmp_path, TABLES)
    assert ended(monkeypatch, "lexicon", "validate", own) == 0
    assert "4 tables" in capsys.readouterr().err
    assert ended(monkeypatch, "lexicon", "validate", own / "en" / "loaded_terms.tsv") == 0
    assert ended(monkeypatch, "lexicon", "list", "--lexicon", own) == 0
    assert f"ar\tactors\t1\t{own / 'ar' / 'actors.tsv'}" in capsys.readouterr().out.splitlines()
    assert ended(monkeypatch, "lexicon", "show", "actors", "--lexicon", own) == 0
    assert "en\tvale_guard\tVale Guard{/s}" in capsys.readouterr().out
    assert ended(monkeypatch, "lexicon", "show", "no_table") == 2
    assert ended(monkeypatch, "lexicon", "validate", tmp_path / "nothing") == 2
    (tmp_path / "empty").mkdir()
    assert ended(monkeypatch, "run", "x", "--lexicon", tmp_path / "empty") == 2


def test_a_setting_names_what_lies_beside_its_file(story: Path, tmp_path: Path, monkeypatch):
    folder(tmp_path, TABLES)
    outlets_file(tmp_path)
    (tmp_path / "claim-compare.toml").write_text('lexicon = "own"\noutlets = "outlets.toml"\n', encoding="utf-8")
    monkeypatch.chdir(story.parent)
    assert ended(monkeypatch, "run", story, "-q", "-o", tmp_path / "out") == 0
    settings = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["settings"]
    assert settings["lexicon"].startswith("own (")
    assert settings["outlets"].startswith("outlets.toml (")
    config.settings.cache_clear()
    (tmp_path / "claim-compare.toml").write_text('lexicon = "gone"\n', encoding="utf-8")
    assert ended(monkeypatch, "run", story, "-q", "-o", tmp_path / "out") == 2


# --- outlets ----------------------------------------------------------------------------------------------------


def test_own_outlets_are_known_by_name_and_address(tmp_path: Path):
    assert outlet_named("Alder Post") is None
    use_additions(outlets=outlets_file(tmp_path))
    assert {outlet_named("Alder Post").id, outlet_named("بريد آلدر").id} == {"alder_post"}
    assert outlet_at("https://www.alderpost.example/1").name("ar") == "بريد آلدر"
    assert outlet_at("https://syria-tv.example/1") is outlet_at("https://www.syria.tv/1")


def test_facts_are_printed_with_their_source_and_the_file(tmp_path: Path, monkeypatch):
    source = tmp_path / "news.jsonl"
    record = {"text": " ".join(STORY.split("\n\n")[1:]), "outlet": "Alder Post", "published": "2024-02-14"}
    source.write_text(json.dumps(record) + "\n", encoding="utf-8")
    own = outlets_file(tmp_path)
    assert ended(monkeypatch, "run", source, "--outlets", own, "-q", "-o", tmp_path / "out") == 0
    (told,) = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["outlets"]
    assert told == {
        "id": "alder_post",
        "names": ["Alder Post"],
        "facts": {"country": "Vale", "owner": "Alder Trust"},
        "source": "https://alderpost.example/about",
        "checked": "2026-11-01",
        "supplied_by": "outlets.toml",
    }
    (english,) = (tmp_path / "out" / "en").glob("inc-*.html")
    assert "not by the program" in english.read_text(encoding="utf-8")
    assert ended(monkeypatch, "run", source, "-q", "-o", tmp_path / "plain") == 0
    (english,) = (tmp_path / "plain" / "en").glob("inc-*.html")
    assert "not by the program" not in english.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("[outlet.a b]\n", "", "not TOML"),
        ("[alder_post]\nnames = []\n", "", "[outlet.ID]"),
        ("\n[outlet.AlderPost]\n", ":2", "other signs"),
        ('[outlet.alder]\nnames = "Alder"\n', ":2", "list of strings"),
        ('[outlet.alder]\nnames = ["Alder"]\ncolor = "red"\n', ":3", "unknown key 'color'"),
        ('[outlet.alder]\nnames = ["Alder"]\ndomains = ["https://a.example/"]\n', ":3", "is no domain"),
        ('[outlet.alder]\nnames = ["Alder"]\nkind = "blog"\n', ":3", "agency"),
        ('[outlet.alder]\nnames = ["Alder"]\nowner = "Trust"\n', ":1", "source and checked"),
        ('[outlet.a]\nnames = ["A B"]\nowner = "T"\nsource = "book"\nchecked = 2026-11-01\n', ":4", "web address"),
        ('[outlet.a]\nnames = ["A B"]\nowner = "T"\nsource = "https://x.example"\nchecked = "soon"\n', ":5", "a day"),
        ('[outlet.alder]\ndomains = ["alder.example"]\n', ":1", "no name in any language"),
        ('[outlet.alder]\nnames = ["Enab Baladi"]\n', ":1", "belongs to 'enab_baladi' already"),
        ('[outlet.alder]\nnames = ["Alder"]\ndomains = ["syria.tv"]\n', ":1", "belongs to 'syria_tv' already"),
    ],
)
def test_a_fault_of_an_outlet_is_told_with_its_line(
    text: str, line: str, what: str, tmp_path: Path, monkeypatch, capsys
):
    path = outlets_file(tmp_path, text)
    assert ended(monkeypatch, "outlets", "validate", "--outlets", path) == 2
    told = capsys.readouterr().err
    assert what in told
    assert f"{path}{line}" in told


def test_the_commands_of_outlets(tmp_path: Path, monkeypatch, capsys):
    path = outlets_file(tmp_path)
    assert ended(monkeypatch, "outlets", "validate", "--outlets", path) == 0
    capsys.readouterr()
    assert ended(monkeypatch, "outlets", "list", "--outlets", path) == 0
    lines = dict(line.split("\t", 1) for line in capsys.readouterr().out.splitlines())
    assert lines["alder_post"] == "outlet\talderpost.example\tبريد آلدر, Alder Post"
    assert lines["syria_tv"].split("\t")[1] == "syria.tv,syria-tv.example"
