"""Scores of held mentions: the same whichever columns are made at once, and as a person corrected them."""

from itertools import combinations

import pytest

from compare.archive.held_scores import HeldScores, scores_of
from compare.incidents.constraints import Constraints
from compare.incidents.linkage import as_rows
from tests.making import many


@pytest.mark.parametrize("at_once", [(), (1, 2, 3), range(1, 21), range(1, 41)])
def test_a_pair_has_one_score_whether_its_columns_are_made_at_once_or_when_it_is_asked(at_once: tuple[int, ...]):
    known = dict(enumerate(many(40), 1))
    ids = [h.mention.id for h in known.values()]
    rules = Constraints.of([(ids[4], ids[30])], [(ids[1], ids[20])])
    pairs = list(combinations(known, 2))
    found = HeldScores(known, at_once, (5, 31), rules, None).values(pairs)
    whole = scores_of(list(known.values()), rules, None).score(as_rows((a - 1, b - 1) for a, b in pairs))
    assert found == whole.values.tolist()
    assert found[pairs.index((5, 31))] == 1.0
    assert found[pairs.index((2, 21))] == float("-inf")


def test_no_pair_has_no_score():
    assert HeldScores(dict(enumerate(many(3), 1)), (1,), (), Constraints(), None).values([]) == []
