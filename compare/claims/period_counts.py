"""Counts of a stretch of time ("225 dead in 2021", "24 since January"): they sum up many events and are no event's toll."""

from ..attacks.roles import MISHAPS
from ..clauses.clauses import within
from ..clauses.governing import unbroken
from ..events.event_times import days_since
from ..harm.scenes import NEAR, TOUCHING, Harm
from ..model import EventMention, Precision, TimeSpan
from ..readings import Reading
from ..text.discourse import Marker, MarkerKind, adds_up

_LONG = 3
"""Days before an event from which what is counted since then is more than the event."""

_MANY = 1000
"""People: from so many a count beside a war's name, or beside a far smaller toll, is that of the war."""

_SEVERAL = 2
"""People: from so many a count may be a sum."""

_FAR_MORE = 50
"""How many times the first toll of an event."""

_SPANNING = (Precision.MONTH, Precision.YEAR)


def counts_a_period(reading: Reading, harm: Harm, mention: EventMention) -> bool:
    """Does a statement of harm count the victims of a stretch of time, not of one event?

    The stretch may stand ahead of what is said ("in 2021 the service counted 225 dead"), or in the sentence before, if
    this one speaks of "these attacks". So do "the daily attacks" that killed. "Since the strike", "until now" and a toll
    that rose are of the event.
    """
    if _of_a_war(reading, harm, mention):
        return True
    if harm.count is not None and (_is_statistic(reading, harm) or _is_of_a_year(reading, harm, mention)):
        return True
    clause = harm.clause
    if any(m.kind is MarkerKind.REPEATED for m in within(reading.markers, clause.start, harm.start)):
        return True
    sentence = reading.analysis.sentences[clause.sentence]
    if _sums_up(reading, sentence.start, clause.end, mention, clause.aside):
        return True
    behind = within(reading.markers, harm.end, sentence.end)
    if any(m.kind is MarkerKind.STRETCH and m.start <= harm.end + TOUCHING for m in behind):
        return True
    if any(_since_long(reading, m.start, sentence.end, mention) for m in behind if _begins_period(reading, m, harm)):
        return True
    said = {m.kind for m in within(reading.markers, clause.start, clause.end)}
    if MarkerKind.THESE not in said or not clause.sentence:
        return False
    before = reading.analysis.sentences[clause.sentence - 1]
    return _sums_up(reading, before.start, before.end, mention)


def counts_more(reading: Reading, harm: Harm) -> bool:
    """May a count be of more than the victims of one event: of several ("20 shot in 12 incidents"), of a stretch of time
    that is told further behind, or of the attackers as well ("five dead, including the gunman")?"""
    sentence = reading.analysis.sentences[harm.clause.sentence]
    near = within(reading.markers, sentence.start, min(sentence.end, harm.end + 2 * NEAR))
    wider = any(m.kind is MarkerKind.WIDER or m.kind is MarkerKind.STRETCH and m.start >= harm.end for m in near)
    return harm.count is not None and wider


def _of_a_war(reading: Reading, harm: Harm, mention: EventMention) -> bool:
    """Is it the toll of a war ("the conflict has claimed more than 210,000 lives"), beside that of one of its events?"""
    if harm.quantity is None or harm.quantity.low < _MANY or mention.event in MISHAPS:
        return False
    if any(m.kind is MarkerKind.LASTING for m in within(reading.markers, harm.clause.start, harm.clause.end)):
        return True
    tolls = (h.quantity for h in reading.harms if h.slot == harm.slot and h.clause.sentence in mention.sentences)
    first = next((q.low for q in tolls if q is not None and not q.vague and q.low), harm.quantity.low)
    return harm.quantity.low >= _FAR_MORE * first


def _is_statistic(reading: Reading, harm: Harm) -> bool:
    """Is it a figure that a clause compares with that of another time ("murders remain at 499, compared with ...")?"""
    sentence = reading.analysis.sentences[harm.clause.sentence]
    said = within(reading.markers, harm.clause.start, sentence.end)
    return any(m.kind is MarkerKind.COMPARED and abs(m.start - harm.start) <= 2 * NEAR for m in said)


def _is_of_a_year(reading: Reading, harm: Harm, mention: EventMention) -> bool:
    """Is a year all that a clause says of when ("13 died in 2012")? A record ("the deadliest this year") is of one event,
    and what a relative clause dates is somebody else's. An event of which no more than the year is told has its own."""
    own = mention.time is not None and mention.time.precision is Precision.YEAR
    if own or harm.quantity is None or harm.quantity.low < _SEVERAL:
        return False
    clause, text = harm.clause, reading.article.text
    times = [t for t in within(reading.analysis.times, clause.start, clause.end) if t.first]
    if not times or any(t.precision is not Precision.YEAR for t in times):
        return False
    near = [t for t in times if _between(t, harm)[1] - _between(t, harm)[0] <= NEAR]
    apart = (MarkerKind.SUPERLATIVE, MarkerKind.RELATIVE)
    parting = [m for m in within(reading.markers, clause.start, clause.end) if m.kind in apart]
    return any(
        unbroken(text, *_between(t, harm)) and not any(harm.end <= m.start <= t.start for m in parting) for t in near
    )


def _between(t: TimeSpan, harm: Harm) -> tuple[int, int]:
    return (t.end, harm.start) if t.end <= harm.start else (harm.end, max(t.start, harm.end))


def _begins_period(reading: Reading, marker: Marker, harm: Harm) -> bool:
    """Does "since" follow what was counted, within its clause ("300 were killed in the city since April")?"""
    near = marker.start - harm.end <= NEAR
    return marker.kind is MarkerKind.PERIOD and near and unbroken(reading.article.text, harm.end, marker.start)


def _since_long(reading: Reading, start: int, end: int, mention: EventMention) -> bool:
    """Does the stretch that begins at `start` begin with a war, or with a month or year long before the event?"""
    end = min(end, start + NEAR)
    if any(m.kind is MarkerKind.LASTING for m in within(reading.markers, start, end)):
        return True
    times = [t for t in within(reading.analysis.times, start, end) if t.first]
    if mention.time is None:
        return any(t.precision is Precision.YEAR for t in times)
    return any(_begins_long_before(t, mention) for t in times)


def _sums_up(reading: Reading, start: int, end: int, mention: EventMention, aside: bool = False) -> bool:
    kinds = {m.kind for m in within(reading.markers, start, end)}
    times = [t for t in within(reading.analysis.times, start, end) if t.first]
    if any(_begins_long_before(t, mention) for t in times) and kinds & {MarkerKind.PERIOD, MarkerKind.STRETCH}:
        return True
    if any(mention.time and t.first[:10] >= mention.time.first and t.precision not in _SPANNING for t in times):
        return False
    if MarkerKind.STRETCH in kinds:
        return True
    return aside and adds_up(kinds)


def _begins_long_before(t: TimeSpan, mention: EventMention) -> bool:
    spans = t.precision in _SPANNING or t.rule == "edge"
    return spans and mention.time is not None and days_since(t.first[:10], mention.time.first) > _LONG
