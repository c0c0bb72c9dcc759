"""Who speaks: where the words for a speaker begin and end beside a verb of speech, and what kind of voice it is."""

from dataclasses import dataclass, replace

from ..model import VoiceKind
from ..text.words import has_conjunction
from .cues import Page, plain
from .subjects import LONGEST_NAME, LONGEST_SPEAKER, clause_subject

POSSESSIVE = "'s"
PARTIES = frozenset({VoiceKind.BELLIGERENT, VoiceKind.MONITOR, VoiceKind.COMPANY})
"""Whose spokesman is of their own kind, also where only a pronoun names them."""


_AFTER = 14
"""Words behind a speaker within which it is said that he does not want to be named."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice as the text names it; `bases` are the forms of its first word, by which it may be called again."""

    span: tuple[int, int] | None
    text: str
    kind: VoiceKind
    carried: bool = False
    bases: tuple[str, ...] = ()


NOBODY = Speaker(None, "", VoiceKind.OUTLET)


def voice_kind(page: Page, first: int, last: int) -> VoiceKind | None:
    """The kind that the head noun tells: the first one, or where nouns follow each other in English the last of them.

    Who speaks for an armed group is a belligerent, and for a monitor a monitor. None where no word is known and the
    first has neither capital nor determiner.
    """
    while first < last and page.sign(first):
        first += 1
    head: VoiceKind | None = None
    named: list[VoiceKind] = []
    owner: VoiceKind | None = None
    i, run, paper = first, True, False
    while i < last and not (head and page.form(i) == ","):
        mark = page.voice(i)
        if mark and mark.last < last and not page.compound(mark.last + 1):
            if head is None and page.at("institution", i):
                return VoiceKind.OFFICIAL
            if head and has_conjunction(page.form(i)):
                break
            kind = VoiceKind(mark.row["kind"])
            named.append(kind)
            if head is None and page.form(mark.last).endswith(POSSESSIVE):
                owner, i = owner or kind, mark.last + 1
                continue
            paper = paper or (head is None and bool(page.at("document", i)))
            if head is None or (run and mark.row.language == "en" and not page.at("body", i)):
                head = kind
            run, i = True, mark.last
        else:
            run = False
        i += 1
    head = head or owner
    if paper and len(named) > 1:
        return next((kind for kind in reversed(named) if kind is not VoiceKind.MEDIA), VoiceKind.MEDIA)
    if head is VoiceKind.ANONYMOUS and _introduced(page, first, last):
        return VoiceKind.NAMED_PERSON
    if head is VoiceKind.OFFICIAL:
        return next((kind for kind in (VoiceKind.BELLIGERENT, VoiceKind.MONITOR) if kind in named), head)
    if head is None and first < last:
        if page.at("determiner", first):
            return VoiceKind.ANONYMOUS if last - first <= LONGEST_NAME else None
        return None if page.text[page.words[first].start].islower() else VoiceKind.NAMED_PERSON
    return head


def _introduced(page: Page, first: int, last: int) -> bool:
    """Whether a name stands before an apposition or behind the noun: "Sami Nader, a teacher", "teacher Sami Nader"."""
    comma = next((k for k in range(first, last) if page.form(k) == ","), last)
    named = [page.capital(k) and not page.in_voice(k) and not page.at("determiner", k) for k in range(first, comma)]
    return all(named) if comma < last else len(named) > 2 and named[-2:] == [True, True] and page.in_voice(last - 3)


_OF_SAYING = ("manner", "opener", "auxiliary")
"""Cues that belong to the verb of speech and to no speaker."""


def name_speaker(page: Page, before: Speaker, first: int, last: int) -> Speaker | None:
    while first < last and page.sign(first) and page.form(first) != '"':
        first += 1
    while first < last and (_is_sign_behind(page, last - 1) or _is_of_saying(page, last - 1)):
        last -= 1
    if last > first and page.form(last - 1) == ")" and all(page.form(k) != "(" for k in range(first, last)):
        last -= 1
    if first >= last:
        return None
    if page.at("pronoun", first) and last - first <= 2:
        return replace(before, carried=True)
    kind = voice_kind(page, first, last)
    if kind is None:
        return None
    if kind is VoiceKind.OFFICIAL and any(page.at("unnamed", i) for i in range(first, min(last + _AFTER, page.last))):
        kind = VoiceKind.ANONYMOUS
    if before.kind in PARTIES and any(page.at("behalf", i) for i in range(first, last)):
        kind = before.kind
    start, end = page.words[first].start + page.prefixed(first), page.words[last - 1].end
    head = next((k for k in range(first, last) if not page.at("determiner", k)), first)
    named = Speaker((start, end), page.text[start:end], kind, bases=page.words[head].bases)
    return _repeated(page, before, named, head) if last - first <= 2 else named


def _is_sign_behind(page: Page, i: int) -> bool:
    return page.sign(i) and page.form(i) not in '")'


def _is_of_saying(page: Page, i: int) -> bool:
    """Does a word at the end of a speaker tell how or in which turn something is said ("the official, however")?"""
    return any(page.at(kind, i) for kind in _OF_SAYING)


def _repeated(page: Page, before: Speaker, named: Speaker, first: int) -> Speaker:
    """A short speaker that an earlier one is called again by; "the source" may be any speaker before."""
    if before.text and set(named.bases) & set(before.bases):
        return replace(named, kind=before.kind, carried=True, bases=before.bases)
    if page.at("source", first) and before.text:
        return replace(named, kind=before.kind, carried=True)
    return named


