"""Whether the days of two groups of reports agree."""

import numpy as np
import pytest

from compare.incidents.day_consensus import DayConsensus
from compare.model import EventMention, EventTime, Precision


def consensus(*days: str | None) -> DayConsensus:
    """Of each a day, or a first and a last with a slash between."""
    mentions = []
    for n, day in enumerate(days):
        first, _, last = (day or "").partition("/")
        time = EventTime(first, last or first, Precision.DAY, "said so") if day else None
        mentions.append(EventMention(f"a{n}@0", f"a{n}", True, (0,), 0, 9, "incident", time))
    return DayConsensus(dict(enumerate(mentions)), 0.5)


def joined(*days: str | None) -> float:
    """What speaks against joining the last report to the group of all others."""
    return consensus(*days).against(range(len(days) - 1), [len(days) - 1])


def test_a_pair_knows_its_days_by_itself():
    assert joined("2022-03-01", "2022-03-02") == 0.0


def test_days_that_agree_say_nothing_against_a_join():
    assert joined("2022-03-01", "2022-03-01", "2022-03-01/2022-03-02", "2022-03-01") == 0.0


@pytest.mark.parametrize("count", [2, 4])
def test_one_report_of_the_next_day_may_be_read_wrongly(count):
    assert joined(*["2022-03-01"] * count, "2022-03-02") == pytest.approx(0.0)


def test_two_groups_of_two_days_part():
    found = consensus(*["2022-03-01"] * 3, *["2022-03-02"] * 2)
    assert found.against([0, 1, 2], [3, 4]) == pytest.approx(0.4 * np.log(0.8 / 0.1))


@pytest.mark.parametrize("unknown", [None, "2022-03-01/2022-03-31"])
def test_a_report_without_a_day_agrees_with_any(unknown):
    assert joined("2022-03-01", "2022-03-01", unknown) == 0.0
    assert joined(unknown, unknown, "2022-03-01") == 0.0


def test_groups_whose_days_part_need_a_higher_mean():
    found = consensus(*["2022-03-01"] * 3, *["2022-03-02"] * 2)
    assert not found.agree([0, 1, 2], [3, 4], 0.6)
    assert found.agree([0, 1, 2], [3, 4], 0.8)
    assert found.agree([0, 1], [2], 0.5)
