"""Made-up archives of any size with the marginals of real ones: event mentions and vectors, no text.

How many reports an incident has, how many background mentions a report, which places, parties, means and tolls how
often, how often a day is stated: as counted in 526 reports of strikes in Syria (`marginals.json`, written by
`python tests/benchmarks/archives.py --shared ../shared`). Half of the places are those, the rest is drawn from the
gazetteer by the root of the population, for a wire that covers several wars. Words are drawn by their share in the
background; the reports of an incident share rare ones, and a direction of their vectors. The daily rate is fixed.
"""

import argparse
import datetime as dt
import hashlib
import json
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from compare.lexicon import read_table
from compare.model import EventMention, EventTime, Precision
from compare.places import gazetteer
from compare.places.proximity import is_specific
from compare.weights import WEIGHTS

MARGINALS = Path(__file__).parent / "marginals.json"
START = dt.date(2014, 1, 1)
ARTICLES_A_DAY = 125
DIMENSIONS = 576
COUNTRIES = ("sy.", "iq.", "ps.", "ye.", "lb.", "ua.", "sd.", "ly.")
OWN_WORDS = 16
"""Rare words that an incident has; a report uses each with probability `SHARED`."""
SHARED = 0.4
LATE = (0.55, 0.4, 0.05)
"""How many of the reports are printed on the day of the event, a day and two days after it."""
WRONG = 0.03
"""Reports of which the day was read wrong."""
REPRINTS = 0.06
UNDATED = 0.01
"""Articles without any date."""
RETOLD = 0.3
"""Background mentions that tell of an incident of the last days; the others tell of one that no report is about."""


@dataclass(frozen=True, slots=True)
class Made:
    """A mention with its vector and the number of its true incident."""

    mention: EventMention
    vector: np.ndarray
    incident: int


@dataclass(frozen=True, slots=True)
class Event:
    """A true incident."""

    number: int
    day: dt.date
    place: str
    around: tuple[str, ...]
    event: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    tolls: tuple[tuple[str, int], ...]
    words: tuple[str, ...]
    direction: np.ndarray


class Dice:
    """Draws from counted marginals; the same seed draws the same archive."""

    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)
        counted = json.loads(MARGINALS.read_text(encoding="utf-8"))
        self._tables = {name: _cumulated(table) for name, table in counted.items()}
        self._tables["gazetteer"] = _cumulated(
            {
                id: (1 + p.population) ** 0.5
                for id, p in gazetteer.places().items()
                if id.startswith(COUNTRIES) and is_specific(id) and p.lat is not None
            }
        )
        rows = read_table(WEIGHTS / "word_shares.tsv", "")
        self._tables["words"] = _cumulated({row["stem"]: int(row["per_10000"]) for row in rows})

    def draw(self, name: str, count: int) -> list[str]:
        values, ends = self._tables[name]
        return [values[i] for i in np.searchsorted(ends, self.rng.random(count), side="right")]

    def number(self, name: str) -> int:
        return int(self.draw(name, 1)[0])

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def place(self) -> str:
        return self.draw("places" if self.chance(0.5) else "gazetteer", 1)[0]


def _cumulated(table: Mapping[str, float]) -> tuple[list[str], np.ndarray]:
    ends = np.cumsum(list(table.values()), dtype=float)
    return list(table), ends / ends[-1]


