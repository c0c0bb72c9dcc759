"""Where and when one mention can be met."""

from dataclasses import replace

from compare.incidents.reach import hashed, reach
from compare.places import gazetteer
from tests.making import mention


def test_a_city_and_the_province_of_its_name_share_an_anchor():
    toll = {"tolls": (("killed", 9),)}
    city, province = (mention("a", None, p, **toll) for p in ("ye.taiz", "ye.taiz_gov"))
    assert reach(city).anchors == ("ye.taiz: killed 9", "ye.taiz_gov: killed 9")
    assert reach(province).anchors == ("ye.taiz_gov: killed 9",)
    assert reach(replace(city, places=("ye.taiz_gov", "ye.mocha"))).anchors == ("ye.mocha", "ye.mocha: killed 9")


def test_the_first_place_of_a_main_event_is_met_with_each_of_its_figures():
    told = mention("a", None, "sy.kansafra", "sy.al_bara", tolls=(("killed", 1), ("injured", 0), ("injured", 3)))
    assert reach(told).firsts == ("first sy.kansafra: injured 3", "first sy.kansafra: killed 1")
    assert reach(replace(told, main=False)).firsts == ()
    assert reach(replace(told, places=("sy.aleppo", "sy.kansafra"))).firsts == ()


def test_names_that_share_a_bit_of_one_part_seldom_share_that_of_the_next():
    names = sorted(id for id in gazetteer.places() if id.startswith("sy."))[:400]
    one, next_part = ([hashed(name, part=part) for name in names] for part in (0, 1))
    pairs = [(i, j) for j in range(len(names)) for i in range(j) if one[i] == one[j]]
    both = [(i, j) for i, j in pairs if next_part[i] == next_part[j]]
    assert len(both) < len(pairs) / 10
    assert hashed("sy.hajin", "sy.idlib", part=3) == hashed("sy.hajin", part=3) | hashed("sy.idlib", part=3)
