"""What is said: where the words of a voice begin and end in a sentence."""

from typing import NamedTuple

from ..lexicon import Record
from ..text.words import has_conjunction
from .cues import Mark, Page, plain
from .speakers import known_phrase, passed_through, subject_after
from .subjects import phrase_on

FARTHEST = 45
"""Words between a verb of speech and the conjunction that opens what is said."""
QUOTATION = 6
"""Words from which a quotation is taken for speech and not for a name."""


class Opening(NamedTuple):
    """Where the speaker's part ends, the first word said, and whether a cue marks it."""

    at: int
    content: int
    certain: bool = True


def reach(page: Page, after: int) -> int:
    """How far behind the verb the opening of what is said may stand."""
    k, limit = after, min(page.last, after + FARTHEST)
    while k < limit:
        if k in page.pairs:
            k = page.pairs[k]
        elif (k > after and page.at("participle", k)) or (
            page.form(k) == "," and turns(page, k + 1) and not page.at("according", k + 1)
        ):
            return k
        k += 1
    return limit


def turns(page: Page, k: int) -> bool:
    """Whether another voice, or the outlet's own, begins here."""
    if page.at("parallel", k):
        return any(page.at(kind, n) for kind in ("according", "as") for n in range(k, page.last)) or any(
            (verb := page.at("verb_first", n)) and verb.row["takes"] != "right_before" for n in range(k, page.last)
        )
    if page.at("break", k) or page.at("participle", k) or page.at("according", k) or page.at("as", k):
        return True
    mark = page.at("verb_first", k)
    if mark is None or mark.row["takes"] == "quote":
        return False
    return page.form(k) not in plain(mark.row) or (
        mark.row["takes"] != "right_before" and bool(page.voice(mark.last + 1))
    )


def heading_colon(page: Page) -> tuple[int, int] | None:
    """Where the speaker and where the colon ends in "The ministry: no casualties"; None for another sentence."""
    first = page.first
    if page.voice(first) is None or page.at("label", first):
        return None
    place = page.at("place", first)
    if place and page.form(place.last + 1) == ":" and not _spoken(page, place.last + 2):
        return None
    end = max(phrase_on(page, first), known_phrase(page, first, page.last) or first)
    colon = next((k for k in range(end, min(end + QUOTATION, page.last)) if page.form(k) == ":"), None)
    if colon is None or page.last - colon <= QUOTATION // 2 or any(page.form(k) == "-" for k in range(first, end)):
        return None
    return (end, colon) if colon == end or passed_through(page, end, colon) else None


def trailing_voice(page: Page) -> int | None:
    """The dash of "Two dead in bus crash - police": a title that ends with who says it, and no outlet's name."""
    first = page.last - 1
    while first > page.first and not page.sign(first):
        first -= 1
    if page.form(first) != "-" or first - page.first < QUOTATION // 2 or not 1 < page.last - first <= QUOTATION:
        return None
    apart = page.words[first - 1].end < page.words[first].start and page.words[first].end < page.words[first + 1].start
    known = known_phrase(page, first + 1, page.last)
    media = page.at("media", first + 1)
    return first if apart and not media and known == page.last else None


def _spoken(page: Page, k: int) -> bool:
    """Whether words behind "Moscow:" are what a government says, and not what happened in that place."""
    return k in page.pairs or bool(page.at("spoken", k))


def find_opening(page: Page, after: int, limit: int) -> Opening | None:
    """The conjunction, colon or quotation sign that opens what is said."""
    k = after
    while k < limit:
        if (name := page.voice(k)) and name.last > k:
            k = name.last + 1
            continue
        if mark := page.at("that", k):
            return Opening(k, mark.last + 1)
        if page.form(k) == ":":
            mark = page.at("that", k + 1)
            return Opening(k, mark.last + 1 if mark else k + 1)
        if page.form(k) == "(":
            k = next((n for n in range(k, min(k + 2 * QUOTATION, limit)) if page.form(n) == ")"), k)
        closing = page.pairs.get(k)
        if closing is not None:
            if page.at("that", closing + 1):
                k = closing + 1
                continue
            if closing - k > QUOTATION or (page.form(k - 1) in ",:" and closing - k > 2):
                return Opening(k, k)
            k = closing
        k += 1
    return None


