"""Average linkage that is put right around what changes, and no farther.

What joins is decided by two groups alone. So the groups of everything are found once every two of them that a likely
pair connects were linked together and stayed apart: the first to join would have joined there. What changes is linked
with the groups beside it; where something of these joins, or a score comes in that a mean hangs on, that changes next.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from .averaging import Pair, average
from .day_consensus import DayConsensus

Score = Callable[[list[Pair]], Sequence[float]]
"""The scores of pairs of numbers, of each the first in order first."""


class _Linked(NamedTuple):
    """What became of some numbers and the groups beside them; `asked`: pairs of which the score was not known."""

    own: set[int]
    groups: list[list[int]]
    asked: list[Pair]


class LocalLinkage:
    """The group of every mention, by number. The main events of reports come first: what is told in passing joins the

    incidents that they make. Only the scores that a mean hangs on are asked.

    `groups`: of every number its group, at first itself. `changed`: the numbers that were linked anew. `order`: of every
    number, what decides among equals. `more`: called with what changes, to `put` what is known of it and beside it.
    """

    def __init__(
        self,
        main: Mapping[int, bool],
        days: DayConsensus,
        score: Score,
        order: Callable[[int], int | str] = int,
        more: Callable[[set[int]], None] = lambda changing: None,
    ):
        self.groups: dict[int, list[int]] = {}
        self.changed: set[int] = set()
        self._main, self._days, self._score, self._order, self._more = main, days, score, order, more
        self._known: dict[int, dict[int, float]] = defaultdict(dict)
        self._likely: dict[int, set[int]] = defaultdict(set)

    def put(self, groups: Iterable[list[int]], pairs: Iterable[tuple[int, int, float]]) -> None:
        """Groups as they are, and pairs that join their two numbers if the rest of their groups lets them."""
        self.groups.update((n, group) for group in groups for n in group)
        for a, b, value in pairs:
            self._learn(a, b, value)
            self._likely[a].add(b)
            self._likely[b].add(a)

    def learn(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        """The scores of other pairs."""
        for a, b, value in pairs:
            self._learn(a, b, value)

    def _learn(self, a: int, b: int, value: float) -> None:
        self._known[a][b] = self._known[b][a] = value

    def settle(self, changing: Iterable[int]) -> None:
        """Group some numbers anew, and all that this changes. Whole groups have to change together."""
        changing = set(changing)
        while changing:
            self.changed |= changing
            self._more(changing)
            linked = [self._linked(part) for part in self._parts(changing)]
            asked = list({pair: None for found in linked for pair in found.asked})
            self.learn((a, b, value) for (a, b), value in zip(asked, self._score(asked)))
            changing = self._moved(linked)
            hanging = set(chain.from_iterable(map(self._hanging, linked)))
            changing.update(m for n in hanging for m in self.groups[n])

    def _parts(self, changing: set[int]) -> Iterator[set[int]]:
        """What changes, as far as groups and likely pairs connect it."""
        left = set(changing)
        while left:
            part: set[int] = set()
            waiting = [left.pop()]
            while waiting:
                n = waiting.pop()
                part.add(n)
                near = left.intersection(self._likely[n]) | left.intersection(self.groups[n])
                left -= near
                waiting += near
            yield part

    def _linked(self, own: set[int]) -> _Linked:
        """Link some numbers with one another and with the groups beside them, which do not join one another."""
        beside = {id(self.groups[m]): self.groups[m] for n in own for m in self._likely[n] - own}.values()
        numbers = sorted(chain(own, *beside), key=self._order)
        place = {n: i for i, n in enumerate(numbers)}
        known: dict[Pair, float] = {}
        phases: tuple[list[Pair], list[Pair]] = ([], [])
        outward = ((n, m) for n in own for m in self._known[n] if m in place)
        inward = ((n, m) for group in beside for n, m in combinations(group, 2) if m in self._known[n])
        for n, m in chain(outward, inward):
            pair = (place[n], place[m]) if place[n] < place[m] else (place[m], place[n])
            if pair not in known:
                known[pair] = self._known[n][m]
                if m in self._likely[n]:
                    phases[not (self._main[n] and self._main[m])].append(pair)

        def agree(mine: Sequence[int], yours: Sequence[int], mean: float) -> bool:
            return self._days.agree([numbers[i] for i in mine], [numbers[i] for i in yours], mean)

        groups, asked = average(phases, known, self._days.threshold, agree)
        alone = set(range(len(numbers))).difference(chain.from_iterable(known))
        found = [[numbers[i] for i in group] for group in chain(groups, ([i] for i in alone))]
        return _Linked(own, found, [(numbers[i], numbers[j]) for i, j in asked])

    def _hanging(self, linked: _Linked) -> Iterator[int]:
        """Of what was linked, the numbers that a score which was asked may join or part."""
        for pair in linked.asked:
            own = linked.own.intersection(pair)
            yield from own or (m for n in pair for beside in self.groups[n] for m in linked.own & self._likely[beside])

    def _moved(self, linked: Iterable[_Linked]) -> set[int]:
        """Take over what was linked; what of the groups beside is to be linked next, with what it met."""
        moved: set[int] = set()
        again: set[int] = set()
        for own, groups, _ in linked:
            joined = {n for group in groups if not own.isdisjoint(group) for n in group} - own
            opened = {m for n in joined for m in self.groups[n]}
            if not moved.isdisjoint(opened):
                again |= own | opened
                continue
            self.groups.update((n, group) for group in groups if group[0] in own or group[0] in opened for n in group)
            moved |= opened
            again.update(m for n in opened for m in self.groups[n])
        return again
