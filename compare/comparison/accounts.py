"""Accounts: what one report tells of one incident, to see how far two reports tell the same."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..claims.claim_places import NOWHERE, Places, is_of_several
from ..incidents.origins import body
from ..model import Article, Claim, Quantity, Slot, Status
from ..parties import actors
from ..parties.parties import population
from ..places import gazetteer
from ..text.folding import fold_key
from .comparisons import PARTY_SLOTS, one_means
from .tolls import apart

TOLLS = frozenset({Slot.KILLED, Slot.INJURED})
_ATTACKS = TOLLS | {Slot.CASUALTIES, Slot.ATTACKER, Slot.TARGET, Slot.WEAPON, Slot.DAMAGE}
_IN_WORDS = frozenset({Slot.STATEMENT, Slot.MOTIVE})
_OPENING = 200
"""Characters in which a report tells what it is about."""

_TITLE = "t"
_OPENING_SENTENCES = frozenset({_TITLE, "h1", "h2", "s1", "s2"})
"""The headline, the lines below it and the first two sentences."""

_WORD = re.compile(r"\w+")

Fact = tuple[Slot, str]
"""A slot and the value that a report gives it."""


@dataclass(frozen=True, eq=False)
class Account:
    """The claims of one article about one incident; `places`: where claims speak of, by their ids."""

    article: Article
    places: Places
    claims: list[Claim] = field(default_factory=list)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of its running text."""
        return frozenset(_WORD.findall(fold_key(body(self.article))))

    @cached_property
    def opening(self) -> frozenset[str]:
        """The folded words of its headline and of where its text begins."""
        return frozenset(_WORD.findall(fold_key(f"{self.article.title or ''} {body(self.article)[:_OPENING]}")))

    @cached_property
    def attacked(self) -> tuple[str, ...]:
        """The places in which it tells of attacks and harm."""
        attacks = (c for c in self.claims if c.slot in _ATTACKS)
        return tuple(sorted({p for c in attacks for p in self.places.get(c.id, NOWHERE).places}))

    @cached_property
    def of_several(self) -> bool:
        """Does it tell of attacks in several places?"""
        return is_of_several(self.attacked)

    @cached_property
    def told(self) -> frozenset[Fact]:
        """What it tells, but for what is told in free words or denied."""
        told = (c for c in self.claims if c.slot not in _IN_WORDS and c.value is not None)
        return frozenset((c.slot, _written(c)) for c in told if c.status is not Status.DENIED)

    def facts(self, slot: Slot) -> frozenset[Fact]:
        """What it tells in other slots than this one."""
        return frozenset(fact for fact in self.told if fact[0] is not slot)

    def values(self, *slots: Slot) -> frozenset[str]:
        """What it names in these slots."""
        named = (c for c in self.claims if c.slot in slots and c.value and c.status is not Status.DENIED)
        return frozenset(str(c.value) for c in named)

    def begins(self, slot: Slot) -> frozenset[str]:
        """What it names in a slot in its headline and first sentences."""
        named = (c for c in self.claims if c.slot is slot and opens(c) and c.status is not Status.DENIED)
        return frozenset(str(c.value) for c in named if c.value)

    def only_heads(self, place: Claim) -> bool:
        """Does a place stand in the headline alone, as the towns of outlets do?"""
        names = gazetteer.folded_names(str(place.value))
        return place.quote.sentence == _TITLE and not any(self.words.issuperset(name.split()) for name in names)

    def tells_aside(self, claim: Claim) -> bool:
        """Does it begin with other attackers, means or figures of the same people than this claim of its further text?"""
        if opens(claim) or claim.status is Status.DENIED:
            return False
        first = [c for c in self.claims if opens(c) and c.slot is claim.slot and c.status is not Status.DENIED]
        return bool(first) and not any(_may_be_one(c, claim) for c in first)

    def tells_of_party(self, party: str) -> bool:
        """Does it name this party, a part or the whole of it, as one who attacked?"""
        return any(_one_party(party, other) for other in self.values(Slot.ATTACKER, Slot.RESPONSIBILITY))

    def tells_answer_of(self, party: str) -> bool:
        """Does it tell that this party answered fire?"""
        return any(c.slot is Slot.RESPONSE and c.actor and _one_party(party, c.actor) for c in self.claims)


def accounts(
    rows: Sequence[Sequence[Claim]], places: Places, articles: Mapping[str, Article]
) -> dict[tuple[str, str], Account]:
    """The accounts of all incidents, by the ids of incident and article."""
    found: dict[tuple[str, str], Account] = {}
    claims = {c.id: c for row in rows for c in row}
    for claim in claims.values():
        key = claim.incident, claim.article
        found.setdefault(key, Account(articles[claim.article], places)).claims.append(claim)
    return found


def retold(a: Account, b: Account) -> bool:
    """Is one report a version of the other: do their texts share half of all their words?"""
    return _half_shared(a.words, b.words)


def restated(a: Claim, b: Claim) -> bool:
    """Is one quotation a version of the other?"""
    return _half_shared(words_of(a), words_of(b))


def words_of(claim: Claim) -> frozenset[str]:
    """The folded words of its quotation."""
    return frozenset(_WORD.findall(fold_key(claim.quote.text)))


def _half_shared(a: frozenset[str], b: frozenset[str]) -> bool:
    return 2 * len(a & b) >= len(a | b) > 0


def of_two_attacks(a: Account, b: Account) -> bool:
    """Do two reports begin with other attackers and with other means, so that they may tell of two attacks?"""
    parties, means = ((a.begins(slot), b.begins(slot)) for slot in (Slot.ATTACKER, Slot.WEAPON))
    return _none_alike(*parties, actors.compatible) and _none_alike(*means, one_means)


def _none_alike(mine: frozenset[str], yours: frozenset[str], alike: Callable[[str, str], bool]) -> bool:
    return bool(mine and yours) and not any(alike(x, y) for x in mine for y in yours)


def common_tolls(a: Account, b: Account, slot: Slot) -> int:
    """How many exact figures of dead and wounded two reports have in common, but for those of this slot."""
    return sum(kind in TOLLS and value.isdigit() for kind, value in a.facts(slot) & b.facts(slot))


def _written(claim: Claim) -> str:
    if not isinstance(claim.value, Quantity):
        return str(claim.value)
    low, high = claim.value.low, claim.value.high
    return str(low) if low == high else f"{low}..{high or ''}"


def opens(claim: Claim) -> bool:
    """Does a claim stand in what its report begins with?"""
    return claim.quote.sentence in _OPENING_SENTENCES


def _may_be_one(a: Claim, b: Claim) -> bool:
    """May two claims say the same? Figures of other people may."""
    if isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return population(a.actor) != population(b.actor) or not apart(a.value, b.value)
    one = actors.compatible if a.slot in PARTY_SLOTS else one_means
    return one(str(a.value), str(b.value))


def _one_party(a: str, b: str) -> bool:
    return actors.contains(a, b) or actors.contains(b, a)
