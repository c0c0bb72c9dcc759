"""The next number word or number in digits of a text, as the grammar takes it: signs, groups, articles seen through."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ..text.words import Word
from .digits import Shape, read_digits
from .grammar import NumberWord
from .words import currencies, links, single_words, touching, word_token

Step = tuple[NumberWord, int, int]
"""A number word with its first and last word."""
_LARGEST_POWER = 16
_LARGEST_DENOMINATOR = 16
"""Of a fraction behind a space: what is finer is no part of the number before it."""


def kind_of(words: Sequence[Word], at: int) -> str:
    """The kind that `numbers.tsv` gives word `at` as it stands, or nothing."""
    return single_words().get(words[at].form, ("",))[0] if at < len(words) else ""


def next_step(words: Sequence[Word], at: int) -> Step | None:
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
    if token is not None and token.kind == "article" and (part := _fraction_behind(words, at + 1)):
        token, last = part, at + 1
    if token is None or (joined and not token.plain):
        return None
    return (replace(token, joined=True) if joined else token), at, last


def _fraction_behind(words: Sequence[Word], at: int) -> NumberWord | None:
    """The fraction behind an article: a half, a quarter, and a fifth where "of" follows."""
    token = word_token(words[at].form, words[at].bases) if at < len(words) else None
    if token is None or not (token.kind in ("fraction", "fractions") or (token.kind == "ordinal" and token.value > 2)):
        return None
    if token.kind == "ordinal":
        return NumberWord("fraction", 1 / token.value) if kind_of(words, at + 1) == "of" else None
    return NumberWord("fraction", token.value)


def scale_behind_of(words: Sequence[Word], at: int) -> Step | None:
    """The scale that word `at`, "of", ties to a fraction: three quarters of a million."""
    if kind_of(words, at) != "of":
        return None
    at += 1 + (kind_of(words, at + 1) == "article")
    step = next_step(words, at)
    return step if step and step[0].kind == "scale" and step[1] == at else None


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
    if last == at and form.isdecimal() and (part := _fraction_sign(words, at + 1)):
        return NumberWord("digits", value + part), at + 1
    if letter := _scale_letter(words, at, last + 1):
        return NumberWord("digits", Fraction(str(found.decimal)) * letter if last == at else value * letter), last + 1
    if found.decimal != found.value and (following := next_step(words, at + 1)) and "scale" in following[0].kind:
        value = Fraction(str(found.decimal))
    return NumberWord("fraction" if found.shape is Shape.FRACTION else "digits", value), last


def _fraction_sign(words: Sequence[Word], at: int) -> Fraction | None:
    """The value of a fraction below one behind whole digits: 2½, or 1 4/5 with a single space."""
    if at >= len(words) or words[at].start - words[at - 1].end > 1 or not words[at].form[0].isdigit():
        return None
    found = read_digits(words[at].form)
    if found.shape is not Shape.FRACTION or found.value >= 1:
        return None
    value = Fraction(words[at].form)
    return value if touching(words, at) or value.denominator <= _LARGEST_DENOMINATOR else None


def _scale_letter(words: Sequence[Word], at: int, behind: int) -> Fraction | None:
    """The scale that a letter written onto digits stands for: 10k; 5m is five million behind a currency sign only."""
    kind = kind_of(words, behind) if touching(words, behind) else ""
    paid = at > 0 and words[at - 1].form in currencies()
    if kind == "scale_letter" or (kind == "money_letter" and paid):
        return single_words()[words[behind].form][1]
    return None


def _power_of_ten(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """The exponent written behind the digits at `at` (1e10, 2.5e+3) and its last word."""
    if not (touching(words, at + 1) and words[at + 1].form == "e"):
        return None
    signed = at + 2 < len(words) and words[at + 2].form in ("+", "-")
    last = at + 2 + signed
    if not all(touching(words, n) for n in range(at + 2, last + 1)) or not words[last].form.isdecimal():
        return None
    power = int(words[last].form)
    return (-power if words[at + 2].form == "-" else power, last) if power < _LARGEST_POWER else None


def _is_group(words: Sequence[Word], at: int) -> bool:
    if at >= len(words) or words[at].start != words[at - 1].end + 1:
        return False
    whole, _, decimals = words[at].form.partition(".")
    return len(whole) == 3 and whole.isdecimal() and (not decimals or decimals.isdecimal())
