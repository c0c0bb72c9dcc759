"""How places stand to each other."""

from compare.places.proximity import (
    Proximity,
    countries,
    is_large,
    is_specific,
    most_specific,
    provinces,
    proximity,
    stands_for_others,
)


def test_one_place_in_both_is_the_same_at_no_distance():
    assert proximity(("sy.hajin", "sy.afrin"), ("sy.afrin",)) == (Proximity.SAME, 0.0)


def test_a_province_contains_its_town():
    assert proximity(("sy.deir_ez_zor_gov",), ("sy.hajin",))[0] is Proximity.INSIDE


def test_distance_parts_near_from_apart():
    near, close = proximity(("sy.conoco_field",), ("sy.khasham",))
    apart, far = proximity(("sy.afrin",), ("sy.hajin",))
    assert (near, round(close)) == (Proximity.NEAR, 4)
    assert (apart, round(far, -1)) == (Proximity.APART, 410)


def test_without_a_place_or_out_of_the_gazetteer_nothing_is_known():
    assert proximity((), ("sy.afrin",)) == (Proximity.UNKNOWN, None)
    assert proximity(("~nowhere farm",), ("sy.afrin",)) == (Proximity.UNKNOWN, None)


def test_only_small_places_are_specific():
    assert [is_specific(p) for p in ("sy", "sy.deir_ez_zor_gov", "sy.hajin", "~nowhere farm")] == [
        False,
        False,
        True,
        True,
    ]
    assert is_large("sy.idlib") and not is_large("sy.hajin")


def test_the_province_is_the_widest_part_below_the_country():
    assert provinces(("sy.hajin", "sy.conoco_field", "sy", "~nowhere farm")) == frozenset({"sy.deir_ez_zor_gov"})


def test_a_river_of_several_countries_and_what_is_not_known_are_in_none():
    assert countries(("sy.hajin", "af", "nile", "~nowhere farm")) == frozenset({"sy", "af"})


def test_what_contains_another_is_dropped():
    assert most_specific(("sy", "sy.hajin", "sy.deir_ez_zor_gov", "sy.hajin")) == ("sy.hajin",)


def test_a_large_city_and_a_mountain_stand_for_the_smaller_places_around_them():
    assert stands_for_others("sy.idlib", ("sy.idlib", "sy.hafsarja"))
    assert stands_for_others("sy.jabal_al_zawiya", ("sy.kansafra", "sy.jabal_al_zawiya"))
    assert stands_for_others("sy.aleppo", ("sy.aleppo", "~ferdous"))
    assert not stands_for_others("sy.idlib", ("sy.idlib", "sy.tafas"))
    assert not stands_for_others("sy.aleppo", ("sy.aleppo", "sy.idlib"))
    assert not stands_for_others("sy.kansafra", ("sy.kansafra", "sy.hafsarja"))
