"""Outlets, datelines and languages."""

import csv

import pytest

from compare import lexicon
from compare.reading import detect_language
from compare.reading.outlets import outlet_at, outlet_named, same_outlet
from compare.reading.source_credits import dateline_end
from tests.conftest import EXAMPLES


def datelines() -> list[tuple[str, str]]:
    found = []
    for path in sorted(EXAMPLES.glob("*/datelines.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found += [(row["text"], row["dateline"]) for row in csv.DictReader(lines, delimiter="\t")]
    return found


@pytest.mark.parametrize("text, dateline", datelines())
def test_dateline(text: str, dateline: str) -> None:
    assert text[: dateline_end(text) or 0] == dateline


def test_names_belong_to_listed_outlets_and_to_one_only() -> None:
    listed = [row["id"] for row in lexicon.shared("outlets")]
    assert len(listed) == len(set(listed))
    owner: dict[str, str] = {}
    for row in lexicon.rows("outlets"):
        assert row["id"] in listed, row.where
        for name in (*row.values("names"), *row.values("common")):
            assert owner.setdefault(name, row["id"]) == row["id"], f"{row.where}: {name}"


@pytest.mark.parametrize(
    "url, id",
    [
        ("https://www.syria.tv/some/page", "syria_tv"),
        ("arabic.rt.com", "rt"),
        ("https://edition.cnn.com/2020/01/02/x.html", "cnn"),
        ("https://example.org/reuters.com", None),
        (None, None),
    ],
)
def test_outlet_by_address(url: str | None, id: str | None) -> None:
    outlet = outlet_at(url)
    assert (outlet.id if outlet else None) == id


def test_ordinary_words_are_outlets_only_where_one_must_stand() -> None:
    assert outlet_named("السياسة").id == "al_seyassah"
    assert outlet_named("السياسة", sure=True) is None


@pytest.mark.parametrize(
    "a, b, same",
    [
        ("Enab Baladi", "عنب بلدي", True),
        ("Enab baladi", "Enab Baladi News", True),
        ("BBC", "CNN", False),
        ("The Vale Times", "the vale times", True),
        (None, "BBC", True),
    ],
)
def test_same_outlet(a: str | None, b: str | None, same: bool) -> None:
    assert same_outlet(a, b) is same


@pytest.mark.parametrize(
    "text, language",
    [
        ("أصيب طفلان بجروح طفيفة في قصف مدفعي طال أطراف القرية مساء الأحد.", "ar"),
        ("Two people were injured when a shell landed near the bridge on Sunday evening.", "en"),
        ("گفته می‌شود دو نفر در پی انفجار در نزدیکی پل زخمی شده‌اند و چند خانه آسیب دید.", "fa"),
        ("Двоє людей поранені внаслідок вибуху біля мосту, її мати їде до лікарні.", "uk"),
        ("Два человека ранены в результате взрыва у моста.", "ru"),
        ("שני בני אדם נפצעו בפיצוץ ליד הגשר.", "he"),
        ("12:30 | 3/4", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
