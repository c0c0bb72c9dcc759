"""The pages as files: every string through the catalogue or the isolation of data, no request, equal bytes."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.model import Claim, Quantity, Quote, Slot, Status, Voice, VoiceKind
from compare.report.directory import Directory
from compare.report.render import templates, write_report
from compare.report.view import page
from compare.wording import phrases
from compare.wording.wording import Words, catalogue, embedded, interface_languages, isolate, visible
from tests.report_fixture import BASE, LOOK_BACK, PLANT, report, turned, with_background, with_reports

SAYING = re.compile(r"\{\{-?\s*([a-z_]+)(?=[.(])")
OWN = {"island", "style", "script", "mark", "head", "line", "label", "set_to"}


class Page(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.ids, self.links, self.attributes = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.attributes += [(tag, *a) for a in attributes]
        self.ids += [value for name, value in attributes if name == "id"]
        self.links += [value for name, value in attributes if name == "href"]


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    write_report(report(), folder)
    return folder


def claim(slot: Slot, value, status=Status.ASSERTED) -> Claim:
    return Claim(
        "c", "i", "a", slot, None, value, status, Voice(None, VoiceKind.OUTLET), Quote("", 0, 0, "s1"), "r", 1.0
    )


@pytest.mark.parametrize(
    ("slot", "value", "status", "english", "arabic"),
    [
        (Slot.KILLED, Quantity(1, 1), Status.ASSERTED, "1 killed", "one"),
        (Slot.INJURED, Quantity(7, 7), Status.ASSERTED, "7 injured", "few"),
        (Slot.INJURED, Quantity(0, 0), Status.DENIED, "nobody injured", ""),
        (Slot.INJURED, None, Status.UNKNOWN, "no information", ""),
        (Slot.MUNITIONS, Quantity(21, None), Status.ASSERTED, "more than 20 projectiles", "many"),
        (Slot.MUNITIONS, Quantity(20, None), Status.ASSERTED, "at least 20 projectiles", "many"),
        (Slot.KILLED, Quantity(10, 99, vague=True), Status.ASSERTED, "dozens killed", ""),
        (Slot.KILLED, Quantity(16, 24, approx=True), Status.POSSIBLE, "possibly about 20 killed", "many"),
        (Slot.INJURED, Quantity(5, 7), Status.ASSERTED, "5 to 7 injured", "few"),
        (Slot.DAMAGE, "hit", Status.DENIED, "denied: hit", ""),
    ],
)
def test_a_value_in_words_and_without_signs(slot, value, status, english, arabic):
    said = claim(slot, value, status)
    assert phrases.bare(phrases.value(Words("en"), said)) == english
    text = phrases.bare(phrases.value(Words("ar"), said))
    assert not set("<>±→-") & set(text)
    if arabic:
        n = value.high or (value.low - 1 if value.low == 21 else value.low)
        n = 20 if value.approx else n
        form = catalogue("ar")[f"count.{slot}"][arabic].format(n=n)
        assert form in text


def test_both_catalogues_hold_the_same_keys_and_the_same_gaps():
    gaps = re.compile(r"\{(\w+)\}")
    english, arabic = catalogue("en"), catalogue("ar")
    assert set(english) == set(arabic)
    for key in english:
        assert set(gaps.findall(english[key]["other"])) == set(gaps.findall(arabic[key]["other"])), key


def test_no_template_prints_a_string_that_is_not_isolated():
    for path in templates().glob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for shown in re.findall(r"\{\{.*?\}\}", re.sub(r"<[^<>]*>", "", text), flags=re.DOTALL):
            assert SAYING.match(shown) or shown.strip("{} ") in OWN, f"{path.name}: {shown}"
        assert "|safe" not in text.replace(" ", ""), path.name


def test_the_sheet_has_no_side_of_its_own():
    text = (templates() / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"\b(left|right)\b", text)
    assert "italic" not in text


def test_no_inline_style_and_no_handler(out):
    for path in out.rglob("*.html"):
        for tag, name, value in Page(path.read_text(encoding="utf-8")).attributes:
            assert name != "style" and not name.startswith("on"), (path.name, tag, name)
            assert not (value or "").strip().lower().startswith("javascript:")


def test_every_link_in_a_page_has_its_place_and_every_page_exists(out):
    (out / "report.json").touch()
    (out / "claims.csv").touch()
    for path in out.rglob("*.html"):
        shown = Page(path.read_text(encoding="utf-8"))
        assert len(shown.ids) == len(set(shown.ids)), path.name
        for link in shown.links:
            if link.startswith("#"):
                assert link[1:] in shown.ids, (path.name, link)
            elif not link.startswith(("http", "data:")):
                assert (path.parent / link).exists(), (path.name, link)


def test_a_control_character_is_shown_and_cannot_act():
    assert visible("a\u202eb\0") == 'a<span class="control">[U+202E]</span>b<span class="control">[U+0000]</span>'
    assert isolate("2021-06-28 20:53", "ar") == '<bdi dir="ltr" lang="ar">2021-06-28 20:53</bdi>'


def test_silence_is_not_a_denial_and_only_full_texts_are_counted():
    shown = page(Directory(report()), report().incidents[0])
    silent = next(r for r in shown.rows if r.row.slot == Slot.KILLED)
    assert [c.state for c in silent.cells] == ["silent", "silent", "told"]
    assert (shown.origins, silent.told) == (2, 1)
    assert [(o.column.n, o.points, o.told_by_more) for o in shown.omissions] == [(0, 1, 0), (1, 2, 0), (2, 3, 2)]


def test_a_reprint_is_shown_as_an_echo_of_its_origin():
    shown = page(Directory(report()), report().incidents[0])
    echo = shown.rows[0].cells[2].statements[0]
    assert echo.echo is shown.columns[1]


def test_the_reports_stand_in_order_of_publication():
    shown = page(Directory(report()), report().incidents[0])
    assert [c.article.source_id for c in shown.columns] == ["harbour", "wadi", "sahel"]


def test_an_incident_that_is_only_background_has_no_page_but_loses_no_claim(tmp_path):
    base = with_background()
    written = write_report(base, tmp_path)
    assert not any(LOOK_BACK in path.name for path in written)
    index = (tmp_path / "en" / "index.html").read_text(encoding="utf-8")
    assert f'href="{BASE}.html#about-{LOOK_BACK}"' in index
    shown = page(Directory(base), base.incidents[0])
    (aside,) = shown.asides
    assert all(row.badges == () for row in aside.rows)
    assert (aside.incident.id, aside.linked, [r.n for r in aside.rows]) == (LOOK_BACK, False, [len(shown.rows) + 1])
    assert all(LOOK_BACK not in c for r in shown.rows for c in r.row.claims)
    text = (tmp_path / "en" / f"{BASE}.html").read_text(encoding="utf-8")
    assert f'id="about-{LOOK_BACK}"' in text and base.claims[-1].id in text and "Tell Rimal" in text


def test_one_report_alone_reads_calmly(out):
    text = (out / "en" / f"{PLANT}.html").read_text(encoding="utf-8")
    main = text[text.index("<main") :]
    assert 'class="compare cols-1"' in main and "What it says" in main
    for word in ("omissions", "independent", "agreement", "told by", "Left out"):
        assert word not in main, word


def test_a_row_without_a_relation_has_no_family():
    base = report()
    bare = replace(base, rows=tuple(replace(r, relations=()) for r in base.rows))
    shown = page(Directory(bare), bare.incidents[0])
    assert {r.family for r in shown.rows} == {None} and shown.families == {} and shown.glances == ()


def test_no_reason_and_no_id_is_left_in_english_on_an_arabic_page(out):
    text = (out / "ar" / f"{BASE}.html").read_text(encoding="utf-8")
    main = re.sub(r"<[^>]*>", " ", text[text.index("<main") :])
    for raw in ("omitted_by", "rocket_attack", "iran_backed", "unknown_then", "weaker than"):
        assert raw not in main, raw


def test_pages_of_an_earlier_run_go_and_other_files_stay(tmp_path):
    write_report(report(), tmp_path)
    old = tmp_path / "en" / f"{BASE}.html"
    (tmp_path / "en" / "inc-1999-old.html").write_bytes(old.read_bytes())
    (tmp_path / "en" / "inc-mine.html").write_text("<p>mine</p>", encoding="utf-8")
    write_report(report(), tmp_path)
    assert {p.name for p in (tmp_path / "en").glob("inc-*")} == {f"{BASE}.html", f"{PLANT}.html", "inc-mine.html"}


def test_equal_pages_in_any_order_of_the_input(tmp_path):
    first = with_background()
    one = [p.read_bytes() for p in write_report(first, tmp_path / "a")]
    two = [p.read_bytes() for p in write_report(turned(first), tmp_path / "b")]
    assert one == two


def test_an_input_that_was_not_read_has_a_reason_and_a_remedy(out):
    text = (out / "en" / "index.html").read_text(encoding="utf-8")
    assert "The file holds no text." in text and "Save the page again with its text." in text
    assert "a page of links" in text and "articles/copy.txt" in text


def test_six_reports_become_positions_and_one_column_each_below(tmp_path):
    text = (write_report(with_reports(12), tmp_path)[0].parent / "en" / f"{BASE}.html").read_text(encoding="utf-8")
    assert 'class="compare by-position"' in text
    below = text[text.index('<details class="by-outlet">') :]
    assert [f">{letter}<" in below for letter in "ABCDEFGHIJKL"] == [True] * 12


def test_equal_bytes_and_an_unknown_language_is_refused(tmp_path):
    one = [p.read_bytes() for p in write_report(report(), tmp_path / "a", lang="ar")]
    two = [p.read_bytes() for p in write_report(report(), tmp_path / "b", lang="ar")]
    assert one == two
    assert interface_languages() == ("ar", "en")
    with pytest.raises(ValueError, match="fr"):
        write_report(report(), tmp_path, lang="fr")


@given(
    st.text(alphabet=st.sampled_from(list("ab7 (:)-.\u0623\u0628\u064a\u060c\u0663<&"))),
    st.sampled_from(["ar", "en", ""]),
)
def test_isolating_runs_changes_no_character(text, lang):
    assert unescape(re.sub(r"</?bdi[^>]*>", "", str(embedded(text, lang)))) == text


def test_a_name_in_the_other_script_stands_alone_and_leaves_the_figure_outside():
    assert embedded("\u0642\u0627\u0644 J. Doe (UN-X): 7 \u0642\u062a\u0644\u0649", "ar") == (
        '\u0642\u0627\u0644 <bdi dir="ltr">J. Doe (UN-X)</bdi>: 7 \u0642\u062a\u0644\u0649'
    )
