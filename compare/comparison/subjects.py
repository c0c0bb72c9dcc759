"""Whether a verb of attack or harm has a doer whom no list of parties holds: a person's name or a pronoun.

A name is known by its capital, so that scripts without capitals have none here. A pronoun stands for whoever was named
for an attack just before it; in Arabic the verb holds it ("and-shelled a school").
"""

from re import compile as regex
from re import escape, search

from ..attacks.attacks import Attack
from ..attacks.verbs import is_passive
from ..clauses.clauses import Clause, starting, within
from ..clauses.governing import ARTICLE, TOUCHING, is_subject_first
from ..model import Analysis, TermSpan
from ..numbers.words import links
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind
from ..text.folding import fold_key

_CAPITAL = "[A-Z\u00c0-\u00de]"
_NAME = regex(rf"(?:({_CAPITAL}[\w'\u2019.-]+) )?({_CAPITAL}[\w'\u2019-]+)(?: Jr\.| Sr\.)?(?:, \d{{1,3}},)?$")
"""The last words of a name that ends a stretch of text, with an age behind it."""
_INSIDE = ",\u2019'"
"""Signs inside a sentence; behind others a capital may open one."""
_THINGS = frozenset({"weapon", "attack", "facility", "harm", "actor", "people", "movement", "damage"})
"""Kinds of terms that are no name of a person."""
_OBJECTS = frozenset({"people", "actor", "facility", "weapon"})
_GOVERNED = frozenset({MarkerKind.LOCATIVE, MarkerKind.TARGET, MarkerKind.AGENT, MarkerKind.NEAR, MarkerKind.DIRECTION})
_DEEDS = frozenset({"attack", "weapon"})


def names_person(reading: Reading, cue: TermSpan, clause: Clause) -> bool:
    """Is a person named as the subject right ahead of a verb with an object ("John Smith shot four", "Smith, 34, killed his
    wife"), or behind its "by"? Where the verb has a capital too, it is a headline, in which all words have one."""
    text = reading.article.text
    if not is_subject_first(reading.analysis, cue) or not text[cue.start].islower():
        return False
    start = reading.analysis.sentences[clause.sentence].start
    if _is_passive(cue):
        by = _by(reading, cue, clause)
        return (
            by is not None and text[by.end + 1 : by.end + 2].isupper() and not _is_known(reading.analysis, by.end + 1)
        )
    name = _NAME.search(text[start : _subject_end(reading, cue)].rstrip())
    if name is None or not _has_object(reading, cue):
        return False
    ahead = text[start : start + name.start()].rstrip()
    opens = not ahead or not (ahead[-1].isalnum() or ahead[-1] in _INSIDE)
    if opens and not name[1] and not _is_name(text, name[2]):
        return False
    at = start + name.start(2)
    return not _is_known(reading.analysis, at) and not _is_governed(reading, start + name.start())


def _by(reading: Reading, cue: TermSpan, clause: Clause) -> Marker | None:
    """The "by" right behind a verb."""
    marks = (m for m in starting(reading.markers, cue.end, clause.end) if m.kind is MarkerKind.AGENT)
    return next((m for m in marks if m.start - cue.end <= TOUCHING), None)


def _is_passive(cue: TermSpan) -> bool:
    return cue.attr("voice") == "passive" or cue.attr("part") == "passive_verb"


def _subject_end(reading: Reading, cue: TermSpan) -> int:
    """Where the words ahead of a verb end, without one that doubts it ("allegedly")."""
    doubts = (t.start for t in reading.analysis.terms if t.kind == "hedge" and 0 <= cue.start - t.end <= TOUCHING)
    return next(doubts, cue.start)


def _has_object(reading: Reading, cue: TermSpan) -> bool:
    """Does an object stand right behind a verb? Without one "shot" is who was shot."""
    reach = (cue.end, cue.end + ARTICLE)
    terms = (t for t in starting(reading.analysis.terms, *reach) if t.kind in _OBJECTS)
    marks = (m for m in starting(reading.markers, *reach) if m.kind is MarkerKind.DETERMINER)
    return any((*terms, *marks, *starting(reading.analysis.quantities, *reach)))


def _is_name(text: str, word: str) -> bool:
    """Has a word a capital inside a sentence too?"""
    return search(rf"[a-z,] {escape(word)}\b", text) is not None


def _is_known(analysis: Analysis, at: int) -> bool:
    """Is the word a place, a time or a thing?"""
    spans = [*analysis.places, *analysis.times, *(t for t in analysis.terms if t.kind in _THINGS)]
    return any(s.start <= at < s.end for s in spans)


def _is_governed(reading: Reading, at: int) -> bool:
    """Does a preposition stand ahead of a name, over other names?"""
    ahead = [m for m in reading.markers if m.kind in _GOVERNED and m.end < at]
    return bool(ahead) and all(word[:1].isupper() for word in reading.article.text[ahead[-1].end : at].split())


def leaves_subject_out(reading: Reading, cue: TermSpan, attack: Attack | None, clause: Clause) -> bool:
    """Is the subject of a verb a pronoun ("he shot"), or left out ("and shot", in Arabic with the object right behind)?"""
    if _is_passive(cue) or _by(reading, cue, clause) is not None:
        return False
    ahead = (m for m in within(reading.markers, clause.start, cue.start) if m.kind is MarkerKind.PRONOUN)
    if any(0 <= cue.start - m.end <= TOUCHING for m in ahead):
        return True
    if attack is None or not attack.verb or is_passive(reading.analysis, cue, reading.markers):
        return False
    start = reading.analysis.sentences[clause.sentence].start
    if any(t.kind in _DEEDS and t.attr("part") != "verb" for t in within(reading.analysis.terms, start, cue.start)):
        return False
    if is_subject_first(reading.analysis, cue):
        words = fold_key(reading.article.text[start : cue.start]).split()
        return bool(words) and words[-1] in links().additive
    behind = (cue.end, cue.end + ARTICLE)
    objects = (t for t in starting(reading.analysis.terms, *behind) if t.kind == "facility")
    return any((*objects, *starting(reading.analysis.places, *behind)))
