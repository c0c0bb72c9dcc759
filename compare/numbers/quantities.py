"""Quantities of a text: every number with its bounds, role, counted noun, and the total that it is a part of.

"More than 20" is 21 and up, "at least 20" 20 and up, "less than 5" 0 to 4, "at most 10" 0 to 10, "up to 10" 1 to 10
and vague, "about 20" a fifth to either side and approximate. A vague word has the bounds of its row in `numbers.tsv`.
A singular person noun counts one only beside a word of harm, and its text is the noun.
"""

from collections.abc import Sequence
from dataclasses import replace

from ..model import Quantity, QuantitySpan
from ..text.words import Word
from .counted_nouns import Noun, find_nouns
from .cues import Cues, plural_endings
from .nouns import noun_of
from .numerals import Numeral, last_scale, read_numerals
from .people import PersonCues
from .roles import CARDINAL, Item, role_of
from .words import is_joined, links, outer

_UNCOUNTED = ("time", "date", "identifier", "percent", "year", "fraction", "temperature")


def read_quantities(
    text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]] = ()
) -> tuple[QuantitySpan, ...]:
    """The numbers of a text in order, with what they count.

    `words` are the words of `text`; numbers inside the spans `taken` get the role `time`.
    """
    cues, nouns = PersonCues(text, words, taken), find_nouns(text, words)
    numerals = cues.meant(read_numerals(words))
    items = [_bounded(item, cues) for item in _with_nouns(_ranges(numerals, cues), nouns, cues)]
    items = _with_ages([_with_role(item, cues) for item in items], cues)
    tied = {at for item in items if item.noun for at in range(item.last + 1, item.noun.last + 1)}
    items = [item for item in items if item.shape != "ordinal" or item.first not in tied]  # a 45-second clip
    items += _duals(items, nouns, cues)
    items.sort(key=lambda item: item.start)
    items += _singles(items, nouns, cues)
    items.sort(key=lambda item: item.start)
    parents = _parents(items, cues)
    return tuple(
        QuantitySpan(
            item.start,
            item.end,
            Quantity(item.low, item.high, item.approx, item.vague, text[item.start : item.end]),
            item.role,
            (item.noun.start, item.noun.end) if item.noun else None,
            parents.get(at),
        )
        for at, item in enumerate(items)
    )


def _ranges(numerals: list[Numeral], cues: Cues) -> list[Item]:
    """The numbers as items, two numbers that bound one amount made one."""
    found: list[Item] = []
    at = 0
    while at < len(numerals):
        first, second = numerals[at], numerals[at + 1] if at + 1 < len(numerals) else None
        item = Item.of(first)
        if second is not None and _is_ratio(first, second, cues):
            low = first.low / second.low
            item = replace(item, last=second.last, end=second.end, low=low, high=low, shape="ratio")
            at += 1
        elif second is not None and _is_range(first, second, cues):
            opener = cues.before(outer(cues.words, first.first), "range", "range_from")
            start = cues.start(opener) if opener else first.start
            begin = opener.first if opener else first.first
            scale = last_scale(cues.words, second)  # five to six million
            low = item.low * scale if item.low < 1000 and item.low * scale < second.low else item.low
            item = replace(item, low=low, first=begin, last=second.last, start=start, end=second.end, high=second.high)
            at += 1
        found.append(item)
        at += 1
    return found


def _is_ratio(first: Numeral, second: Numeral, cues: Cues) -> bool:
    """One in five, three out of every ten."""
    between = " ".join(word.form for word in cues.words[first.last + 1 : second.first])
    if not (first.shape in CARDINAL and second.shape in CARDINAL and 0 < first.low == first.high < second.low):
        return False
    if second.low != second.high or cues.is_phrase(between, "ratio"):
        return second.low == second.high
    return first.low == 1 and cues.is_phrase(between, "ratio_of_one")


def _is_range(first: Numeral, second: Numeral, cues: Cues) -> bool:
    if not (first.shape in CARDINAL and second.shape in CARDINAL and first.high is not None):
        return False
    if second.high is None or not 0 <= first.low < second.low:
        return False
    words, place = cues.words, outer(cues.words, second.first)
    between = " ".join(word.form for word in words[first.last + 1 : second.first])
    before = outer(words, first.first)
    if between == "-" and (cues.is_chained(first.first - 1) or cues.is_chained(second.last + 1)):
        return False
    if between == "-" and first.end - first.start == 3 and second.end - second.start == 4:
        return False  # a telephone number
    if cues.before(before, "range"):
        return cues.is_phrase(between, "range_to") or (not between and is_joined(words[second.first]))
    if cues.before(before, "range_from"):
        return cues.is_phrase(between, "range_to") and not cues.near(place, "change", 10)
    return cues.is_phrase(between, "or") and not cues.near(place, "change", 10)


