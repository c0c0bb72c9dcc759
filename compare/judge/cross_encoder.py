"""A sentence-transformers CrossEncoder for natural language inference as the judge of two statements."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ..encoder import NAME
from ..errors import ModelError
from ..messages import say
from .judgement import Judgement, Label, Reason, ReasonKind

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

LABELS = {Label.AGREE: "entail", Label.DISAGREE: "contradict", Label.OTHER: "neutral"}
"""What the name of each label of a model for inference contains."""


class CrossEncoderJudge:
    """One pass in each direction; the mean of both counts.

    Raises ModelError where the labels of the model are not those of natural language inference.
    """

    def __init__(self, model: "CrossEncoder", name: str):
        self._model = model
        self._name = name
        names = {int(k): str(v).casefold() for k, v in model.config.id2label.items()}
        columns = [[n for n, said in names.items() if LABELS[label] in said] for label in Label]
        if len(names) != len(Label) or any(len(found) != 1 for found in columns):
            raise ModelError(
                say("judge.labels", labels=", ".join(names.values())), where=name, fix=say("judge.labels_fix")
            )
        self._order = [found[0] for found in columns]

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
    folder = Path(model)
    network = allow_network and not folder.is_dir()
    if not folder.is_dir() and (folder.exists() or not NAME.fullmatch(model)):
        raise ModelError(say("judge.no_folder"), where=model, fix=say("judge.no_folder_fix"))
    if folder.is_dir() and not (folder / "config.json").is_file():
        raise ModelError(say("judge.no_model"), where=model, fix=say("judge.no_model_fix"))
    os.environ["HF_HUB_OFFLINE"] = "0" if network else "1"
    from sentence_transformers import CrossEncoder

    try:
        found = CrossEncoder(model, device="cpu", local_files_only=not network)
    except Exception as error:  # each kind of model fails in its own way
        fix = "" if network or folder.is_dir() else say("judge.not_loaded_fix")
        raise ModelError(say("judge.not_loaded", error=error), where=model, fix=fix) from error
    return CrossEncoderJudge(found, model)
