"""Names of places that no table holds as they stand: new ones, and known ones in another spelling."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..text.folding import QUOTES
from ..text.words import Word
from .context import Mention
from .cues import Cues, circumstance, clitic_forms, side_by_side, stops, word_set
from .gazetteer import NEIGHBOURHOOD, SETTLEMENTS, places
from .qualifiers import Qualifier
from .spellings import one_letter_off, spelled_alike

LONGEST = 3
"""Words of a name, articles and the like not counted."""
SHORT = 3
"""Letters of a word that is too short to begin a name."""

Named = tuple[int, int, tuple[str, ...]]
"""First and last word of a name, and the types that its trigger allows."""


def unlisted(
    text: str,
    words: Sequence[Word],
    cues: Cues,
    sentences: Sequence[int],
    taken: set[int],
    qualifiers: Mapping[int, Qualifier],
) -> list[Mention]:
    """Names that no table holds as they stand: behind a strong trigger, before it where the language writes "X village",
    before what tells where they lie ("X, Texas"), and behind a relation ("in X") where a place of the table has the name
    in another spelling."""
    found: list[Mention] = []
    taken = taken | cues.masked
    for first, last, types in (
        *_behind_triggers(text, words, cues, taken),
        *_before_triggers(text, words, cues, taken),
        *_before_qualifiers(text, words, cues, taken, qualifiers),
    ):
        _, relation = circumstance(words, cues, first, last)
        likely, same = _other_spellings(words[first : last + 1], types)
        found.append(Mention(first, last, (), likely, sentences[first], types, relation, "trigger", same))
    for first, last, mention in _again(text, words, cues, found, taken):
        _, relation = circumstance(words, cues, first, last)
        found.append(replace(mention, first=first, last=last, sentence=sentences[first], relation=relation))
    for first, last, relation in _behind_relations(text, words, cues, taken):
        types, _ = circumstance(words, cues, first, last)
        _, same = _other_spellings(words[first : last + 1], types or tuple(SETTLEMENTS))
        if same:
            found.append(Mention(first, last, (), same, sentences[first], (), relation))
    return found


def _again(
    text: str, words: Sequence[Word], cues: Cues, mentions: Sequence[Mention], taken: set[int]
) -> Iterator[tuple[int, int, Mention]]:
    """First and last word of names that stand elsewhere in the text too, written large and as no part of a longer name,
    and the mention that says what they are."""
    told = {tuple(w.form for w in words[m.first : m.last + 1]): m for m in mentions}
    sizes = sorted({*map(len, told)}, reverse=True)
    for at, word in enumerate(words):
        if not told or not text[word.start].isupper():
            continue
        for end in (at + size for size in sizes):
            mention = told.get(tuple(w.form for w in words[at:end]))
            if mention is None or not taken.isdisjoint(range(at, end)):
                continue
            goes_on = end < len(words) and side_by_side(text, words, end - 1)
            started = at > 0 and side_by_side(text, words, at - 1) and not stops(words[at - 1])
            if not started and (not goes_on or cues.starting.get(end)):
                taken.update(range(at, end))
                yield at, end - 1, mention


def _behind_triggers(text: str, words: Sequence[Word], cues: Cues, taken: set[int]) -> Iterator[Named]:
    """First and last word of every such name, which are `taken` then, and the types that the trigger allows."""
    strong = [m for matches in cues.ending.values() for m in matches if m.item.strength]
    for match in sorted(strong, key=lambda m: m.first):
        at = match.last + 1
        while at < len(words) and (words[at].form in QUOTES or words[at].form in word_set("between")):
            at += 1
        end = _name_end(text, words, at, taken)
        if end > at:
            taken.update(range(at, end))
            yield at, end - 1, match.item.gives


def _before_triggers(text: str, words: Sequence[Word], cues: Cues, taken: set[int]) -> Iterator[Named]:
    for match in [m for matches in cues.starting.values() for m in matches if m.item.strength]:
        first = _name_start(text, words, match.first, taken)
        if first < match.first:
            taken.update(range(first, match.first))
            yield first, match.first - 1, match.item.gives


def _before_qualifiers(
    text: str, words: Sequence[Word], cues: Cues, taken: set[int], qualifiers: Mapping[int, Qualifier]
) -> Iterator[Named]:
    """Names behind a relation or at the beginning of a line, which a dateline is: others may be those of persons."""
    for last, qualifier in qualifiers.items():
        first = _name_start(text, words, last + 1, taken)
        opens = not first or "\n" in text[words[first - 1].end : words[first].start]
        if qualifier.sure and first <= last and (opens or cues.before(first, "relation")):
            taken.update(range(first, last + 1))
            yield first, last, ()


def _name_start(text: str, words: Sequence[Word], end: int, taken: set[int]) -> int:
    """The first word of the unknown name that ends before `end`, which is `end` where none does."""
    first = end
    while first and end - first < 2 * LONGEST and _part(text, words, first - 1, taken):
        first -= 1
    while first < end and words[first].form == "-":
        first += 1
    return first


def _behind_relations(text: str, words: Sequence[Word], cues: Cues, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Names written large behind "in", "near" and the like, with the relation; where a script has no case, none.

    One that goes on in a word of its own ("Salem Mosque") is a part of a name.
    """
    relations = [m for matches in cues.ending.values() for m in matches if m.item.kind == "relation"]
    for match in sorted(relations, key=lambda m: m.first):
        at = match.last + 1
        end = _name_end(text, words, at, taken)
        goes_on = end < len(words) and text[words[end].start].isupper() and text[words[end - 1].end] == " "
        if end > at and not goes_on and any(text[w.start].isupper() for w in words[at:end]):
            taken.update(range(at, end))
            yield at, end - 1, match.item.gives[0]


