"""What forbids that two groups are one."""

import pytest

from compare.incidents.agreement import Agreement
from compare.incidents.constraints import Constraints
from tests.making import mention

MENTIONS = dict(enumerate([mention("a"), mention("b"), mention("c"), mention("a", id="a@7")]))


@pytest.mark.parametrize(
    ("mine", "yours", "may"), [([0], [1], True), ([0], [3], False), ([0, 1], [2, 3], False), ([0], [1, 2], True)]
)
def test_two_mentions_of_one_article_are_not_one_incident(mine: list[int], yours: list[int], may: bool):
    assert Agreement(MENTIONS, 0.5, Constraints())(mine, yours, 0.9) is may


def test_what_a_person_said_is_not_the_same_stays_apart_in_any_group():
    agree = Agreement(MENTIONS, 0.5, Constraints.of([], [("b@0", "c@0")]))
    assert not agree([0, 1], [2], 1.0)
    assert not agree([2], [1], 1.0)
    assert agree([0], [2], 1.0)


def test_days_that_disagree_ask_for_more():
    days = dict(
        enumerate(
            [*(mention(f"a{n}", "2022-03-01") for n in range(3)), *(mention(f"b{n}", "2022-03-02") for n in range(2))]
        )
    )
    agree = Agreement(days, 0.5, Constraints())
    assert not agree([0, 1, 2], [3, 4], 0.6)
    assert agree([0, 1, 2], [3, 4], 0.9)
