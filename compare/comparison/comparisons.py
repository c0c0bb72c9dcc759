"""Tests on two claims of one row: do they deny, contradict, refine or repeat each other? Figures: `figures`.

Only claims about the same people of the same incident are compared, and one voice never conflicts with itself.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from .. import lexicon
from ..judge import contradict
from ..model import Claim, Quantity, Slot, Status, VoiceKind
from ..parties import actors
from ..parties.parties import Party, is_by_sex_or_age, population, relate_parties
from ..places import gazetteer
from ..places.proximity import Proximity, is_specific, proximity, stands_for_others
from ..times.day_values import may_coincide
from .sides import OWN_WORDS, SAID, comparable, of_one_toll, one_teller, other_voice
from .tolls import counts_some

_MEANS_OF = {"attack.weapon.rocket": "any_rocket", "attack.weapon.fired": "fired_from_air"}
"""Rules whose claims name other means than their value says: their row of `lang/means.tsv`."""
_HARM = frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES})
_SMALL_ARMS = "small_arms"
PARTY_SLOTS = frozenset({Slot.ATTACKER, Slot.RESPONSIBILITY})
PLACE_KM = 25.0
"""Two specific places farther apart than this are not one place told with different precision."""
AREA_KM = 60.0
"""The same where one is a governorate or another area: outlets give a village near a border to either side of it."""


def denied(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Does one voice say it, and another that it is not so? A denial of harm by who tells of harm itself is of a part of
    what happened ("it also hit a school; nobody was hurt there")."""

    def tells_of_some(denial: Claim) -> bool:
        own = (c for c in claims if c.status in SAID and c.article == denial.article and comparable(c, denial))
        told = any(denial.voice.kind in OWN_WORDS or not other_voice(c, denial) for c in own)
        return told and denial.slot in _HARM

    def test(a: Claim, b: Claim) -> bool:
        statuses = {a.status, b.status}
        if Status.DENIED not in statuses or not statuses & SAID or not other_voice(a, b) or one_teller(a, b):
            return False
        denial = a if a.status is Status.DENIED else b
        if counts_some(denial) or _leaves_open(a, b):
            return False
        return comparable(a, b) and _same_thing(a, b) and not tells_of_some(denial)

    return test


def _leaves_open(a: Claim, b: Claim) -> bool:
    """May they be of other people ("no officers were hurt", "a man was hurt"), or of another's gun? Many fire at a shooting
    and who did not, says nothing of it."""
    if a.slot is Slot.WEAPON:
        return a.value == b.value == _SMALL_ARMS
    vague = is_by_sex_or_age(a.actor) or is_by_sex_or_age(b.actor)
    named = population(a.actor) is not None and population(b.actor) is not None
    return a.slot in _HARM and vague and named and relate_parties(a.actor, b.actor) is Party.OPEN


def _same_thing(a: Claim, b: Claim) -> bool:
    """To deny one attacker, target or weapon says nothing of another one."""
    if a.slot is Slot.DAMAGE or not (isinstance(a.value, str) and isinstance(b.value, str)):
        return True
    if {a.slot, b.slot} <= PARTY_SLOTS:
        denier, other = (a, b) if a.status is Status.DENIED else (b, a)
        return actors.contains(str(denier.value), str(other.value))
    return a.value == b.value or (a.slot is Slot.WEAPON and one_means(a.value, b.value))


def unknown_then(a: Claim, b: Claim) -> bool:
    return Status.UNKNOWN in (a.status, b.status) and a.status != b.status and comparable(a, b)