def _part(text: str, words: Sequence[Word], at: int, taken: set[int]) -> bool:
    """Whether the word may be part of an unknown name: written large, or an article or hyphen inside it."""
    word = words[at]
    if at in taken:
        return False
    return word.form == "-" or word.form in word_set("prefix") or (text[word.start].isupper() and not stops(word))


def _name_end(text: str, words: Sequence[Word], at: int, taken: set[int]) -> int:
    """Behind the last word of the unknown name that starts at `at`; `at` itself where none does."""
    end, length, more = at, 0, at < len(words) and not _no_first_word(words[at])
    while more and end < len(words) and length < LONGEST:
        word = words[end]
        prefix = word.form in word_set("prefix")
        if not word.form[0].isalpha() or end in taken or "\n" in text[words[end - 1].end : word.start]:
            break
        if not prefix and (stops(word) or text[word.start].islower()):
            break
        end, length = end + 1, length + (not prefix)
        joins = end + 1 < len(words) and words[end].form == "-" and words[end].start == word.end
        following = words[end].form if end < len(words) else ""
        more = joins or prefix or following in word_set("suffix") or text[word.start].isupper()
        end += joins
    while end > at and (words[end - 1].form == "-" or words[end - 1].form in word_set("prefix")):
        end -= 1
    return end


def _no_first_word(word: Word) -> bool:
    """Too short, "for the ...", a bare "eastern", or an adjective without article."""
    if len(word.form) < SHORT or word.form.startswith(clitic_forms("contraction")):
        return word.form not in word_set("prefix")
    if any(base in word_set("suffix") for base in word.bases):
        return True
    adjective = word.form.endswith(tuple(word_set("adjective_ending")))
    return adjective and not word.form.startswith(clitic_forms("article"))


def _other_spellings(words: Sequence[Word], types: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The places whose names the words spell otherwise or with a slip, and those that the spelling alone tells apart.

    Which settlement is a town and which a village, and which village a city has grown around, depends on who counts.
    """
    name = " ".join(w.form for w in words)
    fitting = {*types, *SETTLEMENTS - {NEIGHBOURHOOD}} if SETTLEMENTS & {*types} else {*types}
    alike = {i: likeness for i, likeness in spelled_alike(name).items() if places()[i].type in fitting}
    likely = tuple(alike) or tuple(i for i in one_letter_off(name) if places()[i].type in fitting)
    return likely, tuple(i for i, likeness in alike.items() if likeness == 1)
