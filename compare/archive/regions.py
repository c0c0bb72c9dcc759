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

from ..incidents.day_consensus import DayConsensus
from ..incidents.linkage import Rows, as_rows, link_parts
from ..incidents.time_columns import Times
from .held import Held, load, want
from .held_scores import HeldScores

Pair = tuple[int, int]


class Region:
    """Mentions that change, by number: the `groups` that linkage makes of them, and the `component` that each was in.

    `known`: what need not be loaded; what is loaded is added.
    """

    def __init__(self, db: sqlite3.Connection, known: dict[int, Held], scores: HeldScores):
        self._db, self._known, self._scores = db, known, scores
        self.component: dict[int, int] = {}
        self.groups: list[list[int]] = []
        self._changing: set[int] = set()
        self._joins: dict[int, dict[int, float]] = defaultdict(dict)
        self._members: dict[int, list[int]] = defaultdict(list)
        self._asked: dict[Pair, float] = {}

    def take_apart(self, changing: set[int]) -> set[int]:
        """Group the mentions of some components anew; the components of which something joins them."""
        inside = _members(self._db, changing)
        joins = _joins(self._db, inside)
        around = _members(self._db, components_of(self._db, {n for pair in joins for n in pair}.difference(inside)))
        added = around.keys() - self.component.keys()
        self._known |= load(self._db, (added | inside.keys()) - self._known.keys())
        for n, component in (inside | around).items():
            if n not in self.component:
                self.component[n] = component
                self._members[component].append(n)
        of_one = ((pair, v) for pair, v in _joins(self._db, added).items() if len({*map(around.get, pair)}) == 1)
        for (a, b), value in chain(joins.items(), of_one):
            self._joins[a][b] = self._joins[b][a] = value
        self._changing |= inside.keys()
        return self._link(inside)

    def _link(self, anew: Iterable[int]) -> set[int]:
        """Group anew the parts that some mentions belong to; the components of which something joins them."""
        parts = self._parts(anew)
        again = set().union(*parts)
        self.groups = [group for group in self.groups if again.isdisjoint(group)]
        groups = self._linked([joins for part in parts if (joins := self._joins_of(part))])
        changed = [group for group in groups if not self._changing.isdisjoint(group)]
        self.groups += changed
        self.groups += ([n] for n in again if not self._joins[n])
        return {self.component[n] for n in chain.from_iterable(changed) if n not in self._changing}

    def _parts(self, anew: Iterable[int]) -> list[set[int]]:
        """The parts that some mentions belong to: what changes and is connected by joining pairs."""
        found: list[set[int]] = []
        seen: set[int] = set()
        for start in anew:
            if start in seen:
                continue
            part, waiting = {start}, [start]
            while waiting:
                more = self._changing.intersection(self._joins[waiting.pop()]) - part
                part |= more
                waiting += more
            seen |= part
            found.append(part)
        return found

    def _joins_of(self, part: set[int]) -> dict[Pair, float]:
        """The joining pairs of a part and of the components beside it, those of the smaller id first."""
        beside = {self.component[n] for own in part for n in self._joins[own] if n not in self._changing}
        members = {n: c for c in beside for n in self._members[c]}
        pairs = {(own, n): value for own in part for n, value in self._joins[own].items()}
        pairs |= {(a, b): v for a, c in members.items() for b, v in self._joins[a].items() if members.get(b) == c}
        return {self._in_order(pair): value for pair, value in pairs.items()}

    def _in_order(self, pair: Pair) -> Pair:
        a, b = pair
        return pair if self._known[a].mention.id < self._known[b].mention.id else (b, a)

    def _linked(self, parts: Sequence[dict[Pair, float]]) -> list[list[int]]:
        """The groups that linkage makes of parts. `parts`: the joining pairs of each."""
        numbers = sorted({n for part in parts for pair in part for n in pair}, key=lambda n: self._known[n].mention.id)
        place = {n: i for i, n in enumerate(numbers)}
        parts_of: dict[int, set[int]] = defaultdict(set)
        for p, joins in enumerate(parts):
            for n in chain.from_iterable(joins):
                parts_of[n].add(p)
        likely = [{(place[a], place[b]): value for (a, b), value in joins.items()} for joins in parts]
        known = [dict(joins) for joins in likely]
        for (a, b), value in self._asked.items():
            for p in parts_of[a] & parts_of[b] if a in place and b in place else ():
                known[p][place[a], place[b]] = value

        def score(pairs: Rows) -> np.ndarray:
            asked = [(numbers[i], numbers[j]) for i, j in pairs.tolist()]
            values = self._scores.values(asked)
            self._asked.update(zip(asked, values.tolist()))
            return values

        mentions = [self._known[n].mention for n in numbers]
        days = DayConsensus(Times.of(mentions), self._scores.model.threshold)
        main = np.array([m.main for m in mentions], dtype=bool)
        linked = link_parts([*zip(map(list, likely), known)], main, days, score)
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
