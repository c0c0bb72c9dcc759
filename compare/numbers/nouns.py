"""Which noun a number counts: the one that agrees with it before it, else the next one behind it."""

from ..text.word_order import adjective_first
from .counted_nouns import Noun, unknown_noun
from .cues import Cues, plural_endings, postposed_languages
from .numerals import has_article
from .roles import CARDINAL, Item
from .words import articles, outer, touching


def noun_of(item: Item, nouns: dict[int, Noun], numbers: set[int], cues: Cues) -> Noun | None:
    """What the number counts: a noun before it that agrees with it, or the next noun behind it."""
    words, place = cues.words, outer(cues.words, item.first)
    before = next((nouns[at] for at in (place - 1, place - 2) if at in nouns and nouns[at].last == place - 1), None)
    if before is not None and item.numeral is not None and before.form.language in postposed_languages():
        number = before.form.number
        pair = item.low == item.high == 2 and cues.dual_ending(before.last)
        agrees = pair or (item.low == item.high == 1 and number == "singular")
        if agrees or (before.before and has_article(words, item.numeral)):
            return before
    if item.shape == "ordinal" and before is not None:
        return before
    behind = _noun_behind(item, nouns, numbers, cues)
    adjective = before is not None and before.form.number == "plural" and item.vague and item.first == item.last
    if behind is not None and not (adjective and behind.form.kind == "other"):
        return behind
    if adjective or (before is not None and _is_counted_before(before, item)):
        return before
    if cues.before(place, "toll_link") and item.shape in CARDINAL:
        back = (nouns[at] for at in range(place - 2, max(place - 7, -1), -1) if at in nouns)
        return next((noun for noun in back if noun.form.kind in ("casualty", "toll", "person")), None)
    return None


def _is_counted_before(noun: Noun, item: Item) -> bool:
    """Is it a noun of people before its number? One injury of three people is no noun of the three."""
    event = noun.form.kind == "casualty_event" and not (noun.form.number == "singular" and item.low != 1)
    return event or noun.form.kind in ("casualty", "person", "toll")


def _noun_behind(item: Item, nouns: dict[int, Noun], numbers: set[int], cues: Cues) -> Noun | None:
    """The first noun of the lexicon behind a number; failing that, the first word that may be a noun."""
    words, other = cues.words, None
    first, passed = cues.behind_bound(item.last + 1), False
    if first < len(words) and words[first].form == ")" and words[item.first - 1].form == "(":
        first += 1
    passed_over = cues.model_end(first) or cues.age_end(first)
    if passed_over is not None:
        first, numbers = passed_over + 1, numbers - set(range(first, passed_over + 1))
    for at in range(first, min(first + 5, len(words))):
        form = words[at].form
        known = nouns.get(at)
        if item.shape == "digits" and not passed and not adjective_first(form) and cues.is_definite(at, known):
            break
        tied = at == item.last + 2 and words[at - 1].form == "-" and touching(words, at)
        if known and _counted(known := known if tied else _head(known, nouns), item, cues):
            return other if other and known.form.kind == "harmed" else known
        if at in numbers or cues.stops(at) or not (form[0].isalpha() or form in "\"'-"):
            break
        if form == "-" or form in "\"'":
            continue
        if cues.is_phrase(form, "counts"):
            passed = True
            continue
        if known and not adjective_first(form) or cues.has_clitic(at) or item.shape == "ordinal":
            break
        if not adjective_first(form):
            return unknown_noun(words, at)
        if other is None and len(form) > 2 and form.endswith(plural_endings()):
            other = unknown_noun(words, at)
    return other


def _counted(noun: Noun, item: Item, cues: Cues) -> bool:
    """May the number count this noun? Where the plural is the rule, a singular must be tied on: a 48-hour truce."""
    if noun.form.number not in ("singular", "accusative", "plural") or noun.before not in ("", *articles()):
        return False
    if noun.form.number == "plural" or noun.form.language in postposed_languages():
        return True
    return item.low == item.high == 1 or cues.words[noun.first - 1].form == "-" or noun.form.role == "other-measure"


def _head(noun: Noun, nouns: dict[int, Noun]) -> Noun:
    """The last of the nouns that stand side by side, as English compounds do: police officers, mortar shells."""
    following = nouns.get(noun.last + 1) if noun.form.role in ("count", "vehicles", "munitions") else None
    while following and following.form.language == noun.form.language and noun.form.number == "singular":
        if following.form.kind == "harmed" or following.form.role in ("duration", "distance"):
            break
        if following.form.language in postposed_languages():
            break
        noun, following = following, nouns.get(following.last + 1)
    return noun
