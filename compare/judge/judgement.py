"""What a judge of two statements says: a label, a probability, and reasons in the words of the statements."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from ..messages import say


class Label(StrEnum):
    """How two statements stand to each other; in the order of the model's classes."""

    AGREE = "agree"
    DISAGREE = "disagree"
    OTHER = "other"


class ReasonKind(StrEnum):
    """What a reason tells; each is a message `judge.KIND`."""

    SAME = "same"
    DIFFERS = "differs"
    COVERED = "covered"
    LOOSE = "loose"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Reason:
    """`what`: the kind of finding, for `same` and `differs`; `why`: the words or numbers of the statements.

    As a string it is a sentence in the language of the messages.
    """

    kind: ReasonKind
    why: str
    what: str = ""

    def __str__(self) -> str:
        return say(f"judge.{self.kind}", what=say(f"judge.what.{self.what}") if self.what else "", why=self.why)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`score`: the probability of the label. `reasons`: what speaks for the label first."""

    label: Label
    score: float
    reasons: tuple[Reason, ...]


class Judge(Protocol):
    """Anything that judges two statements."""

    def judge(self, a: str, b: str) -> Judgement: ...
