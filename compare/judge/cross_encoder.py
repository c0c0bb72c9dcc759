"""A sentence-transformers CrossEncoder for natural language inference as the judge of two statements."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..errors import ModelError
from .judgement import Judgement, Label, Reason, ReasonKind

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder


class CrossEncoderJudge:
    """One pass in each direction.

    Statements contradict if either pass says so, agree if both passes entail on average.
    """

    def __init__(self, model: "CrossEncoder", name: str):
        self._model = model
        self._name = name
        names = {int(k): str(v).casefold() for k, v in model.config.id2label.items()}
        self._order = [self._find(names, stem) for stem in ("entail", "contradict", "neutral")]

    def _find(self, names: dict[int, str], stem: str) -> int:
        for number, name in names.items():
            if stem in name:
                return number
        raise ModelError(
            f"the model has no label '{stem}...'; it has {sorted(names.values())}",
            where=self._name,
            fix="name a cross-encoder for natural language inference",
        )

    def judge(self, a: str, b: str) -> Judgement:
        """Judge two statements by the mean of both directions."""
        raw = np.asarray(self._model.predict([(a, b), (b, a)], show_progress_bar=False), dtype=np.float64)
        grown = np.exp(raw - raw.max(axis=1, keepdims=True))
        chances = (grown / grown.sum(axis=1, keepdims=True)).mean(axis=0)[self._order]
        label = tuple(Label)[int(chances.argmax())]
        told = ", ".join(f"{name} {chance:.2f}" for name, chance in zip(Label, chances))
        return Judgement(label, round(float(chances.max()), 4), (Reason(ReasonKind.MODEL, f"{self._name}: {told}"),))


def load_cross_encoder(model: str, *, allow_network: bool) -> CrossEncoderJudge:
    """The CrossEncoder in a folder or of a name.

    Raises ModelError when it cannot be loaded; without `allow_network` a name must be in the local cache.
    """
    network = allow_network and not Path(model).is_dir()
    os.environ["HF_HUB_OFFLINE"] = "0" if network else "1"
    from sentence_transformers import CrossEncoder

    try:
        found = CrossEncoder(model, device="cpu", local_files_only=not network)
    except Exception as error:  # each kind of model fails in its own way
        fix = "" if network or Path(model).is_dir() else "give a folder, or allow the download with --allow-network"
        raise ModelError(f"the judge cannot be loaded: {error}", where=model, fix=fix) from error
    return CrossEncoderJudge(found, model)
