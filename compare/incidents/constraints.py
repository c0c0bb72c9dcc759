"""What a person says of two mentions stands above any score: must-links and cannot-links (Wagstaff et al. 2001).

`same` closes over chains (a with b, b with c: a with c), and `not-same` holds between all that are the same as its ends.
Merges and splits are of whole incidents, so they are done to the groups that linkage found.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from ..errors import InputError
from ..messages import say
from .scoring import Score

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of mention ids that are one incident or are not; groups to merge; mentions to take out of a group."""

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    merged: tuple[Pair, ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(
        cls,
        same: Iterable[Sequence[str]],
        apart: Iterable[Sequence[str]],
        merged: Iterable[Sequence[str]] = (),
        split: Iterable[tuple[str, tuple[str, ...]]] = (),
    ) -> "Constraints":
        """Raises InputError where two mentions are said to be the same and not to be."""
        group = _closed(same)
        together = {_ordered(a, b) for ids in set(group.values()) for a, b in combinations(ids, 2)}
        parted = set()
        for ids in apart:
            for a, b in combinations(dict.fromkeys(ids), 2):
                if b in group.get(a, ()):
                    articles = {"a": a.partition("@")[0], "b": b.partition("@")[0]}
                    raise InputError(say("overrides.both", **articles), fix=say("overrides.both_fix"))
                parted.update(_ordered(x, y) for x, y in product(group.get(a, (a,)), group.get(b, (b,))))
        chains = tuple(sorted({_ordered(a, b) for ids in merged for a, b in pairwise(ids) if a != b}))
        return cls(frozenset(together), frozenset(parted), chains, tuple(sorted(set(split))))

    def score(self, a: str, b: str, found: Score) -> Score:
        """The score of two mentions as a person corrected it."""
        pair = _ordered(a, b)
        if pair in self.same:
            return Score(1.0, (("override_same", 1.0), *found.features), "", True)
        if pair in self.apart:
            return Score(found.probability, found.features, "override_not_same 1", found.evident)
        return found

    def partners(self, mentions: Iterable[str]) -> frozenset[str]:
        """What is said to be the same as one of some mentions, themselves included if anything is."""
        asked = set(mentions)
        return frozenset(m for pair in self.same if asked.intersection(pair) for m in pair)

    def apart_from(self) -> dict[str, set[str]]:
        """What is said not to be the same, both ways."""
        found: dict[str, set[str]] = defaultdict(set)
        for a, b in self.apart:
            found[a].add(b)
            found[b].add(a)
        return found

    def links(self) -> tuple[Pair, ...]:
        """Pairs that end in one incident whatever their scores, in order."""
        return tuple(sorted(self.same | set(self.merged)))

    def differing(self, other: "Constraints") -> frozenset[str]:
        """The mentions of which only one of the two says something, or the two say different things."""
        return frozenset(m for entry in self._entries() ^ other._entries() for m in entry[1:])

    def _entries(self) -> set[tuple[str, ...]]:
        pairs = {"same": self.same, "apart": self.apart, "merged": self.merged}
        split = {("split", anchor, *leads) for anchor, leads in self.split}
        return {(kind, *pair) for kind, found in pairs.items() for pair in found} | split

    def regrouped(self, groups: Sequence[Sequence[str]]) -> list[list[str]]:
        """Groups of mention ids after the merges, then the splits; each sorted, in order."""
        of = {m: members for members in map(set, groups) for m in members}
        for a, b in self.merged:
            if a in of and b in of and of[a] is not of[b]:
                of[a] |= of[b]
                of.update(dict.fromkeys(of[b], of[a]))
        for anchor, leads in self.split:
            out = {m for m in leads if m in of and anchor in of and of[m] is of[anchor]}
            if out and out != of[anchor]:
                of[anchor] -= out
                of.update(dict.fromkeys(out, out))
        return sorted(map(list, {tuple(sorted(group)) for group in of.values()}))


NO_CONSTRAINTS = Constraints()


def _closed(same: Iterable[Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Every mention that is the same as another, with all that are the same."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for ids in same:
        for a, b in combinations(ids, 2):
            neighbours[a].add(b)
            neighbours[b].add(a)
    found: dict[str, tuple[str, ...]] = {}
    for start in sorted(neighbours):
        if start in found:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            new = neighbours[waiting.pop()] - reached
            reached |= new
            waiting += new
        found.update(dict.fromkeys(reached, tuple(sorted(reached))))
    return found


def _ordered(a: str, b: str) -> Pair:
    return (a, b) if a <= b else (b, a)
