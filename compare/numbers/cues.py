"""The words around a number that say how it is meant: bounds, months, negations, words of harm, links to a total.

The phrases are `quantifiers.tsv` and `number_roles.tsv`; they are looked for only near a number.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from .. import lexicon
from ..text.folding import fold_key
from ..text.matching import Match, Phrasebook
from ..text.words import Word
from .counted_nouns import Noun, find_nouns
from .numerals import Numeral
from .tokens import next_step
from .words import articles, clitics, is_joined, outer, touching

if TYPE_CHECKING:
    from .roles import Item

_MODEL = 4
"""Letters that the name of a model has at most before its digits."""
SENTENCE_ENDS = frozenset(".!?;")


@lru_cache(maxsize=1)
def number_phrases() -> Phrasebook[str]:
    """Phrases of `number_roles.tsv` with their kind, month names among them."""
    found = [(form, row["kind"]) for row in lexicon.rows("number_roles") for form in row.values("phrase")]
    months = lexicon.rows("months")
    found += [(form, "month") for row in months for column in ("names", "unsure") for form in row.values(column)]
    return Phrasebook(found)


@lru_cache(maxsize=1)
def _exact() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in lexicon.rows("number_roles"):
        found.setdefault(row["kind"], set()).update(fold_key(form) for form in row.values("phrase"))
    return {kind: frozenset(forms) for kind, forms in found.items()}


@lru_cache(maxsize=1)
def _unfolded() -> frozenset[str]:
    """Words that only folding makes a number."""
    rows = (row for row in lexicon.rows("number_roles") if row["kind"] == "unfolded")
    return frozenset(form for row in rows for form in row.values("phrase"))


@lru_cache(maxsize=2)
def _bounds(side: str) -> Phrasebook[str]:
    rows = (row for row in lexicon.rows("quantifiers") if row["side"] == side)
    return Phrasebook((form, row["kind"]) for row in rows for form in row.values("phrase"))


@lru_cache(maxsize=1)
def _dual_endings() -> tuple[str, ...]:
    rows = (row for row in lexicon.rows("noun_endings") if row["number"] == "two")
    return tuple(end for row in rows for end in row.values("to"))


@lru_cache(maxsize=1)
def plural_endings() -> tuple[str, ...]:
    """The endings that make a plural of any noun."""
    rows = (row for row in lexicon.rows("noun_endings") if row["number"] == "plural" and not row["from"])
    return tuple(end for row in rows for end in row.values("to"))


@lru_cache(maxsize=1)
def postposed_languages() -> frozenset[str]:
    """Languages without an indefinite article, whose numbers may follow their noun."""
    return frozenset(lexicon.languages()) - {
        r.language for r in lexicon.rows("number_roles") if r["kind"] == "indefinite"
    }


class Cues:
    """Looks around the places of one text; holds no results."""

    def __init__(self, text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]]):
        self.text, self.words = text, words
        ordered = sorted(taken)
        self._taken = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def start(self, match: Match) -> int:
        """Where a phrase begins in the text, the clitic before it left out."""
        word = self.words[match.first]
        aligned = word.end - word.start == len(word.form)
        return word.start + (len(word.proclitics(match.base)) if aligned else 0)

    def is_taken(self, start: int, end: int) -> bool:
        """Was this stretch already read as a time?"""
        before = bisect_left(self._taken, end)
        return before > 0 and start < self._reach[before - 1]

    def is_phrase(self, form: str, kind: str) -> bool:
        """Is the folded string a phrase of the kind?"""
        return form in _exact().get(kind, ())

    def before(self, at: int, *kinds: str) -> Match[str] | None:
        """The longest phrase of the kinds that ends right before word `at`."""
        found = number_phrases().find(self.words, max(0, at - 5), at)
        return next((m for m in found if m.last == at - 1 and m.item in kinds), None)

    def after(self, at: int, *kinds: str) -> Match[str] | None:
        """The longest phrase of the kinds that begins with word `at`."""
        at += touching(self.words, at) and self.words[at].form == "-"
        return next(
            (m for m in number_phrases().find(self.words, at, min(at + 1, len(self.words))) if m.item in kinds), None
        )

    def is_person(self, at: int, several: bool = False) -> bool:
        """Is word `at` a noun for one person, or for several?"""
        noun = find_nouns(self.text, self.words[at : at + 1]).get(0)
        people = noun is not None and noun.form.kind in ("person", "casualty")
        return people and several is (noun.form.number == "plural")

    def near(self, at: int, kind: str, reach: int) -> bool:
        """Does a phrase of the kind stand among the `reach` words before word `at`, in its sentence?"""
        first = self._clause_start(at, reach)
        return any(m.item == kind for m in number_phrases().find(self.words, first, at))

    def _clause_start(self, at: int, reach: int) -> int:
        first = at
        while first > max(0, at - reach) and self.words[first - 1].form not in SENTENCE_ENDS:
            first -= 1
        return first

    def bound_before(self, at: int) -> Match[str] | None:
        """The longest bounding phrase that ends right before word `at`."""
        found = _bounds("before").find(self.words, max(0, at - 6), at)
        return next((m for m in found if m.last == at - 1), None)

    def bound_after(self, item: "Item") -> str | None:
        """The bound behind the number or behind the noun that it counts."""
        places = [item.last + 1]
        if item.noun and item.noun.first > item.last:
            places += range(item.noun.last + 1, item.noun.last + 4)
        for at in places:
            at += at + 1 < len(self.words) and self.words[at].form == "-" and touching(self.words, at)
            match = next(iter(_bounds("after").find(self.words, at, min(at + 1, len(self.words)))), None)
            if match is None and (at >= len(self.words) or not self.words[at].form[0].isalpha()):
                return None
            if match:
                beyond = match.last + 1
                step = next_step(self.words, beyond)
                return None if step and not step[0].joined else match.item
        return None

    def meant(self, numerals: Sequence[Numeral]) -> list[Numeral]:
        """The numerals without those that are no number: idioms, weekdays, the hundred of "per hundred"."""
        found: list[Numeral] = []
        for numeral in numerals:
            first = outer(self.words, numeral.first)
            matches = number_phrases().find(self.words, max(0, first - 3), first + 1)
            if any(m.item in ("idiom", "weekday") and m.last >= numeral.first for m in matches):
                continue
            word = self.words[numeral.first]
            if numeral.last == numeral.first and self.text[word.start : word.end] in _unfolded():
                continue
            percent = self.after(found[-1].last + 1, "percent") if found else None
            if percent is None or percent.last < numeral.first:
                found.append(numeral)
        return found

    def stops(self, at: int) -> bool:
        """Is word `at` one that ends a noun phrase?"""
        word = self.words[at]
        if self.is_taken(word.start, word.end):
            return True
        return word.form in _exact()["stop"] and not (len(word.form) > 1 and self.text[word.start : word.end].isupper())

    def model_end(self, at: int) -> int | None:
        """The last word of the weapon's model that begins with word `at`: F-16s, M4, T-72."""
        words = self.words
        if at + 1 >= len(words) or not self.text[words[at].start].isupper() or len(words[at].form) > _MODEL:
            return None
        digits = at + 1 + (words[at + 1].form == "-")
        if digits >= len(words) or not all(touching(words, n) for n in range(at + 1, digits + 1)):
            return None
        if not words[digits].form.isdecimal():
            return None
        plural = touching(words, digits + 1) and words[digits + 1].form in plural_endings()
        return digits + plural

    def age_end(self, at: int) -> int | None:
        """The last word of the age that begins with word `at` and describes who is counted: two 10-year-old boys."""
        written = at + 1 < len(self.words) and self.words[at + 1].form == "-" and touching(self.words, at + 1)
        match = self.after(at + 1, "age_after") if written else None
        return match.last if match else None

    def names_formation(self, at: int) -> bool:
        """Does the kind of a formation follow, directly or behind capitalised words: 82nd Airborne Division?"""
        capital = at
        while capital < min(at + 3, len(self.words)) and not self.after(capital, "formation"):
            if not self.text[self.words[capital].start].isupper():
                return False
            capital += 1
        return bool(self.after(capital, "formation"))

    def is_chained(self, at: int) -> bool:
        """Does a hyphen at word `at` tie two numbers, or a number and capitals?"""
        words = self.words
        if not (0 < at < len(words) - 1 and words[at].form == "-" and touching(words, at) and touching(words, at + 1)):
            return False
        sides = (words[at - 1], words[at + 1])
        return all(word.form[0].isdigit() or self.text[word.start : word.end].isupper() for word in sides)

    def behind_bound(self, at: int) -> int:
        """The word behind the bounding phrase that begins with word `at`, or `at` itself."""
        match = next(iter(_bounds("after").find(self.words, at, min(at + 1, len(self.words)))), None)
        return match.last + 1 if match else at

    def is_definite(self, at: int, noun: Noun | None) -> bool:
        """Does word `at` carry an article or a possessive, so that no bare number in digits counts it?"""
        if noun is None:
            return self.words[at].form.startswith(articles())
        return noun.suffixed or noun.before.endswith(articles())

    def same_case(self, first: int, second: int) -> bool:
        """Do two dual words end alike, as a noun and its adjective do?"""
        return self.dual_ending(second) and self.words[first].form[-2:] == self.words[second].form[-2:]

    def has_clitic(self, at: int) -> bool:
        """Does word `at` seem to carry a conjunction or preposition?"""
        form = self.words[at].form
        return any(form[: -len(base)] in clitics() for base in self.words[at].bases[1:] if form.endswith(base))

    def dual_ending(self, at: int) -> bool:
        return self.words[at].form.endswith(_dual_endings())

    def sentence_ends(self, first: int, last: int) -> bool:
        """Does a sentence end between these words?"""
        words = self.words
        return (
            any(w.form in SENTENCE_ENDS for w in words[first + 1 : last])
            or "\n" in self.text[words[first].end : words[last].start]
        )

    def gap(self, first: "Item", second: "Item") -> str:
        return " ".join(word.form for word in self.words[first.last + 1 : second.first])

    def is_part_of(self, item: "Item", following: "Item") -> bool:
        """Do only words such as "out of" stand between the number, or its noun, and the number that follows?"""
        last = item.noun.last if item.noun else item.last
        behind = " ".join(word.form for word in self.words[last + 1 : following.first])
        return self.is_phrase(self.gap(item, following), "total") or self.is_phrase(behind, "total")

    def opens_breakdown(self, total: "Item", item: "Item") -> bool:
        """Does a bracket open between the total and a smaller number: nine people (four children and ...)?"""
        signs = [word.form for word in self.words[total.last + 1 : item.first] if word.form in "()"]
        return signs == ["("] and item.low < total.low and item.role == total.role

    def is_list_link(self, first: "Item", second: "Item") -> bool:
        """Do only a comma, "and" or "or" stand between the numbers, alone or written onto the second?"""
        gap = self.gap(first, second)
        if not gap:
            return is_joined(self.words[second.first])
        return gap == "," or self.is_phrase(gap, "list_link")

    def part_before(self, item: "Item", previous: "Item") -> bool:
        """Do words such as "among them" stand before the number, behind the one before it?"""
        first = max(previous.last + 1, item.first - 5)
        found = number_phrases().find(self.words, first, item.first)
        return any(m.item == "part" and item.first - 3 <= m.last < item.first and self._bare(m) for m in found)

    def _bare(self, match: Match) -> bool:
        """Does the phrase stand without a preposition before it?"""
        word = self.words[match.first]
        return match.base == word.form or is_joined(word)

    def part_after(self, item: "Item") -> bool:
        """Do words such as "of them" follow the number?"""
        match = self.after(item.last + 1, "part_after")
        if match is None or match.last + 1 >= len(self.words):
            return match is not None
        return not self.words[match.last + 1].form[0].isdigit()

    def coordinated(self, first: "Item", second: "Item") -> bool:
        """Does the second number go on a list that the first one is in?"""
        last = max(first.last, first.noun.last if first.noun else 0)
        between = self.words[last + 1 : second.first]
        kinds = (first.noun and first.noun.form.kind, second.noun and second.noun.form.kind)
        if (kinds[1] in ("casualty", "others") and kinds[0] != kinds[1]) or any(
            m.item == "harm" for m in number_phrases().find(self.words, last + 1, second.first)
        ):
            return False
        joined = is_joined(self.words[second.first]) or any(
            self.is_phrase(word.form, "range_to") or word.form == "," for word in between[-2:]
        )
        return joined and sum(word.form[0].isalpha() for word in between) <= 3