def other_party(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Do two voices name different parties, neither one that the other names beside it?"""
    parties = _values_of(claims)

    def test(a: Claim, b: Claim) -> bool:
        if not (a.status in SAID and b.status in SAID and isinstance(a.value, str) and isinstance(b.value, str)):
            return False
        if not other_voice(a, b):
            return False
        return not any(actors.compatible(mine, yours) for mine in parties(a) for yours in parties(b))

    return test


def contained_party(a: Claim, b: Claim) -> bool:
    if not (isinstance(a.value, str) and isinstance(b.value, str)) or a.article == b.article:
        return False
    return a.value != b.value and actors.compatible(a.value, b.value)


def _values_of(
    claims: Sequence[Claim],
    named: Callable[[Claim], str] = lambda c: str(c.value),
    one: Callable[[Claim, Claim], bool] = lambda a, b: not other_voice(a, b),
) -> Callable[[Claim], frozenset[str]]:
    """All that the voice of a claim names in the row; `one`: are two claims of one voice?"""

    def values(claim: Claim) -> frozenset[str]:
        return frozenset(named(c) for c in claims if one(c, claim) and c.status in SAID and c.value)

    return values


def _one_report(a: Claim, b: Claim) -> bool:
    """Of one voice, or a headline and the text below it: of several strikes it names one."""
    return not other_voice(a, b) or one_teller(a, b) and VoiceKind.CAPTION not in (a.voice.kind, b.voice.kind)


def other_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _values_of(claims, _means, _one_report)

    def test(a: Claim, b: Claim) -> bool:
        if not other_voice(a, b) or not comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return bool(mine and yours) and not (mine & yours) and not _touching(mine, yours)

    return test


def more_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _values_of(claims, _means)

    def test(a: Claim, b: Claim) -> bool:
        if not other_voice(a, b) or not comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return mine != yours and bool(mine & yours or _touching(mine, yours))

    return test


def _means(claim: Claim) -> str:
    """The means that a claim names: "rockets" without more may have been fired from a plane, those of a drone were."""
    return _MEANS_OF.get(claim.rule, str(claim.value))


def _touching(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """May some word of either side name one means, one more exactly than the other?"""
    return any(one_means(a, b) for a in mine for b in yours)


def one_means(a: str, b: str) -> bool:
    """May two words name one means? A word without a family may be any."""
    mine, yours = _families().get(a), _families().get(b)
    return mine is None or yours is None or bool(mine & yours)


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row.values("families")) for row in lexicon.shared("means")}


def other_account(a: Claim, b: Claim) -> bool:
    """Two voices tell it in words that contradict each other, by the judge of statements."""
    if a.status not in SAID or b.status not in SAID or not other_voice(a, b) or not comparable(a, b):
        return False
    return a.value == b.value and contradict(a.quote.text, b.quote.text)


def other_place(claims: Sequence[Claim], words: Callable[[Claim], AbstractSet[str]]) -> Callable[[Claim, Claim], bool]:
    """Do two articles name places that cannot be one? What each names first is compared, and its first specific place,
    unless the other's name stands where its report begins. `words`: the folded words with which that of a claim does."""
    by_article = {c.article: [o for o in claims if o.article == c.article] for c in claims}
    first = {own[0].id for own in by_article.values()}
    spots = {next((c.id for c in own if is_specific(str(c.value))), "") for own in by_article.values()}

    def named(place: str, article: str) -> bool:
        return any(gazetteer.contains(str(c.value), place) for c in by_article[article])

    def test(a: Claim, b: Claim) -> bool:
        if a.article == b.article or not ({a.id, b.id} <= first or {a.id, b.id} <= spots):
            return False
        one, other = str(a.value), str(b.value)
        relation, km = proximity([one], [other])
        most = PLACE_KM if is_specific(one) and is_specific(other) else AREA_KM
        apart = relation is Proximity.APART and km is not None and km > most
        apart = apart and not (stands_for_others(one, [other]) or stands_for_others(other, [one]))
        if not apart or named(one, b.article) or named(other, a.article):
            return False
        return not (_tells(words(a), other) or _tells(words(b), one))

    return test


def _tells(words: AbstractSet[str], place: str) -> bool:
    """Do the words of a text hold one of the names of a place?"""
    return any(words.issuperset(name.split()) for name in gazetteer.folded_names(place))


def contained_place(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Does one article name the place more exactly than another, neither naming the other's place as well?"""
    told = {(c.article, c.value) for c in claims}

    def test(a: Claim, b: Claim) -> bool:
        if a.article == b.article or a.value == b.value or told & {(a.article, b.value), (b.article, a.value)}:
            return False
        return proximity([str(a.value)], [str(b.value)])[0] is Proximity.INSIDE

    return test


def other_time(a: Claim, b: Claim) -> bool:
    return other_voice(a, b) and not may_coincide(str(a.value), str(b.value))


def equal(a: Claim, b: Claim) -> bool:
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        same = (a.value.low, a.value.high) == (b.value.low, b.value.high)
        return same and a.slot is b.slot and of_one_toll(a, b)
    return a.value == b.value and relate_parties(a.actor, b.actor) is not Party.OTHER