def noun_content(page: Page, after: int, limit: int, row: Record, called: int | None = None) -> Opening | None:
    """The noun phrase that tells what is said without a conjunction: behind a preposition, or a noun of harm.

    Right behind a known speaker any word without the article will do; `called` is the end of a name that an earlier
    speaker is called again by.
    """
    known = known_phrase(page, after, limit, row["stance"] == "accused") or called
    prepositions = plain(row, "prep")
    loose: int | None = after if known is None and after < limit and not page.sign(after) else None
    k, end = known or after, min(limit, after + FARTHEST // 3)
    while k < end:
        if mark := page.at("time", k):
            k = _behind_time(page, mark.last + 1)
        elif page.form(k) in prepositions:
            return Opening(k, k + 1)
        elif (k > after or not page.voice(k)) and (page.at("said_noun", k) or page.form(k)[0].isdigit()):
            return Opening(k, k)
        elif page.form(k) == "," or page.at("channel", k):
            return _behind_aside(page, k, limit)
        elif page.at("that", k) or page.at("relative", k) or (known is None and page.sign(k) and k not in page.pairs):
            break
        elif (
            known
            and k >= known
            and not (page.at("inside", k) or page.at("inside", k - 1) or page.definite(k) or k in page.pairs)
        ):
            named = None if row["stance"] == "accused" else _behind_name(page, after, k, limit)
            loose = named or k
            break
        else:
            k = page.pairs.get(k, k) + 1
    return Opening(loose, loose, certain=False) if loose is not None else None


def _behind_name(page: Page, head: int, k: int, limit: int) -> int | None:
    """Behind the name that follows a title, or that has a rank inside it; None where no noun of harm stands there."""
    near = range(k, min(k + QUOTATION, limit))
    said = next((n for n in near if page.at("said_noun", n) and not has_conjunction(page.form(n))), limit)
    titled = bool(page.at("person", head)) or any(page.voice(n) for n in range(k + 1, said))
    plain_words = not any(page.sign(n) or page.at("inside", n) or page.at("of", n) for n in range(k, said))
    return said if said < limit and titled and plain_words else None


def _behind_time(page: Page, k: int) -> int:
    while k < page.last and page.form(k)[0].isdigit():
        k += 1
    return k


def _behind_aside(page: Page, k: int, limit: int) -> Opening | None:
    """What is said behind words about where and when it was said, most often between commas."""
    comma = page.form(k) == ","
    after = k + comma
    if comma and page.at("said_noun", after):
        return Opening(k, after)
    found = _noun_behind_comma(page, after, limit)
    if found is None and not comma:
        found = next((n for n in range(after + 1, min(after + QUOTATION, limit)) if page.at("said_noun", n)), None)
    if found is not None:
        return Opening(k, found)
    if comma and page.at("time", after):
        close = next((n for n in range(after, min(after + QUOTATION, limit)) if page.form(n) == ","), None)
        return Opening(k, close + 1, certain=False) if close is not None and close + 1 < limit else None
    if comma and not any(page.at(kind, after) for kind in ("relative", "channel", "time", "through")):
        return Opening(k, after, certain=False)
    return None


def _noun_behind_comma(page: Page, after: int, limit: int) -> int | None:
    commas = (n + 1 for n in range(after, min(after + 4 * QUOTATION, limit)) if page.form(n) == ",")
    return next((n for n in commas if page.at("said_noun", n)), None)


def after_preposition(page: Page, k: int, row: Record) -> int:
    return k + 1 if page.form(k) in plain(row, "prep") else k


def behind_adjuncts(page: Page, j: int, row: Record) -> tuple[int, list[tuple[int, int]]]:
    """Where what is said begins behind the verb: object, time and channel are stepped over."""
    chain: list[tuple[int, int]] = []
    if row["prep"] == "object":
        end = phrase_on(page, j)
        that = next((n for n in range(end, min(j + 12, page.last)) if page.at("that", n)), None)
        if any(page.at("media", n) or page.capital(n) for n in range(j, end)):
            chain.append(page.span(j, end))
        j = (
            end
            if that is None or end > j and page.at("time", end) is None and page.at("channel", end) is None
            else that
        )
    if row["takes"] == "noun":
        j = _behind_inset(page, j)
    while j < page.last:
        if mark := page.at("time", j):
            j = mark.last + 1
            while j < page.last and (page.form(j)[0].isdigit() or page.at("time", j)):
                j += 1
        elif mark := page.at("channel", j) or (row["takes"] == "that" and _joins(page, j)):
            that = next((n for n in range(j, min(j + 14, page.last)) if page.at("that", n)), None)
            sign = next((n for n in range(j, min(j + 10, page.last)) if page.form(n) in ',:."'), None)
            if that is not None and (sign is None or that < sign or page.form(sign) == ","):
                j = that
            elif sign is not None:
                j = sign
            else:
                j = max(phrase_on(page, mark.last + 1), mark.last + 1)
                continue
            break
        else:
            break
    if page.form(j) in ",:" and j + 1 < page.last and (page.form(j) == ":" or j + 1 in page.pairs):
        j += 1
    if mark := page.at("that", j):
        j = mark.last + 1
    return j, chain


def _behind_inset(page: Page, j: int) -> int:
    """Behind ", on Sunday," or ", in a statement,"; the same word where the commas hold something else."""
    if page.form(j) != "," or page.at("citing", j + 1) or not (page.at("time", j + 1) or page.at("channel", j + 1)):
        return j
    behind = next((k + 1 for k in range(j + 1, min(j + 2 + QUOTATION, page.last)) if page.form(k) == ","), j)
    return j if page.at("participle", behind) else behind


def _joins(page: Page, j: int) -> Mark | None:
    return None if page.at("determiner", j) else page.at("inside", j)


def content_start(page: Page, end: int) -> int:
    """Where what is said begins if it stands before word `end`: behind a contrast, or behind the dateline."""
    first = page.first
    for k in range(end - 1, first, -1):
        if page.form(k - 1) == "," and (mark := page.at("break", k)):
            return mark.last + 1
    for k in range(first, min(first + 8, end)):
        if page.form(k) == ":" or (page.form(k) == "-" and page.form(k - 1) == ")"):
            return k + 1
    return first


_OTHERS = ("and", "determiner", "citing", "quoted_by", "unverified", "relative", "time")
"""What may begin with the outlet's own words, or somebody else's, behind an inserted "he said,"."""


def taken_up_again(page: Page, comma: int) -> int | None:
    """Where a sentence goes on behind an inserted "he said,": "it was shelled, he said, not bombed". What is joined on
    with "and", or turns to another voice, may be the outlet's own.
    """
    k = comma + 1
    if comma >= page.last or page.form(comma) != "," or k >= page.last:
        return None
    return None if turns(page, k) or any(page.at(kind, k) for kind in _OTHERS) else k


def content_end(page: Page, start: int) -> int:
    """Where what is said ends: the closing sign of a quotation, another voice, or the sentence."""
    k = start
    closing = page.pairs.get(start)
    if closing is not None and closing - start > QUOTATION and not page.at("and", closing + 1):
        return closing + 1
    while k < page.last:
        if k in page.pairs:
            k = page.pairs[k]
        elif k > start and (page.at("according", k) or page.at("participle", k) or as_said(page, k)):
            if page.at("participle", k) is None or page.form(k - 1) in ',"':
                return k
        elif (page.form(k) == "," and turns(page, k + 1)) or (k > start and _accuses_too(page, k)):
            return k
        k += 1
    return page.last


def _accuses_too(page: Page, k: int) -> bool:
    """Does a verb of accusing, joined on with "and", begin what the speaker says next ("denied it and accused ...")?"""
    mark = page.at("verb_first", k)
    if mark is not None and mark.row["stance"] == "accused":
        return page.form(k) not in plain(mark.row)
    after = page.at("and", k)
    mark = page.at("subject_first", after.last + 1) if after else None
    return mark is not None and mark.row["stance"] == "accused"


def as_said(page: Page, k: int) -> bool:
    mark = page.at("as", k)
    return bool(mark and page.at("verb_first", mark.last + 1) and not page.at("no_cue", k))


def speaker_ends(page: Page, after: int) -> bool:
    """Whether nothing is said behind the speaker, so that what is said stands before."""
    end, _ = subject_after(page, after, page.last)
    return end > after and not page.at("that", end) and not find_opening(page, after, reach(page, after))


def quote_ends(page: Page, at: int) -> bool:
    """Whether a quotation ends right before."""
    return page.form(at - 1) == '"' or (page.form(at - 1) in ".,!?" and page.form(at - 2) == '"')


def quote_before(page: Page, at: int) -> int | None:
    """The opening sign of the quotation that ends right before word `at`, a comma between left out."""
    last = at - 1 if page.form(at - 1) in ",.!?" else at
    opening = next((first for first, end in page.pairs.items() if end == last - 1 and first >= page.first), None)
    return opening if opening is not None and last - 1 - opening > QUOTATION // 2 else None
