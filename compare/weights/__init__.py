"""What was learned on labelled data: each file names the data and the score it gave."""

from pathlib import Path

WEIGHTS = Path(__file__).parent
