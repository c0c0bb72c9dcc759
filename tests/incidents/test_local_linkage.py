"""Linking only what changes gives what linking everything gives."""

import random
from itertools import combinations

import pytest

from compare.incidents.averaging import Pair
from compare.incidents.local_linkage import LocalLinkage, Tie
from tests.making import mention

COUNT, THRESHOLD = 60, 0.6


def scores(dice: random.Random) -> dict[Pair, float]:
    """Of numbers that lie on a line: the nearer, the higher, some of them misread."""
    place = [dice.random() * 8 for _ in range(COUNT)]
    near = {(i, j): 1 - abs(place[i] - place[j]) * dice.random() for i, j in combinations(range(COUNT), 2)}
    return {pair: round(64 * value) / 64 for pair, value in near.items() if value >= THRESHOLD / 2}


def linkage(main: dict[int, bool]) -> LocalLinkage:
    mentions = {n: mention(f"{n:02}", main=told) for n, told in main.items()}
    return LocalLinkage(mentions, THRESHOLD, lambda mine, yours, mean: sum(mine) + sum(yours) < 400 or mean > 0.8)


def ties(every: dict[Pair, float], numbers: set[int]) -> list[Tie]:
    return [Tie(*pair, value, value >= THRESHOLD) for pair, value in every.items() if numbers.issuperset(pair)]


def groups(found: LocalLinkage) -> list[list[int]]:
    return sorted({group[0]: group for group in found.groups.values()}.values())


@pytest.mark.parametrize("seed", range(40))
def test_what_comes_bit_by_bit_is_grouped_as_all_at_once(seed: int):
    dice = random.Random(seed)
    every = scores(dice)
    main = {n: dice.random() < 0.7 for n in range(COUNT)}
    whole = linkage(main)
    whole.put(([n] for n in main), ties(every, set(main)))
    whole.settle(set(main))
    left = list(main)
    dice.shuffle(left)
    held: list[list[int]] = []
    while left:
        new = [left.pop() for _ in range(min(len(left), dice.choice((1, 2, 15))))]
        grown = linkage(main)
        grown.put([*held, *([n] for n in new)], ties(every, {*new, *(n for group in held for n in group)}))
        grown.settle(set(new))
        held = groups(grown)
    assert held == groups(whole)


def test_what_nothing_new_is_near_stays_as_it_is():
    found = linkage(dict.fromkeys(range(5), True))
    found.put([[0, 1], [2, 3], [4]], [Tie(0, 1, 0.9, True), Tie(2, 3, 0.9, True), Tie(3, 4, 0.9, True)])
    found.settle({4})
    assert (groups(found), found.changed) == ([[0, 1], [2, 3], [4]], {4})
    assert found.groups[0] is found.groups[1]
