"""Finds the places that a text names.

A name that is also an ordinary word counts only with a trigger word ("the town of") or a related place beside it.
A name that the gazetteer lacks counts right behind a strong trigger (`unlisted`). Which place a name means: `context`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from .. import lexicon
from ..model import PlaceSpan
from ..text.folding import fold_key
from ..text.matching import Match, Phrasebook
from ..text.sets import phrases
from ..text.words import Word, has_enclitic
from .context import Mention, resolve
from .cues import DIRECTIONS, Cues, circumstance, clitic_forms, is_bare, side_by_side, skip_back, stops, word_set
from .gazetteer import SETTLEMENTS, contains, places
from .qualifiers import find_qualifiers, located
from .unlisted import unlisted

AREAS = frozenset(("country", "region", "governorate", "area"))
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


def find_places(text: str, words: Sequence[Word]) -> tuple[PlaceSpan, ...]:
    """The places that a text names, in order; `ids` is empty for a place that the gazetteer does not know."""
    cues = Cues(words)
    sentences = _sentence_numbers(text, words)
    known, starts = _known(text, words, cues, sentences)
    qualifiers = find_qualifiers(text, words)
    taken = {at for m in (*known, *qualifiers.values()) for at in range(m.first, m.last + 1)}
    unknown = unlisted(text, words, cues, sentences, taken, qualifiers)
    named = located(words, cues, sorted([*known, *unknown], key=lambda m: m.first), qualifiers)
    mentions = _listed(words, named, starts)
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
        doubtful |= bare and stops(word)
        listed = bool(found) and found[-1].last + 1 == first and bool(found[-1].ids)
        doubtful &= not (listed and word.form[: -len(base)] in word_set("join"))
        if first == last and base in word_set("typed_only") and not cues.before(skip_back(words, first), "trigger"):
            continue
        sure = {m.item.id for m in matches if not (m.item.guarded or doubtful or (bare and _small(m.item.id)))}
        ids = tuple(dict.fromkeys(m.item.id for m in matches if m.item.id in sure))
        guarded = tuple(dict.fromkeys(m.item.id for m in matches if m.item.id not in sure))
        types, relation = circumstance(words, cues, first, last)
        placed = not ids and _written_as_place(text, words, cues, first, last)
        if word.form.endswith(base) and word.form[: -len(base)].endswith(clitic_forms("preposition")):
            relation = relation or "in"
        found.append(Mention(first, last, ids, guarded, sentences[first], types, relation, placed=placed))
        if word.form.endswith(base) and word.end - word.start == len(word.form):
            starts[first] = word.end - len(base)
    return found, starts


def _behind_clitic(word: Word, base: str) -> bool:
    """Whether a name without article is left only once a clitic is taken off: it might be an ordinary word."""
    clitic = word.form[: -len(base)] if word.form.endswith(base) else ""
    return bool(clitic) and clitic not in word_set("join") and not base.startswith(clitic_forms("article"))


def _small(place: str) -> bool:
    found = places()[place]
    return found.type in SETTLEMENTS and found.population < KNOWN_POPULATION


def _forename(text: str, words: Sequence[Word], cues: Cues, at: int) -> bool:
    """Whether a name that people bear too stands before a surname: "Jordan Smith", but "in Jordan" and "Jordan Valley"."""
    if words[at].form not in word_set("given") or at + 1 >= len(words) or cues.before(at, "relation"):
        return False
    following = words[at + 1]
    plain = not stops(following) and not cues.starting.get(at + 1) and len(following.form) > 2
    return plain and text[following.start].isupper() and text[words[at].end : following.start] == " "


def _written_as_place(text: str, words: Sequence[Word], cues: Cues, first: int, last: int) -> bool:
    """Is a doubtful name written large and where a place is: before what a town has ("Salem police"), or alone behind
    "in" or "near"?"""
    if not text[words[first].start].isupper() or has_enclitic(words[last].form):
        return False
    if cues.after(last, "seat_after"):
        return not first or not side_by_side(text, words, first - 1)
    before = cues.before(first, "relation")
    if before is None or before.item.gives[0] in DIRECTIONS or not text[words[before.last].start].islower():
        return False
    return last + 1 == len(words) or not side_by_side(text, words, last)


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
