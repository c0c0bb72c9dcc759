"""Where and when many mentions can be met: rows by days, and what one told in passing can be joined to."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.incidents.between import Between
from compare.incidents.columns import Columns
from compare.incidents.reach import reach
from compare.incidents.reaches import Overlapping, Reaches, by_day
from compare.incidents.scoring import evident
from tests.making import many

windows = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 400)), max_size=30)


@given(windows, st.integers(0, 900), st.integers(0, 60))
def test_rows_of_some_days_are_found_however_long_their_windows(spans: list[tuple[int, int]], low: int, days: int):
    bounds = np.array([(first, first + length) for first, length in spans], dtype=np.int64).reshape(-1, 2)
    rows = by_day(np.arange(len(bounds)), bounds)
    found = Overlapping(rows, bounds).with_days(low, low + days).tolist()
    meant = {n for n, (first, last) in enumerate(bounds.tolist()) if first <= low + days and last >= low}
    assert meant <= set(found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("seed", range(5))
def test_what_may_be_joined_for_its_own_sake_is_compared(seed: int):
    held = many(80, seed)
    mentions = [h.mention for h in held]
    columns = Columns.of(mentions, np.array([h.vector for h in held]))
    i, j = np.triu_indices(len(mentions), 1)
    own = evident(columns, Between.of(columns, i, j))
    reaches = Reaches.of([reach(m) for m in mentions], columns.language)
    compared = reaches.may_join(i, j)
    assert compared[own].all()
    assert not compared[~(columns.main[i] & columns.main[j])].all()
    assert not (compared & (reaches.idle[i] | reaches.idle[j])).any()


@pytest.mark.parametrize("seed", range(5))
def test_rows_that_share_a_key_are_those_that_meet_in_place_and_toll(seed: int):
    mentions = [h.mention for h in many(80, seed)]
    reaches = Reaches.of([reach(m) for m in mentions], np.zeros(80))
    passing = np.flatnonzero(reaches.untimed)
    mine, yours = reaches.by_place_and_toll()
    shared = (mine[passing] @ yours.T).toarray() > 0
    assert (shared == reaches.may_join(passing[:, None], np.arange(80))).all()
    assert 0 < shared.sum() < shared.size
