"""The words around a number that say how it is meant: bounds, months, negations, words of harm, links to a total.

The phrases are `quantifiers.tsv` and `number_roles.tsv`; they are looked for only near a number.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from . import lexicon
from .counted_nouns import Noun, find_nouns
from .folding import fold_key
from .matching import Match, Phrasebook
from .number_words import articles, clitics, is_joined, outer, touching
from .numerals import Numeral
from .words import Word

if TYPE_CHECKING:
    from .number_roles import Item

_SENTENCE_ENDS = frozenset(".!?;")
_REACH = 6


@lru_cache(maxsize=1)
def _phrases() -> Phrasebook[str]:
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
    return frozenset(lexicon.LANGUAGES) - {
        r.language for r in lexicon.rows("number_roles") if r["kind"] == "indefinite"
    }


class Cues:
    """Looks around the places of one text; holds no results."""

    def __init__(self, text: str, words: Sequence[Word], taken: Sequence[tuple[int, int]]):
        self.text, self.words, self.taken = text, words, sorted(taken)

    def start(self, match: Match) -> int:
        """Where a phrase begins in the text, the clitic before it left out."""
        word = self.words[match.first]
        aligned = word.end - word.start == len(word.form)
        return word.start + (len(word.proclitics(match.base)) if aligned else 0)

    def is_taken(self, start: int, end: int) -> bool:
        """Was this stretch already read as a time?"""
        return any(first < end and start < last for first, last in self.taken)

    def is_phrase(self, form: str, kind: str) -> bool:
        """Is the folded string a phrase of the kind?"""
        return form in _exact().get(kind, ())

    def before(self, at: int, *kinds: str) -> Match[str] | None:
        """The longest phrase of the kinds that ends right before word `at`."""
        found = _phrases().find(self.words, max(0, at - 5), at)
        return next((m for m in found if m.last == at - 1 and m.item in kinds), None)

    def after(self, at: int, *kinds: str) -> Match[str] | None:
        """The longest phrase of the kinds that begins with word `at`."""
        at += touching(self.words, at) and self.words[at].form == "-"
        return next((m for m in _phrases().find(self.words, at, min(at + 1, len(self.words))) if m.item in kinds), None)

    def is_person(self, at: int) -> bool:
        """Is word `at` a noun for one person?"""
        noun = find_nouns(self.words[at : at + 1]).get(0)
        return noun is not None and noun.form.kind == "person" and noun.form.number != "plural"

    def near(self, at: int, kind: str, reach: int) -> bool:
        """Does a phrase of the kind stand among the `reach` words before word `at`, in its sentence?"""
        first = self._clause_start(at, reach)
        return any(m.item == kind for m in _phrases().find(self.words, first, at))

    def _clause_start(self, at: int, reach: int) -> int:
        first = at
        while first > max(0, at - reach) and self.words[first - 1].form not in _SENTENCE_ENDS:
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
            if at >= len(self.words) or not (self.words[at].form[0].isalpha()):
                return None
            match = next(iter(_bounds("after").find(self.words, at, at + 1)), None)
            if match:
                beyond = match.last + 1
                return None if beyond < len(self.words) and self.words[beyond].form[0].isdigit() else match.item
        return None

    def meant(self, numerals: Sequence[Numeral]) -> list[Numeral]:
        """The numerals without those that are no number: idioms, weekdays, the hundred of "per hundred"."""
        found: list[Numeral] = []
        for numeral in numerals:
            first = outer(self.words, numeral.first)
            matches = _phrases().find(self.words, max(0, first - 3), first + 1)
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
            any(w.form in _SENTENCE_ENDS for w in words[first + 1 : last])
            or "\n" in self.text[words[first].end : words[last].start]
        )

    def gap(self, first: "Item", second: "Item") -> str:
        return " ".join(word.form for word in self.words[first.last + 1 : second.first])

    def part_before(self, item: "Item", previous: "Item") -> bool:
        """Do words such as "among them" stand before the number, behind the one before it?"""
        first = max(previous.last + 1, item.first - 5)
        found = _phrases().find(self.words, first, item.first)
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
            m.item == "harm" for m in _phrases().find(self.words, last + 1, second.first)
        ):
            return False
        joined = is_joined(self.words[second.first]) or any(
            self.is_phrase(word.form, "range_to") or word.form == "," for word in between[-2:]
        )
        return joined and sum(word.form[0].isalpha() for word in between) <= 3

    def is_one(self, noun: Noun, nouns: dict[int, Noun], ends: set[int]) -> bool:
        """Does a singular person noun count one: indefinite, harmed, and no adjective or generic?"""
        at, words = noun.first, self.words
        if noun.form.language not in postposed_languages():
            return self._is_one_with_article(noun, nouns, ends)
        if noun.before.endswith(articles()) or self.before(at, "negator"):
            return False
        previous = at - 1
        while previous >= 0 and self.is_taken(words[previous].start, words[previous].end):
            previous -= 1
        joined = is_joined(words[at])
        if joined and (previous in ends or (previous - 1 in ends and words[previous].form[0].isalpha())):
            return True
        if self.before(previous + 1, "harm", "part"):
            return not noun.before or joined
        if not noun.before and self._is_harmed_beside(noun, nouns):
            return True
        return (
            noun.form.kind == "casualty"
            and noun.form.number == "singular"
            and not noun.before
            and not any(previous == other.last for other in nouns.values())
        )

    def _is_one_with_article(self, noun: Noun, nouns: dict[int, Noun], ends: set[int]) -> bool:
        """The noun behind an indefinite article and adjectives, or tied by "and" to a person who counts one."""
        first, last, words = noun.first, noun.last + 1, self.words
        if last in nouns or self.is_phrase(words[noun.last].form, "adjective") and not self._ends_phrase(last):
            return False
        while first > max(0, noun.first - 6) and not self.before(first, "indefinite", "possessive", "and"):
            if self.stops(first - 1) or not (words[first - 1].form[-1].isalnum() or words[first - 1].form == "-"):
                return False
            first -= 1
        opener = self.before(first, "indefinite", "possessive", "and")
        if opener is None or self.before(opener.first, "agent") or self._speaks(last):
            return False
        joint = opener if opener.item == "and" else self.before(opener.first, "and")
        if joint and joint.first - 1 in ends:
            return True
        return opener.item == "indefinite" and self._harm_around(noun.first)

    def _ends_phrase(self, at: int) -> bool:
        return at >= len(self.words) or not self.words[at].form[0].isalpha() or self.stops(at)

    def _speaks(self, at: int) -> bool:
        return any(self.after(n, "speech") for n in range(at, min(at + 2, len(self.words))))

    def _is_harmed_beside(self, noun: Noun, nouns: dict[int, Noun]) -> bool:
        """Does a noun without article stand between "that" and a verb of harm, or as the object behind its subject?"""
        words, at = self.words, noun.first
        if self.before(at, "that"):
            for n in range(noun.last + 1, min(noun.last + 7, len(words))):
                if n in nouns and not nouns[n].before.endswith(articles()) or not words[n].form[0].isalpha():
                    return False
                if self.after(n, "harmed_after"):
                    following = nouns.get(n + 1)
                    people = following is not None and following.form.kind in ("person", "casualty")
                    return n + 1 >= len(words) or not (people or words[n + 1].form[0].isdigit())
        if noun.form.number != "accusative" and not noun.form.kind == "casualty":
            return False
        for n in range(at - 1, max(at - 6, -1), -1):
            if self.before(n + 1, "harm"):
                return noun.form.number == "accusative" or words[at].form.endswith(words[at].bases[-1])
            passed = self.is_taken(words[n].start, words[n].end) or words[n].form == ","
            if not passed and not words[n].form.startswith(articles()) and noun.form.kind != "casualty":
                return False
            if words[n].form in _SENTENCE_ENDS or self.stops(n) and not passed:
                return False
        return False

    def _harm_around(self, at: int) -> bool:
        words = self.words
        behind = _phrases().find(words, at + 1, min(len(words), at + 9))
        told = next(
            (m.first for m in behind if m.item == "speech" or words[m.first].form in _SENTENCE_ENDS), len(words)
        )
        behind = [m for m in behind if m.first < told and not self.sentence_ends(at, m.last)]
        harmed = [m for m in behind if m.item == "harm"]
        passive = any(m.item == "auxiliary" and any(0 < h.first - m.last <= 3 for h in harmed) for m in behind)
        aged = [word.form for word in words[at + 1 : at + 4 : 2]] == [",", ","]  # a man, 31, dead
        beside = any(h.first == at + (4 if aged else 1) and self._ends_phrase(h.last + 1) for h in harmed)
        return self.near(at, "harm", 6) or passive or beside or any(m.item == "harmed_after" for m in behind)
