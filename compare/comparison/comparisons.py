"""Tests on two claims of one row: do they deny, contradict, refine or repeat each other?

Only claims about the same people of the same incident are compared, and one voice never conflicts with itself.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from .. import lexicon
from ..judge import contradict
from ..model import Article, Claim, Quantity, Slot, Status, VoiceKind
from ..parties import actors
from ..parties.parties import Party, is_people, one_toll, population, relate_parties
from ..places import gazetteer
from ..places.proximity import Proximity, is_specific, proximity, stands_for_others
from ..text.folding import fold_key
from ..text.words import split_words
from ..times.day_values import may_coincide

SAID = frozenset({Status.ASSERTED, Status.POSSIBLE, Status.SUSPECTED, Status.CLAIMED_RESPONSIBILITY})
OWN_WORDS = frozenset({VoiceKind.OUTLET, VoiceKind.HEADLINE, VoiceKind.CAPTION})
_MEANS_OF = {"attack.weapon.rocket": "any_rocket", "attack.weapon.fired": "fired_from_air"}
"""Rules whose claims name other means than their value says: their row of `lang/means.tsv`."""
_HARM = frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES})
PARTY_SLOTS = frozenset({Slot.ATTACKER, Slot.RESPONSIBILITY})
PLACE_KM = 25.0
"""Two specific places farther apart than this are not one place told with different precision."""
AREA_KM = 60.0
"""The same where one is a governorate or another area: outlets give a village near a border to either side of it."""


def _comparable(a: Claim, b: Claim) -> bool:
    """The same people: equal parties, or one the part or the whole of the other."""
    return relate_parties(a.actor, b.actor) is not Party.OTHER


def _same_people(a: Claim, b: Claim) -> bool:
    return relate_parties(a.actor, b.actor) is Party.SAME


def _one_toll(a: Claim, b: Claim) -> bool:
    """May equal figures count the same people: of one party, or all the dead and all dead civilians?"""
    return _same_people(a, b) or one_toll((a.actor, b.actor))


def other_voice(a: Claim, b: Claim) -> bool:
    """One voice does not conflict with itself: its second figure counts something else."""
    if a.article != b.article:
        return True
    mine, yours = (_unquoted(c.voice.text or "") for c in (a, b))
    if mine and yours:
        return mine not in yours and yours not in mine and not (_takes_up(mine, yours) or _takes_up(yours, mine))
    return (a.voice.kind, mine) != (b.voice.kind, yours)


def _unquoted(voice: str) -> str:
    """A voice without marks: the same one is written with and without them."""
    return fold_key(voice).replace('"', "")


@lru_cache(maxsize=1 << 12)
def _takes_up(voice: str, other: str) -> bool:
    """Is a voice of one word the noun of another that was named more fully ("the sources", "medical sources")?"""
    words = split_words(voice)
    if len(words) != 1:
        return False
    return any({*word.bases, *word.inner} & {*words[0].bases, *words[0].inner} for word in split_words(other))


def _one_teller(a: Claim, b: Claim) -> bool:
    """Does the outlet itself tell both, in the body, the headline or a caption? It does not deny what it tells."""
    return a.article == b.article and {a.voice.kind, b.voice.kind} <= OWN_WORDS


def denied(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Does one voice say it, and another that it is not so? A denial of harm by who tells of harm itself is of a part of
    what happened ("it also hit a school; nobody was hurt there")."""

    def tells_of_some(denial: Claim) -> bool:
        own = (c for c in claims if c.status in SAID and c.article == denial.article and _comparable(c, denial))
        told = any(denial.voice.kind in OWN_WORDS or not other_voice(c, denial) for c in own)
        return told and denial.slot in _HARM

    def test(a: Claim, b: Claim) -> bool:
        statuses = {a.status, b.status}
        if Status.DENIED not in statuses or not statuses & SAID or not other_voice(a, b) or _one_teller(a, b):
            return False
        denial = a if a.status is Status.DENIED else b
        return _comparable(a, b) and _same_thing(a, b) and not tells_of_some(denial)

    return test


def _same_thing(a: Claim, b: Claim) -> bool:
    """To deny one attacker, target or weapon says nothing of another one."""
    if a.slot is Slot.DAMAGE or not (isinstance(a.value, str) and isinstance(b.value, str)):
        return True
    if {a.slot, b.slot} <= PARTY_SLOTS:
        denier, other = (a, b) if a.status is Status.DENIED else (b, a)
        return actors.contains(str(denier.value), str(other.value))
    return a.value == b.value or (a.slot is Slot.WEAPON and _alike(a.value, b.value))


def unknown_then(a: Claim, b: Claim) -> bool:
    return Status.UNKNOWN in (a.status, b.status) and a.status != b.status and _comparable(a, b)


def _quantities(a: Claim, b: Claim) -> tuple[Quantity, Quantity] | None:
    if a.status in SAID and b.status in SAID and isinstance(a.value, Quantity) and isinstance(b.value, Quantity):
        return a.value, b.value
    return None


def _apart(a: Quantity, b: Quantity) -> bool:
    """Do the intervals not even touch? "100" and "more than 100" do: a headline drops the bound."""
    return any(x.high is not None and x.high + (y.high is None) < y.low for x, y in ((a, b), (b, a)))


