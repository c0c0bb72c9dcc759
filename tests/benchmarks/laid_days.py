"""Newspaper articles of several days laid on one: as dense as news is, and no two of different days tell of one incident.

Reports that were collected by incident teach that two of one day are likely one. In a newspaper most are not.
"""

import datetime as dt
import gzip
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from compare.encoder import load_encoder
from compare.gathering import embed
from compare.model import EventMention, ReadStatus
from compare.reading import read_articles
from compare.readings import read

TAUGHT = ("2015-07-21", "2015-07-24", "2015-07-27", "2015-07-31", "2015-08-03")
MEASURED = ("2015-07-22", "2015-07-25", "2015-08-01", "2015-08-04", "2015-08-10")
"""No two of them closer than three days, so that what one of them tells as news is not the news of another."""

ARTICLES = 700
"""Drawn of each day; fewer than half of them are about an event."""

SPORTS = ("arreyadi", "arriyadiyah")


@dataclass(frozen=True, slots=True)
class LaidDays:
    """Main mentions as if all had been published on the first of some days, and the day (ordinal) each is of."""

    mentions: tuple[EventMention, ...]
    vectors: np.ndarray
    day: np.ndarray

    def of_two_days(self, pairs: np.ndarray) -> np.ndarray:
        """Which pairs of rows are of different days."""
        return self.day[pairs[:, 0]] != self.day[pairs[:, 1]]


def lay(shared: Path, days: Sequence[str]) -> LaidDays:
    """Read some articles of each day, and move each with all its times to the first of the days."""
    articles = [a for a in _articles(shared, days) if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    readings = [read(a) for a in articles]
    mentions = [m for r in readings for m in r.mentions]
    rows = [n for n, m in enumerate(mentions) if m.main]
    start = dt.date.fromisoformat(days[0])
    day = {a.id: dt.date.fromisoformat((a.published or days[0])[:10]) for a in articles}
    moved = tuple(_moved(mentions[n], start - day[mentions[n].article]) for n in rows)
    vectors = embed(load_encoder(), readings)[rows]
    return LaidDays(moved, vectors, np.array([day[m.article].toordinal() for m in moved]))


def joined(found: Mapping[str, object], laid: LaidDays) -> tuple[int, int]:
    """Pairs of articles in one group: how many are of different days, of how many. `found`: the group of each article."""
    groups: dict[object, list[int]] = defaultdict(list)
    for mention, day in zip(laid.mentions, laid.day.tolist()):
        groups[found[mention.article]].append(day)
    pairs = [(a, b) for days in groups.values() for n, a in enumerate(days) for b in days[:n]]
    return sum(a != b for a, b in pairs), len(pairs)


def _articles(shared: Path, days: Sequence[str]):
    of: dict[str, list[str]] = defaultdict(list)
    with gzip.open(shared / "data/saudinewsnet.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            if row["date"] in days and row["outlet"] not in SPORTS:
                record = {k: row[k] for k in ("title", "text", "outlet")} | {
                    "published": row["date"],
                    "id": str(number),
                }
                of[row["date"]].append(json.dumps(record, ensure_ascii=False))
    drawn = [line for day in days for line in random.Random(0).sample(of[day], ARTICLES)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("\n".join(drawn), encoding="utf-8")
        return read_articles([str(path)], mapping={}, progress=lambda _: None)[0]


def _moved(m: EventMention, by: dt.timedelta) -> EventMention:
    time = m.time and replace(m.time, first=_later(m.time.first, by), last=_later(m.time.last, by))
    return replace(m, time=time, published=m.published and _later(m.published, by))


def _later(moment: str, by: dt.timedelta) -> str:
    return (dt.date.fromisoformat(moment[:10]) + by).isoformat() + moment[10:]
