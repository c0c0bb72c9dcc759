"""What is grouped anew in an archive that grows: what changes, and beside it what joining pairs connect it to.

What two new mentions have in common only as such a neighbour does not connect them, or what is told without a date would
connect all that is of one place, the more the larger the archive.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from ..incidents.agreement import Agreement
from ..incidents.constraints import Constraints
from ..incidents.linkage import Rows, as_rows
from ..incidents.local_linkage import LocalLinkage, Tie
from ..model import EventMention
from .held import Held, load, want

Pair = tuple[int, int]


class Region:
    """The mentions that change, by number, with what is beside them: the `component` that each was in.

    `known`: what need not be loaded; what is loaded is added.
    """

    def __init__(self, db: sqlite3.Connection, known: dict[int, Held], constraints: Constraints, threshold: float):
        self._db, self._known = db, known
        self.component: dict[int, int] = {}
        self._surrounded: set[int] = set()
        self._mentions: dict[int, EventMention] = {}
        self._linkage = LocalLinkage(self._mentions, threshold, Agreement(self._mentions, threshold, constraints))

    def regroup(self, components: Iterable[int]) -> list[list[int]]:
        """Group the mentions of some components anew: the groups of all that this changes, each in order of ids."""
        members = _members(self._db, components)
        self._put(members)
        self._linkage.settle(set(members), self._surround)
        groups = self._linkage.groups
        return list({id(groups[n]): groups[n] for n in self._linkage.changed}.values())

    @property
    def changed(self) -> set[int]:
        """The components of which something was grouped anew."""
        return {self.component[n] for n in self._linkage.changed}

    def _surround(self, changing: set[int]) -> None:
        """Put what joining pairs connect with what changes, and the scores of the two, if they were not put before."""
        ties = _ties(self._db, changing - self._surrounded)
        self._surrounded |= changing
        around = components_of(self._db, {n for t in ties if t.likely for n in (t.a, t.b)}.difference(self.component))
        self._put(_members(self._db, around))
        self._linkage.put((), ties)

    def _put(self, members: dict[int, int]) -> None:
        """Put mentions, whole components of them, with the scores inside each."""
        self._known |= load(self._db, members.keys() - self._known.keys())
        self.component |= members
        self._mentions |= {n: self._known[n].mention for n in members}
        groups: dict[int, list[int]] = defaultdict(list)
        for n, component in members.items():
            groups[component].append(n)
        inside = (t for t in _ties(self._db, members) if members.get(t.a) == members.get(t.b))
        self._linkage.put(groups.values(), inside)


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


def _ties(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Tie]:
    """The scores of some mentions with any other."""
    want(db, numbers)
    sql = "SELECT a, b, score, joins FROM wanted CROSS JOIN pairs ON number = {}"
    return [Tie(a, b, score, bool(joins)) for end in "ab" for a, b, score, joins in db.execute(sql.format(end))]
