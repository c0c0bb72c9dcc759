"""Neighbours: whatever may be a candidate of a new mention is read again, and of an undated one little else."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_archive import many

from compare import neighbours
from compare.archive import open_archive
from compare.blocking import candidates
from compare.columns import Columns
from compare.held import put


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 149), st.sampled_from((1, 40, 10_000)))
def test_every_candidate_is_a_neighbour(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cut: int, crowd: int
) -> None:
    held = many(150, seed)
    with open_archive(tmp_path_factory.mktemp("kept"), "made") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "CROWD", crowd)
        put(archive.db, held[:cut])
        found = neighbours.neighbours(archive.db, put(archive.db, held[cut:]))
    mentions = [h.mention for h in held]
    pairs = candidates(mentions, Columns.of(mentions, np.array([h.vector for h in held])), np.arange(cut, len(held)))
    rows = {int(row) + 1 for row in pairs[:, 0] if row < cut}
    assert rows <= found <= set(range(1, cut + 1))


def test_an_undated_mention_meets_what_is_alike_with_it(tmp_path: Path) -> None:
    made = many(400)
    undated = next(h for h in made if not h.mention.time and not h.mention.published and h.mention.places)
    held = [h for h in made if h.mention.time or h.mention.published]
    with open_archive(tmp_path, "made") as archive:
        put(archive.db, held)
        found = neighbours.neighbours(archive.db, put(archive.db, [undated]))
    assert 0 < len(found) < len(held) / 2
