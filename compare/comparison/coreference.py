"""Event coreference: do two claims that conflict tell of one event, or of two strikes of one day?

Reports of one incident often tell of several strikes, name no place for some of them and take up what else happened.
So two claims conflict only where the data shows that they are of one event: across two reports by the place of each and
by what else the reports agree in, inside one report by who says them and how near they stand. Otherwise the program
cannot tell, and says why. The limits were chosen on one half of the incidents of `airwars_syria` (docs/limits.md).
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from ..claims.claim_days import ANY_DAY, Days, When, days_apart
from ..claims.claim_places import NOWHERE, ONE_PLACE_KM, Places, Where
from ..events.lead_times import FRESH_DAYS
from ..model import Article, Claim, Doubt, RelationKind, Slot, Status, VoiceKind
from ..places import gazetteer
from ..places.proximity import Proximity, is_large, is_specific, proximity, stands_for_others
from ..times.day_values import next_to
from .accounts import TOLLS, Account, accounts, common_tolls, of_two_attacks, restated, retold, words_of
from .comparisons import PARTY_SLOTS
from .sides import OWN_WORDS, SAID, other_voice

Pair = tuple[Claim, Claim]

_HARM = TOLLS | {Slot.CASUALTIES}
_PLACES = frozenset({Slot.PLACE, Slot.LAUNCH_PLACE})
_SETTING = _PLACES | {Slot.TIME}
_HOW = frozenset({RelationKind.ACTOR, RelationKind.ACCOUNT})

MUCH = 3
"""Facts in common from which two reports may be of one event whatever place they name."""

MUCH_OF_ALL = 0.4
"""The share of all that two reports tell which these facts must be."""

NEAR = 4
"""Sentences between two claims of one report that may still be of one event; figures stand side by side."""

LEAD = 5
"""Sentences in which a report tells what it is about: beyond them who attacked, and with what, may be of another attack."""

A_WEEK = 6
"""Days between two reports beyond which "on Saturday" may be of another week than that of the event."""

_LOOSE = ("day_word", "night", "part_of_day")
"""Parts of the names of rules that count a day from that on which it was told, or name a part of it: nights have two."""

_JOINT = 5
"""Characters between two names that an "and" joins."""

_CAPTION = "c"
"""How the labels of captions begin."""

_DATE = "date"
"""Part of the names of rules that read a date of the calendar."""

_WEEK = "week"
"""Part of the names of rules that count a day from a weekday or a weekend."""


class Coreference:
    """The accounts of all reports, to ask whether pairs of claims are of one event."""

    def __init__(
        self, rows: Sequence[Sequence[Claim]], places: Places, days: Days, articles: Mapping[str, Article]
    ) -> None:
        self._places = places
        self._days = days
        self._accounts = accounts(rows, places, articles)

    def doubts(self, kind: RelationKind, slot: Slot, pairs: Sequence[Pair]) -> dict[Pair, Doubt]:
        """The pairs of conflicting claims of a row that may be of two events, with the reason. An attack is answered
        elsewhere: of answers nothing is asked."""
        if slot is Slot.RESPONSE:
            return {}
        inside = [(a, b) for a, b in pairs if a.article == b.article]
        found = {(a, b): Doubt.ONE_REPORT for a, b in inside if not self._one_scene(kind, slot, a, b)}
        found |= {(a, b): Doubt.OTHER_DAY for a, b in inside if self._other_day(slot, a, b)}
        if kind is RelationKind.FIGURES:
            found |= {(a, b): Doubt.OTHER_MOMENT for a, b in inside if self._other_moment(a, b)}
        disputed = {a.article for a, b in inside if (a, b) not in found}
        across = ((p, self._across(kind, slot, *p, disputed)) for p in pairs if p[0].article != p[1].article)
        return found | {pair: doubt for pair, doubt in across if doubt is not None}

    def opening(self, claim: Claim) -> frozenset[str]:
        """The folded words with which the report of a claim begins, and those of the claim itself."""
        return self._account(claim).opening | words_of(claim)

    def _across(self, kind: RelationKind, slot: Slot, a: Claim, b: Claim, disputed: Collection[str]) -> Doubt | None:
        """`disputed`: reports in which voices contradict each other in this very point."""
        mine, yours = self._account(a), self._account(b)
        near = 1 if slot in _SETTING else NEAR
        if slot in _PLACES and (mine.only_heads(a) or yours.only_heads(b)):
            return Doubt.LITTLE_SHARED
        if retold(mine, yours) and (restated(a, b) or abs(_number(a) - _number(b)) <= near):
            return Doubt.BOTH_TOLD if kind in _HOW and self._both_told(slot, a, b, disputed) else None
        if slot in _SETTING:
            return (self._days_doubt(a, b) if slot is Slot.TIME else None) or self._setting_doubt(slot, a, b)
        if self._other_day(slot, a, b):
            return Doubt.OTHER_DAY
        return self._place_doubt(kind, slot, a, b) or self._attack_doubt(kind, slot, a, b, disputed)

    def _days_doubt(self, a: Claim, b: Claim) -> Doubt | None:
        """Are two days told of one event only because the reports were written on other days?"""
        written = _written_apart(self._account(a), self._account(b))
        apart = days_apart(*(self._days.get(c.id, ANY_DAY) for c in (a, b)))
        relative = not (_DATE in a.rule and _DATE in b.rule)
        if relative and 0 < written == apart or min(written, apart - 1) >= FRESH_DAYS:
            return Doubt.OTHER_DAY
        if next_to(str(a.value), str(b.value)) and any(part in c.rule for c in (a, b) for part in _LOOSE):
            return Doubt.NEXT_DAY
        return Doubt.LITTLE_SHARED if (_WEEK in a.rule or _WEEK in b.rule) and written > A_WEEK else None

    def _setting_doubt(self, slot: Slot, a: Claim, b: Claim) -> Doubt | None:
        """May places or days be of two events: do the reports share little, or name them further on?"""
        mine, yours = self._account(a), self._account(b)
        alike = _tell_much_alike(mine, yours, slot) or common_tolls(mine, yours, slot) > 1
        return None if alike and _leads(a) and _leads(b) else Doubt.LITTLE_SHARED

    def _place_doubt(self, kind: RelationKind, slot: Slot, a: Claim, b: Claim) -> Doubt | None:
        here, there = self._where(a), self._where(b)
        harmless = kind is RelationKind.DENIED and slot in _HARM
        if here.own and there.own and not _together(here.places, there.places) or _name_two_quarters(here, there):
            return Doubt.OTHER_PLACE
        if harmless and (_name_two_spots(here, there) or here.another or there.another):
            return Doubt.OTHER_PLACE
        much = _tell_much_alike(self._account(a), self._account(b), slot)
        return None if much or self._one_spot(kind, slot, a, b) else Doubt.OTHER_PLACE

    def _attack_doubt(
        self, kind: RelationKind, slot: Slot, a: Claim, b: Claim, disputed: Collection[str]
    ) -> Doubt | None:
        """May two claims of one place be of two attacks there?"""
        mine, yours = self._account(a), self._account(b)
        if mine.tells_aside(a) or yours.tells_aside(b):
            return Doubt.ASIDE
        if kind is RelationKind.FIGURES and of_two_attacks(mine, yours):
            return Doubt.LITTLE_SHARED
        if kind is RelationKind.DENIED and slot in _HARM and (self._denies_a_part(a) or self._denies_a_part(b)):
            return Doubt.PART_DENIED
        if kind not in _HOW:
            return None
        if min(_number(a), _number(b)) > LEAD:
            return Doubt.ASIDE
        if self._both_told(slot, a, b, disputed):
            return Doubt.BOTH_TOLD
        shared = _tell_much_alike(mine, yours, slot) or common_tolls(mine, yours, slot)
        several = mine.of_several or yours.of_several
        return Doubt.LITTLE_SHARED if several and not (shared or self._one_village(a, b)) else None

    def _one_village(self, a: Claim, b: Claim) -> bool:
        return _name_one_spot(self._where(a), self._where(b))

    def _other_day(self, slot: Slot, a: Claim, b: Claim) -> bool:
        """Are they told of two days? Nights belong to two, and a day that was inferred may be the one before."""
        mine, yours = (self._days.get(c.id, ANY_DAY) for c in (a, b))
        return slot is not Slot.TIME and days_apart(mine, yours) > _slack(mine, yours)

    def _other_moment(self, a: Claim, b: Claim) -> bool:
        """Does a report tell one of two sentences from the other as earlier or later?"""
        return any(self._days.get(c.id, ANY_DAY).moment for c in (a, b)) and _number(a) != _number(b)

    def _account(self, claim: Claim) -> Account:
        return self._accounts[claim.incident, claim.article]

    def _where(self, claim: Claim) -> Where:
        return self._places.get(claim.id, NOWHERE)

    def _one_scene(self, kind: RelationKind, slot: Slot, a: Claim, b: Claim) -> bool:
        """Do two voices of one report speak of one event? What the outlet tells beside a source may be another, and one
        building may stand where another was destroyed."""
        gap = abs(_number(a) - _number(b))
        own = {a.voice.kind, b.voice.kind} & OWN_WORDS
        mine, yours = self._where(a), self._where(b)
        if (slot is Slot.DAMAGE and own) or (slot in _HARM and _name_two_spots(mine, yours)):
            return False
        if kind is RelationKind.DENIED and slot in _HARM and (mine.another or yours.another):
            return False
        if kind is RelationKind.FIGURES:
            return not own and gap <= 1
        if kind in _HOW and VoiceKind.OUTLET in own and VoiceKind.CAPTION not in own:
            return False
        if _name_one_spot(mine, yours):
            return True
        if kind in _HOW and gap and min(_number(a), _number(b)) > LEAD:
            return False
        if gap > NEAR or (mine.own and yours.own and not _together(mine.places, yours.places)):
            return False
        if kind is RelationKind.ACTOR and own and (_names_two_together(a) or _names_two_together(b)):
            return False
        headed = VoiceKind.OUTLET not in own or kind is RelationKind.DENIED
        return not own or (headed and not self._account(a).of_several)

    def _one_spot(self, kind: RelationKind, slot: Slot, a: Claim, b: Claim) -> bool:
        """Do the claims speak of one place; where one has none, do their reports tell of no other, or agree in much?"""
        mine, yours = self._where(a).places, self._where(b).places
        if mine and yours:
            return _together(mine, yours)
        one, other = self._account(a), self._account(b)
        if not (one.attacked or other.attacked):
            return True
        if kind is RelationKind.FIGURES and not (one.of_several or other.of_several):
            return True
        return len(one.facts(slot) & other.facts(slot)) >= MUCH

    def _denies_a_part(self, denial: Claim) -> bool:
        """Does who denies harm tell of some in the same report?"""
        if denial.status is not Status.DENIED:
            return False
        told = (c for c in self._account(denial).claims if c.slot is denial.slot and c.status in SAID)
        return any(denial.voice.kind in OWN_WORDS or not other_voice(c, denial) for c in told)

    def _both_told(self, slot: Slot, a: Claim, b: Claim, disputed: Collection[str]) -> bool:
        """Does a report also tell what the other's claim says, and not as disputed; or do both tell of an exchange of
        fire, each of an answer by whom the other names?"""
        ends = (str(a.value), self._account(b)), (str(b.value), self._account(a))
        free = [(value, account) for value, account in ends if account.article.id not in disputed]
        if slot not in PARTY_SLOTS:
            return any(value in account.values(slot) for value, account in free)
        if any(account.tells_of_party(value) for value, account in free):
            return True
        return all(account.tells_answer_of(value) for value, account in ends)


def _tell_much_alike(a: Account, b: Account, slot: Slot) -> bool:
    mine, yours = a.facts(slot), b.facts(slot)
    return len(mine & yours) >= max(MUCH, MUCH_OF_ALL * len(mine | yours))


def _written_apart(a: Account, b: Account) -> int:
    """The days between the publication of two reports; 0 where one is not known."""
    days = [report.article.published for report in (a, b)]
    if None in days:
        return 0
    first, last = sorted(dt.date.fromisoformat(day[:10]) for day in days)
    return (last - first).days


def _slack(a: When, b: When) -> int:
    """The days by which two days may differ that are one event's."""
    if not (a.first and b.first):
        return 1
    return 0 if a.certain and b.certain else 1


