"""Reasons in words: why two texts were put together or kept apart, which rule read a line, why an input was refused.

A stage gives its reasons as short codes (`same_place 1`, `veto_days_apart 3`, `below the title`, `E-EMPTY: ...`); the
interface has words for them. A code that it does not know is shown as it is.
"""

import math
import re

from markupsafe import Markup

from .wording import Plain, Words, isolate, number

_EVIDENCE = re.compile(r"(\w+) (-?\d+(?:\.\d+)?)")
_LOGARITHMS = {
    "km_log": math.expm1,
    "rare_words_log": math.expm1,
    "toll_size_log": math.exp,
    "published_apart_log": math.expm1,
    "told_after_log": lambda days: math.expm1(abs(days)),
}
_INPUT = re.compile(r"(E-[A-Z-]+)(?:: .*)?", re.DOTALL)
_WEAKER = re.compile(r"(.+); weaker than: (.+)")
_STATED = re.compile(r"stated: (.+)")


def reason(words: Words, code: str) -> Markup:
    """A reason in words."""
    if words.has(f"code.{code}"):
        return words(f"code.{code}")
    if found := _WEAKER.fullmatch(code):
        return words("reason.weaker", reason=reason(words, found[1]), rule=reason(words, found[2]))
    if found := _STATED.fullmatch(code):
        return words("reason.stated", rule=reason(words, found[1]))
    if (found := _INPUT.fullmatch(code)) and words.has(f"code.{found[1]}"):
        return words(f"code.{found[1]}")
    if (found := _EVIDENCE.fullmatch(code)) and words.has(f"because.{found[1]}"):
        return _evidence(words, found[1], float(found[2]))
    return isolate(code)


def input_code(text: str) -> str:
    """The code at the start of an input's reason (`E-EMPTY`), or an empty string."""
    found = _INPUT.fullmatch(text)
    return found[1] if found else ""


def _evidence(words: Words, name: str, value: float) -> Markup:
    """A named piece of evidence; `n` in its words is a whole number, `value` the number as it was given."""
    if name in _LOGARITHMS:
        return words(f"because.{name}", round(_LOGARITHMS[name](value)))
    return words(f"because.{name}", value, value=Plain(number(value)))
