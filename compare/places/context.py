"""Decides from the rest of a text which place a name means, and whether a doubtful name is a place at all.

Evidence is what the text itself says: the type that a trigger word asks for, places that contain or neighbour one
another, the country it speaks of most. Population only orders what stays open.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .gazetteer import NEIGHBOURHOOD, SETTLEMENTS, SMALL_SETTLEMENTS, VILLAGE, contains, distance_km, places

NEIGHBOUR_KM = 60.0
CITY_KM = 15.0
NAMESAKE_KM = 150.0
CLEARLY = 2.0  # how many times nearer
CLEAR = 2  # places that must be far away
WIDE = ("country", "region", "sea")
DIVISIONS = frozenset(("governorate", "region"))
REACH = 4  # words between a doubtful name and the country that vouches for it


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `first` to `last` name one of `ids`, or a doubtful one of `guarded`; no ids at all: an unknown place.

    `types` are the place types that a trigger word allows. `spelled` are those of `guarded` whose name an unknown one is
    in another spelling, letter for letter. `within`: what it lies in by the words behind it, where `only_there` says that
    these allow no other reading. `placed`: a doubtful name is written where a place is.
    """

    first: int
    last: int
    ids: tuple[str, ...]
    guarded: tuple[str, ...]
    sentence: int
    types: tuple[str, ...] = ()
    relation: str = ""
    rule: str = "name"
    spelled: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    only_there: bool = False
    placed: bool = False


def resolve(mentions: Sequence[Mention], nationalities: frozenset[str] = frozenset()) -> list[Mention]:
    """The mentions that are places, each with the ids that the evidence leaves.

    `nationalities`: the countries that the text names by an adjective ("Syrian").
    """
    typed = [_typed(m) for m in _placed_within(mentions)]
    sure = [m.ids != () or m.rule == "trigger" for m in typed]
    named = _by_sentence(m for m, is_sure in zip(typed, sure) if is_sure)
    told = frozenset(i for here in named.values() for m in here for i in m.ids)
    lands = frozenset(map(_country, told)) | nationalities
    found = [m if s else _vouched(m, named.get(m.sentence, ()), lands) for m, s in zip(typed, sure)]
    found = [_spelled_otherwise(m, named[m.sentence], told) if m and m.rule == "trigger" else m for m in found]
    taken = [m for m in found if m is not None]
    countries = Counter(country for m in taken for country in {_country(i) for i in m.ids})
    around = tuple(dict.fromkeys(m.ids for m in taken if m.ids))
    beside = {n: frozenset(m.ids for m in here) for n, here in _by_sentence(taken).items()}
    decided = [_decided(m, around, beside[m.sentence], countries, nationalities) for m in taken]
    settled = frozenset(i for m in decided for i in m.ids)
    return [replace(m, ids=(), rule="namesake") if _is_namesake(m, settled, countries) else m for m in decided]


def _is_namesake(mention: Mention, told: frozenset[str], countries: Counter[str]) -> bool:
    """Is the only place that the gazetteer has of this name a small one, far from all that the text tells of?"""
    if len(mention.ids) != 1:
        return False
    place = mention.ids[0]
    abroad = countries[_country(place)] < max(countries.values())
    if places()[place].type not in (SMALL_SETTLEMENTS if abroad else {VILLAGE}) or _country(place) in told and abroad:
        return False
    kilometres = [distance_km(i, place) for i in told if i != place and places()[i].type not in WIDE]
    known = [km for km in kilometres if km is not None]
    return len(known) >= CLEAR and min(known) > NAMESAKE_KM and not any(contains(i, place) for i in told - {place})


