"""What each section of an incident page must show: states of cells, relations, timeline, silence, empty states."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from compare.model import FAMILY, Claim, Doubt, Family, ReadStatus, Relation, RelationKind, Report, Row, Slot, Status
from compare.report.cells import CellState
from compare.report.directory import Directory
from compare.report.render import templates, write_report
from compare.report.view import page
from compare.wording.wording import Words
from tests.report_fixture import BASE, PLANT, report, with_reports


def shown_page(made: Report, folder: Path, lang: str = "en", incident: str = BASE) -> str:
    write_report(made, folder)
    text = (folder / lang / f"{incident}.html").read_text(encoding="utf-8")
    return text[text.index("<main") :]


def section(text: str, id: str) -> str:
    found = re.search(rf'<section id="{id}".*?(?=<section id=|</main>)', text, re.DOTALL)
    assert found, id
    return found[0]


def words_of(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def with_states() -> Report:
    """The main incident with a report that breaks off, one that could not be read and one that only looks back at it."""
    base = with_reports(5)
    home = base.incidents[0]
    partial, unreadable = home.articles[-2:]
    changed = {
        partial: {
            "status": ReadStatus.PARTIAL,
            "reason": "E-PAYWALL: the page asks to subscribe before the text goes on",
        },
        unreadable: {"status": ReadStatus.UNREADABLE, "reason": "E-EMPTY: the file holds no text", "text": ""},
    }
    gone = {c.id for c in base.claims if c.article in changed}
    passing = next(a for a in base.articles if a.source_id == "meridian")
    first = next(c for c in base.claims if c.incident == BASE and c.slot == Slot.INJURED)
    quote = next(c for c in base.claims if c.article == passing.id).quote
    back = replace(first, id="back", article=passing.id, quote=quote, actor_words=(), status=Status.UNKNOWN, value=None)
    rows = [replace(r, claims=tuple(c for c in r.claims if c not in gone)) for r in base.rows]
    rows = [replace(r, claims=(*r.claims, "back")) if first.id in r.claims else r for r in rows]
    return replace(
        base,
        articles=tuple(replace(a, **changed.get(a.id, {})) for a in base.articles),
        claims=(*(c for c in base.claims if c.id not in gone), back),
        rows=tuple(
            replace(r, relations=tuple(x for x in r.relations if not gone & set(x.claims))) for r in rows if r.claims
        ),
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_state_of_a_cell_has_its_own_words_and_its_own_look(tmp_path, lang):
    made = with_states()
    shown = page(Directory(made), made.incidents[0])
    states = {cell.state for row in shown.rows for cell in row.cells}
    assert states == set(CellState)
    text, words = section(shown_page(made, tmp_path, lang), "compare"), Words(lang)
    said = [str(words(f"cell.{state}")) for state in CellState if state != CellState.TOLD]
    assert len(set(said)) == 4
    assert all(f'class="state {state}"' in text for state in CellState if state != CellState.TOLD)
    assert all(phrase in text for phrase in said)
    assert str(words("status.no_information")) in text, "not known then is a statement, and no silence"
    assert str(words("code.E-PAYWALL")) in shown_page(made, tmp_path, lang)


def test_a_denial_no_information_and_silence_are_three_things(tmp_path):
    text = section(shown_page(report(), tmp_path), "compare")
    assert 'class="statement denied"' in text and 'class="statement unknown"' in text
    assert "nobody injured" in text and "no information" in text and "Not mentioned" in text


def test_all_fourteen_relations_have_a_shape_a_border_and_a_word(tmp_path):
    text = section(shown_page(report(), tmp_path), "legend")
    style = (templates() / "style.css").read_text(encoding="utf-8")
    drawn, borders = {}, {}
    for kind in RelationKind:
        word = str(Words("en")(f"relation.{kind}"))
        badge = re.search(rf'<span class="badge (\w+)">(<svg.*?</svg>)<span>{re.escape(word)}</span>', text)
        assert badge and badge[1] == FAMILY[kind], kind
        drawn[kind] = re.findall(r"<(?:path|circle)[^>]*>", badge[2])
    assert len({tuple(shape) for shape in drawn.values()}) == len(RelationKind) == 14
    for family in Family:
        borders[family] = re.search(rf"\.badge\.{family} {{ border-style: (\w+)", style)[1]
    assert len(set(borders.values())) == 4


def test_every_relation_can_stand_in_a_table(tmp_path):
    base = report()
    first = next(r for r in base.rows if r.incident == BASE and len(r.claims) > 1)
    rows = tuple(
        Row(f"{BASE}-k{n}", BASE, first.slot, first.actor, first.claims, (Relation(kind, first.claims, "why"),))
        for n, kind in enumerate(RelationKind)
    )
    made = replace(base, rows=rows)
    shown = page(Directory(made), made.incidents[0])
    assert [r.badges[0].kind for r in shown.rows] == list(RelationKind), "the gravest first"
    for lang in ("ar", "en"):
        text = section(shown_page(made, tmp_path / lang, lang), "compare")
        assert all(f"<span>{Words(lang)(f'relation.{kind}')}</span>" in text for kind in RelationKind)
    glance = section(shown_page(made, tmp_path, "en"), "glance")
    assert glance.count('<li class="conflict">') == 5, "undecided and unreadable count as no conflict"


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_what_is_not_decided_says_why_and_shows_both_sides(tmp_path, lang):
    base, words = report(), Words(lang)
    first = next(r for r in base.rows if r.incident == BASE and len(r.claims) > 1)
    for doubt in Doubt:
        relation = Relation(RelationKind.UNDECIDED, first.claims, "why", doubts=(doubt,))
        made = replace(base, rows=(replace(first, relations=(relation,)),))
        text = section(shown_page(made, tmp_path / f"{lang}-{doubt}", lang), "compare")
        why = text[text.index(str(words("rule.undecided"))) :]
        assert why.index(str(words(f"doubt.{doubt}"))) < why.index("<li>")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_timeline_is_a_list_and_a_drawing_of_the_same_moments(tmp_path, lang):
    text, words = section(shown_page(report(), tmp_path, lang), "timeline"), Words(lang)
    items = re.findall(r'<li class="(happened|said)">', text)
    drawn = re.findall(r'<g class="(happened|said)', text)
    assert items == drawn and set(items) == {"happened", "said"}
    assert 'role="img" aria-label="' in text
    assert text.count(f">{words('timeline.happened')}<") >= 2 and text.count(f">{words('timeline.said')}<") >= 2
    xs = [float(x) for x in re.findall(r'<circle cx="([\d.]+)"', text)]
    assert (xs[0] > xs[-1]) == (lang == "ar"), "time runs with the direction of reading"


def test_reports_that_date_alike_stand_under_one_date(tmp_path):
    shown = page(Directory(report()), report().incidents[0])
    mentions = [m for m in shown.moments if m.kind == "mention"]
    assert [[c.n for c, _ in m.told] for m in mentions] == [[0, 1, 2]]


def test_what_nobody_says_is_asked_and_no_information_is_named(tmp_path):
    made = report()
    text = words_of(section(shown_page(made, tmp_path), "silence"))
    told = {c.slot for c in made.claims if c.incident == BASE and c.status != Status.UNKNOWN}
    assert ("With what weapon?" in text) == (Slot.WEAPON not in told)
    assert ("What damage was done?" in text) == (Slot.DAMAGE not in told)
    unknown = replace(made, claims=tuple(_unknown(c) if c.slot == Slot.INJURED else c for c in made.claims))
    text = words_of(section(shown_page(unknown, tmp_path / "b"), "silence"))
    assert "How many people were injured? Only “no information”" in text


def _unknown(claim: Claim) -> Claim:
    return replace(claim, status=Status.UNKNOWN, value=None)


# --- empty and failure states -----------------------------------------------------------------------------------


def test_nothing_disagrees_does_not_mean_that_it_is_true(tmp_path):
    base = report()
    calm = replace(
        base,
        rows=tuple(
            replace(r, relations=tuple(x for x in r.relations if FAMILY[x.kind] != Family.CONFLICT)) for r in base.rows
        ),
    )
    text = words_of(section(shown_page(calm, tmp_path), "glance"))
    assert text.startswith("At a glance No conflict found among 7 aligned rows in 3 readable reports.")
    assert "This does not mean that the reports are true." in text
    assert "carries a text" in text or "carry a text" in text


def test_one_report_has_nothing_to_be_compared_with(tmp_path):
    text = words_of(section(shown_page(report(), tmp_path, incident=PLANT), "glance"))
    conflicts = [r for r in page(Directory(report()), report().incidents[1]).glances]
    assert conflicts or "One report only" in text
    assert "Near misses" in words_of(section(shown_page(report(), tmp_path, incident=PLANT), "method"))


def test_no_claims_found_says_what_was_looked_for(tmp_path):
    bare = replace(report(), claims=(), rows=(), framing=())
    text = words_of(section(shown_page(bare, tmp_path), "compare"))
    assert "no claims of the known kinds were found" in text and "Killed" in text and "Weapon" in text


def test_a_report_without_a_date_is_left_out_of_the_timeline_and_says_so(tmp_path):
    text = shown_page(report(), tmp_path, incident=PLANT)
    assert "No publication date stated" in words_of(section(text, "outlets"))


@pytest.mark.parametrize(("reports", "layout"), [(1, "cols-1"), (2, "cols-2"), (5, "cols-5"), (12, "by-position")])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_section_stands_for_any_number_of_reports(tmp_path, reports, layout, lang):
    text = shown_page(with_reports(reports), tmp_path, lang)
    wanted = ["glance", "outlets", "compare", "timeline", "framing", "silence", "sources", "method", "legend"]
    wanted += ["omissions"] if reports > 1 else []
    assert set(wanted) <= set(re.findall(r'<section id="(\w+)"', text))
    assert f'class="compare {layout}"' in text
    assert text.count('<article class="source"') == text.count('<li class="card read">') == reports


def test_an_archived_copy_is_linked_wherever_the_report_is_cited(tmp_path):
    made = report()
    copy = next(a.archived for a in made.articles if a.archived).replace("&", "&amp;")
    text = shown_page(made, tmp_path)
    assert f'href="{copy}"' in section(text, "outlets")
    assert f'href="{copy}"' in section(text, "compare")
    assert f'href="{copy}"' in section(text, "sources")
    bad = replace(made, articles=tuple(replace(a, archived="javascript:alert(1)") for a in made.articles))
    assert "javascript:" not in shown_page(bad, tmp_path)
