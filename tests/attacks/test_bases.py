"""Forces that attack from where they stand, and forces that are attacked there."""

import pytest

from compare.attacks.bases import is_base
from compare.readings import read
from tests.conftest import make_article


@pytest.mark.parametrize(
    ("text", "places", "bases"),
    [
        ("قصفت قوات النظام المتمركزة في مدينة سراقب قرية آفس بالمدفعية.", ["sy.afis"], ["sy.saraqib"]),
        ("قالت مصادر محلية إن قوات النظام المتمركزة بمدينة سراقب استهدفت قرية آفس.", ["sy.afis"], ["sy.saraqib"]),
        ("استهدفت هيئة تحرير الشام بالصواريخ قوات النظام المتمركزة في مدينة سراقب.", ["sy.saraqib"], []),
        ("Syrian army troops stationed in Saraqib shelled the village of Afes.", ["sy.afis"], ["sy.saraqib"]),
        ("Rebels shelled Syrian army troops stationed in Saraqib.", ["sy.saraqib"], []),
    ],
)
def test_where_attackers_stand_is_no_place_of_the_attack(text: str, places: list[str], bases: list[str]) -> None:
    reading = read(make_article(text))
    found = [p.ids[0] for p in reading.analysis.places if is_base(p, reading.analysis.terms, reading.attacks)]
    assert found == bases
    assert list(reading.mentions[0].places) == places
