"""Average linkage that is put right around what changes, and no farther.

What joins is decided by two groups alone. So the groups of everything are found once every two of them that a likely
pair connects were linked together and stayed apart: the first to join would have joined there. What changes is linked
with the groups beside it; where something of these joins, they change next.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import NamedTuple

from ..model import EventMention
from .averaging import Agree, Pair, average


class Tie(NamedTuple):
    """Two mentions by number, and their score. `likely`: they join if the rest of their groups lets them."""

    a: int
    b: int
    score: float
    likely: bool


class LocalLinkage:
    """The group of every mention, by number. The main events of reports come first: what is told in passing joins the
    incidents that they make.

    `groups`: of every number its group, in order of ids. `changed`: the numbers that were linked anew. `mentions`: by
    number, more of which may come. `agree`: of numbers.
    """

    def __init__(self, mentions: Mapping[int, EventMention], threshold: float, agree: Agree):
        self.groups: dict[int, list[int]] = {}
        self.changed: set[int] = set()
        self._mentions, self._threshold, self._agree = mentions, threshold, agree
        self._scores: dict[int, dict[int, float]] = defaultdict(dict)
        self._likely: dict[int, set[int]] = defaultdict(set)

    def put(self, groups: Iterable[list[int]], ties: Iterable[Tie]) -> None:
        """Groups as they are, and scores; of pairs that have none it counts as nought."""
        self.groups.update((n, group) for group in groups for n in group)
        for a, b, score, likely in ties:
            self._scores[a][b] = self._scores[b][a] = score
            if likely:
                self._likely[a].add(b)
                self._likely[b].add(a)

    def settle(self, changing: set[int], surround: Callable[[set[int]], None] = lambda changing: None) -> None:
        """Group some numbers anew, and all that this changes. Whole groups have to change together.

        `surround`: called with what changes, to `put` what it is tied to.
        """
        while changing:
            self.changed |= changing
            surround(changing)
            changing = self._move([(part, self._linked(part)) for part in self._parts(changing)])

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

    def _linked(self, own: set[int]) -> list[list[int]]:
        """The groups that some numbers make with one another and the groups beside them, which do not join one another."""
        beside = {id(self.groups[m]): self.groups[m] for n in own for m in self._likely[n] - own}.values()
        numbers = sorted(chain(own, *beside), key=lambda n: self._mentions[n].id)
        place = {n: i for i, n in enumerate(numbers)}
        scores: dict[Pair, float] = {}
        phases: tuple[list[Pair], list[Pair]] = ([], [])
        outward = ((n, m) for n in own for m in self._scores[n] if m in place)
        inward = ((n, m) for group in beside for n, m in combinations(group, 2) if m in self._scores[n])
        for n, m in chain(outward, inward):
            pair = (place[n], place[m]) if place[n] < place[m] else (place[m], place[n])
            if pair not in scores:
                scores[pair] = self._scores[n][m]
                if m in self._likely[n]:
                    phases[not (self._mentions[n].main and self._mentions[m].main)].append(pair)

        def agree(mine: Sequence[int], yours: Sequence[int], mean: float) -> bool:
            return self._agree([numbers[i] for i in mine], [numbers[i] for i in yours], mean)

        groups = average(phases, scores, self._threshold, agree)
        alone = set(range(len(numbers))).difference(chain.from_iterable(scores))
        return [[numbers[i] for i in group] for group in chain(groups, ([i] for i in alone))]

    def _move(self, linked: Iterable[tuple[set[int], list[list[int]]]]) -> set[int]:
        """Take over what was linked; what of the groups beside is to be linked next, with what it met."""
        moved: set[int] = set()
        again: set[int] = set()
        for own, groups in linked:
            joined = {n for group in groups if not own.isdisjoint(group) for n in group} - own
            opened = {m for n in joined for m in self.groups[n]}
            if not moved.isdisjoint(opened):
                again |= own | opened
                continue
            self.groups.update((n, group) for group in groups if group[0] in own or group[0] in opened for n in group)
            moved |= opened
            again.update(m for n in opened for m in self.groups[n])
        return again
