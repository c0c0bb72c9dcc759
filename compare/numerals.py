"""The numbers of a text, in words and digits of any script, with their place; what they count is not asked here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .digits import Shape, parts, read_digits, tidy
from .matching import Match, longest
from .number_grammar import NumberWord, Sum
from .number_words import links, single_words, touching, vague_phrases, word_token
from .words import Word


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
    if numeral.first == numeral.last or token is None or "scale" not in token.kind:
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


def _digit_token(words: Sequence[Word], at: int) -> tuple[NumberWord, int] | None:
    """The number in digits at `at` and its last word: groups of three after single spaces belong together."""
    form = words[at].form
    found = read_digits(form)
    if found.shape not in (Shape.NUMBER, Shape.FRACTION):
        return None
    value, last = Fraction(str(found.value)), at
    if power := _power_of_ten(words, at):
        return NumberWord("digits", value * Fraction(10) ** power[0]), power[1]
    if len(form) <= 3 and form.isdecimal() and form[0] != "0":
        while _is_group(words, last + 1):
            last += 1
            value = value * 1000 + Fraction(words[last].form)
    if found.decimal != found.value and (following := _next(words, at + 1)) and "scale" in following[0].kind:
        value = Fraction(str(found.decimal))
    return NumberWord("fraction" if found.shape is Shape.FRACTION else "digits", value), last


def _power_of_ten(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The exponent written behind the digits at `at` (1e10, 2.5e+3) and its last word."""
    if not (touching(words, at + 1) and words[at + 1].form == "e"):
        return None
    signed = at + 2 < len(words) and words[at + 2].form in ("+", "-")
    last = at + 2 + signed
    if not all(touching(words, n) for n in range(at + 2, last + 1)) or not words[last].form.isdecimal():
        return None
    power = int(words[last].form)
    return (-power if words[at + 2].form == "-" else power, last) if power < 16 else None


def _is_group(words: Sequence[Word], at: int) -> bool:
    if at >= len(words) or words[at].start != words[at - 1].end + 1:
        return False
    whole, _, decimals = words[at].form.partition(".")
    return len(whole) == 3 and whole.isdecimal() and (not decimals or decimals.isdecimal())


def _next(words: Sequence[Word], at: int) -> tuple[NumberWord, int, int] | None:
    """The number word at `at` with its first and last word; "and", a hyphen or an article before it is seen through."""
    joints, joined = links(), False
    while at < len(words):
        form = words[at].form
        if form in joints.joining:
            joined = True
        elif not (form in joints.articles or (form == "-" and touching(words, at) and touching(words, at + 1))):
            break
        at += 1
    if at >= len(words):
        return None
    if words[at].form[0].isdigit():
        found = _digit_token(words, at)
        token, last = found or (None, at)
    else:
        token, last = word_token(words[at].form, words[at].bases), at
    if token is None or (joined and not token.plain):
        return None
    return (replace(token, joined=True) if joined else token), at, last


def _cardinal(words: Sequence[Word], at: int) -> Numeral | None:
    """The longest number that begins with word `at`."""
    number, last, step = Sum(), at - 1, _next(words, at)
    first = step
    while step is not None:
        token, _, end = step
        following = _next(words, end + 1)
        if token.kind == "scale_or_two" and not number.kinds:
            alone = following is not None or end + 1 >= len(words) or not words[end + 1].form[0].isalpha()
            token = replace(token, kind="scale" if alone or words[end + 1].form in links().joining else "two_scales")
        if not number.add(token, following and following[0]):
            break
        last = end
        step = following or (_after_comma(words, end + 1) if "scale" in token.kind else None)
    if last < at:
        return None
    if number.kinds[-1] == "scales" and len(number.kinds) == 1:
        low = number.total
        return _numeral(words, at, last, low, low * 10 - 1, "words", vague=True)
    value = number.total + number.group
    if words[last].form[0].isdigit() and number.shape == "digits" and _has_suffix(words, last + 1):
        last, number.shape = last + 1, "ordinal"
    return _numeral(words, at, last, value, value, number.shape, first[0].before)


def _after_comma(words: Sequence[Word], at: int) -> tuple[NumberWord, int, int] | None:
    """One thousand, two hundred: a comma may stand behind a scale where hundreds or a lower scale follow."""
    step = _next(words, at + 1) if at < len(words) and words[at].form == "," else None
    beyond = step and step[0].kind != "digits" and _next(words, step[2] + 1)
    return step if beyond and beyond[0].kind in ("hundred", "scale") and not beyond[0].joined else None


def _has_suffix(words: Sequence[Word], at: int) -> bool:
    return touching(words, at) and single_words().get(words[at].form, ("",))[0] == "ordinal_suffix"


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


def _vague(words: Sequence[Word], match: Match[tuple[Fraction, Fraction | None]]) -> Numeral:
    """A vague amount, multiplied by the scale that may follow: tens of thousands, several hundred."""
    (low, high), last = match.item, match.last
    following = _next(words, last + 1) or (_next(words, last + 2) if last + 2 < len(words) else None)
    before = len(words[match.first].proclitics(match.base))
    if following and not following[0].joined and following[0].kind in ("scale", "scales", "hundred", "dozen"):
        scale, last = following[0].value, following[2]
        high = scale * 10 - 1 if high is None or high < 10 else (high + 1) * scale - 1
        low = low * scale
    return _numeral(words, match.first, last, low, high, "words", before, vague=low != high)


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
    """The number with the minus before it and the decimals that a word for the point puts behind it."""
    table = single_words()
    if numeral.low != numeral.high or numeral.shape not in ("words", "digits"):
        return numeral
    low, first, last = numeral.low, numeral.first, numeral.last
    if last + 2 < len(words) and table.get(words[last + 1].form, ("",))[0] == "point":
        decimals = _cardinal(words, last + 2)
        if decimals is not None and decimals.low == decimals.high and isinstance(decimals.low, int):
            low, last = float(f"{low}.{decimals.low}"), decimals.last
    if first > 0 and low:
        before = words[first - 1].form
        free = first == 1 or words[first - 2].end < words[first - 1].start
        if table.get(before, ("",))[0] == "minus" or (before == "-" and free and touching(words, first)):
            low, first = -low, first - 1
    if first == numeral.first and last == numeral.last:
        return numeral
    start = words[first].start if first < numeral.first else numeral.start
    return replace(numeral, first=first, last=last, start=start, end=words[last].end, low=low, high=low)
