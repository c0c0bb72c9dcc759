"""How the places of pairs stand to each other, many pairs at a time."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.incidents.between import meeting
from compare.incidents.place_columns import Places
from compare.places.proximity import Proximity, is_specific, proximity
from tests.incidents.test_features import mention

TOWNS = ["sy.hajin", "sy.idlib", "sy.afrin", "sy.conoco_field", "sy.khasham", "sy.deir_ez_zor_gov", "sy", "~some farm"]

towns = st.lists(st.sampled_from(TOWNS), max_size=4).map(tuple)


@settings(deadline=None)  # the gazetteer is read by the first
@given(st.lists(towns, min_size=2, max_size=6))
def test_many_pairs_meet_as_two_lists_of_places_do(lists):
    i, j = np.triu_indices(len(lists), 1)
    found = meeting(Places.of([mention("a", places=p) for p in lists]), i, j)
    kinds = {Proximity.SAME: found.same, Proximity.INSIDE: found.inside, Proximity.NEAR: found.near}
    kinds[Proximity.APART] = found.apart
    for n, (a, b) in enumerate(zip(i, j)):
        relation, km = proximity(*(list(filter(is_specific, lists[k])) for k in (a, b)))
        assert [kind for kind, holds in kinds.items() if holds[n]] == [kind for kind in kinds if kind is relation]
        if relation in (Proximity.NEAR, Proximity.APART):
            assert abs(found.km[n] - km) < 1e-6


def test_nothing_to_compare_is_no_error():
    none = np.zeros(0, dtype=np.int64)
    assert meeting(Places.of([]), none, none).same.tolist() == []
