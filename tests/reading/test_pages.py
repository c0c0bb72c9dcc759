"""Whole pages: the kind of every listed line, and the outlet, title and date of each page."""

import csv
import json
from pathlib import Path

import pytest

from compare.model import Article, PartKind, ReadStatus
from compare.reading import read_articles
from tests.conftest import EXAMPLES


def rows() -> list[tuple[str, str, int, str]]:
    found = []
    for path in sorted(EXAMPLES.glob("*/page_lines.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t"):
            found.append((path.parent.name, row["page"], int(row["line"]), row["kind"]))
    return found


def page(language: str, name: str) -> tuple[Article, ...]:
    articles, skipped = read_articles([str(EXAMPLES / language / "pages" / name)])
    assert skipped == ()
    return articles


def quoted(article: Article, kind: PartKind) -> list[str]:
    return [article.text[p.start : p.end] for p in article.parts if p.kind is kind]


@pytest.mark.parametrize("language, name, line, kind", rows())
def test_line(language: str, name: str, line: int, kind: str) -> None:
    article = page(language, name)[0]
    wanted = article.text.split("\n")[line - 1].strip()
    start = sum(len(text) + 1 for text in article.text.split("\n")[: line - 1])
    found = {
        p.kind for p in article.parts if start <= p.start <= start + len(wanted) and p.kind is not PartKind.DATELINE
    }
    assert found == {PartKind(kind)}


@pytest.mark.parametrize(
    "language, name, outlet, published",
    [
        ("ar", "header_and_weather.txt", "قناة السنابل", "2023-03-06T18:42"),
        ("ar", "undated.txt", None, None),
        ("en", "dateline_and_credits.txt", None, "2021-03-03"),
        ("en", "header_date.md", None, None),
        ("en", "page.html", "Eastmoor Courier", "2023-11-04T09:15"),
    ],
)
def test_outlet_and_date(language: str, name: str, outlet: str | None, published: str | None) -> None:
    article = page(language, name)[0]
    assert (article.outlet, article.published, article.language) == (outlet, published, language)


def test_a_glued_article_has_its_own_title_date_and_lines() -> None:
    first, second = page("ar", "glued_article.txt")
    assert (first.published, second.published) == ("2022-04-03", "2024-05-17")
    assert second.title == "غرق مركب صيد قبالة رأس الصخرة وفقدان ستة بحارة"
    assert second.id == f"{first.id}-2"
    assert second.text == first.text
    assert max(p.end for p in first.parts) < min(p.start for p in second.parts)
    assert (first.wire, second.wire) == ("وكالات", None)


def test_every_refused_date_says_why() -> None:
    article = page("ar", "header_and_weather.txt")[0]
    refused = {c.value: c.reason for c in article.date_candidates if not c.chosen}
    assert refused["2026-01-14"].startswith("in the page's header")
    assert refused["2026"] == "a copyright year"


def test_dateline_is_a_span_inside_its_paragraph() -> None:
    article = page("en", "dateline_and_credits.txt")[0]
    assert quoted(article, PartKind.DATELINE) == ["PORT ALDER (Reuters) -"]
    assert article.wire == "Reuters"


def test_a_credit_behind_a_dash_ends_a_caption(tmp_path: Path) -> None:
    body = "Two shells hit the market of Linden Vale on Monday and wounded four people, a doctor at its clinic said."
    text = f"Shells hit Linden Vale\n\nSmoke over the town of Oak Bridge last week - Reuters\n\n{body}\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (article,) = read_articles([str(tmp_path / "page.txt")], mapping={}, progress=lambda _: None)[0]
    assert quoted(article, PartKind.CAPTION) == ["Smoke over the town of Oak Bridge last week - Reuters"]


def test_html_keeps_caption_and_title() -> None:
    article = page("en", "page.html")[0]
    assert article.title == "Shelling damages school in Linden Vale"
    assert quoted(article, PartKind.CAPTION) == ["The school yard on Saturday (Eastmoor Courier)"]
    assert len(quoted(article, PartKind.BODY)) == 3
    assert article.status is ReadStatus.READ


@pytest.mark.parametrize(
    ("text", "published", "quoted"),
    [
        ("Published June 20 2023 Shells hit a mill near Raqqa on Monday, medics said.", "2023-06-20", "June 20 2023"),
        ("27 November 2023 The army shelled a mill on Sunday.", "2023-11-27", "27 November 2023"),
        (
            "Date of publication: 27 November 2023 Shells hit a mill and a bakery near Raqqa on Sunday.",
            "2023-11-27",
            "27 November 2023",
        ),
        ("Mon Oct 30 2023 Shells hit a mill near Raqqa.", "2023-10-30", "Mon Oct 30 2023"),
        (
            "Shells hit a mill near Raqqa AFP Monday 27 Nov 2023 At least two bakers were hurt.",
            "2023-11-27",
            "Monday 27 Nov 2023",
        ),
        ("Shells hit a mill near Raqqa on Monday 27 Nov 2023 At least two bakers were hurt.", None, None),
        ("On 27 November 2023 the army shelled a mill.", None, None),
        ("In 2023 the army shelled 27 mills.", None, None),
    ],
)
def test_a_date_that_opens_a_page_of_one_line(tmp_path: Path, text: str, published: str | None, quoted: str | None):
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps({"outlet": "The Kestrel Post", "text": text}), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    chosen = [article.text[c.start : c.end] for c in article.date_candidates if c.chosen]
    assert (article.published, chosen) == (published, [quoted] if quoted else [])


_MILL = "أصيب عاملان بقذيفة سقطت قرب مطحنة القرية، وفق ما أفاد به سكان المنطقة."
_LATER = "وقال صاحب المطحنة إن القذيفة سقطت عند باب المستودع وأحرقت شاحنة كانت تقف أمامه."


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        (
            ["قذيفة تصيب عاملين", _MILL, "بقلم: سامي الرملي", "المركز", "الأحد, 13 مارس 2022, 17:25", _LATER],
            "2022-03-13T17:25",
        ),
        (["قذيفة تصيب عاملين", _MILL, "اقرأ أيضا", "حريق في مرفأ", "الأحد, 13 مارس 2022, 17:25", _LATER], None),
        (
            ["قذيفة تصيب عاملين في المطحنة - السنبلة", "الرئيسية", "أهم الأخبار", "قذيفة تصيب عاملين في المطحنة"]
            + ["الاثنين, 7 مارس, 2022 - 9:40 م", _MILL, _LATER],
            "2022-03-07T21:40",
        ),
    ],
)
def test_the_date_beside_the_byline_or_below_the_title_printed_again(
    tmp_path: Path, lines: list[str], published: str | None
):
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    assert article.published == published


