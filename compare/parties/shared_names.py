"""Names that several parties go by ("the occupation", "government forces"): whom they mean, the text and its places say.

A party named in full close ahead comes first, then the one that the text names most often, then the places it names.
A text whose places are none of the usual party's leaves the name without a party: nobody is better than the wrong army.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .. import lexicon
from ..model import PlaceSpan, TermSpan
from ..places import gazetteer
from ..places.proximity import is_specific
from ..text.matching import Phrasebook
from ..text.words import Word
from .actors import NAMELESS, actors, contains

_CLOSE = 200
"""Characters within which a name in full is taken up again by the one that several share."""


@lru_cache(maxsize=1)
def _names() -> Phrasebook[bool]:
    return Phrasebook((form, True) for row in lexicon.rows("shared_names") for form in row.values("forms"))


@lru_cache(maxsize=1)
def _parties() -> dict[str, dict[str, tuple[str, ...]]]:
    """For each actor that goes by a shared name: the parties that may be meant, with their places."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in lexicon.shared("shared_names"):
        found.setdefault(row["id"], {})[row["party"]] = row.values("places")
    return found


def settle_shared_names(
    words: Sequence[Word], terms: Sequence[TermSpan], places: Sequence[PlaceSpan]
) -> tuple[TermSpan, ...]:
    """The terms with shared names given to the party that is meant; those of nobody in particular left out."""
    spans = {(words[m.first].start, words[m.last].end) for m in _names().find(words)}
    shared = {t for t in terms if t.kind == "actor" and t.id in _parties() and (t.start, t.end) in spans}
    if not shared:
        return tuple(terms)
    named = Counter(t.id for t in terms if t.kind == "actor" and t not in shared)
    where = Counter(p.ids[0] for p in places if len({id.partition(".")[0] for id in p.ids}) == 1)
    of_text = {id: _meant(id, named, where) for id in {t.id for t in shared}}
    party_of = {t: _just_named(t, [o for o in terms if o not in shared]) or of_text[t.id] for t in shared}
    settled = (replace(t, id=party_of[t], attrs=_attrs(t, party_of[t])) if t in shared else t for t in terms)
    return tuple(t for t in settled if t.id)


def _just_named(term: TermSpan, named: Sequence[TermSpan]) -> str:
    """The party in full that stands close ahead ("a Lebanese soldier ..., the army said"); empty where none does."""
    close = [o.id for o in reversed(named) if o.kind == "actor" and 0 <= term.start - o.end <= _CLOSE]
    if actors()[term.id].type not in NAMELESS:
        close = close[:1]  # "the army" takes up the last party named, "the rebels" whichever of them may be rebels
    return next((p for o in close for p in _parties()[term.id] if contains(p, o) or contains(o, p)), "")


def _attrs(term: TermSpan, party: str) -> tuple[tuple[str, str], ...]:
    return tuple((k, actors()[party].type if k == "type" and party else v) for k, v in term.attrs)


def _meant(id: str, named: Counter[str], where: Counter[str]) -> str:
    """The party that the text names most often, else the one of its places; the usual one where neither says."""
    parties = _parties()[id]
    told = {p: sum(n for other, n in named.items() if contains(p, other) or _is_state_of(other, p)) for p in parties}
    if max(told.values()) > 0:
        return max(told, key=lambda p: (told[p], p == id))
    there = {p: sum(n for place, n in where.items() if _lies_in(place, parties[p])) for p in parties}
    if max(there.values()) > 0:
        return max(there, key=lambda p: (there[p], p == id))
    return "" if any(map(is_specific, where)) and actors()[id].type not in NAMELESS else id


def _is_state_of(other: str, party: str) -> bool:
    return actors()[other].type == "state" and contains(other, party)


def _lies_in(place: str, areas: Sequence[str]) -> bool:
    return any(place == area or gazetteer.contains(area, place) for area in areas)
