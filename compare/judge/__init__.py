"""Do two statements agree, disagree, or speak of different things - with the reason in words."""

from .judging import Judge, Judgement, Label, contradict, judge, load_judge

__all__ = ["Judge", "Judgement", "Label", "contradict", "judge", "load_judge"]
