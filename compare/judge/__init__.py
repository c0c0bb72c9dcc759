"""Do two statements agree, disagree, or speak of different things - with the reason in words."""

from .judgement import Judge, Judgement, Label, Reason, ReasonKind
from .judging import contradict, judge, load_judge

__all__ = ["Judge", "Judgement", "Label", "Reason", "ReasonKind", "contradict", "judge", "load_judge"]
