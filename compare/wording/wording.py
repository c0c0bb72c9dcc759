"""The words of the interface, and how a foreign string stands safely inside a sentence.

Every string that a reader sees comes from `lang/<language>/interface.tsv` (plural forms as in CLDR) or is data. Data
is isolated: in HTML by `<bdi>`, in plain text by Unicode isolates, so that neither direction disturbs the other.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter

from babel import Locale
from markupsafe import Markup, escape

from .. import lexicon

FORMS = ("zero", "one", "two", "few", "many")
RTL = frozenset({"ar", "fa", "ur", "he", "ckb"})

_FIRST_STRONG, _POP = "\u2068", "\u2069"
_MARKED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


@cache
def catalogue(lang: str) -> dict[str, dict[str, str]]:
    """The strings of one interface language: key to plural form to text.

    Raises ValueError for a language that has no catalogue.
    """
    found = {row["key"]: _forms(row) for row in lexicon.rows("interface") if row.language == lang}
    if not found:
        raise ValueError(f"no interface language '{lang}'; there are {', '.join(interface_languages())}")
    return found


def interface_languages() -> tuple[str, ...]:
    """The languages that the pages can be written in."""
    return tuple(sorted({row.language for row in lexicon.rows("interface")}))


def _forms(row: lexicon.Record) -> dict[str, str]:
    given = {form: row[form] for form in FORMS if row.cells.get(form)}
    return {"other": row["text"], **given}


def direction(lang: str) -> str:
    """`rtl`, `ltr`, or `auto` where the language is not known."""
    return "auto" if not lang else "rtl" if lang in RTL else "ltr"


def visible(text: str) -> Markup:
    """Text with direction overrides and control characters shown as marks, so that none can re-order the page."""
    pieces, at = [], 0
    for found in _MARKED.finditer(text):
        pieces += [
            escape(text[at : found.start()]),
            Markup('<span class="control">[U+{:04X}]</span>').format(ord(found[0])),
        ]
        at = found.end()
    return Markup("").join([*pieces, escape(text[at:])])


def embedded(text: str, lang: str) -> Markup:
    """Text of a language with every run of the other direction isolated.

    Without it a number that follows a name in another script is drawn beside the name's far end, away from what it
    counts (Unicode bidirectional algorithm, rule W7). The characters stay the same.
    """
    pattern, way = (_LATIN, "ltr") if direction(lang) == "rtl" else (_ARABIC, "rtl")
    pieces, at = [], 0
    for found in pattern.finditer(text) if lang else ():
        pieces += [visible(text[at : found.start()]), Markup('<bdi dir="{}">{}</bdi>').format(way, visible(found[0]))]
        at = found.end()
    return Markup("").join([*pieces, visible(text[at:])])


def _run(letter: str) -> re.Pattern[str]:
    """A run of words of one script, with the brackets and joints between them, up to its last letter or bracket."""
    word = rf"{letter}(?:[{letter[1:-1]}0-9'\u2019.&/-]*[{letter[1:-1]}0-9])?"
    return re.compile(rf"{word}(?:[\s(\[&,/.-]+{word}[)\]]?)*")


_LATIN = _run("[A-Za-z\u00c0-\u024f]")
_ARABIC = _run("[\u0620-\u064a\u0671-\u06d3]")


def isolate(text: object, lang: str = "") -> Markup:
    """A string of data inside a line of the interface. Strings without any letter run left to right."""
    return _isolated(str(text), lang)


@lru_cache(maxsize=1 << 14)
def _isolated(string: str, lang: str) -> Markup:
    way = direction(lang) if any(unicodedata.category(c)[0] == "L" for c in string) else "ltr"
    said = Markup(' lang="{}"').format(lang) if lang else ""
    return Markup('<bdi dir="{}"{}>{}</bdi>').format(way, said, visible(string))


def plain(text: object) -> str:
    """A string of data for places without markup (`<title>`, attributes): controls taken out, then isolated."""
    return f"{_FIRST_STRONG}{_MARKED.sub('', str(text))}{_POP}"


@dataclass(frozen=True, slots=True)
class Words:
    """The interface in one language. Called with a key it gives HTML; values that are not HTML are isolated."""

    lang: str

    @property
    def direction(self) -> str:
        return direction(self.lang)

    def has(self, key: str) -> bool:
        return key in catalogue(self.lang)

    def template(self, key: str, n: float | None = None) -> str:
        """The text of a key in the plural form that `n` asks for. Raises ValueError for a key that is not there."""
        forms = catalogue(self.lang).get(key)
        if forms is None:
            raise ValueError(f"the interface has no '{key}' in '{self.lang}'")
        return forms["other"] if n is None else forms.get(_form(self.lang, n), forms["other"])

    def __call__(self, key: str, n: float | None = None, **values: object) -> Markup:
        """The text of a key as HTML. Raises ValueError for a key that is not there, KeyError for a missing value."""
        literals, gaps = _pieces(self.template(key, n))
        if not gaps:
            return literals[0]
        pieces = [literals[0]]
        for gap, literal in zip(gaps, literals[1:], strict=True):
            pieces += (number(n) if gap == "n" else _inline(values[gap]), literal)
        return Markup("".join(pieces))

    def plain(self, key: str, n: float | None = None, **values: object) -> str:
        """The same as text without markup."""
        given = {name: str(v) if isinstance(v, int | Plain) else plain(v) for name, v in values.items()}
        return self.template(key, n).format(n=number(n), **given)

    def join(self, items: object, key: str = "list.comma") -> Markup:
        """Items in one line, with the separator of the language."""
        return Markup(escape(self.template(key))).join(_inline(item) for item in items)

    def letter(self, n: int) -> str:
        """The letter that an outlet is called by, counted from 0; after the last letter comes a second round."""
        letters = self.template("letters").split()
        again, place = divmod(n, len(letters))
        return letters[place] + (str(again + 1) if again else "")


@cache
def _form(lang: str, n: float) -> str:
    """The plural form of a number (CLDR)."""
    return Locale.parse(lang).plural_form(n)


@cache
def _pieces(template: str) -> tuple[tuple[Markup, ...], tuple[str, ...]]:
    """A text cut at its gaps: the stretches of HTML between them, and their names."""
    literals, gaps = [""], []
    for literal, gap, _, _ in Formatter().parse(template):
        literals[-1] += literal
        if gap is not None:
            gaps.append(gap)
            literals.append("")
    return tuple(Markup(escape(text)) for text in literals), tuple(gaps)


class Plain(str):
    """A string of the interface itself, which needs no isolation."""

    __slots__ = ()


def number(n: float | None) -> str:
    """A number in Western digits without a sign or a pointless fraction."""
    return (
        ""
        if n is None
        else f"{n:g}"
        if isinstance(n, float) and abs(n) < 1e6
        else f"{n:.0f}"
        if isinstance(n, float)
        else str(n)
    )


def _inline(value: object) -> Markup | str:
    if isinstance(value, Markup):
        return value
    return escape(value) if isinstance(value, int | float | Plain) else isolate(value)
