"""Figures: whom they count, and which cannot both be right."""

from dataclasses import replace

import pytest

from compare.comparison.figures import figures, less_exact
from compare.comparison.tolls import Tolls
from compare.model import Claim, Quantity, Quote, Slot
from tests.making import claim

KILLED, INJURED, MUNITIONS = Slot.KILLED, Slot.INJURED, Slot.MUNITIONS
PART = "b:killed:total"


def test_figures_that_one_voice_gives_for_each_place_make_the_total_of_another():
    total = claim("a", KILLED, None, 4)
    first, second = claim("b", KILLED, None, 3), replace(claim("b", KILLED, None, 1), quote=Quote("x", 9, 10, "s2"))
    assert figures(Tolls([total, first]))(total, first)
    assert not figures(Tolls([total, first, second]))(total, first)


@pytest.mark.parametrize(
    ("mine", "yours", "expected"),
    [
        (claim("a", KILLED, "civilians", 8), claim("b", KILLED, "citizens", 3), True),
        (claim("a", KILLED, None, 8), claim("b", KILLED, "people", 3), True),
        (claim("a", KILLED, "children", 5, part_of=PART), claim("b", KILLED, "children", 4, part_of=PART), True),
        (claim("a", KILLED, None, 5, part_of=PART), claim("b", KILLED, None, 4), False),
        (claim("a", KILLED, "soldiers", 8), claim("b", KILLED, "civilians", 3), False),
        (claim("a", KILLED, "people", 3), claim("b", KILLED, "civilians", 6), True),
        (claim("a", KILLED, "people", 6), claim("b", KILLED, "civilians", 3), False),
        (claim("a", MUNITIONS, "houthis", 8), claim("b", MUNITIONS, None, 3), True),
        (claim("a", KILLED, None, 23), claim("b", KILLED, None, Quantity(20, None)), False),
        (claim("a", KILLED, None, 8), claim("b", INJURED, None, 3), False),
    ],
)
def test_figures_conflict_where_they_count_the_same_people(mine: Claim, yours: Claim, expected: bool):
    conflict = figures(Tolls([mine, yours]))
    assert conflict(mine, yours) is conflict(yours, mine) is expected


def test_a_bound_is_less_exact_than_the_figure_that_it_holds():
    exact, bound = claim("a", KILLED, None, 8), claim("b", KILLED, None, Quantity(5, None))
    assert less_exact(exact, bound) and not figures(Tolls([exact, bound]))(exact, bound)
