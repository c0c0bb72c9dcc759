"""Linking only what changes gives what linking everything gives."""

import random
from itertools import combinations

import pytest

from compare.incidents.averaging import Pair
from compare.incidents.day_consensus import DayConsensus
from compare.incidents.local_linkage import LocalLinkage

COUNT, THRESHOLD = 60, 0.6


def scores(dice: random.Random) -> dict[Pair, float]:
    """Of numbers that lie on a line: the nearer, the higher, some of them misread."""
    place = [dice.random() * 8 for _ in range(COUNT)]
    near = {(i, j): max(0.0, 1 - abs(place[i] - place[j]) * dice.random()) for i, j in combinations(range(COUNT), 2)}
    return {pair: -float("inf") if dice.random() < 0.02 else round(64 * value) / 64 for pair, value in near.items()}


def linkage(every: dict[Pair, float], main: dict[int, bool]) -> LocalLinkage:
    days = DayConsensus(dict.fromkeys(range(COUNT)), THRESHOLD)
    return LocalLinkage(main, days, lambda pairs: [every[pair] for pair in pairs])


def likely(every: dict[Pair, float], numbers: set[int]) -> list[tuple[int, int, float]]:
    return [(*pair, value) for pair, value in every.items() if value >= THRESHOLD and numbers.issuperset(pair)]


def groups(found: LocalLinkage) -> list[list[int]]:
    return sorted({group[0]: group for group in found.groups.values()}.values())


@pytest.mark.parametrize("seed", range(40))
def test_what_comes_bit_by_bit_is_grouped_as_all_at_once(seed: int):
    dice = random.Random(seed)
    every = scores(dice)
    main = {n: dice.random() < 0.7 for n in range(COUNT)}
    whole = linkage(every, main)
    whole.put(([n] for n in range(COUNT)), likely(every, set(range(COUNT))))
    whole.learn((*pair, value) for pair, value in every.items())
    whole.settle(range(COUNT))
    left = list(range(COUNT))
    dice.shuffle(left)
    held: list[list[int]] = []
    while left:
        new = [left.pop() for _ in range(min(len(left), dice.choice((1, 2, 15))))]
        grown = linkage(every, main)
        grown.put([*held, *([n] for n in new)], likely(every, {*new, *(n for group in held for n in group)}))
        grown.settle(new)
        held = groups(grown)
    assert held == groups(whole)


def test_what_nothing_new_is_near_stays_as_it_is():
    every = dict.fromkeys(combinations(range(COUNT), 2), 0.0) | {(0, 1): 0.9, (2, 3): 0.9, (3, 4): 0.9}
    found = linkage(every, dict.fromkeys(range(COUNT), True))
    found.put([[0, 1], [2, 3], [4]], [(0, 1, 0.9), (2, 3, 0.9), (3, 4, 0.9)])
    found.settle([4])
    assert (groups(found), found.changed) == ([[0, 1], [2, 3], [4]], {4})
    assert found.groups[0] is found.groups[1]
