"""The evidence for and against two mentions being one incident, as named numbers, for many pairs at a time.

Nothing but the two mentions counts, so a pair has the same evidence whatever else is read. What is not known of one of
them (a day, a place, a toll, words where the languages differ) gives NaN: unknown is unknown, not zero.
"""

from collections.abc import Callable, Iterator, Mapping
from math import isnan

import numpy as np

from .between import Between
from .columns import HARM_SLOTS, Columns, Stems
from .itemsets import NONE, ItemSets
from .time_columns import WEEK

Evidence = Mapping[str, np.ndarray]
"""Values by code, one for each pair; NaN where a pair has none."""

Codes = Iterator[tuple[str, np.ndarray]]


def features(c: Columns, pairs: Between) -> Evidence:
    """The evidence of some pairs: every code that there is."""
    found = {"text_cosine": c.cosines(pairs.i, pairs.j).astype(np.float64)}
    for kind in _KINDS:
        found.update(kind(c, pairs))
    return found


def of_pairs(evidence: Evidence) -> Iterator[tuple[tuple[str, float], ...]]:
    """What is known of each pair, codes in order."""
    for values in np.stack(list(evidence.values()), axis=1).tolist():
        yield tuple((code, value) for code, value in zip(evidence, values) if not isnan(value))


def _only(where: np.ndarray, values: np.ndarray | float) -> np.ndarray:
    """The values where a condition holds."""
    return np.where(where, values, np.nan)


def _when(c: Columns, pairs: Between) -> Codes:
    i, j, days = pairs.i, pairs.j, pairs.days
    for kind, known in (("", pairs.certain), ("_inferred", ~pairs.certain)):
        yield f"same_day{kind}", _only(known & (days == 0), 1.0)
        yield f"next_day{kind}", _only(known & (days == 1), 1.0)
        yield f"days_apart{kind}", _only(known & (days > 1), np.minimum(days, WEEK))
    first, last = c.times.first, c.times.last
    common = np.minimum(last[i], last[j]) - np.maximum(first[i], first[j]) + 1
    choices = (last[i] - first[i] + 1.0) * (last[j] - first[j] + 1.0)
    yield "day_chance", _only(~np.isnan(days), np.maximum(common, 0) / choices)


def _told(c: Columns, pairs: Between) -> Codes:
    """When the reports were published: how far apart, and how long after the other's event where its own has no day."""
    i, j, t = pairs.i, pairs.j, c.times
    mine, yours = t.published[i], t.published[j]
    yield "published_apart_log", _only((mine != NONE) & (yours != NONE), np.log1p(np.abs(mine - yours)))
    late = np.where(t.known[i], yours - t.first[i], mine - t.first[j])
    open_day = (t.known[i] & (yours != NONE) & ~t.known[j]) | (t.known[j] & (mine != NONE) & ~t.known[i])
    yield "told_after_log", _only(open_day, np.sign(late) * np.log1p(np.abs(late)))


def _open_days(c: Columns, pairs: Between) -> Codes:
    """Weekdays and dates without a year, where one of the two has no full date: the weekdays where no dates are told."""
    mine, yours = c.times.weekdays[pairs.i], c.times.weekdays[pairs.j]
    open_days = np.isnan(pairs.days) & np.isnan(pairs.dates) & (mine != 0) & (yours != 0)
    yield "weekday_shared", _only(open_days & (mine & yours != 0), 1.0)
    yield "weekday_other", _only(open_days & (mine & yours == 0), 1.0)
    yield "date_shared", _only(pairs.dates == 0, 1.0)
    yield "dates_apart", _only(pairs.dates > 0, np.minimum(pairs.dates, WEEK))


def _where(c: Columns, pairs: Between) -> Codes:
    i, j, w = pairs.i, pairs.j, pairs.where
    count = np.diff(c.places.starts)
    yield "same_place", _only(w.same & (w.small > 0), 1.0)
    yield "same_city", _only(w.same & (w.small == 0), 1.0)
    yield "small_places_shared", _only(w.same, w.small)
    yield "places_shared", _share(w.same, w.shared, count[i] + count[j] - w.shared)
    yield "places_covered", _share(w.same, w.shared, np.minimum(count[i], count[j]))
    yield "same_first_place", _only(w.same, w.firsts)
    yield "first_place_told", _only(w.same, w.told)
    yield "place_inside", _only(w.inside, 1.0)
    yield "place_near", _only(w.near, 1.0)
    yield "place_apart", _only(w.apart, 1.0)
    yield "km_log", np.log1p(w.km)
    known = _both(c.provinces, i, j)
    shared = c.provinces.count(i, j) > 0
    yield "same_province", _only(known & shared, 1.0)
    yield "other_province", _only(known & ~shared, 1.0)
    abroad = _both(c.countries, i, j) & (c.countries.count(i, j) == 0)
    yield "other_country", _only(abroad, 1.0)
    named = (c.bare.count(i, j, c.namesakes) > 0) | (c.namesakes.count(i, j, c.bare) > 0)
    yield "city_or_province", _only(named, 1.0)


