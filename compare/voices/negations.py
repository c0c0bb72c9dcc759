"""What is negated and what is not known: cue tables with scopes, after NegEx (Chapman et al. 2001)."""

from bisect import bisect_left
from collections.abc import Sequence

from ..model import Negation, Negator
from ..text.word_order import adjective_first
from ..text.words import Word
from .cues import Mark, find_marks, plain

BARE = frozenset(
    {
        "negated",
        "denial",
        "denial_behind",
        "failure",
        "one_word",
        "quantifier",
        "no_information",
        "pseudo",
        "stop",
        "unknown",
        "saying",
        "that",
        "question",
    }
    | {
        "auxiliary",
        "and",
        "joined",
        "inset",
        "relative",
        "clause",
        "clause_of_verb",
        "before_verb",
        "perhaps",
        "resumptive",
    }
    | {"object", "object_end"}
)
NEAR = 3
"""Words from a negation to the verb that makes it one of knowing."""
LONGEST = 60
"""Words that a scope holds at most."""
FAR = 8
"""Words from a negation to the noun for information."""
LONGEST_DENIER = 14
"""Words that whoever denies is named with at most."""
INSET = 6
"""Words that an aside of time or occasion holds at most between its commas."""
REPORT = 3
"""Words from a noun for a report to the pronoun of what it tells."""
_SIGNS = frozenset(",;:")
_ABBREVIATED = 3
"""Letters that a word before a full stop holds at most where it is an abbreviation."""

Marks = dict[str, dict[int, Mark]]


def read_negations(text: str, words: Sequence[Word], sentences: Sequence[tuple[int, int]]) -> tuple[Negation, ...]:
    """Negations in the order of their cues: `negated`, or `no_information` where the text says that nothing is known.

    Bounds ("no less than"), "still", "not only" and a denial that is itself negated are no negations.
    """
    marks = find_marks(words, ("negations",), BARE)
    marked = sorted(set().union(*marks.values()))
    starts = [word.start for word in words]
    found = []
    for start, end in sentences:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        following = first
        for i in marked[bisect_left(marked, first) : bisect_left(marked, last)]:
            if i < following:
                continue
            negation, following = _read(words, marks, i, first, last)
            if negation:
                found.append(negation)
    return tuple(found)


def _mark(marks: Marks, kind: str, i: int) -> Mark | None:
    return marks.get(kind, {}).get(i)


def _read(words: Sequence[Word], marks: Marks, i: int, first: int, last: int) -> tuple[Negation | None, int]:
    """The negation whose cue begins with word `i`, and where to read on."""
    if pseudo := _mark(marks, "pseudo", i):
        return None, pseudo.last + 1
    if (cue := _mark(marks, "denial_behind", i)) and not _is_attribute(words, marks, cue.last, last):
        scope = (_clause_start(words, marks, i, first), i)
        return _negation(words, i, cue.last, "negated", scope, Negator.DENIAL), cue.last + 1
    if cue := _mark(marks, "no_information", i):
        return _negation(
            words, i, cue.last, "no_information", (cue.last + 1, _scope_end(words, marks, cue.last + 1, last))
        ), cue.last + 1
    denial = _denial(marks, i)
    cue = _mark(marks, "negated", i) or _perhaps(marks, i, last)
    if cue and not (denial and denial.last > cue.last):
        after = cue.last + 1
        if denied := _denial(marks, after):
            if not _joined(words, marks, i):
                return None, denied.last + 1
            scope = (denied.last + 1, _scope_end(words, marks, denied.last + 1, last))
            return _negation(words, i, denied.last, "no_information", scope), denied.last + 1
        if _is_object(words, marks, i, cue, first, last):
            return _negation(words, i, cue.last, "negated", (i - 1, i)), after
        known = _nothing_known(words, marks, after, last)
        kind = "negated" if known is None else "no_information"
        verbal = _mark(marks, "before_verb", i) is not None
        begin = after if known is None else known + 1
        end = _scope_end(words, marks, begin, last, verbal)
        if known is not None:
            asked = (mark.last + 1 for k in range(begin, end) if (mark := _mark(marks, "question", k)))
            end = next(asked, end)
        end = max(end, begin)
        return _negation(words, i, cue.last, kind, (after, end), _kind_of(marks, i)), after
    if denial:
        after = denial.last + 1
        failed = _mark(marks, "failure", i) is not None
        known = _nothing_known(words, marks, after, last) if failed else None
        begin = _behind_inset(words, marks, after, last) if known is None else known + 1
        scope = (after, max(begin, _scope_end(words, marks, begin, last)))
        kind, by = "negated" if known is None else "no_information", Negator.FAILURE if failed else Negator.DENIAL
        return _negation(words, i, denial.last, kind, scope, by), after
    return None, i + 1


