"""Finds the phrases of the lexicons in a text: a word trie that sees through clitics, quotation marks and hyphens."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from .words import Word, word_forms

T = TypeVar("T")
_SKIPPED = frozenset("\"'-")
_END = ""


class Match(NamedTuple, Generic[T]):
    """Words `first` to `last` (both included) say `item`; `base` is the first word's form that matched."""

    first: int
    last: int
    item: T
    base: str


@lru_cache(maxsize=1 << 15)
def _forms(piece: str) -> tuple[str, ...]:
    """The forms of a piece without white space: lexicons repeat their words, so each is split once."""
    return tuple(form for form in word_forms(piece) if form not in _SKIPPED)


class Phrasebook(Generic[T]):
    """Phrases with what they stand for. A phrase may stand for several things."""

    def __init__(self, phrases: Iterable[tuple[str, T]]):
        self._trie: dict = {}
        for phrase, item in phrases:
            node = self._trie
            for form in (form for piece in phrase.split() for form in _forms(piece)):
                node = node.setdefault(form, {})
            if node is not self._trie:
                items = node.setdefault(_END, [])
                if item not in items:
                    items.append(item)

    def find(self, words: Sequence[Word], first: int = 0, last: int | None = None) -> list[Match[T]]:
        """All matches that start in `words[first:last]`, by position, longer before shorter."""
        found: list[Match[T]] = []
        trie = self._trie
        unknown = trie.keys().isdisjoint
        for at in range(first, len(words) if last is None else last):
            bases = words[at].bases
            if unknown(bases):
                continue
            for base in bases:
                node = trie.get(base)
                if node is not None:
                    self._walk(words, at, at, node, base, found)
        if len(found) > 1:
            found.sort(key=lambda m: (m.first, -m.last))
        return found

    def _walk(self, words: Sequence[Word], first: int, at: int, node: dict, base: str, found: list[Match[T]]) -> None:
        for item in node.get(_END, ()):
            match = Match(first, at, item, base)
            if at == first or match not in found[-8:]:
                found.append(match)
        if len(node) == (_END in node):
            return
        following = at + 1
        while following < len(words) and words[following].form in _SKIPPED:
            following += 1
        if following < len(words):
            for inner in words[following].inner:
                child = node.get(inner)
                if child is not None:
                    self._walk(words, first, following, child, base, found)


def longest(matches: Iterable[Match[T]]) -> list[Match[T]]:
    """The matches that do not overlap: leftmost first, longest first."""
    kept: list[Match[T]] = []
    reach = -1
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        if match.first > reach:
            kept.append(match)
            reach = match.last
    return kept
