"""Whose an attack noun is: the actor that carries the act on, stands beside it, or owns what is the subject of a verb."""

from collections.abc import Sequence

from ..clauses.clauses import joined
from ..clauses.governing import ARTICLE, BESIDE, TOUCHING, is_aimed_at, is_subject_first, unbroken
from ..model import Analysis, TermSpan
from ..text.discourse import Marker, MarkerKind
from ..text.folding import QUOTES, fold_key
from ..text.words import has_article, has_conjunction

ARMY_MEANS = frozenset(
    {"air_strike", "shelling", "drone", "missile", "rocket", "artillery", "invasion", "raid", "siege"}
)
"""Attack words before which a state is who attacks ("a Russia air strike"), not where."""


def who_continues(
    analysis: Analysis,
    cue: TermSpan,
    named: Sequence[TermSpan],
    steering: Sequence[Marker],
) -> TermSpan | None:
    """The actor beside a verb that carries on the act named behind it ("the coalition intensified its raids")."""
    verbs = [m for m in steering if m.kind is MarkerKind.CONTINUES and 0 <= cue.start - m.end <= 2 * BESIDE]
    whose = {r.end: r.start for r in steering if r.kind is MarkerKind.RELATIVE}  # "the army, which carried out ..."
    for m in reversed(verbs):
        starts = {m.start, *(start for end, start in whose.items() if 0 <= m.start - end <= TOUCHING)}
        for a in named:
            ahead = any(a.end <= start and not _words(analysis.text[a.end : start]) for start in starts)
            behind = m.end <= a.start and a.end <= cue.start and len(_words(analysis.text[m.end : a.start])) <= 1
            if ahead or behind:
                return a
    return None


def _words(text: str) -> list[str]:
    """The words of a stretch of text, without its signs."""
    return [word for word in text.split() if any(c.isalnum() for c in word)]


def subject_noun(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> TermSpan | None:
    """The attack or weapon that is itself the subject of a verb, ahead of it or right behind it ("the shelling hit")."""
    doers = [t for t in terms if t.kind == "actor" and t.attr("use") != "adjective"]
    nouns = [t for t in terms if t.kind in ("attack", "weapon") and t is not cue and t.attr("part") != "verb"]
    nouns = [n for n in nouns if not any(d.start < n.end and n.start < d.end for d in doers)]
    if any(m.kind is MarkerKind.THESE and 0 <= m.start - cue.end <= TOUCHING for m in steering):
        return None  # "strikes in which the army hit ...": the subject follows
    causes = [m.end for m in steering if m.kind is MarkerKind.CAUSE]
    nouns = [n for n in nouns if not any(0 <= n.start - end <= ARTICLE for end in causes)]
    behind = [t for t in nouns if 0 <= t.start - cue.end <= TOUCHING and cue.id != "launch"]
    if has_conjunction(fold_key(analysis.text[cue.start : cue.end]).split()[0]):
        return behind[0] if behind else None
    ahead = [t for t in nouns if 0 < cue.start - t.end <= 2 * BESIDE]
    ahead = [t for t in ahead if not any(map(has_conjunction, fold_key(analysis.text[t.end : cue.start]).split()))]
    return ahead[-1] if ahead else behind[0] if behind else None


def owner_of_noun(analysis: Analysis, noun: TermSpan, cue: TermSpan, actors: Sequence[TermSpan]) -> TermSpan | None:
    """The nationality or actor that touches the subject noun of a verb ("an Israeli raid targets ..."), or to whom it is
    given over an adjective ("heavy raids of the coalition")."""
    behind = [a for a in actors if 0 <= a.start - noun.end <= TOUCHING]
    given = (a for a in actors if TOUCHING < a.start - noun.end <= BESIDE and a.attr("case") == "dative")
    behind += [a for a in given if _agree(analysis.text, noun, a.start) and not noun.end <= cue.start < a.start]
    return next(iter([*behind, *_ahead(analysis, noun, actors)]), None)


def _ahead(analysis: Analysis, noun: TermSpan, actors: Sequence[TermSpan]) -> list[TermSpan]:
    """Actors right before the noun of an attack. A state or capital before a blast is where it was, not who acts
    ("the Damascus car bomb"), and before a colon what the report is about ("Syria: air strikes kill five"). Where
    adjectives stand behind their noun, one before an attack is that of another ("a Palestinian child, by arson")."""
    before = [a for a in actors if 0 <= noun.start - a.end <= TOUCHING and unbroken(analysis.text, a.end, noun.start)]
    before = [a for a in before if not joined(analysis.text, a, noun)]  # "the Syrian town and a rocket attack"
    if not is_subject_first(analysis, noun):
        return [a for a in before if a.attr("use") != "adjective"]
    if (noun.attr("class") or noun.id) in ARMY_MEANS:
        return before
    return [a for a in before if a.attr("type") != "state" or a.attr("use") == "adjective"]


def beside(
    analysis: Analysis,
    cue: TermSpan,
    actors: Sequence[TermSpan],
    terms: Sequence[TermSpan],
    steering: Sequence[Marker],
) -> list[TermSpan]:
    """Actors that touch an attack noun: adjectives and names behind it, or (English) before it.

    Who stands between harm and its cause was harmed ("killed a fighter of the group by shelling").
    """
    before, behind = _ahead(analysis, cue, actors), []
    if not is_subject_first(analysis, cue):
        behind = [a for a in actors if 0 <= a.start - cue.end <= TOUCHING and not is_aimed_at(a, steering)]
        behind += [a for a in actors if is_given(analysis, a, cue, terms, steering)]
    if any(m.kind is MarkerKind.CAUSE and m.start == cue.start for m in steering):
        before = [a for a in before if not _is_harmed(a, terms)]
    return behind + before


def is_given(
    analysis: Analysis, actor: TermSpan, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Is the deed given to the actor over nothing but adjectives ("a rocket attack of the rebels", "shelling from them")?
    What comes from a state is fired there."""
    sources = [m for m in steering if m.kind is MarkerKind.DIRECTION and 0 <= actor.start - m.end <= TOUCHING]
    sources = [m for m in sources if any(o.kind is MarkerKind.PARTITIVE and o.start == m.start for o in steering)]
    between = [*(t for t in terms if t.kind in ("facility", "attack", "people"))]
    between += [m for m in steering if not any(s.start <= m.start <= s.end for s in sources)]
    return (
        (actor.attr("case") == "dative" or bool(sources) and actor.attr("type") != "state")
        and TOUCHING < actor.start - cue.end <= BESIDE
        and not any(cue.end <= b.start < actor.start for b in between)
        and _agree(analysis.text, cue, sources[0].start if sources else actor.start)
        and all(c.isalnum() or c.isspace() or c in QUOTES for c in fold_key(analysis.text[cue.end : actor.start]))
    )


def _agree(text: str, noun: TermSpan, end: int) -> bool:
    """May the words behind a noun be its adjectives: do all have an article if the noun has one?"""
    words = fold_key(text[noun.end : end]).split()
    return not has_article(fold_key(text[noun.start : noun.end]).split()[-1]) or all(map(has_article, words))


def _is_harmed(actor: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is what is told ahead of an actor harm, rather than a reply that it gave?"""
    ahead = [t.kind for t in terms if t.end <= actor.start and t.kind in ("harm", "attack", "response")]
    return ahead[-1:] == ["harm"]
