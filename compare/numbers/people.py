"""Which singular nouns of people count one: those that words of harm, "that" or a counted neighbour stand beside."""

from ..text.matching import Match
from .counted_nouns import Noun
from .cues import SENTENCE_ENDS, Cues, number_phrases, postposed_languages
from .words import articles, is_joined, outer, touching

_HEADLINE = 8
"""Words of a headline ahead of the person whom it begins with ("Two-year-old Springfield boy hurt"), at most."""

_PHRASE = 8
"""Words from an indefinite article to its noun over an age and other adjectives, at most."""

_NAME = 4
"""Words behind an age that may be a name."""

_QUOTE = '"'
"""The sign that all quotation marks are folded to."""


class PersonCues(Cues):
    """Looks around the nouns of people that stand without a number."""

    def is_one(self, noun: Noun, nouns: dict[int, Noun], ends: set[int]) -> bool:
        """Does a singular person noun count one: indefinite, harmed, and no adjective or generic?"""
        at, words = noun.first, self.words
        if noun.form.number not in ("singular", "accusative"):
            return False
        if noun.form.kind == "others":
            harmed = self.before(at, "harm") and self._ends_phrase(noun.last + 1)
            return not noun.before and bool(harmed or self._is_subject_of_harm(noun.last + 1))
        if noun.form.language not in postposed_languages():
            return self._is_one_with_article(noun, nouns, ends)
        if noun.before.endswith(articles()) or self.before(at, "negator"):
            return False
        at = self._behind_quote(at)
        previous = at - 1
        while previous >= 0 and self.is_taken(words[previous].start, words[previous].end):
            previous -= 1
        joined = is_joined(words[at])
        if joined and words[previous].form == ",":
            previous -= 1
        if joined and self._is_second_name(noun, nouns, ends):
            return False
        if joined and (previous in ends or (previous - 1 in ends and words[previous].form[0].isalpha())):
            return True
        if self.before(previous + 1, "harm", "part"):
            return not noun.before or joined
        if not noun.before and self._is_harmed_beside(noun, nouns):
            return True
        if noun.form.kind != "casualty" or noun.form.number != "singular" or noun.before:
            return False
        described = next((other for other in nouns.values() if other.last == previous), None)
        return described is None or self._is_bare_person(described, ends)

    def _is_bare_person(self, noun: Noun, ends: set[int]) -> bool:
        """Is it one person, not counted yet and not denied, that a casualty word behind it describes: a dead soldier?"""
        one = noun.form.kind in ("person", "others") and noun.form.number == "singular" and noun.last not in ends
        return one and (not noun.before or is_joined(self.words[noun.first])) and not self.before(noun.first, "negator")

    def one_of(self, noun: Noun) -> Match[str] | None:
        """The "one of" before a plural of people who are harmed: by the noun itself, or by the word beside it."""
        if noun.form.number != "plural" or noun.form.kind not in ("casualty", "person"):
            return None
        one = self.before(outer(self.words, noun.first), "one_of")
        if one is None or noun.form.kind == "casualty":
            return one
        harmed = self.before(self._behind_quote(one.first), "harm", "part") or self.after(noun.last + 1, "harmed_after")
        return one if harmed else None

    def _behind_quote(self, at: int) -> int:
        """The word behind a word of harm in quotation marks, ("martyrdom" of a citizen), read as if they were not there."""
        quoted = at > 1 and self.words[at - 1].form == _QUOTE and self.before(at - 1, "harm") is not None
        return at - 1 if quoted else at

    def _is_second_name(self, noun: Noun, nouns: dict[int, Noun], ends: set[int]) -> bool:
        """Is it a further name of those just counted, 40 dead and wounded, 23 women and children? Both are objects of
        the number then."""
        previous = next((other for other in nouns.values() if other.last == noun.first - 1), None)
        if previous is None or previous.last not in ends or noun.form.number != "accusative":
            return False
        if noun.form.kind == "casualty":
            return previous.form.number == "accusative"
        return previous.form.number in ("accusative", "singular") and self.words[previous.first - 1].form[0].isdigit()

    def _is_one_with_article(self, noun: Noun, nouns: dict[int, Noun], ends: set[int]) -> bool:
        """The noun behind an indefinite article and adjectives, or tied by "and" to a person who counts one; in a headline
        the noun alone that a line begins with ("Woman killed in crash")."""
        first, last, words = noun.first, noun.last + 1, self.words
        described = last in nouns and self.after(last, "participle") is None
        if described or self.is_phrase(words[noun.last].form, "adjective") and not self._ends_phrase(last):
            return False
        if words[noun.first].form[0].isdigit() and not self._stands_alone(last, nouns):
            return False
        if self._opens_headline(noun):
            return True
        while first > max(0, noun.first - _PHRASE) and not self.before(first, "indefinite", "possessive", "and"):
            if self.stops(first - 1) or not (words[first - 1].form[-1].isalnum() or words[first - 1].form == "-"):
                return False
            first -= 1
        opener = self.before(first, "indefinite", "possessive", "and")
        told = opener is not None and self.before(opener.first, "agent", "part_after")  # one of them a child
        if opener is None or told or self._speaks(last):
            return False
        joint = opener if opener.item == "and" else self.before(opener.first, "and")
        if joint and joint.first - 1 in ends:
            return True
        return opener.item == "indefinite" and (self.near(opener.first, "harm", 6) or self._harm_around(noun.last))

    def _stands_alone(self, at: int, nouns: dict[int, Noun]) -> bool:
        """Does an age that ends before word `at` stand for somebody ("a 6-year-old was hurt"), or is it a noun's?"""
        if self._ends_phrase(at) or self.after(at, "participle"):
            return True
        named = self.text[self.words[at].start].isupper()
        return named and not any(n in nouns for n in range(at, at + _NAME))

    def _opens_headline(self, noun: Noun) -> bool:
        """Does a line begin with the noun, at most capitals and an age before it, and a participle without object follow?"""
        words, first = self.words, noun.first
        while first and noun.first - first < _HEADLINE:
            age = self.before(first, "age_after")
            if age is not None:
                first = next(n for n in range(age.first, -1, -1) if not touching(words, n))
            elif self.text[words[first - 1].start].isupper():
                first -= 1
            else:
                break
        opens = first == 0 or words[first - 1].form in SENTENCE_ENDS
        opens = opens or "\n" in self.text[words[first - 1].end : words[first].start]
        harmed = self.after(noun.last + 1, "participle")
        capital = not self.text[words[first].start].islower()
        return opens and capital and harmed is not None and self._ends_phrase(harmed.last + 1)

    def _ends_phrase(self, at: int) -> bool:
        words = self.words
        return at >= len(words) or not words[at].form[0].isalpha() or self.stops(at) or self.has_clitic(at)

    def _is_subject_of_harm(self, at: int) -> bool:
        """Does a passive of harm stand at a word ("another was wounded", "and another wounded")?"""
        harmed = self.after(at, "participle")
        if harmed is not None:
            return self._ends_phrase(harmed.last + 1)
        auxiliary = self.after(at, "auxiliary")
        return auxiliary is not None and self.after(auxiliary.last + 1, "harm") is not None

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
        if noun.form.number != "accusative" and noun.form.kind != "casualty":
            return False
        for n in range(at - 1, max(at - 6, -1), -1):
            if self.before(n + 1, "harm"):
                return noun.form.number == "accusative" or words[at].form.endswith(words[at].bases[-1])
            passed = self.is_taken(words[n].start, words[n].end) or words[n].form == ","
            if not passed and not words[n].form.startswith(articles()) and noun.form.kind != "casualty":
                return False
            if words[n].form in SENTENCE_ENDS or self.stops(n) and not passed:
                return False
        return False

    def _harm_around(self, at: int) -> bool:
        words = self.words
        behind = number_phrases().find(words, at + 1, min(len(words), at + 9))
        told = next((m.first for m in behind if m.item == "speech" or words[m.first].form in SENTENCE_ENDS), len(words))
        behind = [m for m in behind if m.first < told and not self.sentence_ends(at, m.last)]
        harmed = [m for m in behind if m.item == "harm"]
        passive = any(m.item == "auxiliary" and any(0 < h.first - m.last <= 3 for h in harmed) for m in behind)
        aged = [word.form for word in words[at + 1 : at + 4 : 2]] == [",", ","]  # a man, 31, dead
        beside = any(h.first == at + (4 if aged else 1) and self._ends_phrase(h.last + 1) for h in harmed)
        return self.near(at, "harm", 6) or passive or beside or any(m.item == "harmed_after" for m in behind)
