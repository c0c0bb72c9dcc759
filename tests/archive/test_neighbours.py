"""Neighbours: whatever may be a candidate of a new mention is read again, and of an undated one little else."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.archive import meetings, neighbours
from compare.archive.archive import open_archive
from compare.archive.held import Held, put
from compare.incidents.blocking import candidates
from compare.incidents.columns import Columns
from compare.model import EventMention
from tests.making import many


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 149), st.sampled_from((1, 4, 10_000)), st.sampled_from((7, 1 << 20)))
def test_every_candidate_is_a_neighbour(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cut: int, crowd: int, pairs: int
) -> None:
    held = many(150, seed)
    with open_archive(tmp_path_factory.mktemp("kept"), "made") as archive, pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "CROWD", crowd)
        patch.setattr(neighbours, "PAIRS", pairs)
        patch.setattr(meetings, "PAIRS", pairs)
        put(archive.db, held[:cut])
        found = neighbours.neighbours(archive.db, put(archive.db, held[cut:]))
    mentions = [h.mention for h in held]
    found_at_once = candidates(
        [h.reach for h in held], Columns.of(mentions, np.array([h.vector for h in held])), np.arange(cut, 150)
    )
    rows = {int(row) + 1 for row in found_at_once[:, 0] if row < cut}
    assert rows <= found <= set(range(1, cut + 1))


def test_an_undated_mention_meets_what_is_alike_with_it(tmp_path: Path) -> None:
    made = many(400)
    undated = next(h for h in made if not h.mention.time and not h.mention.published and h.mention.places)
    held = [h for h in made if h.mention.time or h.mention.published]
    with open_archive(tmp_path, "made") as archive:
        put(archive.db, held)
        found = neighbours.neighbours(archive.db, put(archive.db, [undated]))
    assert 0 < len(found) < len(held) / 2


def test_what_can_join_nothing_is_not_looked_up(tmp_path: Path) -> None:
    made = many(400)
    idle = [h for h in made if h.reach.idle]
    with open_archive(tmp_path, "made") as archive:
        put(archive.db, made)
        assert neighbours.neighbours(archive.db, put(archive.db, [replace(idle[0], mention=again(idle[0]))])) == set()
        looked_up = {n for table in ("days", "sketches") for (n,) in archive.db.execute(f"SELECT number FROM {table}")}
    assert looked_up == {n for n, h in enumerate(made, 1) if h not in idle}


def again(held: Held) -> EventMention:
    """The same in another article."""
    return replace(held.mention, id="f" * 12, article="f" * 12)
