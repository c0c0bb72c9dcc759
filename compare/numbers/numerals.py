"""The numbers of a text, in words and digits of any script, with their place; what they count is not asked here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..text.matching import Match, longest
from ..text.words import Word
from .digits import parts, read_digits, tidy
from .grammar import Sum
from .tokens import Step, kind_of, next_step, scale_behind_of
from .words import Vague, links, touching, vague_phrases, word_token

_LARGEST_EXPONENT, _LARGEST_BASE = 17, 1000


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words `first` to `last` say a number of a shape: words, digits, ordinal, fraction, date, clock or code.

    `start`, `end` are offsets in the stored text, a clitic before the number left out.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | float
    high: int | float | None
    shape: str
    vague: bool = False


def last_scale(words: Sequence[Word], numeral: Numeral) -> int:
    """The scale word that ends a number of several words (the thousand of "three thousand"), or 1."""
    token = word_token(words[numeral.last].form, words[numeral.last].bases)
    if numeral.first == numeral.last or token is None or token.kind not in ("scale", "scales", "scale_or_two", "dozen"):
        return 1
    return int(token.value)


def has_article(words: Sequence[Word], numeral: Numeral) -> bool:
    """Does the number carry an article, written onto it or alone before it?"""
    articles, word = links().articles, words[numeral.first]
    if (
        numeral.first > 0
        and words[numeral.first - 1].form.endswith(articles)
        and words[numeral.first - 1].form in links().clitics
    ):
        return True
    return word.form[: numeral.start - word.start].endswith(articles)


def _cardinal(words: Sequence[Word], at: int) -> Numeral | None:
    """The longest number that begins with word `at`."""
    number, last, step = Sum(), at - 1, next_step(words, at)
    first = step
    while step is not None:
        token, _, end = step
        following = next_step(words, end + 1)
        if token.kind == "scale_or_two" and not number.kinds:
            two = following is None and _is_construct(words, end)
            token = replace(token, kind="scaled", value=2 * token.value) if two else replace(token, kind="scale")
        if not number.add(token, following and following[0]):
            break
        last = end
        if following is None and "scale" in token.kind:
            following = _after_comma(words, end + 1)
        elif following is None and number.shape == "fraction":
            following = scale_behind_of(words, end + 1)
        step = following
    if last < at:
        return None
    if number.kinds[-1] == "scales" and len(number.kinds) == 1:
        low = number.total
        return _numeral(words, at, last, low, low * 10 - 1, "words", vague=True)
    value = number.total + number.group
    if words[last].form[0].isdigit() and number.shape == "digits" and _has_suffix(words, last + 1):
        last, number.shape = last + 1, "ordinal"
    return _numeral(words, at, last, value, value, number.shape, first[0].before)


def _is_construct(words: Sequence[Word], at: int) -> bool:
    """Is the scale at `at` the construct of two? It has its noun behind it; the accusative of one, written alike, has
    what governs it before it."""
    word = words[at]
    if at + 1 == len(words):
        return at == 0 and word.end - word.start == len(word.form)
    return words[at + 1].form[0].isalpha() and words[at + 1].form not in links().joining


def _after_comma(words: Sequence[Word], at: int) -> Step | None:
    """One thousand, two hundred: a comma may stand behind a scale where hundreds or a lower scale follow."""
    step = next_step(words, at + 1) if at < len(words) and words[at].form == "," else None
    beyond = step and step[0].kind != "digits" and next_step(words, step[2] + 1)
    return step if beyond and beyond[0].kind in ("hundred", "scale") and not beyond[0].joined else None


def _has_suffix(words: Sequence[Word], at: int) -> bool:
    return touching(words, at) and kind_of(words, at) == "ordinal_suffix"


def _numeral(
    words: Sequence[Word],
    first: int,
    last: int,
    low: Fraction,
    high: Fraction | None,
    shape: str,
    before: int = 0,
    vague: bool = False,
) -> Numeral:
    word = words[first]
    start = word.start + (before if word.end - word.start == len(word.form) else 0)
    return Numeral(first, last, start, words[last].end, tidy(low), None if high is None else tidy(high), shape, vague)


def _vague(words: Sequence[Word], match: Match[Vague]) -> Numeral:
    """A vague amount, multiplied by the scale that may follow: tens of thousands, several hundred."""
    low, high, last = match.item.low, match.item.high, match.last
    following = next_step(words, last + 1) or (next_step(words, last + 2) if last + 2 < len(words) else None)
    before = len(words[match.first].proclitics(match.base))
    if following and not following[0].joined and following[0].kind in ("scale", "scales", "hundred", "dozen"):
        scale, last = following[0].value, following[2]
        if high == low:
            high = low * scale
        else:
            high = scale * 10 - 1 if high is None or high < 10 else (high + 1) * scale - 1
        low = low * scale
    shape = "collective" if match.item.collective else "words"
    return _numeral(words, match.first, last, low, high, shape, before, vague=low != high)


def read_numerals(words: Sequence[Word]) -> list[Numeral]:
    """All numbers of a text in order, whatever they count or name."""
    vague = {match.first: match for match in longest(vague_phrases().find(words))}
    found: list[Numeral] = []
    at = 0
    while at < len(words):
        word = words[at]
        if at in vague:
            numeral = _vague(words, vague[at])
        elif word.form[0].isdigit():
            numeral = _cardinal(words, at) or _coded(words, at, found)
        elif word_token(word.form, word.bases) is not None:
            numeral = _cardinal(words, at)
        else:
            numeral = None
        if numeral is None:
            at += 1
            continue
        numeral = _with_signs(words, numeral)
        found.append(numeral)
        at = numeral.last + 1
    return found


def _coded(words: Sequence[Word], at: int, found: list[Numeral]) -> Numeral:
    """A clock time, date or code: each number in it; the last is returned, the others are put into `found`."""
    word = words[at]
    shape = read_digits(word.form).shape
    pieces = [
        Numeral(at, at, word.start + first, word.start + end, value, value, shape)
        for value, first, end in parts(word.form)
    ]
    found += pieces[:-1]
    return pieces[-1]


def _with_signs(words: Sequence[Word], numeral: Numeral) -> Numeral:
    """The number with the minus before it, and the decimals or the exponent that a word or sign puts behind it."""
    if numeral.low != numeral.high or numeral.shape not in ("words", "digits"):
        return numeral
    low, first, last = numeral.low, numeral.first, numeral.last
    link = kind_of(words, last + 1)
    if link == "point" and (decimals := _decimals(words, last + 2)):
        low, last = float(f"{low}.{decimals[0]}"), decimals[1]
    elif link == "power" and (exponent := _exponent(words, last + 2)) and abs(low) <= _LARGEST_BASE:
        low, last = low ** int(exponent.low), exponent.last
    if first > 0 and low:
        free = first == 1 or words[first - 2].end < words[first - 1].start
        signed = words[first - 1].form == "-" and free and touching(words, first)
        if signed or kind_of(words, first - 1) == "minus":
            low, first = -low, first - 1
    if first == numeral.first and last == numeral.last:
        return numeral
    start = words[first].start if first < numeral.first else numeral.start
    return replace(numeral, first=first, last=last, start=start, end=words[last].end, low=low, high=low)


def _exponent(words: Sequence[Word], at: int) -> Numeral | None:
    number = _cardinal(words, at) if at < len(words) else None
    return number if number and number.low in range(_LARGEST_EXPONENT) else None


def _decimals(words: Sequence[Word], at: int) -> tuple[str, int] | None:
    """The decimals at `at` with their last word: one digit after the other, or one number behind any zeros."""
    digits = ""
    while step := next_step(words, at):
        token, first, last = step
        following = next_step(words, last + 1)
        if token.joined or first != at or not (token.kind == "zero" or (token.kind == "unit" and token.value < 10)):
            break
        if following and following[0].joined:
            break
        digits, at = digits + str(token.value), last + 1
    if not digits.strip("0") and at < len(words):
        number = _cardinal(words, at)
        if number is not None and number.low == number.high and isinstance(number.low, int):
            return digits + str(number.low), number.last
    return (digits, at - 1) if digits else None