@pytest.mark.parametrize(
    ("field", "url", "published"),
    [
        ("2022-03-14", None, "2022-03-13T17:25"),
        ("2022-03-16", None, "2022-03-16"),
        ("2022-03-12", None, "2022-03-12"),
        ("2022-03-13", None, "2022-03-13T17:25"),
        ("2022-03-13", "https://kestrel.example/2022/03/12/mill", "2022-03-12"),
    ],
)
def test_a_field_up_to_two_days_behind_the_page_is_when_it_was_stored(
    tmp_path: Path, field: str, url: str | None, published: str
):
    lines = ["قذيفة تصيب عاملين", "الأحد, 13 مارس 2022, 17:25", _MILL, _LATER]
    record = {"outlet": "The Kestrel Post", "published": field, "url": url, "text": "\n\n".join(lines)}
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps(record), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    assert article.published == published


def test_headlines_behind_their_time_and_the_number_of_comments_are_furniture(tmp_path: Path):
    lines = [
        "قذيفة تصيب عاملين",
        "2022/03/13 11:29 مزارعون يبدؤون موسم الحصاد",
        "التعليقات على قذيفة تصيب عاملين مغلقة",
    ]
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join([*lines, _MILL, _LATER]), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    kinds = {article.text[p.start : p.end]: p.kind for p in article.parts}
    assert [kinds.get(line) for line in lines] == [PartKind.TITLE, PartKind.CHROME, PartKind.CHROME]


_MORE = "وقال سكان المنطقة إن القذيفة التي سقطت قرب المطحنة أحرقت شاحنة أيضا."
_TITLE = "قذيفة تصيب عاملين في مطحنة القرية"
_MENU = ["الأخبار", "الطقس غدا", "دليل المطاعم", "أسعار العملات", "اشترك معنا", "من نحن"]


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        pytest.param([_MILL, _LATER, _TITLE, "اقرأ أيضا", "حريق في مرفأ بعيد"], [_MILL, _LATER], id="title below"),
        pytest.param(
            [
                _TITLE,
                "نحفظ في جهازك بيانات صغيرة كي نحسن خدمتنا، ويمكنك أن ترفضها من صفحة الإعدادات.",
                *_MENU,
                _MILL,
                _LATER,
            ],
            [_MILL, _LATER],
            id="notice and menu above",
        ),
        pytest.param(
            [_TITLE, _MILL, "المصدر: السنبلة", "13 أيار 2022", "قذيفة على القرية", _MORE],
            [_MILL, _MORE],
            id="source below the first paragraph",
        ),
    ],
)
def test_no_paragraph_of_a_titled_page_is_lost(tmp_path: Path, lines: list[str], body: list[str]):
    path = tmp_path / "page.jsonl"
    path.write_text(json.dumps({"title": _TITLE, "text": "\n".join(lines)}, ensure_ascii=False), encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    assert [text for text in quoted(article, PartKind.BODY) if len(text) > 40 and text in (_MILL, *body)] == body


@pytest.mark.parametrize(
    ("told", "post", "published"),
    [
        ("اليوم الجمعة", "— مراسل السنبلة (@sunbula) August 19, 2022", "2022-08-19"),
        ("اليوم، الجمعة 19 آب", "— مراسل السنبلة (@sunbula) August 19, 2022", "2022-08-19"),
        ("اليوم السبت", "— مراسل السنبلة (@sunbula) August 19, 2022", None),
        ("صباح اليوم", "— مراسل السنبلة (@sunbula) August 19, 2022", None),
    ],
)
def test_the_day_of_a_post_that_the_text_calls_today(tmp_path: Path, told: str, post: str, published: str | None):
    path = tmp_path / "page.txt"
    text = (
        f"قذيفة تصيب عاملين\n\nأصيب عاملان بقذيفة سقطت {told} قرب مطحنة القرية، وفق سكان المنطقة.\n\n{post}\n\n{_LATER}"
    )
    path.write_text(text, encoding="utf-8")
    ((article,), _) = read_articles([str(path)])
    assert article.published == published
