"""What is grouped anew in an archive that grows: components that change, with those around them that may.

Linkage joins the likeliest first, and what joins is decided by the two groups alone. So until something joins from one
component to another, each is grouped as if there were no other. Mentions that change are therefore grouped together
where joining pairs connect them with one another, each such part with the components that are a joining pair away; a
component changes too where something of it joins. What two parts have in common only as such a neighbour does not
connect them, or what is told without a date would connect all that is of one place, the more the larger the archive.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from .constraints import Constraints
from .corrected_scores import CorrectedScores
from .day_consensus import DayConsensus
from .held import Held, load, want
from .linkage import Rows, as_rows, components, link_parts
from .scoring import Model

Pair = tuple[int, int]


def scores_of(held: Sequence[Held], constraints: Constraints, model: Model | None) -> CorrectedScores:
    """The scores of pairs of mentions."""
    vectors = np.array([h.vector for h in held], dtype=np.float32) if held else np.zeros((0, 1), dtype=np.float32)
    return CorrectedScores([h.mention for h in held], vectors, model, constraints)


class Region:
    """Mentions that change, by number: the `groups` that linkage makes of them, and the `component` that each was in.

    `known`: what need not be loaded; what is loaded is added.
    """

    def __init__(self, db: sqlite3.Connection, known: dict[int, Held], constraints: Constraints, model: Model | None):
        self._db, self._known, self._constraints, self._model = db, known, constraints, model
        self.component: dict[int, int] = {}
        self.groups: list[list[int]] = []
        self._changing: set[int] = set()
        self._joins: dict[Pair, float] = {}
        self._asked: dict[Pair, float] = {}

    def take_apart(self, changing: set[int]) -> set[int]:
        """Group the mentions of some components anew; the components of which something joins them."""
        inside = _members(self._db, changing)
        joins = _joins(self._db, inside)
        around = _members(self._db, components_of(self._db, {n for pair in joins for n in pair}.difference(inside)))
        added = around.keys() - self.component.keys()
        self._known |= load(self._db, (added | inside.keys()) - self._known.keys())
        self.component |= inside | around
        self._joins |= joins
        self._joins |= {
            (a, b): value for (a, b), value in _joins(self._db, added).items() if around.get(a, 0) == around.get(b, 1)
        }
        self._changing |= inside.keys()
        return self._link(inside)

    def _link(self, anew: Iterable[int]) -> set[int]:
        """Group anew the parts that some mentions belong to; the components of which something joins them."""
        numbers = sorted(self.component, key=lambda n: self._known[n].mention.id)
        row = {n: i for i, n in enumerate(numbers)}
        pairs, values = in_rows(self._joins, row)
        changing = np.array([n in self._changing for n in numbers], dtype=bool)
        part = components(len(numbers), pairs[changing[pairs].all(axis=1)])
        parts = set(part[[row[n] for n in anew]].tolist())
        component = [self.component[n] for n in numbers]
        self.groups = [group for group in self.groups if part[row[group[0]]] not in parts]

        inside: dict[int, set[int]] = {p: set() for p in parts}
        of_component: dict[int, list[int]] = defaultdict(list)
        beside: set[Pair] = set()
        for n, (i, j) in enumerate(pairs.tolist()):
            if not changing[i] and not changing[j]:
                of_component[component[i]].append(n)
            for one, other in ((i, j), (j, i)):
                if changing[one] and part[one] in parts:
                    inside[part[one]].add(n)
                    if not changing[other]:
                        beside.add((part[one], component[other]))
        for p, c in beside:
            inside[p].update(of_component[c])
        used = np.unique(pairs[sorted(set().union(*inside.values()))])
        ends = [(i, j) for i, j in np.searchsorted(used, pairs).tolist()]
        likely = [{ends[n]: float(values[n]) for n in sorted(found)} for found in inside.values() if found]
        groups = self._linked([numbers[i] for i in used], likely)
        alone = ([numbers[p]] for p, found in inside.items() if not found)
        changed = [group for group in groups if not self._changing.isdisjoint(group)]
        self.groups += [*alone, *changed]
        return {self.component[n] for n in chain.from_iterable(changed) if n not in self._changing}

    def _linked(self, numbers: list[int], parts: list[dict[Pair, float]]) -> list[list[int]]:
        """The groups that linkage makes of parts. `parts`: the joining pairs of each, as places in the numbers."""
        place = {n: i for i, n in enumerate(numbers)}
        parts_of: dict[int, set[int]] = defaultdict(set)
        for p, known in enumerate(parts):
            for i in chain.from_iterable(known):
                parts_of[i].add(p)
        known = [dict(likely) for likely in parts]
        for (a, b), value in self._asked.items():
            for p in parts_of[place[a]] & parts_of[place[b]] if a in place and b in place else ():
                known[p][place[a], place[b]] = value
        by_hand = self._constraints.partners(self._known[n].mention.id for n in numbers)
        besides = [n for n in self.component.keys() - place.keys() if self._known[n].mention.id in by_hand]
        scores = scores_of([self._known[n] for n in (*numbers, *besides)], self._constraints, self._model)

        def score(pairs: Rows) -> np.ndarray:
            values = scores.score(pairs).values
            self._asked.update(((numbers[i], numbers[j]), v) for (i, j), v in zip(pairs.tolist(), values.tolist()))
            return values

        days = DayConsensus(scores.columns.times, scores.model.threshold)
        linked = link_parts([*zip(map(list, parts), known)], scores.columns.main, days, score)
        return [[numbers[i] for i in group] for group in chain.from_iterable(linked)]


def components_of(db: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """The components that some mentions are in."""
    want(db, numbers)
    return {c for (c,) in db.execute("SELECT DISTINCT component FROM wanted JOIN mentions USING (number)")}


def in_rows(known: dict[Pair, float], row: dict[int, int]) -> tuple[Rows, np.ndarray]:
    """Of pairs of numbers those that are rows: the smaller row first, in order, with their values."""
    inside = ((row[a], row[b], value) for (a, b), value in known.items() if a in row and b in row)
    found = sorted((min(i, j), max(i, j), value) for i, j, value in inside)
    return as_rows((i, j) for i, j, _ in found), np.array([value for *_, value in found])


def _members(db: sqlite3.Connection, components: Iterable[int]) -> dict[int, int]:
    """The mentions of some components by number, each with its component."""
    want(db, components)
    sql = "SELECT mentions.number, component FROM wanted CROSS JOIN mentions ON component = wanted.number"
    return dict(db.execute(sql).fetchall())


def _joins(db: sqlite3.Connection, numbers: Iterable[int]) -> dict[Pair, float]:
    """The joining pairs of some mentions with any other, and their probability."""
    want(db, numbers)
    sql = "SELECT a, b, probability FROM wanted CROSS JOIN pairs ON number = {} WHERE joins"
    return {(a, b): probability for end in "ab" for a, b, probability in db.execute(sql.format(end))}