def _bounded(item: Item, cues: Cues) -> Item:
    """The item with the words that bound it, those before it inside its span."""
    words, low, high = cues.words, item.low, item.high
    if item.shape not in CARDINAL or low < 0:
        return item
    place = outer(words, item.first)
    added = words[place].form in links().additive or is_joined(words[place])  # five at least and three more
    match = None if added else cues.bound_before(place)
    kind = match.item if match else cues.bound_after(item)
    if kind is None:
        return item
    if match:
        item = replace(item, first=match.first, start=cues.start(match))
    exact, above = low == high, low + 1 if isinstance(low, int) else low
    match kind:
        case "more_than":
            return replace(item, low=above if exact else low, high=None)
        case "at_least":
            return replace(item, high=None)
        case "less_than" if exact:
            return replace(item, low=0, high=max(low - 1, 0) if isinstance(low, int) else low)
        case "at_most" if high is not None:
            return replace(item, low=0)
        case "up_to" if high is not None:
            return replace(item, low=min(1, low), vague=True)
        case "about" if exact and isinstance(low, int):
            return replace(
                item, low=max(min(low - 1, (4 * low + 4) // 5), 1), high=max(low + 1, 6 * low // 5), approx=True
            )
    return replace(item, approx=True)


def _with_nouns(items: list[Item], nouns: dict[int, Noun], cues: Cues) -> list[Item]:
    starts = {item.first for item in items}
    found = (replace(item, noun=noun_of(item, nouns, starts, cues)) for item in items)
    return [
        replace(item, shape="words") if item.shape == "collective" else item for item in found if _is_meant(item, cues)
    ]


def _is_meant(item: Item, cues: Cues) -> bool:
    """Does a word for a group count? It does before a plural that the lexicon or its ending knows."""
    if item.shape != "collective" or item.noun is None or item.noun.first < item.last:
        return item.shape != "collective"
    return item.noun.form.number == "plural" or cues.words[item.noun.last].form.endswith(plural_endings())


def _duals(items: list[Item], nouns: dict[int, Noun], cues: Cues) -> list[Item]:
    """Dual nouns as amounts of two, adjectives that agree with one before them left out."""
    covered = {at for item in items for at in range(item.first, item.last + 1)}
    covered |= {item.noun.first for item in items if item.noun}
    duals: set[int] = set()
    found = []
    for at, noun in nouns.items():
        if noun.form.number not in ("two", "two_construct", "pair_construct"):
            continue
        agreeing = not is_joined(cues.words[at]) and any(
            before in duals and all(cues.same_case(before, n) for n in range(before + 1, at + 1))
            for before in (at - 1, at - 2)
        )
        duals.add(at)
        told = any(item.low == item.high == 2 and item.last == at - 1 for item in items)
        if not (agreeing or told or at in covered):
            one = cues.before(at, "one_of") if noun.form.kind in ("person", "casualty") else None
            first, start, size = (one.first, cues.start(one), 1) if one else (at, noun.start, 2)
            item = Item(first, noun.last, start, noun.end, size, size, "dual", noun=noun)
            found.append(_with_role(item, cues))
    return found


def _with_role(item: Item, cues: Cues) -> Item:
    role = role_of(item, cues)
    return replace(item, role=role, noun=None if role in _UNCOUNTED else item.noun)


def _with_ages(items: list[Item], cues: Cues) -> list[Item]:
    """Numbers that go on a list of ages or of names are of the same role (aged 19 and 22, resolutions 2118 and 2254);
    an age counts nobody."""
    found: list[Item] = []
    for item in items:
        listed = bool(found) and found[-1].role in ("age", "identifier") and item.role == "count" and item.noun is None
        linked = listed and (cues.is_list_link(found[-1], item) or _is_last_of(found[-1], item, cues))
        if linked and item.low == item.high:
            item = replace(item, role=found[-1].role)
        apart = item.role == "age" and item.noun is not None and item.noun.last < item.first
        found.append(replace(item, noun=None) if apart else item)
    return found


def _is_last_of(first: Item, second: Item, cues: Cues) -> bool:
    """Does a number say of how many the one numbered before it is ("image 5 of 16")?"""
    return first.role == "identifier" and cues.is_phrase(cues.gap(first, second), "of")


def _singles(items: list[Item], nouns: dict[int, Noun], cues: PersonCues) -> list[Item]:
    """Singular nouns of people who are harmed, as amounts of one."""
    covered = {at for item in items if item.role != "age" for at in range(item.first, item.last + 1)}
    covered |= {item.noun.first for item in items if item.noun}
    starts = {item.first for item in items if not is_joined(cues.words[item.first])}
    ends = {
        at for item in items if item.role == "count" for at in (item.last, item.noun.last if item.noun else item.last)
    }
    found = []
    for at, noun in nouns.items():
        if at in covered or noun.last + 1 in starts or noun.form.kind not in ("casualty", "person", "others"):
            continue
        one = cues.one_of(noun)
        if one is None and (noun.suffixed or not cues.is_one(noun, nouns, ends)):
            continue
        first, start = (one.first, cues.start(one)) if one else (at, noun.start)
        item = Item(first, noun.last, start, noun.end, 1, 1, "single", noun=noun)
        match = cues.bound_before(outer(cues.words, first))
        if match and match.item in ("more_than", "at_least"):
            item = replace(
                item, first=match.first, start=cues.start(match), low=1 + (match.item == "more_than"), high=None
            )
        found.append(_with_role(item, cues))
        ends |= {noun.last}
    return found


def _parents(items: list[Item], cues: Cues) -> dict[int, int]:
    """For each item that is a part of another, by its place in the list: the start of the total.

    The total is the count before the part that is not smaller ("five people of one family, among them three children").
    """
    found: dict[int, int] = {}
    totals: list[Item] = []
    for at, item in enumerate(items):
        previous = items[at - 1] if at else None
        if previous is None or cues.sentence_ends(previous.last, item.first):
            totals = []
        counts = item.role in ("count", "munitions", "vehicles")
        if not counts:
            continue
        parent: int | None = None
        opened = bool(totals) and cues.opens_breakdown(previous, item)
        if totals and (opened or cues.part_before(item, previous) or cues.part_after(item)):
            holding = [t for t in totals if t.high is None or t.high >= item.low]
            parent = (holding or totals)[-1].start
        elif previous is not None and at - 1 in found and cues.coordinated(previous, item):
            parent = found[at - 1]
        following = items[at + 1] if at + 1 < len(items) else None
        if following is not None and following.role != "age" and cues.is_part_of(item, following):
            parent = following.start
        if parent is not None:
            found[at] = parent
        else:
            totals.append(item)
    return found
