"""Average linkage of which most scores are not known at first."""

import random
from itertools import combinations

import pytest

from compare.incidents.averaging import average


def test_the_likeliest_join_first_and_a_mean_below_the_threshold_keeps_apart():
    known = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (2, 3): 0.7, (0, 3): 0.0, (1, 3): 0.0}
    assert average([[(0, 1), (1, 2), (2, 3)]], known, 0.5) == ([[0, 1], [2, 3]], [])


def test_a_bar_keeps_apart_without_asking():
    known = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): -float("inf")}
    assert average([[(0, 1), (1, 2)]], known, 0.5) == ([[0, 1], [2]], [])


def test_only_what_a_mean_hangs_on_is_asked():
    known = {(0, 1): 0.9, (1, 2): 0.8, (3, 4): 0.9}
    assert average([[(0, 1), (3, 4), (1, 2)]], known, 0.5).asked == [(0, 2)]
    assert average([[(0, 1), (3, 4), (1, 2)]], known | {(0, 2): 0.1}, 0.5) == ([[0, 1], [2], [3, 4]], [])
    assert average([[(0, 1), (3, 4), (1, 2)]], known | {(0, 2): 0.3}, 0.5) == ([[0, 1, 2], [3, 4]], [])


def test_what_no_answer_could_join_is_not_asked():
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.5}
    assert average([[(0, 1), (2, 3), (1, 2)]], known, 0.9) == ([[0, 1], [2, 3]], [])


def test_the_highest_mean_is_first_whatever_pair_proposes_it():
    known = {(0, 1): 0.75, (0, 2): 0.5, (1, 2): 0.75, (2, 3): 0.875, (1, 3): 0.25, (0, 3): 0.0}
    assert average([[(0, 1), (1, 2), (2, 3)]], known, 0.5).groups == [[0, 1], [2, 3]]


def test_a_later_phase_proposes_to_the_groups_of_the_one_before():
    known = {(0, 1): 0.75, (1, 2): 1.0, (0, 2): 0.0}
    assert average([[(0, 1), (1, 2)]], known, 0.5).groups == [[0], [1, 2]]
    assert average([[(0, 1)], [(1, 2)]], known, 0.5).groups == [[0, 1, 2]]


def test_groups_that_do_not_agree_stay_apart():
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8, (0, 2): 0.8, (0, 3): 0.8, (1, 3): 0.8}
    found = average([[(0, 1), (2, 3), (1, 2)]], known, 0.5, lambda mine, yours, mean: len(mine) + len(yours) < 4)
    assert found == ([[0, 1], [2, 3]], [])


@pytest.mark.parametrize("seed", range(20))
def test_asking_ends_where_knowing_all_from_the_start_ends(seed: int):
    dice = random.Random(seed)
    place = [dice.random() * 4 for _ in range(24)]
    every = {
        (i, j): round(64 * max(0.0, 1 - abs(place[i] - place[j]) * dice.random())) / 64
        for i, j in combinations(range(24), 2)
    }
    likely = sorted((p for p, score in every.items() if score >= 0.6), key=lambda p: (-every[p], p))
    known = {pair: every[pair] for pair in likely}
    asked = likely
    while asked:
        groups, asked = average([likely], known, 0.6)
        known |= {pair: every[pair] for pair in asked}
    inside = {i for pair in likely for i in pair}
    whole, nothing = average([likely], {p: s for p, s in every.items() if inside.issuperset(p)}, 0.6)
    assert (sorted(groups), nothing) == (sorted(whole), [])
