"""What an encoder does to made reports: does it find the report of the same incident in the other language?"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from .encoder import Encoder
from .lexicon import read_table

REPORTS = Path(__file__).parent / "probes" / "crosslingual_incidents.tsv"


class Probe(NamedTuple):
    """For how many of `incidents` the right one of `reports` is nearest, from Arabic and from English."""

    incidents: int
    reports: int
    from_arabic: int
    from_english: int


def probe(encoder: Encoder) -> Probe:
    """Twenty incidents told in both languages, among as many pairs of reports that only look alike."""
    rows = read_table(REPORTS, "")
    arabic, english = (encoder.encode([row[language] for row in rows]) for language in ("ar", "en"))
    likeness = arabic @ english.T
    same = np.array([row["same"] == "yes" for row in rows])
    there, back = (
        int((found == np.arange(len(rows)))[same].sum()) for found in (likeness.argmax(axis=1), likeness.argmax(axis=0))
    )
    return Probe(int(same.sum()), len(rows), there, back)
