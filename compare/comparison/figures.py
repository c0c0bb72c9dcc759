"""Tests on two figures of one row: can both be right, is one a later state, a part or a rounding of the other?"""

from collections.abc import Callable, Mapping, Sequence

from ..model import Article, Claim, Quantity, Slot
from ..parties.parties import Party, is_people, one_toll, population, relate_parties
from .sides import SAID, comparable, of_one_toll, other_voice, same_people


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
        same = [c for c in own if same_people(c, figure)]
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
        return comparable(a, b)
    if a.part_of or b.part_of:
        return bool(a.part_of and b.part_of) and a.actor == b.actor and population(a.actor) is not None
    return same_people(a, b) or _more_than_all(a, b) or _more_than_all(b, a)


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
    if both is None or _apart(*both) or not comparable(a, b) or a.slot is not b.slot:
        return False
    if (both[0].low, both[0].high) == (both[1].low, both[1].high):
        return not of_one_toll(a, b)
    return other_voice(a, b) and not (a.part_of or b.part_of)