def _together(mine: Sequence[str], yours: Sequence[str]) -> bool:
    """Are two places one or next to each other? What a large city or a mountain range holds may be anywhere in it."""
    relation, km = proximity(mine, yours)
    if relation is Proximity.INSIDE:
        return not any(stands_for_others(p, [q]) or stands_for_others(q, [p]) for p in mine for q in yours)
    return relation is Proximity.SAME or (km is not None and km <= ONE_PLACE_KM)


def _name_one_spot(a: Where, b: Where) -> bool:
    """Do both sentences name one village or quarter?"""
    named = {*a.places, *b.places}
    shared = (p for p in a.places if p in b.places and is_specific(p) and not is_large(p))
    return a.own and b.own and any(not stands_for_others(p, named - {p}) for p in shared)


def _name_two_spots(a: Where, b: Where) -> bool:
    """Do both sentences name places, and none that is or holds one of the other's?"""
    return a.own and b.own and proximity(a.places, b.places)[0] not in (Proximity.SAME, Proximity.INSIDE)


def _name_two_quarters(a: Where, b: Where) -> bool:
    """Are both told of quarters of a city, and of none in common?"""
    mine, yours = (set(filter(_is_quarter, w.places)) for w in (a, b))
    return bool(mine and yours) and mine.isdisjoint(yours)


def _is_quarter(place: str) -> bool:
    known = gazetteer.places().get(place)
    return known is not None and known.type == "neighbourhood"


def _names_two_together(claim: Claim) -> bool:
    """Does a headline name two parties side by side ("Russian and regime raids")? The text may name either."""
    spans = sorted(claim.actor_words)
    return claim.voice.kind is VoiceKind.HEADLINE and any(0 <= b[0] - a[1] <= _JOINT for a, b in pairwise(spans))


def _leads(claim: Claim) -> bool:
    """Does it stand in the headline or the first sentences, and below no picture?"""
    return _number(claim) <= LEAD and not claim.quote.sentence.startswith(_CAPTION)


def _number(claim: Claim) -> int:
    """The number of a claim's sentence; a headline or caption stands before them all."""
    label = claim.quote.sentence
    return int(label[1:]) if label.startswith("s") else 0
