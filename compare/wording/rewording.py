"""What the program found fault with, in another language: a sentence is known again by its template and filled anew.

Readers of files say in English, with the values in it, what is wrong ("not JSON, line 3: ..."): that goes into
`report.json`. A catalogue has the same templates in every language.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

_GAP = re.compile(r"\{(\w+)\}")


def recognized(templates: Mapping[str, str], said: str) -> tuple[str, dict[str, str]] | None:
    """The key of the template that a sentence was made from, and the values in its gaps; None for any other sentence.

    Of several that fit, the one with the most words of its own.
    """
    for key, pattern in _patterns(tuple(templates.items())):
        if found := pattern.fullmatch(said):
            return key, found.groupdict()
    return None


@lru_cache(maxsize=8)
def _patterns(templates: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    ordered = sorted(templates, key=lambda t: (-len(_GAP.sub("", t[1])), t[0]))
    return tuple((key, _pattern(text)) for key, text in ordered)


def _pattern(template: str) -> re.Pattern[str]:
    pieces = _GAP.split(template)
    parts = (f"(?P<{piece}>.+?)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))
    return re.compile("".join(parts), re.DOTALL)
