"""How sure a rule's claims are: the share that was right when its output was read against gold (`weights/rules.tsv`)."""

from functools import lru_cache

from ..lexicon import read_table
from ..weights import WEIGHTS

UNMEASURED = 0.5
"""What a rule without a measurement gets: the program does not know."""


@lru_cache(maxsize=1)
def _measured() -> dict[str, float]:
    return {row["rule"]: float(row["confidence"]) for row in read_table(WEIGHTS / "rules.tsv", "")}


def confidence(rule: str) -> float:
    """The measured precision of a rule, else of its family (the words before the last dot), else UNMEASURED."""
    measured = _measured()
    while rule not in measured and "." in rule:
        rule = rule.rpartition(".")[0]
    return measured.get(rule, UNMEASURED)
