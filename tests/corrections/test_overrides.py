"""Corrections: read from overrides.toml, replayed over articles and incidents, written by `claim-compare set`."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from compare.corrections.corrections import write_correction
from compare.corrections.overrides import apply_overrides, constraints, find_overrides, override_texts, parse_overrides
from compare.errors import InputError
from compare.incidents.constraints import Constraints
from compare.incidents.incidents import cluster_incidents
from tests.conftest import make_article
from tests.making import MODEL, alike, mention

A, B, C = "aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"


def grouped(rules: Constraints, *mentions) -> list[tuple[str, ...]]:
    found = cluster_incidents(mentions, alike(len(mentions)), MODEL, rules)
    return sorted(i.articles for i in found)


def test_date_outlet_and_title_replace_what_was_read():
    article = make_article("Two men died.", "2024-02-14", "Old", id=A)
    text = f'[[article]]\nid = "{A}"\ndate = 2024-02-13\noutlet = "Example Daily"\ntitle = "New"\n'
    (fixed,), warnings = apply_overrides([article], parse_overrides(text, "overrides.toml"))
    assert (fixed.published, fixed.published_rule) == ("2024-02-13", "override")
    assert (fixed.outlet, fixed.outlet_rule, fixed.title) == ("Example Daily", "override", "New")
    assert warnings == ()


def test_a_path_is_relative_to_the_file_of_overrides():
    article = replace(make_article("Two men died.", id=A), path="news/page.txt")
    entries = parse_overrides('[[article]]\npath = "page.txt"\ndate = "2024-02-13T08:30"\n', "news/overrides.toml")
    assert apply_overrides([article], entries)[0][0].published == "2024-02-13T08:30"


def test_an_unknown_article_or_incident_is_told():
    entries = parse_overrides(
        f'[[article]]\nid = "{C}"\ntitle = "x"\n[[merge]]\nincidents = ["inc-20240213-hajin-000000000000", "inc-1-2"]\n',
        "o.toml",
    )
    articles = [make_article("Two men died.", id=A)]
    assert apply_overrides(articles, entries)[1] == (f"no single article goes by '{C}' (o.toml: [[article]] 1)",)
    _, warnings = constraints(entries, articles, [])
    assert warnings[0] == "no incident 'inc-20240213-hajin-000000000000' (o.toml: [[merge]] 1)"


@pytest.mark.parametrize("text, says", [
    ("[[article]", "not TOML"),
    ("[[articel]]\nid = 'x'", "'articel' is no correction"),
    ("[article]\nid = 'x'", "no list of tables"),
    ("[[article]]\nid = 'x'\ndat = 'y'", "'dat' is no field"),
    ("[[article]]\nid = 'x'\ndate = 'soon'", "'soon' is no date"),
    ("[[article]]\nid = 'x'\noutlet = 3", "strings"),
    ("[[same]]\narticles = ['x']", "names too little"),
    ("[[split]]\narticles = ['x']", "names too little"),
    ("[[merge]]\nincidents = 'x'", "named by strings"),
])  # fmt: skip
def test_what_is_no_correction_is_an_error_that_says_where(text: str, says: str):
    with pytest.raises(InputError, match="o.toml") as error:
        parse_overrides(text, "o.toml")
    assert says in str(error.value)


def test_same_joins_what_a_veto_parts_and_says_so():
    one, other = mention("a", "2022-03-01", "sy.hajin"), mention("b", "2022-03-09", "sy.idlib")
    assert grouped(Constraints(), one, other) == [("a",), ("b",)]
    rules = Constraints.of([("a@0", "b@0")], [])
    assert grouped(rules, one, other) == [("a", "b")]
    (found,) = cluster_incidents((one, other), alike(2), MODEL, rules)
    assert found.joins[0].reasons[0] == "override_same 1"


def test_not_same_parts_what_is_alike_and_says_so():
    one, other = mention("a", "2022-03-01", "sy.hajin"), mention("b", "2022-03-01", "sy.hajin")
    rules = Constraints.of([], [("a@0", "b@0")])
    first, _ = cluster_incidents((one, other), alike(2), MODEL, rules)
    assert first.near_misses[0].reasons[0] == "override_not_same 1"


def test_same_closes_over_chains_and_not_same_over_what_is_the_same():
    rules = Constraints.of([("a", "b"), ("b", "c")], [("c", "d")])
    assert rules.same == {("a", "b"), ("a", "c"), ("b", "c")}
    assert rules.apart == {("a", "d"), ("b", "d"), ("c", "d")}


def test_a_contradiction_is_an_error():
    with pytest.raises(InputError, match="the same"):
        Constraints.of([("a", "b"), ("b", "c")], [("a", "c")])


def test_a_contradiction_names_both_articles():
    with pytest.raises(InputError, match="say of a and b that"):
        Constraints.of([("a@1", "b@1")], [("a@1", "b@1")])


def test_a_file_of_notepad_is_read(tmp_path: Path):
    (tmp_path / "overrides.toml").write_text(f'[[article]]\nid = "{A}"\ndate = 2024-02-13\n', encoding="utf-8-sig")
    (text,) = override_texts([str(tmp_path)]).values()
    assert parse_overrides(text, "o")[0].fields == (("date", "2024-02-13"),)


def test_merge_unites_whole_incidents_and_split_takes_articles_out():
    there = [mention(x, "2022-03-01", "sy.hajin") for x in "ab"]
    then = [mention(x, "2022-03-20", "sy.hajin") for x in "cd"]
    assert grouped(Constraints.of([], [], [("a@0", "c@0")]), *there, *then) == [("a", "b", "c", "d")]
    assert grouped(Constraints.of([], [], [], [("a@0", ("b@0",))]), *there, *then) == [("a",), ("b",), ("c", "d")]


def test_an_incident_goes_by_the_id_that_it_had_when_the_correction_was_made():
    mentions = [mention(A, "2022-03-01", "sy.hajin"), mention(B, "2022-03-20", "sy.hajin")]
    one, other = cluster_incidents(mentions, alike(2), MODEL)
    entries = parse_overrides(f'[[merge]]\nincidents = ["{one.id}", "{other.id}"]\n', "o.toml")
    rules, warnings = constraints(entries, [], mentions)
    assert (grouped(rules, *mentions), warnings) == ([(A, B)], ())


def test_overrides_are_found_in_folders_and_beside_files(tmp_path: Path):
    page = tmp_path / "a" / "page.txt"
    page.parent.mkdir()
    page.write_text("x")
    file = page.parent / "overrides.toml"
    file.write_text("")
    assert find_overrides([str(tmp_path)]) == find_overrides([str(page)]) == (file,)
    assert find_overrides(["-"]) == ()


def test_a_correction_is_written_beside_the_article_and_comments_stay(tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text("x")
    file = tmp_path / "overrides.toml"
    file.write_text("# checked by hand\n[[same]]\narticles = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb']  # one strike\n")
    assert write_correction("article", [str(page)], {"date": "2024-02-13"}) == file
    write_correction("article", [str(page)], {"outlet": "Example Daily"})
    write_correction("same", [A, C], {}, file)
    write_correction("same", [A, C], {}, file)
    text = file.read_text()
    assert "# checked by hand" in text and "# one strike" in text
    entries = parse_overrides(text, str(file))
    assert [(o.kind, o.articles, dict(o.fields)) for o in entries] == [
        ("article", (str(page),), {"date": "2024-02-13", "outlet": "Example Daily"}),
        ("same", (A, B), {}),
        ("same", (A, C), {}),
    ]


@pytest.mark.parametrize("kind, names, fields, says", [
    ("article", ["nowhere.txt"], {"title": "x"}, "no article"),
    ("article", [A], {"date": "soon"}, "no date"),
    ("article", [A, B], {"title": "x"}, "one article at a time"),
    ("merge", [A, B], {}, "no incident"),
    ("same", [A], {}, "names too little"),
])  # fmt: skip
def test_what_cannot_be_written_leaves_no_file(tmp_path: Path, kind, names, fields, says):
    with pytest.raises(InputError, match=says):
        write_correction(kind, names, fields, tmp_path / "overrides.toml")
    assert list(tmp_path.iterdir()) == []


def test_no_vector_is_needed_to_correct():
    assert cluster_incidents((), np.zeros((0, 2), dtype=np.float32), MODEL, Constraints.of([("a", "b")], [])) == ()
