"""Place names in other spellings, and what vouches for them."""

import pytest

from compare.places.places import find_places
from compare.places.spellings import one_letter_off, spelled_alike
from compare.text.words import split_words


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Orim Alqubra", "sy.orm_al_kubra"),
        ("Maaret Alnouman", "sy.maarat_al_numan"),
        ("Deir Ezzour", "sy.deir_ez_zor"),
        ("Hasakeh", "sy.hasakah"),
        ("Nubbul", "sy.nubl"),
        ("al-Ramouseh", "sy.al_ramousa"),
        ("Sheikh Maqsood", "sy.sheikh_maqsoud"),
        ("Qabaseen", "sy.qabbasin"),
        ("الظاهرية", "sy.dahiriya"),
        ("تنب", "sy.tanab"),
        ("عطالله", "sy.al_atta"),
    ],
)
def test_a_name_in_another_spelling(name: str, place: str):
    assert spelled_alike(name)[place] == 1


def test_one_letter_more_is_alike_and_another_consonant_is_not():
    assert 0.9 <= spelled_alike("Hamadi Omar")["sy.hammad_omar"] < 1
    assert "sy.saqba" not in spelled_alike("Sabqa")
    assert not spelled_alike("Springville Lake")
    assert not spelled_alike("")


def test_a_slip_is_one_letter_of_a_long_name_and_not_its_first():
    assert "sy.marayan" in one_letter_off("مريان")
    assert "sy.azaz" in one_letter_off("أعزار")
    assert "sy.fayloun" not in one_letter_off("بيلون")
    assert not one_letter_off("نبلل")
    assert not one_letter_off("Marayam")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        # a place of the sentence vouches
        ("Shells hit the town of Orim Alqubra in rural Aleppo.", ["sy.orm_al_kubra", "sy.aleppo_gov"]),
        ("Shells hit Nubbul village north of Aleppo.", ["sy.nubl", "sy.aleppo+sy.aleppo_gov"]),
        ("The army shelled Jubar and a school in Erbin near Douma.", ["sy.arbin", "sy.douma"]),
        ("قصفت المدفعية قرية تنب بريف حلب الشمالي.", ["sy.tanab", "sy.aleppo_gov"]),
        # a place of the text vouches for the only place of the very spelling
        (
            "Shells hit Idlib.\nA man died in the town of Maarrat Masrin.",
            ["sy.idlib+sy.idlib_gov", "sy.maarrat_misrin"],
        ),
        # nothing vouches, a quarter far away, a mosque, a name behind no trigger that is merely alike
        ("Shells hit the town of Orim Alqubra.", [""]),
        ("Shells hit Damascus.\nA man died in al-Haidariye neighborhood.", ["sy.damascus+sy.damascus_gov", ""]),
        ("A blast hit the Erbine Mosque in Douma.", ["sy.douma"]),
        ("They met in Hamadi Omar near Palmyra.", ["sy.palmyra"]),
    ],
)
def test_what_lies_around_vouches_for_a_spelling(text: str, ids: list[str]):
    assert ["+".join(sorted(p.ids)) for p in find_places(text, split_words(text))] == ids