def make_archive(mentions: int, seed: int = 0) -> Iterator[list[Made]]:
    """Days of mentions, at least as many as asked for and less than a day more."""
    dice = Dice(seed)
    neighbours = _neighbours()
    common = _unit(dice.rng.normal(size=DIMENSIONS))
    topics = np.linalg.qr(dice.rng.normal(size=(DIMENSIONS, 8)))[0].T
    recent: deque[Event] = deque(maxlen=5 * ARTICLES_A_DAY // 3)
    made = number = article = 0
    day = START
    while made < mentions:
        found: list[Made] = []
        articles = 0
        while articles < ARTICLES_A_DAY:
            number += 1
            event = _event(dice, number, day, neighbours, common, topics)
            recent.append(event)
            first: Made | None = None
            for _ in range(dice.number("reports")):
                article += 1
                articles += 1
                report = _report(dice, event, article)
                if first is not None and dice.chance(REPRINTS):
                    report = _reprint(first, report)
                first = first or report
                found.append(report)
                for n in range(dice.number("background")):
                    if dice.chance(RETOLD):
                        told = recent[int(dice.rng.integers(len(recent)))]
                    else:
                        number += 1
                        past = day - dt.timedelta(int(dice.rng.integers(1, 365)))
                        told = _event(dice, number, past, neighbours, common, topics)
                    found.append(_background(dice, told, report.mention, n))
        made += len(found)
        day += dt.timedelta(1)
        yield found


def _event(
    dice: Dice, number: int, day: dt.date, neighbours: Mapping[str, tuple[str, ...]], common: np.ndarray, topics
) -> Event:
    place = dice.place()
    direction = 0.6 * common + 0.6 * _unit(dice.rng.normal(size=len(topics))) @ topics
    direction += 0.5 * _unit(dice.rng.normal(size=DIMENSIONS))
    return Event(
        number,
        day,
        place,
        neighbours.get(place, (place,)),
        dice.draw("events", 1)[0],
        tuple(dict.fromkeys(dice.draw("actors", dice.number("actors_a_mention")))),
        tuple(dict.fromkeys(dice.draw("targets", dice.number("targets_a_mention")))),
        tuple(_toll(t) for t in dict.fromkeys(dice.draw("tolls", dice.number("tolls_a_mention")))),
        tuple(f"own{number}x{n}" for n in range(OWN_WORDS)),
        direction,
    )


def _toll(text: str) -> tuple[str, int]:
    slot, n = text.split()
    return slot, int(n)


def _report(dice: Dice, event: Event, article: int) -> Made:
    late = int(np.searchsorted(np.cumsum(LATE), dice.rng.random()))
    printed = event.day + dt.timedelta(late)
    day = event.day + dt.timedelta(int(dice.rng.integers(1, 4))) if dice.chance(WRONG) else event.day
    undated = dice.chance(UNDATED)
    if dice.draw("main_time", 1)[0] == "stated":
        time = EventTime(day.isoformat(), day.isoformat(), Precision.DAY, "made")
    else:
        before = printed - dt.timedelta(1)
        time = EventTime(before.isoformat(), printed.isoformat(), Precision.DAY, "made", certain=False)
    id = hashlib.sha256(str(article).encode()).hexdigest()[:12]
    return _mention(dice, event, id, 0, True, None if undated else time, None if undated else printed.isoformat())


def _background(dice: Dice, event: Event, report: EventMention, n: int) -> Made:
    day = event.day.isoformat()
    stated = report.published and dice.draw("background_time", 1)[0] == "stated"
    time = EventTime(day, day, Precision.DAY, "made") if stated else None
    return _mention(dice, event, report.article, 500 * (n + 1), False, time, report.published)


def _mention(
    dice: Dice, event: Event, article: str, at: int, main: bool, time: EventTime | None, published: str | None
) -> Made:
    kind = "main" if main else "background"
    count = dice.number(f"{kind}_places")
    around = [event.around[i] for i in dice.rng.integers(len(event.around), size=count - 1)] if count > 1 else []
    places = tuple(dict.fromkeys((event.place, *around))) if count else ()
    tolls = tuple((slot, n if dice.chance(0.775) else n + 1) for slot, n in event.tolls if dice.chance(0.8))
    size = dice.number(f"{kind}_words")
    own = [w for w, r in zip(event.words, dice.rng.random(OWN_WORDS)) if r < SHARED * min(1.0, size / 50)]
    words = frozenset((*own, *dice.draw("words", max(size - len(own), 3))))
    noise = dice.rng.uniform(0.3, 1.2)
    vector = _unit(event.direction + noise * _unit(dice.rng.normal(size=DIMENSIONS))).astype(np.float32)
    mention = EventMention(
        f"{article}@{at}",
        article,
        main,
        (0,),
        at,
        at + 400,
        event.event,
        time,
        places=places,
        actors=event.actors,
        targets=event.targets,
        weapons=(event.event,),
        tolls=tolls,
        words=words,
        published=published,
    )
    return Made(mention, vector, event.number)


def _reprint(first: Made, own: Made) -> Made:
    """A report in the words of the first one."""
    m, printed = first.mention, own.mention
    mention = EventMention(
        printed.id,
        printed.article,
        True,
        *(m.sentences, m.start, m.end, m.event, m.time, m.places, m.actors, m.targets, m.weapons, m.tolls, m.words),
        published=printed.published,
    )
    return Made(mention, first.vector, first.incident)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)


def _neighbours() -> dict[str, tuple[str, ...]]:
    """The specific places of the same governorate or district; of a place without any, itself."""
    by_parent: dict[str, list[str]] = {}
    known = gazetteer.places()
    for id, place in known.items():
        if is_specific(id):
            by_parent.setdefault(place.parent, []).append(id)
    return {id: tuple(ids) for ids in by_parent.values() for id in ids}


def marginals(mentions: Sequence[EventMention], gold: Mapping[str, str]) -> dict[str, dict[str, int]]:
    """What is counted; `gold`: the incident of each article."""
    main = [m for m in mentions if m.main]
    rest = [m for m in mentions if not m.main]
    background = Counter(m.article for m in rest)
    counted = {
        "reports": Counter(Counter(gold.values()).values()),
        "background": Counter(background[m.article] for m in main),
        "places": Counter(p for m in main for p in m.places if is_specific(p) and not p.startswith("~")),
        "events": Counter(m.event for m in main),
        "actors": Counter(a for m in main for a in m.actors),
        "targets": Counter(t for m in main for t in m.targets),
        "tolls": Counter(f"{slot} {n}" for m in main for slot, n in m.tolls),
        "actors_a_mention": Counter(len(m.actors) for m in main),
        "targets_a_mention": Counter(len(m.targets) for m in main),
        "tolls_a_mention": Counter(min(len(m.tolls), 4) for m in main),
        "main_time": Counter("stated" if m.time and m.time.certain else "inferred" for m in main),
        "background_time": Counter("stated" if m.time else "none" for m in rest),
    }
    for kind, found in (("main", main), ("background", rest)):
        counted[f"{kind}_places"] = Counter(min(sum(map(is_specific, m.places)), 6) for m in found)
        counted[f"{kind}_words"] = Counter(max(10, len(m.words) // 10 * 10) for m in found)
    return {name: {str(k): v for k, v in sorted(table.items())} for name, table in counted.items()}


if __name__ == "__main__":
    from bench_incidents import load_corpus

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    corpus = load_corpus("airwars_dated", parser.parse_args().shared)
    MARGINALS.write_text(json.dumps(marginals(corpus.mentions, corpus.gold), indent=1) + "\n", encoding="utf-8")
