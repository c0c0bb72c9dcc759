"""Sets as rows of a matrix."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.incidents.itemsets import GRAIN, ItemSets, exact

sets = st.lists(st.frozensets(st.sampled_from("abcdefgh"), max_size=6), min_size=1, max_size=5)


@settings(deadline=None)  # scipy is imported by the first
@given(sets, sets)
def test_what_two_sets_share(ones, others):
    a, b = ItemSets.over_the_same(ones, others)
    i, j = (index.ravel() for index in np.indices((len(ones), len(others))))
    worth = {item: float(n + 1) for n, item in enumerate(a.items)}
    weights = exact(list(worth.values()))
    shared = [ones[m] & others[n] for m, n in zip(i, j)]
    assert a.count(i, j, b).tolist() == [len(items) for items in shared]
    assert a.weigh(i, j, weights, b).tolist() == [sum(worth[item] for item in items) for items in shared]
    assert a.sizes.tolist() == [len(items) for items in ones]


@settings(deadline=None)
@given(st.permutations([0.1, 1 / 3, 2.7, 5.3, 1e-3, 4.9]))
def test_sums_of_exact_weights_do_not_depend_on_their_order(weights):
    assert sum(exact(weights)) == sum(exact(sorted(weights)))
    assert (exact(weights) % GRAIN == 0).all()
