"""What the report says in its own words: values, voices, dates, titles. Neutral templates, no sentence of a source."""

import datetime as dt
from functools import cache

from babel.dates import format_date
from markupsafe import Markup

from .. import lexicon
from ..model import Claim, EventTime, Incident, PartialDay, Precision, Quantity, Slot, Status, Voice, VoiceKind
from ..parties import actors
from ..places import gazetteer
from ..times.day_values import partial_day_of
from .wording import Plain, Words, isolate

COUNTED = frozenset({Slot.KILLED, Slot.INJURED, Slot.CAPTURED, Slot.MISSING, Slot.CASUALTIES, Slot.MUNITIONS})
UNLISTED = "~"
"""Stands before a place name that the gazetteer lacks, in the place of an id."""
OWN = frozenset({VoiceKind.OUTLET, VoiceKind.HEADLINE, VoiceKind.CAPTION})


def name(words: Words, id: str) -> Markup | Plain:
    """The display name of an actor, place, weapon or other id. What no lexicon has is shown as it was found."""
    if id.startswith(UNLISTED):
        return isolate(id.removeprefix(UNLISTED))
    known = _known(words.lang, id)
    return Plain(known) if known else isolate(id.replace("_", " "))


@cache
def _known(lang: str, id: str) -> str:
    words = Words(lang)
    if words.has(f"term.{id}"):
        return words.template(f"term.{id}")
    if id in actors.actors():
        return actors.name(id, lang)
    if id in gazetteer.places():
        return gazetteer.name(id, lang)
    if id in _terms(lang):
        return _terms(lang)[id]
    return words.template(f"event.{id}").lower() if words.has(f"event.{id}") else ""


@cache
def _terms(lang: str) -> dict[str, str]:
    """The first form of each weapon, facility and group of people in the lexicon: later rows hold special kinds."""
    found: dict[str, str] = {}
    tables = (("people", "plural"), ("facilities", "names"), ("weapons", "names"), ("weapons", "munition"))
    for table, column in tables:
        for row in lexicon.rows(table):
            if row.language == lang and row.values(column):
                found.setdefault(row["id"], row.values(column)[0])
    return found


def coordinates(id: str) -> tuple[float | None, float | None]:
    """Latitude and longitude of a place in degrees, as far as the gazetteer has them."""
    place = gazetteer.places().get(id)
    return (place.lat, place.lon) if place else (None, None)


def choose(words: Words, stem: str, kind: str) -> str:
    """The key `stem.kind` where the interface has it, else `stem`."""
    return f"{stem}.{kind}" if words.has(f"{stem}.{kind}") else stem


# --- values -----------------------------------------------------------------------------------------------------


def amount(words: Words, slot: Slot, quantity: Quantity) -> Markup:
    """A quantity in words: "7 wounded", "more than 20 projectiles". Never a sign such as > or a bare hyphen."""
    counted = choose(words, "count", slot)
    low, high = quantity.low, quantity.high
    if low == 0 and high == 0:
        return words(choose(words, "none", slot))
    if high is None and (quantity.vague or low <= 2):
        return words(choose(words, "some", slot))
    if quantity.vague:
        return words("amount.vague", scale=words(f"scale.{_scale(low)}", counted=words(choose(words, "scaled", slot))))
    if high is None and low > 10 and (low - 1) % 10 == 0:
        return words("amount.more_than", counted=words(counted, low - 1))
    if high is None:
        return words("amount.at_least", counted=words(counted, low))
    if low == high:
        return words(counted, low)
    if quantity.approx:
        return words("amount.about", counted=words(counted, round((low + high) / 2)))
    if low <= 1:
        return words("amount.up_to", counted=words(counted, high))
    return words("amount.between", low=low, counted=words(counted, high))


def _scale(low: float) -> str:
    return "tens" if low < 100 else "hundreds" if low < 1000 else "thousands"


def value(words: Words, claim: Claim) -> Markup:
    """What a claim says, short: its value and its status."""
    slot, said = claim.slot, claim.value
    if isinstance(said, Quantity):
        phrase = amount(words, slot, said)
        if said.low == 0 and said.high == 0:
            return phrase
    else:
        phrase = words(choose(words, "said", slot)) if said is None else _named(words, slot, said)
    match claim.status:
        case Status.UNKNOWN:
            return words("status.no_information")
        case Status.DENIED:
            return (
                words(choose(words, "none", slot))
                if said is None and slot in COUNTED
                else words("status.denied_value", value=phrase)
            )
        case Status.POSSIBLE | Status.SUSPECTED | Status.CLAIMED_RESPONSIBILITY:
            return words(f"status.{claim.status}_value", value=phrase)
    return phrase


def _named(words: Words, slot: Slot, said: str) -> Markup:
    if slot is not Slot.TIME:
        return Markup("{}").format(name(words, said))
    if (open_day := partial_day_of(said)) is not None:
        return _open_day(words, open_day)
    first, _, last = said.partition("/")
    return period(words, first, last or first)


