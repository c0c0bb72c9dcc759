"""Reasons in words: why two texts were put together or kept apart, which rule read a line, why an input was refused.

A stage gives its reasons as short codes (`same_place 1`, `veto_days_apart 3`, `below the title`, `E-EMPTY: ...`); the
interface has words for them. A code that it does not know is shown as it is.
"""

import math
import re

from markupsafe import Markup

from .rewording import recognized
from .wording import Plain, Words, catalogue, isolate, number

_EVIDENCE = re.compile(r"(\w+) (-?\d+(?:\.\d+)?)")
_LOGARITHMS = {
    "km_log": math.expm1,
    "rare_words_log": math.expm1,
    "toll_size_log": math.exp,
    "published_apart_log": math.expm1,
    "told_after_log": lambda days: math.expm1(abs(days)),
}
_INPUT = re.compile(r"(E-[A-Z-]+)(?:: (.*))?", re.DOTALL)
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


def measured(code: str) -> bool:
    """Whether a reason is a measure, which says less to a reader than a plain one ("the same day")."""
    found = _EVIDENCE.fullmatch(code)
    forms = catalogue("en").get(f"because.{found[1]}") if found else None
    return bool(forms) and "{value}" in forms["other"]


def input_code(text: str) -> str:
    """The code at the start of an input's reason (`E-EMPTY`), or an empty string."""
    found = _INPUT.fullmatch(text)
    return found[1] if found else ""


def fault(words: Words, text: str) -> Markup | str:
    """What exactly was wrong with an input, from its reason; nothing where the code's own words say it all."""
    found = _INPUT.fullmatch(text)
    said = (found[2] or "") if found else text
    templates = {key: forms["other"] for key, forms in catalogue("en").items() if key.startswith("detail.")}
    known = recognized(templates, said) if said else None
    if known is None:
        return isolate(said) if said else ""
    key, values = known
    if key.startswith("detail.same."):
        return ""
    if "fault" in values:
        values["fault"] = fault(words, values["fault"]) or values["fault"]
    return words(key, **values)


def told(words: Words, code: str) -> str:
    """Why an input gave no article, and what exactly was wrong with it, as one plain line."""
    why, what = (str(Markup(said).striptags()) for said in (reason(words, code), fault(words, code)))
    return f"{why.removesuffix('.')}: {what}" if what else why


def _evidence(words: Words, name: str, value: float) -> Markup:
    """A named piece of evidence; `n` in its words is a whole number, `value` the number as it was given."""
    if name in _LOGARITHMS:
        return words(f"because.{name}", round(_LOGARITHMS[name](value)))
    return words(f"because.{name}", value, value=Plain(number(value)))
