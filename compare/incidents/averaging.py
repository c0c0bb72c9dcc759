"""Average linkage (Sokal and Michener 1958) where most scores are not known: groups, and the scores they still need."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

Pair = tuple[int, int]

Agree = Callable[[Sequence[int], Sequence[int], float], bool]
"""May two groups of a mean that is high enough be one? Each is in order, the one with the smallest member first."""


class Linked(NamedTuple):
    """`groups`: sorted. `asked`: pairs whose unknown score a mean hung on."""

    groups: list[list[int]]
    asked: list[Pair]


def average(
    phases: Sequence[Iterable[Pair]],
    known: Mapping[Pair, float],
    threshold: float,
    agree: Agree = lambda mine, yours, mean: True,
) -> Linked:
    """Join the groups that likely pairs propose while the mean of all scores between two is high enough: the highest
    mean first, of equal ones the group with the smallest member. The pairs of a phase propose after those before it.

    `known`: scores from minus infinity to 1 by pair, the smaller first, the likely pairs among them. Where pairs are
    asked, the groups are a guess for which these count as nought; once their scores are known it is to be asked again.
    """
    groups = _Groups(known, threshold, agree)
    proposed: list[Pair] = []
    for phase in phases:
        proposed += phase
        groups.join(proposed)
    return Linked(sorted(map(sorted, groups.members.values())), sorted(groups.asked))


class _Groups:
    """Groups by number, at first of one member each. `sums`: of known scores between two groups, how many, and how many
    of the others were asked."""

    def __init__(self, known: Mapping[Pair, float], threshold: float, agree: Agree):
        self.known, self.threshold, self.agree = known, threshold, agree
        self.group_of = {i: i for pair in known for i in pair}
        self.members = {i: [i] for i in self.group_of}
        self.sums: dict[int, dict[int, tuple[float, int, int]]] = {i: {} for i in self.group_of}
        for (i, j), value in known.items():
            self.sums[i][j] = self.sums[j][i] = value, 1, 0
        self.asked: set[Pair] = set()
        self.proposed: dict[int, set[int]] = {}
        self.waiting: list[tuple[float, int, int, int, int]] = []

    def join(self, pairs: Iterable[Pair]) -> None:
        """Join what pairs propose, the highest mean first."""
        self.proposed = {a: set() for a in self.members}
        for i, j in pairs:
            a, b = self.group_of[i], self.group_of[j]
            if a != b:
                self.proposed[a].add(b)
                self.proposed[b].add(a)
        self.waiting = []
        for a, others in self.proposed.items():
            for b in others:
                if a < b:
                    self._propose(a, b)
        while self.waiting:
            mean, _, _, a, b = heapq.heappop(self.waiting)
            if a in self.members and b in self.proposed.get(a, ()) and self._mean(a, b) == -mean:
                self._decide(a, b, -mean)

    def _mean(self, a: int, b: int) -> float:
        return self.sums[a][b][0] / (len(self.members[a]) * len(self.members[b]))

    def _propose(self, a: int, b: int) -> None:
        total, count, asked = self.sums[a][b]
        mine, yours = self.members[a], self.members[b]
        size = len(mine) * len(yours)
        if (total + (size - count)) / size < self.threshold:
            return
        if count + asked < size:
            between = ((min(x, y), max(x, y)) for x in mine for y in yours)
            self.asked.update(pair for pair in between if pair not in self.known)
            self.sums[a][b] = self.sums[b][a] = total, count, size - count
        if total / size >= self.threshold:
            first = sorted((mine[0], yours[0]))
            heapq.heappush(self.waiting, (-total / size, *first, a, b))

    def _decide(self, a: int, b: int, mean: float) -> None:
        if self.agree(*sorted((self.members[a], self.members[b])), mean):
            self._take(*sorted((a, b), key=lambda g: -len(self.sums[g])))
        else:
            self.proposed[a].discard(b)
            self.proposed[b].discard(a)

    def _take(self, a: int, b: int) -> None:
        """Put group `b` into group `a`. Sums of scores are exact, so they may be added in any order."""
        for n in self.members[b]:
            self.group_of[n] = a
        self.members[a] = sorted(self.members[a] + self.members.pop(b))
        del self.sums[a][b]
        for other, (total, count, asked) in self.sums.pop(b).items():
            if other != a:
                del self.sums[other][b]
                own = self.sums[a].get(other, (0.0, 0, 0))
                self.sums[a][other] = self.sums[other][a] = own[0] + total, own[1] + count, own[2] + asked
        for other in self.proposed.pop(b):
            self.proposed[other].discard(b)
            if other != a:
                self.proposed[a].add(other)
                self.proposed[other].add(a)
        for other in self.proposed[a]:
            self._propose(a, other)
