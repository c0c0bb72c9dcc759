"""Average linkage (Sokal and Michener 1958) over few pairs: what has no score counts as no likeness."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence

Pair = tuple[int, int]

Agree = Callable[[Sequence[int], Sequence[int], float], bool]
"""May two groups of a mean that is high enough be one? Each is in order, the one with the smallest member first."""


def average(
    phases: Sequence[Iterable[Pair]],
    scores: Mapping[Pair, float],
    threshold: float,
    agree: Agree = lambda mine, yours, mean: True,
) -> list[list[int]]:
    """Join the groups that likely pairs propose while the mean of all scores between two is high enough: the highest
    mean first, of equal ones the group with the smallest member. The pairs of a phase propose after those before it.

    `scores`: from 0 to 1 by pair, the likely pairs among them. Returns the sorted groups of all that has a score.
    """
    groups = _Groups(scores, threshold, agree)
    proposed: list[Pair] = []
    for phase in phases:
        proposed += phase
        groups.join(proposed)
    return sorted(map(sorted, groups.members.values()))


class _Groups:
    """Groups by number, at first of one member each. `sums`: of the scores between two groups."""

    def __init__(self, scores: Mapping[Pair, float], threshold: float, agree: Agree):
        self.threshold, self.agree = threshold, agree
        self.group_of = {i: i for pair in scores for i in pair}
        self.members = {i: [i] for i in self.group_of}
        self.sums: dict[int, dict[int, float]] = {i: {} for i in self.group_of}
        for (i, j), value in scores.items():
            self.sums[i][j] = self.sums[j][i] = value
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
        return self.sums[a][b] / (len(self.members[a]) * len(self.members[b]))

    def _propose(self, a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean >= self.threshold:
            first = sorted((self.members[a][0], self.members[b][0]))
            heapq.heappush(self.waiting, (-mean, *first, a, b))

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
        for other, total in self.sums.pop(b).items():
            if other != a:
                del self.sums[other][b]
                self.sums[a][other] = self.sums[other][a] = self.sums[a].get(other, 0.0) + total
        for other in self.proposed.pop(b):
            self.proposed[other].discard(b)
            if other != a:
                self.proposed[a].add(other)
                self.proposed[other].add(a)
        for other in self.proposed[a]:
            self._propose(a, other)
