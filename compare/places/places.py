"""Finds the places that a text names.

A name that is also an ordinary word counts only with a trigger word ("the town of") or a related place beside it.
A name that the gazetteer lacks counts right behind a strong trigger. Which place a name means: `place_context`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from .. import lexicon
from ..model import PlaceSpan
from ..text.folding import QUOTES, fold_key
from ..text.matching import Match, Phrasebook
from ..text.sets import phrases
from ..text.words import Word
from .context import Mention, resolve
from .cues import Cues, circumstance, clitic_forms, is_bare, skip_back, stop_words, word_set
from .gazetteer import contains, places

AREAS = frozenset(("country", "region", "governorate", "area"))
SETTLED = frozenset(("city", "town", "village", "neighbourhood"))
LONGEST_UNKNOWN = 3
KNOWN_POPULATION = 100_000  # from which a bare name is believed behind a clitic
SHORT = 3  # letters of a name that might be an ordinary word once a clitic is taken off


class _Name(NamedTuple):
    id: str
    guarded: bool


@lru_cache(maxsize=1)
def _names() -> Phrasebook[_Name]:
    pairs = []
    nationalities = {form for row in lexicon.rows("actors") for form in row.values("adjectives")}
    for row in lexicon.rows("places"):
        guarded = {*row["guarded"].split("|"), *nationalities}
        pairs += [(name, _Name(row["id"], name in guarded)) for name in row["names"].split("|")]
    return Phrasebook(pairs)


@lru_cache(maxsize=1)
def _nationalities() -> Phrasebook[str]:
    """The adjectives of states, each with its country."""
    countries = {
        (row.language, fold_key(name)): row["id"]
        for row in lexicon.rows("places")
        if places()[row["id"]].type == "country"
        for name in row["names"].split("|")
    }
    return Phrasebook(
        (adjective, country)
        for row in lexicon.rows("actors")
        for country in {countries.get((row.language, fold_key(name))) for name in row.values("names")} - {None}
        for adjective in phrases(row, "adjectives")
    )


@lru_cache(maxsize=1)
def _bare_names() -> dict[str, tuple[str, ...]]:
    """The settlements by their names without articles and spaces."""
    found: dict[str, tuple[str, ...]] = {}
    for row in lexicon.rows("places"):
        if places()[row["id"]].type in SETTLED:
            for name in row["names"].split("|"):
                key = _bare(fold_key(name).split())
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), row["id"])))
    return found


def _bare(forms: Iterable[str]) -> str:
    return "".join(
        next((f.removeprefix(a) for a in clitic_forms("article") if f.startswith(a) and len(f) - len(a) >= SHORT), f)
        for f in forms
    )


def _alike(words: Sequence[Word], types: Sequence[str]) -> tuple[str, ...]:
    """The settlements of some types whose names differ from the words by articles and spaces alone."""
    ids = _bare_names().get(_bare([w.form for w in words]), ())
    return tuple(i for i in ids if places()[i].type in types)


def find_places(text: str, words: Sequence[Word]) -> tuple[PlaceSpan, ...]:
    """The places that a text names, in order; `ids` is empty for a place that the gazetteer does not know."""
    cues = Cues(words)
    sentences = _sentence_numbers(text, words)
    known, starts = _known(text, words, cues, sentences)
    unknown = _unknown(text, words, cues, sentences, {at for m in known for at in range(m.first, m.last + 1)})
    mentions = _listed(words, sorted([*known, *unknown], key=lambda m: m.first), starts)
    nationalities = frozenset(match.item for match in _nationalities().find(words))
    return tuple(_span(m, words, starts) for m in resolve(mentions, nationalities))


def _span(mention: Mention, words: Sequence[Word], starts: dict[int, int]) -> PlaceSpan:
    relation = mention.relation or "in"
    if relation.endswith("_of") and mention.ids and all(places()[i].type in AREAS for i in mention.ids):
        relation = "in"  # "eastern Syria" lies inside
    start = starts.get(mention.first, words[mention.first].start)
    last = words[mention.last]
    apart = max((len(e) for e in clitic_forms("enclitic") if "'" in e and last.form.endswith(e)), default=0)
    return PlaceSpan(start, last.end - apart, mention.ids, relation, mention.rule)


def _sentence_numbers(text: str, words: Sequence[Word]) -> list[int]:
    number, numbers, end = 0, [], 0
    for at, word in enumerate(words):
        number += "\n" in text[end : word.start]
        numbers.append(number)
        end = word.end
        closes = word.form in ("!", "?") or (word.form == "." and text[end : end + 1].isspace())
        number += closes and (at == 0 or len(words[at - 1].form) > 1)
    return numbers


def _known(
    text: str, words: Sequence[Word], cues: Cues, sentences: Sequence[int]
) -> tuple[list[Mention], dict[int, int]]:
    """The mentions of gazetteer names, and where their first words start without clitics."""
    groups: dict[tuple[int, int], list[Match[_Name]]] = {}
    for match in _names().find(words):
        if match.first not in cues.masked and _is_name(text, words, match):
            groups.setdefault((match.first, match.last), []).append(match)
    found, starts, reach = [], {}, -1
    for (first, last), matches in sorted(groups.items(), key=lambda g: (g[0][0], -g[0][1])):
        if first <= reach:
            continue
        reach = last
        if cues.before(first, "blocker") or cues.after(last, "blocker_after") or _forename(text, words, cues, first):
            continue
        word, base = words[first], matches[0].base
        doubtful = first == last and (
            0 < len(word.form) - len(base) and len(base) <= SHORT or _after_article(words, first)
        )
        bare = first == last and _behind_clitic(word, base)
        doubtful |= bare and _stops(word)
        listed = bool(found) and found[-1].last + 1 == first and bool(found[-1].ids)
        doubtful &= not (listed and word.form[: -len(base)] in word_set("join"))
        if first == last and base in word_set("typed_only") and not cues.before(skip_back(words, first), "trigger"):
            continue
        sure = {m.item.id for m in matches if not (m.item.guarded or doubtful or (bare and _small(m.item.id)))}
        ids = tuple(dict.fromkeys(m.item.id for m in matches if m.item.id in sure))
        guarded = tuple(dict.fromkeys(m.item.id for m in matches if m.item.id not in sure))
        types, relation = circumstance(words, cues, first, last)
        if word.form.endswith(base) and word.form[: -len(base)].endswith(clitic_forms("preposition")):
            relation = relation or "in"
        found.append(Mention(first, last, ids, guarded, sentences[first], types, relation))
        if word.form.endswith(base) and word.end - word.start == len(word.form):
            starts[first] = word.end - len(base)
    return found, starts


def _behind_clitic(word: Word, base: str) -> bool:
    """Whether a name without article is left only once a clitic is taken off: it might be an ordinary word."""
    clitic = word.form[: -len(base)] if word.form.endswith(base) else ""
    return bool(clitic) and clitic not in word_set("join") and not base.startswith(clitic_forms("article"))


def _small(place: str) -> bool:
    found = places()[place]
    return found.type in SETTLED and found.population < KNOWN_POPULATION


def _forename(text: str, words: Sequence[Word], cues: Cues, at: int) -> bool:
    """Whether a name that people bear too stands before a surname: "Jordan Smith", but "in Jordan" and "Jordan Valley"."""
    if words[at].form not in word_set("given") or at + 1 >= len(words) or cues.before(at, "relation"):
        return False
    following = words[at + 1]
    plain = not _stops(following) and not cues.starting.get(at + 1) and len(following.form) > 2
    return plain and text[following.start].isupper() and text[words[at].end : following.start] == " "


def _is_name(text: str, words: Sequence[Word], match: Match[_Name]) -> bool:
    """Names are written large where the script has case, keep their article and take no possessive endings."""
    word = words[match.first]
    if not is_bare(word, match.base) or (match.first == match.last and match.base in word_set("prefix")):
        return False
    initials = [text[w.start] for w in words[match.first : match.last + 1]]
    if not any(c.isupper() for c in initials):
        return not any(c.islower() for c in initials)
    return match.first < match.last or len(word.form) > 2 or text[word.start : word.end].isupper()


def _after_article(words: Sequence[Word], at: int) -> bool:
    """Whether an article written apart stands before a name that the table has without it: often a family name."""
    return at > 1 and words[at - 1].form == "-" and words[at - 2].form in word_set("prefix")


def _unknown(text: str, words: Sequence[Word], cues: Cues, sentences: Sequence[int], taken: set[int]) -> list[Mention]:
    """Names behind a strong trigger (before it, where the language writes "X village") that no table holds."""
    found = []
    strong = [m for matches in cues.ending.values() for m in matches if m.item.strength]
    for match in sorted(strong, key=lambda m: m.first):
        at = match.last + 1
        while at < len(words) and (words[at].form in QUOTES or words[at].form in word_set("between")):
            at += 1
        end = _name_end(text, words, at, taken | cues.masked)
        if end > at:
            relation = cues.before(skip_back(words, match.first), "relation")
            gives = relation.item.gives[0] if relation else ""
            likely = _alike(words[at:end], match.item.gives)
            found.append(Mention(at, end - 1, (), likely, sentences[at], match.item.gives, gives, "trigger"))
            taken.update(range(at, end))
    for match in [m for matches in cues.starting.values() for m in matches if m.item.strength]:
        first = match.first
        while (
            first and match.first - first < 2 * LONGEST_UNKNOWN and _part(text, words, first - 1, taken | cues.masked)
        ):
            first -= 1
        while first < match.first and words[first].form == "-":
            first += 1
        if first < match.first:
            _, relation = circumstance(words, cues, first, match.first - 1)
            found.append(
                Mention(first, match.first - 1, (), (), sentences[first], match.item.gives, relation, "trigger")
            )
            taken.update(range(first, match.first))
    return found


def _part(text: str, words: Sequence[Word], at: int, taken: set[int]) -> bool:
    """Whether the word may be part of an unknown name: written large, or an article or hyphen inside it."""
    word = words[at]
    if at in taken:
        return False
    return word.form == "-" or word.form in word_set("prefix") or (text[word.start].isupper() and not _stops(word))


def _stops(word: Word) -> bool:
    return any(base in stop_words() for base in word.bases)


def _name_end(text: str, words: Sequence[Word], at: int, taken: set[int]) -> int:
    """Behind the last word of the unknown name that starts at `at`; `at` itself where none does."""
    end, length, more = at, 0, at < len(words) and not _no_first_word(words[at])
    while more and end < len(words) and length < LONGEST_UNKNOWN:
        word = words[end]
        prefix = word.form in word_set("prefix")
        if not word.form[0].isalpha() or end in taken or "\n" in text[words[end - 1].end : word.start]:
            break
        if not prefix and (_stops(word) or text[word.start].islower()):
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


def _listed(words: Sequence[Word], mentions: Sequence[Mention], starts: dict[int, int]) -> list[Mention]:
    """Names joined by "and" share what stands before the first of them, if they can be of its type: a village behind
    "south of the governorate of ..., and" is no governorate and stands for itself."""
    found: list[Mention] = []
    for mention in mentions:
        previous = found[-1] if found else None
        if previous and _joined(words, previous, mention, starts) and not mention.relation and _fits(mention, previous):
            types = mention.types or previous.types
            mention = replace(mention, relation=previous.relation, types=types)
        found.append(mention)
    return found


def _fits(mention: Mention, previous: Mention) -> bool:
    """May a name be of the type that is asked of the one before it? An unknown name may be of any."""
    known = mention.ids + mention.guarded
    return not previous.types or not known or any(places()[i].type in previous.types for i in known)


def is_joined(between: str) -> bool:
    """Whether only a conjunction, a comma and white space stand between two names."""
    return fold_key(between).strip() in word_set("join")


def _joined(words: Sequence[Word], previous: Mention, mention: Mention, starts: dict[int, int]) -> bool:
    between = words[previous.last + 1 : mention.first]
    if any(contains(a, b) for a in mention.ids for b in previous.ids):
        return False
    if between:
        words_between = {w.form for w in between}
        return len(between) <= 2 and words_between <= word_set("join") and (bool(mention.ids) or words_between != {","})
    start = starts.get(mention.first, words[mention.first].start)
    clitics = words[mention.first].form[: start - words[mention.first].start]
    return clitics in clitic_forms("conjunction")
