"""Where the subject of a verb of speech stands: noun phrases and the clauses around them."""

from .cues import Page

LONGEST_NAME = 6
LONGEST_SPEAKER = 16


def clause_subject(page: Page, start: int, verb: int) -> tuple[int, int] | None:
    """The speaker that stands before a verb in the clause that begins at `start`; None for none."""
    last = verb
    while last > start and any(page.at(kind, last - 1) for kind in ("auxiliary", "time", "opener")):
        last -= 1
    first = clause_words(page, start, last)
    if first >= last:
        return None
    return (first, last) if last - first <= LONGEST_SPEAKER else None


def clause_words(page: Page, start: int, last: int) -> int:
    """Behind the openers, time words and auxiliaries with which a clause begins."""
    first = start
    while first < last:
        step = next((m for kind in ("opener", "time", "auxiliary") if (m := page.at(kind, first))), None)
        if step:
            first = step.last + 1
        elif page.form(first) == ",":
            first += 1
        else:
            break
    return first


def subject_before(page: Page, verb: int) -> tuple[int, int] | None:
    """The noun phrase before the verb, an apposition between commas included; None for none."""
    last = verb
    while last > page.first and (page.at("auxiliary", last - 1) or page.at("time", last - 1)):
        last -= 1
    if page.at("relative", last - 1):
        last -= 1
        if page.form(last - 1) == "," and page.form(last) != "that":
            first = phrase_back(page, last - 2)
            return (first, last - 1) if first < last - 1 else None
    k = last - 1
    if k < page.first or page.at("determiner", k):
        return None
    if page.form(k) == ",":
        comma = next((c for c in range(k - 1, max(page.first, k - 16), -1) if page.form(c) == ","), None)
        if comma is None:
            return None
        k, last = (
            comma - 1,
            (comma if any(page.at(kind, comma + 1) for kind in ("relative", "aside", "channel")) else last),
        )
    if page.at("pronoun", k):
        return k, last
    first = clause_words(page, phrase_back(page, k), k + 1)
    whole = clause_start(page, k)
    headed = whole < first and last - whole <= LONGEST_SPEAKER and page.at("determiner", whole)
    head = next((n for n in range(whole + 1, min(whole + 4, first)) if page.voice(n)), None) if headed else None
    if head is not None and page.at("inside", head + 1) and not page.at("and", head + 1):
        return whole, last
    if first > k or not any(page.voice(n) or page.capital(n) for n in range(first, k + 1)):
        first = whole
        if last - first > LONGEST_NAME:
            last = phrase_on(page, first)
    return (first, last) if first < last and last - first <= 24 else None


def phrase_back(page: Page, k: int) -> int:
    """Where the noun phrase that ends with word `k` begins; behind `k` for none."""
    first = k + 1
    while first > page.first:
        at = first - 1
        if page.at("determiner", at):
            first = at
            if not page.at("inside", at - 1) or page.at("determiner", at - 1):
                break
        elif page.form(at) in "-'()" or (page.form(at) == "." and page.capital(at - 1)):
            first = at
        elif (
            page.at("aside", at)
            or page.at("time", at)
            or page.sign(at)
            or not (page.capital(at) or page.in_voice(at) or page.at("adjective", at) or page.at("inside", at))
        ):
            break
        else:
            first = at
    while first <= k and (page.at("inside", first) and not page.at("determiner", first) or page.sign(first)):
        first += 1
    return first


def clause_start(page: Page, k: int) -> int:
    """The first word of the clause that word `k` stands in, openers left out."""
    first = k + 1
    while first > max(page.first, k - 2 * LONGEST_SPEAKER):
        if page.sign(first - 1) and page.form(first - 1) not in "-'":
            break
        if page.at("that", first - 1) or page.at("break", first - 1):
            break
        first -= 1
    return clause_words(page, first, k + 1)


def _next_noun(page: Page, j: int, k: int) -> bool:
    """Whether a determiner begins another noun phrase right behind this one."""
    return k > j and bool(page.at("determiner", k)) and not (page.at("inside", k - 1) or page.at("determiner", k - 1))


def phrase_on(page: Page, j: int) -> int:
    """The end of the noun phrase that begins with word `j`."""
    end = j
    while end < page.last:
        if page.form(end) in "-'(" or (page.form(end) == "." and page.capital(end - 1) and end + 1 < page.last):
            end += 1
        elif page.sign(end) or page.at("that", end) or page.at("time", end) or _next_noun(page, j, end):
            break
        elif mark := page.voice(end) or page.at("adjective", end):
            end = mark.last + 1
        elif page.capital(end) or page.at("determiner", end) or page.at("inside", end):
            end += 1
        else:
            break
    while end > j and (page.at("inside", end - 1) or page.at("determiner", end - 1)):
        end -= 1
    return min(end, page.last)
