"""Words of a text with their forms: folded, and without the clitics that Arabic writes onto them."""

from dataclasses import dataclass
from functools import lru_cache
from re import compile as regex

from .. import lexicon
from .folding import fold, fold_key

_WORD = regex(r"\d+(?:[.,:/\u066b\u066c]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign of the text.

    `start`, `end`: offsets in the stored text. `form`: folded. `bases`: the form itself, then the form without its
    proclitics (conjunction, preposition, article) and enclitics, longest first. `inner`: the bases that may stand
    inside a phrase (only the article and enclitics taken off).
    """

    start: int
    end: int
    form: str
    bases: tuple[str, ...]
    inner: tuple[str, ...]

    def proclitics(self, base: str) -> str:
        """What stands before `base` in this word: a conjunction, a preposition, an article, or nothing."""
        at = self.form.find(base)
        return self.form[: max(at, 0)]


@dataclass(frozen=True, slots=True)
class _Clitics:
    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    dative: tuple[str, ...]
    articles: tuple[str, ...]
    contractions: dict[str, str]
    enclitics: tuple[str, ...]
    joined: dict[str, str]
    whole: frozenset[str]
    accusative: dict[str, str]
    no_accusative: tuple[str, ...]
    feminine_prefix: tuple[str, ...]
    feminine_ending: tuple[str, ...]


@lru_cache(maxsize=1)
def _clitics() -> _Clitics:
    table: dict[str, list[tuple[str, str]]] = {}
    for row in lexicon.rows("clitics"):
        for form in row.values("form"):
            table.setdefault(row["kind"], []).append((fold_key(form), fold_key(row["to"])))
    forms = {kind: tuple(form for form, _ in pairs) for kind, pairs in table.items()}
    return _Clitics(
        conjunctions=("", *forms.get("conjunction", ())),
        prepositions=("", *forms.get("preposition", ())),
        dative=forms.get("dative", ()),
        articles=forms.get("article", ()),
        contractions=dict(table.get("contraction", ())),
        enclitics=tuple(sorted(forms.get("enclitic", ()), key=len, reverse=True)),
        joined=dict(table.get("joined", ())),
        whole=frozenset(forms.get("whole", ())),
        accusative={r.language: fold_key(r["form"]) for r in lexicon.rows("clitics") if r["kind"] == "accusative"},
        no_accusative=forms.get("no_accusative", ()),
        feminine_prefix=forms.get("feminine_prefix", ()),
        feminine_ending=forms.get("feminine_ending", ()),
    )


def as_object(phrase: str, language: str) -> str:
    """A phrase as an indefinite object: every word with the accusative ending that its language writes.

    The phrase itself where a word has an article or the language writes none.
    """
    clitics = _clitics()
    ending, words = clitics.accusative.get(language), fold_key(phrase).split()
    if not ending or any(w.startswith(clitics.articles) for w in words):
        return phrase
    return " ".join(w if w.endswith(clitics.no_accusative) else w + ending for w in words)


def has_conjunction(form: str) -> bool:
    """Does a folded form begin with a conjunction written onto it?"""
    clitics = _clitics()
    return form not in clitics.whole and any(c and form.startswith(c) and len(form) > 3 for c in clitics.conjunctions)


def has_preposition(form: str) -> bool:
    """Does a folded form begin with a preposition written onto it, alone or behind a conjunction?"""
    clitics = _clitics()
    starts = (*clitics.contractions, *filter(None, clitics.prepositions))
    stems = (form[len(c) :] for c in clitics.conjunctions if form.startswith(c))
    return any(stem.startswith(starts) and len(stem) > 4 and stem not in clitics.whole for stem in stems)


def has_article(form: str) -> bool:
    """Does a folded form carry an article, alone or behind a conjunction or preposition?"""
    clitics = _clitics()
    if form in clitics.whole:
        return False
    starts = {c + p for c in clitics.conjunctions for p in clitics.prepositions}
    stems = (form[len(start) :] for start in starts if form.startswith(start))
    contracted = (form[len(c) :] for c in clitics.conjunctions if form.startswith(c))
    return any(stem.startswith(clitics.articles) and len(stem) > 4 for stem in stems) or any(
        stem.startswith(tuple(clitics.contractions)) and len(stem) > 4 for stem in contracted
    )


def has_enclitic(word: str) -> bool:
    """Does a word as written, not folded, end like one with a pronoun on it?"""
    return word.endswith(_clitics().enclitics)


def is_feminine(verb: str) -> bool:
    """Does the folded form of a verb say that its subject is feminine?"""
    clitics = _clitics()
    rests = (verb, *(verb[len(c) :] for c in clitics.conjunctions if c and verb.startswith(c) and len(verb) > 4))
    return verb.endswith(clitics.feminine_ending) or any(rest.startswith(clitics.feminine_prefix) for rest in rests)


def case_of(word: Word, base: str) -> str:
    """What a preposition written onto a word, ahead of `base`, makes of it: "dative", "oblique" or nothing."""
    clitics = _clitics()
    if any(word.form.startswith(c + base) for c in clitics.conjunctions):
        return ""
    rests = [word.form[len(c) :] for c in clitics.conjunctions if word.form.startswith(c)]
    if any(rest.startswith(clitics.dative) for rest in rests if clitics.dative):
        return "dative"
    return "oblique" if any(rest.startswith(p) for rest in rests for p in clitics.prepositions if p) else ""


def stands_dative(word: Word) -> bool:
    """Is a word the dative preposition itself, written apart from a name in quotation marks?"""
    return word.form in _clitics().dative


def is_nominal(form: str) -> bool:
    """Does a folded form carry an article or a preposition, so that it is no verb?"""
    clitics = _clitics()
    rest = next((form[len(c) :] for c in clitics.conjunctions if c and form.startswith(c)), form)
    before = (*clitics.articles, *clitics.contractions, *(p for p in clitics.prepositions if p))
    return any(start.startswith(before) and start not in clitics.whole and len(start) > 4 for start in (form, rest))


@lru_cache(maxsize=1 << 18)
def _bases(form: str, own_ending: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`own_ending`: folding changed the last letter (a teh marbuta), so it is no enclitic."""
    clitics = _clitics()
    if form in clitics.whole or not form[0].isalpha():
        return (form,), (form,)
    found: dict[str, None] = {form: None}
    for conjunction in clitics.conjunctions:
        if not form.startswith(conjunction):
            continue
        rest = form[len(conjunction) :]
        if len(rest) < 2 or (conjunction and rest in clitics.whole):
            if conjunction and rest in clitics.whole:
                found.setdefault(rest)
            continue
        for preposition in clitics.prepositions:
            if rest.startswith(preposition) and len(rest) - len(preposition) >= 2:
                found.update(dict.fromkeys(_without_article(rest[len(preposition) :], clitics)))
        for short, full in clitics.contractions.items():
            if rest.startswith(short) and len(rest) - len(short) >= 2:
                found.update(dict.fromkeys(_without_article(full + rest[len(short) :], clitics)))
    for base in () if own_ending else tuple(found):
        found.update(dict.fromkeys(_without_enclitics(base, clitics)))
    inner: dict[str, None] = dict.fromkeys(_without_article(form, clitics))
    for base in () if own_ending else tuple(inner):
        inner.update(dict.fromkeys(_without_enclitics(base, clitics)))
    return tuple(found), tuple(inner)


def _without_article(form: str, clitics: _Clitics) -> list[str]:
    if not form.startswith(clitics.articles):
        return [form]
    return [form] + [form[len(a) :] for a in clitics.articles if form.startswith(a) and len(form) - len(a) >= 2]


def _without_enclitics(form: str, clitics: _Clitics) -> list[str]:
    found: list[str] = []
    if not form.endswith(clitics.enclitics):
        return found
    for enclitic in clitics.enclitics:
        base = form[: -len(enclitic)]
        if form.endswith(enclitic) and len(base) >= 3:
            found.append(base)
            found.extend(base[: -len(end)] + full for end, full in clitics.joined.items() if base.endswith(end))
    return found


def word_forms(text: str) -> tuple[str, ...]:
    """The folded forms of the words of a text."""
    return tuple(_WORD.findall(fold(text).text))


def split_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words, numbers and signs of `text[start:end]` in order; white space is left out."""
    folded = fold(text[start:end])
    found = []
    for match in _WORD.finditer(folded.text):
        form = match.group()
        first, last = start + folded.start(match.start()), start + folded.end(match.end())
        bases, inner = _bases(form, text[last - 1].casefold() != form[-1])
        found.append(Word(first, last, form, bases, inner))
    return tuple(found)