def _is_attribute(words: Sequence[Word], marks: Marks, i: int, last: int) -> bool:
    """Does the adjective at `i` stand before its noun ("false names"), and deny nothing before it?"""
    behind = words[i + 1].form if i + 1 < last else ""
    follows = any(_mark(marks, kind, i + 1) for kind in ("stop", "and", "auxiliary"))
    return adjective_first(words[i].form) and behind[:1].isalpha() and not follows


def _kind_of(marks: Marks, i: int) -> Negator:
    """What kind of word negates at `i`, where it is no verb."""
    known = (negator for negator in (Negator.ONE_WORD, Negator.QUANTIFIER) if _mark(marks, negator, i))
    return next(known, Negator.PARTICLE)


def _denial(marks: Marks, i: int) -> Mark | None:
    """The verb at `i` by which what follows is denied, or fails to happen."""
    return _mark(marks, "denial", i) or _mark(marks, "failure", i)


def _perhaps(marks: Marks, i: int, last: int) -> Mark | None:
    """The particle at `i` that negates where a word for anybody follows: "ma" and a verb."""
    mark = _mark(marks, "perhaps", i)
    close = range(i + 2, min(i + 2 + NEAR, last))
    if not mark or any(_mark(marks, "resumptive", k) for k in close):
        return None
    return mark if any(_mark(marks, "anybody", k) for k in close) else None


def _is_object(words: Sequence[Word], marks: Marks, i: int, cue: Mark, first: int, last: int) -> bool:
    """Is the pronoun the object of the word before it, as in "wounded no one"?"""
    if not _mark(marks, "object", i) or i == first or not words[i - 1].form[0].isalpha():
        return False
    if _mark(marks, "stop", i - 1) or _mark(marks, "and", i - 1):
        return False
    after = cue.last + 1
    return after >= last or not words[after].form[0].isalpha() or _mark(marks, "object_end", after) is not None


def _nothing_known(words: Sequence[Word], marks: Marks, after: int, last: int) -> int | None:
    """The word that makes a negation one of knowledge: a verb of knowing, what is said, or information that is not
    supplied."""
    for k in range(after, min(after + NEAR, last)):
        if mark := _mark(marks, "unknown", k):
            return mark.last
        if _mark(marks, "saying", k) and (that := _complement(words, marks, k + 1, last)) is not None:
            return that
    supplied = any(_mark(marks, "supply", k) for k in range(after - 1, min(after + NEAR, last)))
    for k in range(after, min(after + FAR, last)):
        if supplied and _mark(marks, "information", k):
            return k
        if _mark(marks, "stop", k) or words[k].form in _SIGNS:
            break
    return None


def _complement(words: Sequence[Word], marks: Marks, after: int, last: int) -> int | None:
    """The conjunction of what is not said, behind the verb and its subject."""
    for k in range(after, min(after + FAR, last)):
        if _mark(marks, "that", k):
            return k
        if _mark(marks, "stop", k) or words[k].form in _SIGNS:
            break
    return None


