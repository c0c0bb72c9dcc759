"""What several test files make: claims, mentions, lots of them for an archive, a page, and runs of the program."""

import random
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from compare import cli
from compare.archive.held import Held
from compare.incidents.scoring import Model
from compare.model import Claim, EventMention, EventTime, Precision, Quantity, Quote, Slot, Status, Voice, VoiceKind

MODEL = Model(-2.0, {"same_day": 1.5, "same_place": 1.5, "text_cosine": 1.0}, 0.5)

PAGE = """Mine kills two shepherds near Palmyra
14 February 2024

A mine killed two shepherds near Palmyra on Tuesday. Their bodies were taken to a hospital in Homs, officials said.

The shepherds had been looking for truffles since the early morning, a relative of one of the men said by phone.
"""


def claim(
    article: str, slot: Slot, actor: str | None, value: object, status: Status = Status.ASSERTED, **more
) -> Claim:
    """A claim; a whole number is an exact quantity."""
    value = Quantity(value, value) if isinstance(value, int) else value
    at = more.pop("at", 0)
    return Claim(
        id=f"{article}:{slot}:{actor}:{at}:{value and getattr(value, 'low', value)}:{status}",
        incident=more.pop("incident", "i1"),
        article=article,
        slot=slot,
        actor=actor,
        value=value,
        status=status,
        voice=Voice(None, VoiceKind.OUTLET),
        quote=Quote("x", at, at + 1, "s1"),
        rule="given",
        confidence=1.0,
        **more,
    )


def mention(article: str, day: str | None = None, *places: str, **facts) -> EventMention:
    time = EventTime(day, day, Precision.DAY, "said so") if day else None
    blank = EventMention(f"{article}@0", article, True, (0,), 0, 9, "air_strike", time, places=places)
    return replace(blank, **facts)


def alike(count: int) -> np.ndarray:
    return np.tile(np.array([[1.0, 0.0]], dtype=np.float32), (count, 1))


def many(count: int, seed: int = 0) -> list[Held]:
    """Mentions of a few places and days, dated, loose and without any date, with vectors that are alike in groups; those
    in passing are of the article before.
    """
    dice = random.Random(seed)
    towns = ("sy.hajin", "sy.idlib", "sy.kansafra", "sy.afrin", "sy.al_bara")
    found = []
    article = f"{0:012}"
    for n in range(count):
        main = dice.random() < 0.7
        article = f"{n:012}" if main else article
        topic, day = dice.randrange(6), f"2022-03-{dice.randrange(1, 29):02}"
        kind = dice.random()
        m = mention(
            article,
            day if kind < 0.7 else None,
            *dice.sample(towns, dice.randrange(3)),
            id=f"{n:012}@0",
            main=main,
            start=n,
            background=not main and dice.random() < 0.3,
            tolls=(("killed", dice.randrange(1, 5)),),
            words=frozenset(dice.sample([f"word{topic}x{k}" for k in range(12)], 6)),
            names=frozenset({f"ann{dice.randrange(30)} lee"} if dice.random() < 0.3 else ()),
            published=f"2022-03-{dice.randrange(1, 29):02}" if kind < 0.9 else None,
            language="en" if dice.random() < 0.3 else "ar",
        )
        vector = np.array([1.0 + (k == topic) * 3 + dice.random() for k in range(6)], dtype=np.float32)
        found.append(Held("key", m, vector / np.linalg.norm(vector)))
    return found


def program(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )


def ended(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    """The exit code of the program, run inside this process."""
    monkeypatch.setattr(sys, "argv", ["claim-compare", *map(str, arguments)])
    with pytest.raises(SystemExit) as leave:
        cli.main()
    return leave.value.code or 0