def subject_after(page: Page, first: int, limit: int) -> tuple[int, list[tuple[int, int]]]:
    """The end of the speaker that starts at `first`, behind the verb; with those whom the words passed through."""
    i = first
    while i < limit and i - first < LONGEST_SPEAKER:
        closing = page.pairs.get(i)
        if closing is not None:
            if closing - i - 1 > LONGEST_NAME or closing >= limit:
                break
            i = closing + 1
            continue
        if page.form(i) == "(":
            closing = next((k for k in range(i, min(i + 8, limit)) if page.form(k) == ")"), None)
            if closing is None:
                break
            i = closing + 1
            continue
        if page.form(i) == "-" and i > first:
            i += 1
            continue
        if i > first and (comma := _apposition(page, i, limit)):
            i = comma
            continue
        if page.at("inside", i) and page.form(i + 1)[:1].isdigit():
            break
        if page.sign(i) or any(page.at(kind, i) for kind in ("that", "then", "channel", "time", "relative", "break")):
            break
        if page.at("through", i) or page.told(i) or (page.addressed(i) and page.at("anonymous", first)):
            break
        name = page.voice(i)
        i = name.last + 1 if name and i < name.last < limit else i + 1
    return i, passed_through(page, i, limit)


def _apposition(page: Page, i: int, limit: int) -> int | None:
    """The second comma around a name that follows a title; None where the commas hold something else."""
    if page.form(i) != ",":
        return None
    close = next((k for k in range(i + 2, min(i + 2 + LONGEST_NAME, limit)) if page.form(k) == ","), None)
    if close is None or any(page.sign(k) or page.in_voice(k) or _stops(page, k) for k in range(i + 1, close)):
        return None
    behind = close + 1
    return close if page.at("that", behind) or page.at("channel", behind) or page.told(behind) else None


_STOPS = (
    "that",
    "channel",
    "time",
    "relative",
    "break",
    "aside",
    "through",
    "verb_first",
    "participle",
    "said_noun",
    "as",
)


def _stops(page: Page, k: int) -> bool:
    return any(page.at(kind, k) for kind in _STOPS) or page.at("inside", k) is not None


def passed_through(page: Page, i: int, limit: int) -> list[tuple[int, int]]:
    """Whom the words passed through, named right behind the speaker: "to the agency", "carried by a channel"."""
    found = []
    while i < limit and page.form(i) == ",":
        i += 1
    through = page.at("through", i)
    if i < limit and (through or page.told(i) or page.addressed(i)):
        start = through.last + 1 if through else i
        end, _ = subject_after(page, start + 1, limit) if start + 1 < limit else (start + 1, [])
        found.append(page.span(start, end))
    return found


def known_phrase(page: Page, first: int, limit: int, strict: bool = False) -> int | None:
    """The end of the noun phrase at `first` if its head is a speaker term: head, adjectives, name in quotes.

    `strict`: a further name without the article is an object of the verb, as of one of accusing.
    """
    closing = page.pairs.get(first)
    if closing is not None and closing - first <= LONGEST_NAME + 1 and page.voice(first + 1):
        return closing + 1
    mark = page.voice(first)
    if not mark:
        return None
    i = mark.last + 1
    while i < limit:
        closing = page.pairs.get(i)
        if closing is not None and closing - i - 1 <= 3:
            i = closing + 1
        elif page.form(i) == "(" and (end := _bracket(page, i, limit)):
            i = end + 1
        elif page.at("said_noun", i) or page.at("determiner", i):
            break
        elif (step := page.at("adjective", i) or page.voice(i)) and (
            not strict or page.definite(i) or _agrees(page, first, i)
        ):
            i = step.last + 1
        else:
            break
    return i


def _bracket(page: Page, i: int, limit: int) -> int | None:
    """The sign that closes a short bracket."""
    return next((k for k in range(i, min(i + LONGEST_NAME, limit)) if page.form(k) == ")"), None)


def _agrees(page: Page, noun: int, i: int) -> bool:
    """Whether the word may be an adjective of a noun without article, and no country."""
    return bool(page.at("adjective", i)) and not page.at("place", i) and not page.definite(noun)


def speaker_before(page: Page, before: Speaker, verb: int) -> Speaker | None:
    """The speaker that stands before the verb: the subject of the clause, or the noun of a relative clause."""
    mark = page.at("verb_first", verb)
    if mark and page.form(verb) not in plain(mark.row):
        return None
    at = verb
    while at > page.first and page.at("auxiliary", at - 1):
        at -= 1
    if page.at("relative", at - 1) and at - 1 > page.first:
        return antecedent(page, before, at - 1)
    verb = first = _before_inset(page, at)
    while first > page.first:
        if page.sign(first - 1) and page.form(first - 1) not in '"()-':
            break
        if page.at("that", first - 1) or page.at("break", first - 1):
            break
        first -= 1
    subject = clause_subject(page, first, verb)
    if subject is None or not page.voice(subject[0] + (page.form(subject[0]) == '"')):
        return None
    return name_speaker(page, before, *subject)


def _before_inset(page: Page, verb: int) -> int:
    """Where the subject ends before the verb: before an apposition, a time or an occasion between commas."""
    if page.form(verb - 1) != ",":
        return verb
    comma = next((k for k in range(verb - 2, max(page.first, verb - LONGEST_SPEAKER), -1) if page.form(k) == ","), verb)
    return comma if any(page.at(kind, comma + 1) for kind in ("aside", "relative", "channel", "time")) else verb


def antecedent(page: Page, before: Speaker, relative: int) -> Speaker | None:
    """The noun phrase that a relative clause is about: the speaker terms right before the relative pronoun."""
    first, last = None, relative - (page.form(relative - 1) == ",")
    for k in range(last - 1, max(page.first, last - LONGEST_SPEAKER) - 1, -1):
        if page.voice(k):
            first = k
        elif not (page.in_voice(k) or page.at("adjective", k) or page.at("inside", k) or k + 1 == last):
            break
    return name_speaker(page, before, first, last) if first is not None else None
