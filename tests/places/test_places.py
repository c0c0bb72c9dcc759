import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.lexicon import rows
from compare.places.gazetteer import ancestors, compatible, contains, distance_km, haversine_km, name, namesake, places
from compare.places.places import find_places
from compare.text.words import split_words
from tests.conftest import EXAMPLES

TYPES = frozenset(
    [
        "country",
        "region",
        "governorate",
        "district",
        "city",
        "town",
        "village",
        "neighbourhood",
        "camp",
        "field",
        "base",
        "crossing",
        "river",
        "area",
        "sea",
        "mountain",
        "airport",
        "dam",
        "street",
    ]
)


def cases() -> list[tuple[str, str]]:
    found = []
    for path in sorted(EXAMPLES.glob("*/places.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            text, _, expected = line.partition("\t")
            found.append((text, expected))
    return found


@pytest.mark.parametrize(("text", "expected"), cases())
def test_examples(text: str, expected: str) -> None:
    found = find_places(text, split_words(text))
    said = "|".join(f"{text[p.start : p.end]}={','.join(p.ids)}@{p.relation}" for p in found)
    assert said == expected


def test_every_place_has_a_known_type_and_ends_in_a_country_or_wider() -> None:
    for place in places().values():
        assert place.type in TYPES, place.id
        top = (ancestors(place.id) or (place.id,))[-1]
        assert places()[top].type in ("country", "sea", "area", "river"), place.id


def test_every_name_belongs_to_a_place_and_guarded_names_are_names() -> None:
    for row in rows("places"):
        assert row["id"] in places(), row.where
        if row["guarded"]:
            assert set(row["guarded"].split("|")) <= set(row["names"].split("|")), row.where


def test_every_qualifier_is_a_division() -> None:
    for row in rows("place_qualifiers"):
        assert places()[row["id"]].type == "governorate", row.where


def test_containment_and_distance() -> None:
    assert ancestors("sy.al_mayadin") == ("sy.deir_ez_zor_gov", "sy")
    assert contains("sy", "sy.al_mayadin")
    assert not contains("iq", "sy.al_mayadin")
    assert distance_km("sy.deir_ez_zor", "sy.al_mayadin") == pytest.approx(45, abs=3)
    assert distance_km("sy", "sy.al_mayadin") is None
    assert compatible("sy.deir_ez_zor_gov", "sy.al_mayadin", 5)
    assert compatible("sy.conoco_field", "sy.khasham", 15)
    assert not compatible("sy.conoco_field", "sy.aleppo", 15)


def test_a_province_bears_the_name_of_its_city() -> None:
    assert (namesake("sy.homs"), namesake("ye.taiz")) == ("sy.homs_gov", "ye.taiz_gov")
    assert namesake("sy.afrin") is namesake("sy.homs_gov") is None


def test_preferred_names() -> None:
    assert name("sy.deir_ez_zor", "en") == "Deir ez-Zor"
    assert name("nowhere", "en") == "nowhere"


degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(degrees, degrees)
def test_distance_is_symmetric_and_bounded(a: tuple[float, float], b: tuple[float, float]) -> None:
    there, back = haversine_km(*a, *b), haversine_km(*b, *a)
    assert there == pytest.approx(back, abs=1e-6)
    assert 0 <= there <= 20016


@given(st.text(max_size=60))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    found = find_places(text, split_words(text))
    ends = [0, *(p.end for p in found)]
    assert all(end <= p.start < p.end <= len(text) for end, p in zip(ends, found, strict=False))
