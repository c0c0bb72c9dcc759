"""Average linkage where most scores are not known: groups, and the scores that they would still need."""

from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def average(
    likely: Iterable[Pair], known: Mapping[Pair, float], threshold: float
) -> tuple[list[list[int]], list[Pair]]:
    """Join what likely pairs propose, in their order, where the mean of all scores between two groups is high enough.

    `known`: scores from minus infinity to 1 by pair, the smaller first, those of the likely pairs among them. Returns
    groups and the pairs of unknown score that a mean hung on: where there are any, the groups are a guess for which
    these count as nought, and once their scores are known it is to be asked again.
    """
    group_of = {i: i for pair in known for i in pair}
    members = {i: [i] for i in group_of}
    sums: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in group_of}
    for (i, j), value in known.items():
        sums[i][j] = sums[j][i] = value, 1
    asked: set[Pair] = set()
    for i, j in likely:
        a, b = group_of[i], group_of[j]
        if a == b:
            continue
        total, count = sums[a][b]
        size = len(members[a]) * len(members[b])
        if (total + (size - count)) / size < threshold:
            continue
        if count < size:
            between = ((min(x, y), max(x, y)) for x in members[a] for y in members[b])
            asked.update(pair for pair in between if pair not in known)
        if total / size >= threshold:
            _join(*sorted((a, b), key=lambda g: -len(sums[g])), group_of, members, sums)
    return [sorted(group) for group in members.values()], sorted(asked)


def _join(
    a: int,
    b: int,
    group_of: dict[int, int],
    members: dict[int, list[int]],
    sums: dict[int, dict[int, tuple[float, int]]],
) -> None:
    """Put group `b` into group `a`. Sums of scores are exact, so they may be added in any order."""
    for n in members[b]:
        group_of[n] = a
    members[a] += members.pop(b)
    del sums[a][b]
    for other, (total, count) in sums.pop(b).items():
        if other != a:
            del sums[other][b]
            own_total, own_count = sums[a].get(other, (0.0, 0))
            sums[a][other] = sums[other][a] = own_total + total, own_count + count
