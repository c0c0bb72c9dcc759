"""What tells from afar that two mentions are not compared: days, squares, vector and rare words of each, kept small.

A sketch may call alike what is not, never the other way round: so what it leaves out need not be read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from ..incidents.likeness import RARE, Limits
from ..incidents.reach import Reach, hashed
from ..model import EventMention
from ..places.proximity import is_specific
from ..text.rarity import rarity

if TYPE_CHECKING:
    from scipy.sparse import csr_array

WIDTH = 1 << 20
"""Words are numbered by a hash below this: two that share a number make mentions more alike, not less."""

SLACK = 4e-3
"""More than the halved precision takes off a cosine."""

BLOCK = 8192
"""Pairs that are measured at a time."""

_CELL = np.dtype([("column", "<i4"), ("value", "<f4")])

PLACE_BITS = 4
"""Bit sets of the places of a mention: two that share no place seldom meet in all of them."""

REACH = np.dtype(
    [(name, "<i4") for name in ("first", "last")]
    + [("language", "<u4"), ("main", "?"), ("timed", "?")]
    + [(name, "<u8") for name in ("cells", "around", "spots", "beside", "wheres", "tolls")]
    + [("places", "<u8", PLACE_BITS)]
)
"""When and where a mention can be met, see `Reach`. `places`: in each of some sets a bit for every specific place."""

Blobs = tuple[bytes, bytes]
"""The vector in half precision; the rare words by number with their shares in the norm."""


def sketches(mentions: Sequence[EventMention], vectors: np.ndarray) -> list[Blobs]:
    """The sketches of mentions with their L2-normalised vectors, one row each."""
    return [(vector.tobytes(), words) for vector, words in zip(vectors.astype("<f2"), _rare_words(mentions))]


def reached(mentions: Sequence[EventMention], reaches: Sequence[Reach]) -> np.ndarray:
    """The reaches of mentions, see `REACH`."""
    return np.array([_reached(m, r) for m, r in zip(mentions, reaches)], dtype=REACH)


def _reached(mention: EventMention, r: Reach) -> tuple[int | tuple[int, ...], ...]:
    places = list(filter(is_specific, mention.places))
    language = crc32(mention.language.encode())
    bits = r.cells, r.around, r.spots, r.beside, r.wheres, r.tolls
    of_places = tuple(hashed(*places, part=part) for part in range(PLACE_BITS))
    return *(r.window or (0, 0)), language, r.main, r.timed, *bits, of_places


def _rare_words(mentions: Sequence[EventMention]) -> list[bytes]:
    """The cells of the rare words of each mention, in order of their columns."""
    weighed = [list(map(_cell, m.words)) for m in mentions]
    row = np.repeat(np.arange(len(weighed)), list(map(len, weighed)))
    column, weight = np.array(list(chain.from_iterable(weighed)), dtype=float).reshape(-1, 2).T
    norm = np.sqrt(np.bincount(row, weight**2, len(weighed)))
    rare = np.flatnonzero(weight >= RARE)
    keys, at = np.unique(row[rare] * WIDTH + column[rare].astype(np.int64), return_inverse=True)
    cells = np.empty(len(keys), dtype=_CELL)
    cells["column"] = keys % WIDTH
    cells["value"] = np.bincount(at, weight[rare] / norm[row[rare]], len(keys))
    ends = np.searchsorted(keys, np.arange(len(weighed) + 1) * WIDTH)
    return [cells[a:b].tobytes() for a, b in pairwise(ends.tolist())]


@lru_cache(maxsize=1 << 16)
def _cell(word: str) -> tuple[int, float]:
    """The number and the rarity of a word."""
    return crc32(word.encode()) % WIDTH, rarity(word)


@dataclass(frozen=True, slots=True)
class Sketches:
    """A row of each for every mention: its `vectors` (float32) and `words`, of which products are cosines."""

    vectors: np.ndarray
    words: "csr_array"

    @classmethod
    def of(cls, blobs: Iterable[Blobs]) -> "Sketches":
        from scipy.sparse import csr_array

        vectors, words = zip(*blobs)
        cells = np.frombuffer(b"".join(words), dtype=_CELL)
        ends = np.cumsum([0, *(len(w) // _CELL.itemsize for w in words)])
        return cls(
            np.frombuffer(b"".join(vectors), dtype="<f2").reshape(len(vectors), -1).astype(np.float32),
            csr_array((cells["value"], cells["column"], ends), (len(words), WIDTH)),
        )

    def take(self, rows: Sequence[int]) -> "Sketches":
        """Some of the rows."""
        return Sketches(self.vectors[rows], self.words[rows])

    def alike(self, i: np.ndarray, other: "Sketches", j: np.ndarray, limits: np.ndarray) -> np.ndarray:
        """Of each row `i` and row `j` of another: may the cosine or the shared words reach the limits? One row of two each."""
        found = np.zeros(len(i), dtype=bool)
        for start in range(0, len(i), BLOCK):
            one, two, (cosine, words) = (
                i[start : start + BLOCK],
                j[start : start + BLOCK],
                limits[start : start + BLOCK].T,
            )
            like = np.einsum("nd,nd->n", self.vectors[one], other.vectors[two]) >= cosine - SLACK
            rest = np.flatnonzero(~like)
            shared = self.words[one[rest]].multiply(other.words[two[rest]]).sum(axis=1)
            like[rest] = shared >= words[rest] - SLACK
            found[start : start + BLOCK] = like
        return found

    def any_alike(self, other: "Sketches", limits: Limits) -> np.ndarray:
        """Of each row of another: may any row here be so alike?"""
        cosines = (other.vectors @ self.vectors.T).max(axis=1, initial=-1.0)
        shared = (other.words @ self.words.T).max(axis=1).toarray()
        return (cosines >= limits[0] - SLACK) | (shared >= limits[1] - SLACK)