def _by_sentence(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for m in mentions:
        found.setdefault(m.sentence, []).append(m)
    return found


def _placed_within(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions as what lies around them by the words behind them says.

    What is said of a name once holds for all of the text (one sense a discourse, Gale, Church and Yarowsky 1992).
    """
    senses = {m.ids + m.guarded: m for m in mentions if m.only_there and m.ids + m.guarded}
    found = []
    for mention in mentions:
        sense = None if mention.within else senses.get(mention.ids + mention.guarded)
        if sense and mention.rule == "name":
            mention = replace(mention, within=sense.within, only_there=True)
        found.append(_inside(mention))
    return found


def _inside(mention: Mention) -> Mention:
    """The mention with the candidates that lie in what is named behind it ("Paris, Texas").

    A settlement without any is one that the gazetteer lacks.
    """
    known = mention.ids + mention.guarded
    ids = tuple(i for i in known if any(i != around and contains(around, i) for around in mention.within))
    if ids:
        return replace(mention, ids=ids, guarded=(), rule="qualified")
    if mention.only_there and all(places()[i].type in SETTLEMENTS for i in known):
        return replace(mention, ids=(), guarded=(), rule="trigger")
    return mention


def _typed(mention: Mention) -> Mention:
    """The mention with the candidates that its trigger word allows; a trigger vouches for doubtful names."""
    if mention.rule == "trigger" or not mention.types:
        return mention
    known = places()
    fitting = tuple(i for i in mention.ids + mention.guarded if known[i].type in mention.types)
    if fitting:
        return replace(mention, ids=fitting, guarded=(), rule="typed")
    if set(mention.types) <= DIVISIONS:  # it bears the name of its seat; "Hays County" is no town of that name
        seats = tuple(i for i in mention.ids + mention.guarded if known[i].type not in SMALL_SETTLEMENTS)
        return replace(mention, ids=seats, guarded=(), rule="typed" if seats else "trigger")
    return mention


def _vouched(mention: Mention, sure: Iterable[Mention], lands: frozenset[str]) -> Mention | None:
    """The mention with the doubtful candidates that a sure place of its sentence (`sure`) contains or neighbours.

    Where a name is written as a place is, it is one of a country that the text tells of (`lands`); where it tells of none,
    of the only country that has the name.
    """
    beside = [m for m in sure if m.ids]
    ids = tuple(i for i in mention.guarded if any(_vouches(m, i, mention) for m in beside))
    if not ids and mention.placed:
        of = lands or {*map(_country, mention.guarded)}
        ids = tuple(i for i in mention.guarded if _country(i) in of) if lands or len(of) == 1 else ()
    return replace(mention, ids=ids, guarded=(), rule="vouched") if ids else None


def _spelled_otherwise(mention: Mention, beside: Iterable[Mention], told: Iterable[str]) -> Mention:
    """The unknown name as the place of a like name that a place of its sentence contains or neighbours.

    A place of the text (`told`) or the country in the sentence vouches for the only one that it is letter for letter; for a
    quarter, as every city has them, only what lies close to it.
    """
    here = {i for m in beside if m is not mention for i in m.ids}
    ids = tuple(i for i in mention.guarded if any(_related(i, other) for other in _narrow(here)))
    if not ids and len(mention.spelled) == 1:
        (place,) = mention.spelled
        quarter = NEIGHBOURHOOD in mention.types
        near = (other for other in (*_narrow(told), *(() if quarter else here)) if other != place)
        if any(_is_close(place, other) if quarter else _related(place, other) for other in near):
            ids = mention.spelled
    return replace(mention, ids=ids, guarded=())


def _is_close(a: str, b: str) -> bool:
    km = distance_km(a, b)
    return km is not None and km <= CITY_KM


def _narrow(ids: Iterable[str]) -> Iterable[str]:
    return (i for i in ids if places()[i].type not in WIDE)


def _vouches(other: Mention, place: str, mention: Mention) -> bool:
    """A doubtful name needs a word for "in" or "near" and a related place, or stands right before what contains it."""
    behind = other.first - mention.last
    narrow = behind == 1 or any(places()[i].type != "country" for i in other.ids)
    if 0 < behind <= 2 and narrow and any(contains(i, place) for i in other.ids):
        return True
    if mention.relation in ("", "from"):
        return False
    if any(places()[i].type == "country" for i in other.ids):
        return 0 < behind <= REACH and _country(place) in other.ids
    return any(_related(i, place) for i in other.ids)


@lru_cache(maxsize=1 << 16)
def _related(a: str, b: str) -> bool:
    if contains(a, b) or contains(b, a):
        return True
    distance = distance_km(a, b)
    return distance is not None and distance <= NEIGHBOUR_KM


def _decided(
    mention: Mention,
    around: Sequence[tuple[str, ...]],
    beside: frozenset[tuple[str, ...]],
    countries: Counter[str],
    nationalities: frozenset[str],
) -> Mention:
    """The mention with the ids that fit best to the places of the text (`around`) and of its sentence (`beside`)."""
    ids = mention.ids
    if mention.relation == "countryside":
        ids = tuple(i for i in ids if places()[i].type == "governorate") or ids
    if len(ids) < 2:
        return replace(mention, ids=ids)
    others = [(other, other in beside) for other in around if other != mention.ids]
    most = countries.most_common(1)[0][1]
    scores = {i: _score(i, others, countries[_country(i)] == most) for i in ids}
    best = max(scores.values())
    likely = [i for i in ids if scores[i] == best]
    kept = _nearest([i for i in likely if _country(i) in nationalities] or likely, around, mention)
    kept += _seats(ids, kept)
    kept.sort(key=lambda i: -places()[i].population)
    return replace(mention, ids=tuple(dict.fromkeys(kept)))


def _nearest(kept: Sequence[str], around: Sequence[tuple[str, ...]], mention: Mention) -> list[str]:
    """Of villages that all fit, the one that lies clearly nearest to a place of the text that is sure."""
    if len(kept) < 2 or any(places()[i].type not in SMALL_SETTLEMENTS for i in kept):
        return list(kept)
    sure = [ids[0] for ids in around if len(ids) == 1 and ids != mention.ids and places()[ids[0]].type not in WIDE]
    apart = {i: min((km for j in sure if (km := distance_km(i, j)) is not None), default=NAMESAKE_KM) for i in kept}
    first, second = sorted(apart.values())[:2]
    return [i for i in kept if apart[i] == first] if first * CLEARLY < second else list(kept)


def _score(place: str, others: Iterable[tuple[tuple[str, ...], bool]], main_country: bool) -> int:
    """Evidence for a candidate: a related place in the sentence 4, in the text 2; its country 2 and 1; main 1.

    A name relates to it by what it may mean in the candidate's own country, if that is no more than a place and its
    division.
    """
    score = int(main_country)
    for ids, near in others:
        at_home = [i for i in ids if _country(i) == _country(place)]
        if _country(place) in ids:
            score = max(score, 1 + near + main_country)
        elif len(at_home) <= 2 and any(_related(i, place) for i in at_home):
            score = max(score, (4 if near else 2) + main_country)
    return score


def _seats(ids: Sequence[str], kept: Sequence[str]) -> list[str]:
    """A place and the governorate of the same name are not told apart by what lies around."""
    return [i for i in ids if any(i != k and (contains(i, k) or contains(k, i)) for k in kept)]


def _country(place: str) -> str:
    return place.split(".", 1)[0]
