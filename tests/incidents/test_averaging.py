"""Average linkage of which most scores are nought."""

from compare.incidents.averaging import average


def test_the_likeliest_join_first_and_a_mean_below_the_threshold_keeps_apart():
    known = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1, (2, 3): 0.7, (0, 3): 0.0, (1, 3): 0.0}
    assert average([[(0, 1), (1, 2), (2, 3)]], known, 0.5) == [[0, 1], [2, 3]]


def test_what_has_no_score_counts_as_nought():
    known = {(0, 1): 0.9, (1, 2): 0.8, (3, 4): 0.9}
    assert average([[(0, 1), (3, 4), (1, 2)]], known, 0.5) == [[0, 1], [2], [3, 4]]
    assert average([[(0, 1), (3, 4), (1, 2)]], known | {(0, 2): 0.3}, 0.5) == [[0, 1, 2], [3, 4]]


def test_the_highest_mean_is_first_whatever_pair_proposes_it():
    known = {(0, 1): 0.75, (0, 2): 0.5, (1, 2): 0.75, (2, 3): 0.875, (1, 3): 0.25, (0, 3): 0.0}
    assert average([[(0, 1), (1, 2), (2, 3)]], known, 0.5) == [[0, 1], [2, 3]]


def test_a_later_phase_proposes_to_the_groups_of_the_one_before():
    known = {(0, 1): 0.75, (1, 2): 1.0, (0, 2): 0.0}
    assert average([[(0, 1), (1, 2)]], known, 0.5) == [[0], [1, 2]]
    assert average([[(0, 1)], [(1, 2)]], known, 0.5) == [[0, 1, 2]]


def test_groups_that_do_not_agree_stay_apart():
    known = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8, (0, 2): 0.8, (0, 3): 0.8, (1, 3): 0.8}
    found = average([[(0, 1), (2, 3), (1, 2)]], known, 0.5, lambda mine, yours, mean: len(mine) + len(yours) < 4)
    assert found == [[0, 1], [2, 3]]