def _share(where: np.ndarray, part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return _only(where, part / np.where(where, whole, 1))


def _who(c: Columns, pairs: Between) -> Codes:
    yield from _parties("actors", c.actors, c.actor_wholes, pairs)
    yield from _parties("targets", c.targets, c.target_wholes, pairs)
    i, j, sizes = pairs.i, pairs.j, c.means.sizes
    yield "everyday", _only(c.everyday[i] & c.everyday[j], 1.0)
    yield "means_shared", _share(_both(c.means, i, j), c.means.count(i, j), np.minimum(sizes[i], sizes[j]))


def _parties(code: str, parties: ItemSets, wholes: ItemSets, pairs: Between) -> Codes:
    """Two parties may be one if one is the other or belongs to it."""
    i, j = pairs.i, pairs.j
    known = _both(parties, i, j)
    meet = (parties.count(i, j, wholes) > 0) | (wholes.count(i, j, parties) > 0)
    yield f"{code}_shared", _only(known & meet, 1.0)
    yield f"{code}_differ", _only(known & ~meet, 1.0)


def _tolls(c: Columns, pairs: Between) -> Codes:
    """Slot by slot: how many figures are the same, how telling the largest of them is, and how many slots differ."""
    i, j, t = pairs.i, pairs.j, c.tolls
    common = t.figures.common(i, j)
    shared = common @ t.by_harm
    known = (t.top[i] > 0) & (t.top[j] > 0)
    for n, slot in enumerate(HARM_SLOTS):
        told = known[:, n]
        yield f"first_{slot}_same", _only(told, t.first[i, n] == t.first[j, n])
        yield f"{slot}_shared", _share(told, shared[:, n], t.sizes[i, n] + t.sizes[j, n] - shared[:, n])
        yield f"{slot}_ratio_log", _only(told, np.abs(np.log1p(t.top[i, n]) - np.log1p(t.top[j, n])))
    same, other = (known & (shared > 0)).sum(axis=1), (known & (shared == 0)).sum(axis=1)
    yield "tolls_same", _only(same > 0, same)
    common.data = t.value[common.indices]
    yield "toll_size_log", _only(same > 0, np.log(np.maximum(common.max(axis=1).toarray(), 1.0)))
    yield "tolls_other", _only(other > 0, other)


def _words(c: Columns, pairs: Between) -> Codes:
    """What only texts in one language can share."""
    i, j, w = pairs.i, pairs.j, c.words
    one = c.language[i] == c.language[j]
    shared, rare = w.words.sets.weigh(i, j, np.stack((w.square, w.rare), axis=1)).T
    yield "word_overlap", _only(one, _cosine(w.words, i, j, shared))
    yield "rare_words_log", _only(one, np.log1p(rare))
    titled = one & _both(w.headline.sets, i, j)
    yield "headline_overlap", _only(titled, _cosine(w.headline, i, j, w.headline.sets.weigh(i, j, w.square)))
    told = w.headline.sets.weigh(i, j, w.square, w.words.sets) / w.headline.square[i]
    back = w.headline.sets.weigh(j, i, w.square, w.words.sets) / w.headline.square[j]
    yield "headline_told", _only(titled, np.maximum(told, back))
    named = one & _both(w.names.sets, i, j)
    shared, telling = w.names.sets.weigh(i, j, np.stack((w.square, w.rarity), axis=1)).T
    yield "name_overlap", _only(named, _cosine(w.names, i, j, shared))
    yield "names_log", _only(named, np.log1p(telling))


def _cosine(stems: Stems, i: np.ndarray, j: np.ndarray, shared: np.ndarray) -> np.ndarray:
    return shared / (stems.norm[i] * stems.norm[j])


def _both(sets: ItemSets, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    """Do both rows hold anything?"""
    return (sets.sizes[i] > 0) & (sets.sizes[j] > 0)


ONE_LANGUAGE = ("word_overlap", "rare_words_log", "headline_overlap", "headline_told", "name_overlap", "names_log")
"""The codes of `_words`."""

_KINDS: tuple[Callable[[Columns, Between], Codes], ...] = (_when, _told, _open_days, _where, _who, _tolls, _words)