def figures(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Do two voices give figures that cannot both be right, neither one that the other gives beside its own, nor the sum
    of those that the other gives?

    Who counts the dead of two villages and of both does not differ from who counts those of one, nor from who counts
    those of each.
    """

    def gives(voice: Claim, figure: Claim) -> bool:
        own = [c for c in claims if not other_voice(c, voice) and c.slot is figure.slot and not c.part_of]
        same = [c for c in own if _same_people(c, figure)]
        return any(not _differ(c, figure) for c in same) or _add_up(same, figure)

    def test(a: Claim, b: Claim) -> bool:
        return other_voice(a, b) and other_figure(a, b) and not gives(a, b) and not gives(b, a)

    return test


def _add_up(parts: Sequence[Claim], total: Claim) -> bool:
    """Do exact figures that one voice gives in several sentences make the other's total?"""
    exact = {c.quote.sentence: c.value.low for c in parts if _is_exact(c)}
    return len(exact) > 1 and _is_exact(total) and sum(exact.values()) == total.value.low


def _is_exact(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.low == claim.value.high and claim.status in SAID


def _differ(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    return both is None or _apart(*both)


def other_figure(a: Claim, b: Claim) -> bool:
    """Figures of the same people that cannot both be right, also in the words of one voice ("earlier put at 13")."""
    both = _quantities(a, b)
    if both is None or a.slot is not b.slot or not _apart(*both):
        return False
    if a.slot is Slot.MUNITIONS:
        return _comparable(a, b)
    if a.part_of or b.part_of:
        return bool(a.part_of and b.part_of) and a.actor == b.actor and population(a.actor) is not None
    return _same_people(a, b) or _more_than_all(a, b) or _more_than_all(b, a)


def _more_than_all(some: Claim, everybody: Claim) -> bool:
    """Are more civilians counted than people in all ("three people hurt", "six civilians hurt")?"""
    part, whole = some.value, everybody.value
    if not (isinstance(part, Quantity) and isinstance(whole, Quantity)) or whole.high is None:
        return False
    named = is_people(str(everybody.actor)) and population(everybody.actor) is None
    return named and one_toll((some.actor, everybody.actor)) and whole.high < part.low


def is_update(
    claims: Sequence[Claim], articles: Mapping[str, Article], origins: Mapping[str, str], rose: frozenset[str]
) -> Callable[[Claim, Claim], bool]:
    """Is one of two figures a later state of the other: of the same origin at another time, or the text says it rose?
    A report that says so somewhere gives its earlier figure elsewhere."""
    rising = {c.article for c in claims if c.id in rose}

    def test(a: Claim, b: Claim) -> bool:
        if a.id in rose or b.id in rose or (a.article == b.article and a.article in rising):
            return True
        same_origin = origins[a.article] == origins[b.article] or (
            a.voice.text is not None and a.voice.text == b.voice.text
        )
        times = [articles[c.article].published for c in (a, b)]
        return same_origin and None not in times and times[0] != times[1]

    return test


def scope(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or not other_voice(a, b) or a.slot is Slot.MUNITIONS:
        return False
    relation = relate_parties(a.actor, b.actor)
    part = relation in (Party.PART, Party.WHOLE, Party.OPEN) or bool(a.part_of) != bool(b.part_of)
    if a.slot is b.slot and other_figure(a, b):
        return False
    return (part or a.slot is not b.slot) and both[0].low != both[1].low and not (both[0].vague or both[1].vague)


def less_exact(a: Claim, b: Claim) -> bool:
    both = _quantities(a, b)
    if both is None or _apart(*both) or not _comparable(a, b) or a.slot is not b.slot:
        return False
    if (both[0].low, both[0].high) == (both[1].low, both[1].high):
        return not _one_toll(a, b)
    return other_voice(a, b) and not (a.part_of or b.part_of)


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
    claims: Sequence[Claim], named: Callable[[Claim], str] = lambda c: str(c.value)
) -> Callable[[Claim], frozenset[str]]:
    """All that the voice of a claim names in the row."""

    def values(claim: Claim) -> frozenset[str]:
        return frozenset(named(c) for c in claims if not other_voice(c, claim) and c.status in SAID and c.value)

    return values


def other_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _values_of(claims, _means)

    def test(a: Claim, b: Claim) -> bool:
        if not other_voice(a, b) or not _comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return bool(mine and yours) and not (mine & yours) and not _touching(mine, yours)

    return test


def more_means(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    means = _values_of(claims, _means)

    def test(a: Claim, b: Claim) -> bool:
        if not other_voice(a, b) or not _comparable(a, b) or not (a.value and b.value):
            return False
        mine, yours = means(a), means(b)
        return mine != yours and bool(mine & yours or _touching(mine, yours))

    return test


def _means(claim: Claim) -> str:
    """The means that a claim names: "rockets" without more may have been fired from a plane, those of a drone were."""
    return _MEANS_OF.get(claim.rule, str(claim.value))


def _touching(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """May some word of either side name one means, one more exactly than the other?"""
    return any(_alike(a, b) for a in mine for b in yours)


def _alike(a: str, b: str) -> bool:
    """May two words name one means? A word without a family may be any."""
    mine, yours = _families().get(a), _families().get(b)
    return mine is None or yours is None or bool(mine & yours)


@lru_cache(maxsize=1)
def _families() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(row.values("families")) for row in lexicon.shared("means")}


def other_account(a: Claim, b: Claim) -> bool:
    """Two voices tell it in words that contradict each other, by the judge of statements."""
    if a.status not in SAID or b.status not in SAID or not other_voice(a, b) or not _comparable(a, b):
        return False
    return a.value == b.value and contradict(a.quote.text, b.quote.text)


def other_place(claims: Sequence[Claim]) -> Callable[[Claim, Claim], bool]:
    """Do two articles name places that cannot be one? What each names first is compared, and its first specific place."""
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
        return apart and not named(one, b.article) and not named(other, a.article)

    return test


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
        return same and a.slot is b.slot and _one_toll(a, b)
    return a.value == b.value and relate_parties(a.actor, b.actor) is not Party.OTHER