def _behind_inset(words: Sequence[Word], marks: Marks, after: int, last: int) -> int:
    """Where what is denied begins: behind "on Monday" or "in a statement" between commas, else right behind the cue."""
    comma = next((k for k in range(after, min(after + LONGEST_DENIER, last)) if words[k].form in _SIGNS), None)
    if comma is None or not _mark(marks, "inset", comma + 1):
        return after
    behind = range(comma + 1, min(comma + 2 + INSET, last))
    return next((k + 1 for k in behind if words[k].form == ","), after)


def _scope_end(words: Sequence[Word], marks: Marks, start: int, last: int, verbal: bool = False) -> int:
    """Where the scope ends: a contrast, a further negation, a sign with a new clause, a conjunction with a verb, a
    relative clause, a noun whose complement is taken for granted. `verbal`: a verb follows the cue."""
    last = min(last, start + LONGEST)
    for k in range(start, last):
        form = words[k].form
        if granted := _granted(marks, k - 1, last):
            return granted
        if _mark(marks, "stop", k) or (form in _SIGNS and k - start >= 1) or _ends_sentence(words, k, start):
            return k
        if k > start and (_tells_more(words, marks, k, start) or _is_clause(words, marks, k, verbal)):
            return k
        if k > start and _joined(words, marks, k) and not _mark(marks, "pseudo", k):
            return k
        if _mark(marks, "and", k) and any(_mark(marks, "auxiliary", n) for n in range(k + 1, min(k + 5, last))):
            return k
    return last


def _ends_sentence(words: Sequence[Word], k: int, start: int) -> bool:
    """Is the sign at `k` the end of a sentence inside a quotation, of which the text makes one sentence?"""
    return words[k].form in ".!?\u061f" and k >= start and len(words[k - 1].form) > _ABBREVIATED


def _granted(marks: Marks, k: int, last: int) -> int | None:
    """Where a harm begins that the words from `k` on take for granted."""
    mark = _mark(marks, "presupposed", k)
    if mark is None or not any(_mark(marks, "harm", n) for n in range(mark.last + 1, min(mark.last + 1 + NEAR, last))):
        return None
    return mark.last + 1


def _tells_more(words: Sequence[Word], marks: Marks, k: int, start: int) -> bool:
    """Does a relative clause begin at `k` that is not what a report tells?"""
    close = range(max(k - REPORT, start), k)
    return _mark(marks, "relative", k) is not None and not any(_mark(marks, "report", n) for n in close)


def _is_clause(words: Sequence[Word], marks: Marks, k: int, verbal: bool) -> bool:
    """Does word `k`, a verb with a conjunction on it, begin a clause of its own?"""
    mark = _mark(marks, "clause", k) or (_mark(marks, "clause_of_verb", k) if verbal else None)
    return mark is not None and words[k].form not in plain(mark.row)


def _joined(words: Sequence[Word], marks: Marks, k: int) -> bool:
    """Whether a further negation is joined on with a conjunction."""
    mark = _mark(marks, "negated", k) or _denial(marks, k)
    if mark is None:
        return False
    return words[k].form not in plain(mark.row) or bool(_mark(marks, "and", k - 1) or _mark(marks, "joined", k))


def _clause_start(words: Sequence[Word], marks: Marks, i: int, first: int) -> int:
    return next(
        (
            k + 1
            for k in range(i - 1, max(first, i - LONGEST) - 1, -1)
            if words[k].form in _SIGNS or _mark(marks, "stop", k) or _ends_sentence(words, k, first + 1)
        ),
        first,
    )


def _negation(
    words: Sequence[Word],
    first: int,
    last: int,
    kind: str,
    scope: tuple[int, int],
    by: Negator = Negator.PARTICLE,
) -> Negation:
    a, b = scope
    while b > a and not words[b - 1].form[0].isalnum():
        b -= 1
    span = (words[a].start, words[b - 1].end) if a < b else (words[last].end, words[last].end)
    return Negation((words[first].start, words[last].end), kind, span, by)
