"""Headlines in addresses, and pages that hold another report than their address names."""

import csv
import json
from pathlib import Path
from urllib.parse import quote

import pytest

from compare import compare
from compare.model import Article, PartKind, ReadStatus
from compare.reading import Reason, read_articles
from compare.reading.slugs import headline_in, names_another
from compare.wording import phrases
from compare.wording.explaining import fault, reason
from compare.wording.wording import Words, interface_languages
from tests.conftest import EXAMPLES

HEADLINE = "artillery shells kill three people in a crowded market"
ADDRESS = f"https://alder.example/2023/03/15/{HEADLINE.replace(' ', '-')}"
OTHER = (EXAMPLES / "en/pages/school_budget.txt").read_text(encoding="utf-8")
TITLE, _, BODY = OTHER.partition("\n\n")


def rows() -> list[tuple[str, str, str, str, bool]]:
    found = []
    for path in sorted(EXAMPLES.glob("*/slugs.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(lines, delimiter="\t"):
            found.append((path.parent.name, row["page"], row["address"], row["headline"], row["another"] == "yes"))
    return found


def read_one(path: Path) -> Article:
    (article,), skipped = read_articles([str(path)])
    assert skipped == ()
    return article


def quoted(article: Article, kind: PartKind) -> list[str]:
    return [article.text[p.start : p.end] for p in article.parts if p.kind is kind]


def record(tmp_path: Path, **fields: str) -> Article:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps({"outlet": "Alder Post", "url": ADDRESS, "title": TITLE, "text": BODY} | fields))
    return read_one(path)


@pytest.mark.parametrize("language, page, address, headline, another", rows())
def test_an_address_and_its_page(language: str, page: str, address: str, headline: str, another: bool) -> None:
    text = (EXAMPLES / language / "pages" / page).read_text(encoding="utf-8")
    assert headline_in(address) == headline
    assert names_another(address, text) == (headline if another else None)


def test_a_few_words_cannot_tell_that_a_page_was_replaced() -> None:
    assert names_another(ADDRESS, " ".join(OTHER.split()[:39])) is None


def test_of_a_replaced_record_the_headline_in_its_address_is_read(tmp_path: Path) -> None:
    article = record(tmp_path, published="2023-03-16")
    assert (article.status, article.reason.split(":")[0]) == (ReadStatus.PARTIAL, Reason.REPLACED)
    assert (article.title, article.outlet, article.url) == (HEADLINE, "Alder Post", ADDRESS)
    assert quoted(article, PartKind.TITLE) == [HEADLINE]
    assert quoted(article, PartKind.CHROME) == [line for line in OTHER.splitlines() if line]
    assert {p.kind for p in article.parts} == {PartKind.TITLE, PartKind.CHROME}
    assert (article.published, article.published_rule) == ("2023-03-15", "address")
    assert {(c.value, c.chosen) for c in article.date_candidates} == {
        ("2023-03-15", True),
        ("2023-03-16", False),
        ("2023-03-14", False),
    }


def test_a_headline_that_may_have_lost_its_small_words_says_nothing(tmp_path: Path) -> None:
    stripped = "gunmen ambush police patrol outside northern village"
    article = record(tmp_path, url=f"https://alder.example/{stripped.replace(' ', '-')}")
    assert (article.title, article.status) == (stripped, ReadStatus.PARTIAL)
    assert {p.kind for p in article.parts} == {PartKind.CHROME}
    incidents = compare([str(tmp_path)]).incidents
    assert [i for i in incidents if article.id in i.articles] == []


@pytest.mark.parametrize("lang", interface_languages())
def test_what_is_said_of_a_replaced_page_has_words(tmp_path: Path, lang: str) -> None:
    stripped = record(tmp_path, url="https://alder.example/gunmen-ambush-police-patrol-outside-northern-village")
    for article in (stripped, record(tmp_path)):
        codes = {p.rule for p in article.parts} | {c.reason for c in article.date_candidates} | {article.reason}
        for code in codes:
            assert phrases.bare(reason(Words(lang), code)) not in ("", code), code
        assert fault(Words(lang), article.reason) == ""


def test_a_field_that_dates_a_replaced_record_counts_and_the_page_does_not(tmp_path: Path) -> None:
    undated = ADDRESS.replace("/2023/03/15", "")
    assert record(tmp_path, published="2023-03-15", url=undated).published == "2023-03-15"
    assert record(tmp_path, url=undated).published is None


def test_a_second_article_behind_a_replaced_one_is_not_read(tmp_path: Path) -> None:
    shelling = (EXAMPLES / "en/pages/market_shelling.txt").read_text(encoding="utf-8")
    glued = f"{BODY}\nRead also\n{shelling}"
    assert len(read_articles([str(_text(tmp_path / "both.txt", f"{TITLE}\n\n{glued}"))])[0]) == 2
    article = record(tmp_path, text=glued, url="https://alder.example/gunmen-ambush-police-patrol-on-a-mountain-road")
    assert quoted(article, PartKind.TITLE) == ["gunmen ambush police patrol on a mountain road"]
    assert article.wire is None


def test_the_head_of_a_replaced_page_dates_the_other_report(tmp_path: Path) -> None:
    undated = ADDRESS.replace("/2023/03/15", "")
    head = (
        f'<title>{TITLE}</title><meta property="og:site_name" content="Alder Post">'
        f'<meta property="article:published_time" content="2023-03-14T09:00:00Z">'
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines() if line)
    page = (
        f"<!-- saved from url=(0070){undated} --><html><head>{head}</head><body><article>{paragraphs}</article></body>"
    )
    article = read_one(_text(tmp_path / "page.html", page))
    assert (article.title, article.outlet, article.outlet_rule) == (HEADLINE, "Alder Post", "site name")
    assert (article.status, article.published) == (ReadStatus.PARTIAL, None)


def test_what_sources_csv_says_of_a_replaced_text(tmp_path: Path) -> None:
    _text(tmp_path / "saved.txt", OTHER)
    words = "مقتل-خمسة-مدنيين-بقصف-على-سوق-شمال-حماة"
    arabic = (EXAMPLES / "ar/pages/teachers_visit.txt").read_text(encoding="utf-8")
    _text(tmp_path / "saved_ar.txt", arabic)
    _text(
        tmp_path / "sources.csv",
        "file,outlet,url,published\n"
        f"saved.txt,Alder Post,{ADDRESS.replace('/2023/03/15', '')},2023-03-15\n"
        f"saved_ar.txt,,https://sanabel.example/a/{quote(words)},\n",
    )
    (english, other), _ = read_articles([str(tmp_path)])
    assert (english.outlet, english.published, english.published_rule) == ("Alder Post", "2023-03-15", "stated")
    assert english.text == f"{HEADLINE}\n\n{OTHER}"
    assert (other.title, other.language, other.published) == (words.replace("-", " "), "ar", None)


def test_dead_addresses_that_answer_with_one_page_are_different_reports(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        _text(tmp_path / name, OTHER)
    first = "https://alder.example/gunmen-ambush-police-patrol-outside-village"
    _text(tmp_path / "sources.csv", f"file,url\na.txt,{ADDRESS}\nb.txt,{first}\nc.txt,{first}\n")
    articles, _ = read_articles([str(tmp_path)])
    assert [a.status for a in articles] == [ReadStatus.PARTIAL, ReadStatus.PARTIAL, ReadStatus.DUPLICATE]
    assert len({a.id for a in articles}) == 3 and len({a.sha256 for a in articles}) == 1


def test_two_copies_of_a_dead_address_are_one_report(tmp_path: Path) -> None:
    lines = (json.dumps({"url": ADDRESS, "title": TITLE, "text": BODY, "id": n}) for n in range(2))
    articles, _ = read_articles([str(_text(tmp_path / "twice.jsonl", "\n".join(lines)))])
    assert [a.status for a in articles] == [ReadStatus.PARTIAL, ReadStatus.DUPLICATE]


def _text(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
