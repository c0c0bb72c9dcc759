"""What the command line says, in the reader's language: `lang/<language>/messages.tsv`.

Texts are plain; a plural form is asked for with `n` (CLDR, by Babel, which is loaded for that alone).
"""

from contextvars import ContextVar
from functools import cache

from . import lexicon

_FORMS = ("zero", "one", "two", "few", "many")
_language: ContextVar[str] = ContextVar("language", default="en")


@cache
def _catalogue(lang: str) -> dict[str, lexicon.Record]:
    return {row["key"]: row for row in lexicon.rows("messages") if row.language == lang}


def languages() -> tuple[str, ...]:
    """The languages that the command line speaks."""
    return tuple(sorted({row.language for row in lexicon.rows("messages")}))


def use(lang: str) -> None:
    """Speak a language from here on; an unknown one changes nothing."""
    if lang in languages():
        _language.set(lang)


def language() -> str:
    """The language that is spoken."""
    return _language.get()


def say(key: str, n: int | None = None, **values: object) -> str:
    """A message with its values. Raises ValueError for a key that the language lacks."""
    row = _catalogue(language()).get(key)
    if row is None:
        raise ValueError(f"no message '{key}' in '{language()}'")
    text = row["text"]
    if n is not None and any(row.cells.get(form) for form in _FORMS):
        from babel import Locale

        text = row.cells.get(Locale.parse(language()).plural_form(n)) or text
    return text.format(n=n, **values)