def _open_day(words: Words, day: PartialDay) -> Markup:
    """A weekday without its date, or a date without its year, which says so."""
    if day.weekday is not None:
        a_week = dt.date(2024, 1, 1) + dt.timedelta(day.weekday)
        locale = words.template("date.locales").split()[0]
        return words("date.weekday", weekday=Plain(format_date(a_week, "EEEE", locale=locale)))
    return words("date.yearless", day=day.day, month=_month(words, dt.date(2024, day.month, day.day)))


def subject(words: Words, slot: Slot, actor: str | None) -> Markup:
    """The head of a row: what is asked, and of whom."""
    if actor is None:
        return words(f"slot.{slot}")
    return words("slot.of", slot=words(f"slot.{slot}"), actor=name(words, actor))


def voice(words: Words, said: Voice, lang: str = "") -> Markup:
    """Who says it, with the kind of voice in words."""
    kind = words(f"voice.{said.kind}")
    if not said.text or said.kind in OWN:
        return kind
    return words("voice.named", name=isolate(said.text, lang), kind=kind)


def manner(words: Words, claim: Claim) -> Markup:
    """How it is said: as fact, attributed, denied, hedged, distanced."""
    if claim.status != Status.ASSERTED:
        return words(f"manner.{claim.status}")
    if words.has(f"manner.{claim.voice.stance}"):
        return words(f"manner.{claim.voice.stance}")
    return words("manner.fact" if claim.voice.kind in OWN else "manner.attributed")


def certainty(words: Words, confidence: float) -> Markup:
    """The program's own certainty that it read the sentence rightly, as one of three words."""
    return words(
        "certainty.high" if confidence >= 0.85 else "certainty.medium" if confidence >= 0.6 else "certainty.low"
    )


# --- dates and titles -------------------------------------------------------------------------------------------


def day(words: Words, iso: str) -> Markup:
    """A date in words; Arabic gives both month names. What is no ISO date is shown as it is."""
    moment = _moment(iso)
    if moment is None:
        return words("data", value=iso)
    date = words("date.day", day=moment.day, month=_month(words, moment), year=Plain(moment.year))
    if len(iso) <= 10 or (moment.hour, moment.minute) == (0, 0):
        return date
    zone = moment.tzname() or ""
    at = words("date.time", date=date, time=moment.strftime("%H:%M"))
    return words("date.zone", time=at, zone=zone) if zone else at


def period(words: Words, first: str, last: str, stem: str = "date") -> Markup:
    """From one day to another, without repeating a month and year that they share."""
    one, two = _moment(first), _moment(last)
    if first == last or one is None or two is None:
        return day(words, first)
    if (one.year, one.month) == (two.year, two.month) and one.day != two.day:
        month = {"month": _month(words, one), "year": Plain(one.year)}
        return words(f"{stem}.days", first=Plain(one.day), last=Plain(two.day), **month)
    return words("date.range", first=day(words, first), last=day(words, last))


def _moment(iso: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(iso)
    except ValueError:
        return None


def _month(words: Words, moment: dt.date) -> Plain:
    names = (format_date(moment, "MMMM", locale=locale) for locale in words.template("date.locales").split())
    return Plain("/".join(dict.fromkeys(names)))


def when(words: Words, time: EventTime | None) -> Markup:
    """The time of an event as exactly as it is known, and no more exactly."""
    if time is None:
        return words("date.none")
    first, last = time.first[:10], time.last[:10]
    if time.precision == Precision.YEAR:
        phrase = Markup(Plain(first[:4]))
    elif time.precision == Precision.MONTH and first[:7] == last[:7]:
        moment = dt.date.fromisoformat(first)
        phrase = words("date.month", month=_month(words, moment), year=Plain(moment.year))
    elif time.precision == Precision.NIGHT:
        phrase = words("date.night", date=period(words, first, last, "date.night"))
    else:
        phrase = period(words, first, last)
    return phrase if time.certain else words("date.inferred", date=phrase)


def title(words: Words, incident: Incident) -> Markup:
    """Event type, place, date: the neutral title of an incident."""
    places = where(words, incident.places[0]) if incident.places else words("place.none")
    return words("title", event=event(words, incident.event), place=places, date=when(words, incident.date))


def event(words: Words, id: str) -> Markup:
    """What kind of event, named by its own id or by the class of its weapon."""
    kind = id if words.has(f"event.{id}") else actors.classes("weapons", "class").get(id, "")
    return words(f"event.{kind}") if words.has(f"event.{kind}") else words("event.other")


def where(words: Words, place: str) -> Markup:
    """A place with the governorate that it lies in, or with the country where there is none."""
    own = Markup("{}").format(name(words, place))
    known, around = gazetteer.places(), gazetteer.ancestors(place)
    named = [id for id in around if (id, words.lang) in _named_places()]
    inside = next((id for id in named if known[id].type == "governorate"), named[-1] if named else None)
    if inside is None or known[place].type == "governorate" or name(words, inside) == name(words, place):
        return own
    return words("place.inside", place=own, inside=name(words, inside))


@cache
def _named_places() -> frozenset[tuple[str, str]]:
    return frozenset((row["id"], row.language) for row in lexicon.rows("places"))


def bare(text: Markup) -> str:
    """A phrase of the interface without its markup, for `<title>` and for data files."""
    return str(Markup(text).striptags())
