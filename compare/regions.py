"""What is grouped anew in an archive that grows: components that change, with those around them that may.

Linkage joins the likeliest first, and what joins is decided by the two groups alone. So as long as nothing of a
component joins anything of another one, it is what it was, whatever else happens: only what a joining pair connects
to a change is looked at, and farther only where that changes too.
"""

import sqlite3
from collections.abc import Iterable

import numpy as np

from .constraints import Constraints
from .corrected_scores import CorrectedScores
from .day_consensus import DayConsensus
from .held import Held, load, want
from .linkage import Rows, as_rows, components, link_known
from .scoring import Model

Pair = tuple[int, int]


def scores_of(held: Iterable[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    """The scores of pairs of mentions."""
    held = list(held)
    vectors = np.array([h.vector for h in held], dtype=np.float32) if held else np.zeros((0, 1), dtype=np.float32)
    return CorrectedScores([h.mention for h in held], vectors, model, constraints)


class Region:
    """Mentions by number: the `component` that each is in, and the `groups` that linkage makes of them all.

    `known`: what need not be loaded; what is loaded is added.
    """

    def __init__(self, db: sqlite3.Connection, known: dict[int, Held], constraints: Constraints, model: Model | None):
        self._db, self._known, self._constraints, self._model = db, known, constraints, model
        self.component: dict[int, int] = {}
        self.groups: list[list[int]] = []
        self._joins: dict[Pair, float] = {}
        self._asked: dict[Pair, float] = {}

    def widen(self, changing: set[int]) -> None:
        """Take in components that change with all that joining pairs connect them to, and link what that adds to."""
        beyond = {n for pair, _ in _joins(self._db, members(self._db, changing)) for n in pair}
        around = members(self._db, changing | components_of(self._db, beyond))
        added = around.keys() - self.component.keys()
        self.component |= around
        self._known |= load(self._db, added - self._known.keys())
        found = _joins(self._db, added)
        self._joins |= {pair: value for pair, value in found if self.component.keys() >= set(pair)}
        self._link(added)

    def _link(self, added: set[int]) -> None:
        """Group anew what hangs together with mentions that were added."""
        rows = {n: i for i, n in enumerate(self.component)}
        part = components(len(rows), as_rows((rows[a], rows[b]) for a, b in self._joins))
        grown = np.isin(part, part[[rows[n] for n in added]])
        anew = {n for n, i in rows.items() if grown[i]}
        meeting = {n for pair in self._joins for n in pair}
        self.groups = [group for group in self.groups if group[0] not in anew]
        self.groups += [[n] for n in anew - meeting]

        numbers = sorted(anew & meeting, key=lambda n: self._known[n].mention.id)
        row = {n: i for i, n in enumerate(numbers)}
        joins, likely = in_rows(self._joins, row)
        asked, told = in_rows(self._asked, row)
        by_hand = self._constraints.partners(self._known[n].mention.id for n in numbers)
        besides = [self._known[n] for n in self.component.keys() - row.keys() if self._known[n].mention.id in by_hand]
        scores = scores_of([*(self._known[n] for n in numbers), *besides], self._constraints, self._model)

        def score(pairs: Rows) -> np.ndarray:
            values = scores.score(pairs).values
            self._asked.update(((numbers[i], numbers[j]), v) for (i, j), v in zip(pairs.tolist(), values.tolist()))
            return values

        linked = link_known(
            len(numbers),
            np.concatenate((joins, asked)),
            np.concatenate((likely, told)),
            np.arange(len(joins) + len(asked)) < len(joins),
            scores.columns.main,
            DayConsensus(scores.columns.times, scores.model.threshold),
            score,
        )
        self.groups += [[numbers[i] for i in group] for group in linked]


def members(db: sqlite3.Connection, components: Iterable[int]) -> dict[int, int]:
    """The mentions of some components by number, each with its component."""
    want(db, components)
    sql = "SELECT mentions.number, component FROM wanted CROSS JOIN mentions ON component = wanted.number"
    return dict(db.execute(sql).fetchall())


def components_of(db: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The components that some mentions are in."""
    want(db, numbers)
    return {c for (c,) in db.execute("SELECT DISTINCT component FROM wanted JOIN mentions USING (number)")}


def _joins(db: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[Pair, float]]:
    """The joining pairs of some mentions with any other, and their probability."""
    want(db, numbers)
    sql = "SELECT a, b, probability FROM wanted CROSS JOIN pairs ON number = {} WHERE joins"
    return [((a, b), probability) for end in "ab" for a, b, probability in db.execute(sql.format(end))]


def in_rows(known: dict[Pair, float], row: dict[int, int]) -> tuple[Rows, np.ndarray]:
    """Of pairs of numbers those that are rows: the smaller row first, in order, with their values."""
    inside = ((row[a], row[b], value) for (a, b), value in known.items() if a in row and b in row)
    found = sorted((min(i, j), max(i, j), value) for i, j, value in inside)
    return as_rows((i, j) for i, j, _ in found), np.array([value for *_, value in found])
