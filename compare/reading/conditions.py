"""`--where`: which of the articles that were read are taken, such as `lang=ar and date>=2024-08-01`.

Fields are lang, outlet, date, url and title; signs are = != >= <= and ~ (contains); conditions are joined by `and`.
Names are compared in their folded form. An article whose date is not stated fulfils no condition on dates.
"""

import re
from collections.abc import Callable

from ..model import Article
from ..text.folding import fold_key

FIELDS: dict[str, Callable[[Article], str]] = {
    "lang": lambda a: a.language,
    "outlet": lambda a: a.outlet or "",
    "date": lambda a: (a.published or "")[:10],
    "url": lambda a: a.url or "",
    "title": lambda a: a.title or "",
}
_CONDITION = re.compile(r"\s*(\w+)\s*(!=|>=|<=|=|~)\s*(.+?)\s*", re.DOTALL)
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)

Condition = Callable[[Article], bool]


def condition(text: str) -> Condition:
    """The test that a text stands for; every article passes an empty one.

    Raises ValueError for a field or a sign that does not exist, and for a day that is none.
    """
    tests = [_test(part) for part in _AND.split(text.strip())] if text.strip() else []
    return lambda article: all(test(article) for test in tests)


def _test(part: str) -> Condition:
    found = _CONDITION.fullmatch(part)
    if not found or found[1] not in FIELDS:
        raise ValueError(f"no condition '{part}'; write FIELD=VALUE with a field of {', '.join(FIELDS)}")
    field, sign, wanted = FIELDS[found[1]], found[2], fold_key(found[3].strip("'\""))
    if found[1] == "date" and sign != "~" and not _DAY.fullmatch(wanted):
        raise ValueError(f"no date '{found[3]}' in '{part}'; write YYYY-MM-DD, YYYY-MM or YYYY")

    def fulfils(article: Article) -> bool:
        value = fold_key(field(article))
        match sign:
            case "=":
                return value == wanted
            case "!=":
                return value != wanted
            case "~":
                return wanted in value
            case ">=":
                return bool(value) and value[: len(wanted)] >= wanted
        return bool(value) and value[: len(wanted)] <= wanted

    return fulfils
