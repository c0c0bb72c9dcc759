"""The files of the default encoder: a folder that sentence-transformers and the program load, and its card."""

import json
from pathlib import Path

import numpy as np
from encoder_data import HELD_BACK
from safetensors.numpy import save_file
from tokenizers import Tokenizer

MODULES = [
    {"idx": 0, "name": "0", "path": "0_StaticEmbedding", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]

CARD = """\
---
language: [ar, en]
license: cc-by-sa-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
tags: [static-embedding, sentence-similarity, cross-lingual]
---

# claim-compare static ar-en

Arabic and English sentences to vectors of {dimensions} numbers, close where the meaning is: the default encoder of
claim-compare. A static embedding: the text is folded (case, alef and yeh forms, teh marbuta, digits; marks and tatweel
dropped), cut into {tokens:,} known sub-words, and the mean of their vectors is brought to length one. No word order, no
negation: it finds sentences about the same thing, it does not judge whether they agree.

```python
from sentence_transformers import SentenceTransformer
vectors = SentenceTransformer("encoder_model").encode(["..."])
```

Vectors are whole numbers of eight bits with one factor a sub-word. The folding is part of `tokenizer.json`.
Trained by `scripts/train_encoder.py` from nothing, on pairs of texts alone (no other model took part).
Sub-word kind, vocabulary, dimensions and learning rate were chosen among eight settings by the scores below, so
these sets were development sets: expect slightly less on fresh text.

## Scores

{scores}

## Training sources

The weights are under CC-BY-SA 4.0, the code that makes them under Apache-2.0. Never trained on: NTREX-128, FLORES-200,
LASER Tatoeba, ArEntail, ANS. Sentences and terms in two languages and pairs in one language train the vectors. Texts
in one language and the English side of multilingual_extra train only the choice of sub-words. Hard negatives are not used.

| source | what | from | licence as stated |
|---|---|---|---|
{sources}
"""
SCORES = "Not measured yet: `python tests/benchmarks/bench_encoder.py --card` fills this in."


def write_model(out: Path, tokenizer: Tokenizer, vectors: np.ndarray, data: Path) -> None:
    """Write the model, its vectors rounded to eight bits, and its card with the sources found in `data`."""
    (out / "0_StaticEmbedding").mkdir(parents=True, exist_ok=True)
    (out / "1_Normalize").mkdir(exist_ok=True)
    factors = np.maximum(np.abs(vectors).max(axis=1), 1e-12) / 127
    rounded = np.rint(vectors / factors[:, None]).astype(np.int8)
    tensors = {"embeddings": rounded, "weights": factors.astype(np.float32)}
    weights = out / "0_StaticEmbedding" / "model.safetensors"
    save_file(tensors, weights)
    weights.chmod(0o644)  # written for the owner alone
    tokenizer.save(str(out / "0_StaticEmbedding" / "tokenizer.json"), pretty=False)
    (out / "modules.json").write_text(json.dumps(MODULES, indent=1) + "\n", encoding="utf-8")
    (out / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")
    used = (path for path in sorted(data.glob("*/README.md")) if path.parent.name not in HELD_BACK)
    sources = "\n".join(map(source_row, used))
    card = CARD.format(dimensions=vectors.shape[1], tokens=len(vectors), scores=SCORES, sources=sources)
    (out / "README.md").write_text(card, encoding="utf-8")


def source_row(readme: Path) -> str:
    """What the README of a source says of it, as a row of the card."""
    text = readme.read_text(encoding="utf-8")
    what = next(line for line in text.splitlines()[1:] if line)
    links = " ".join(line[2:].split()[0] for line in text.splitlines() if line.startswith("- http"))
    licence = text.partition("Licence as stated: ")[2].partition("\n")[0]
    return "| " + " | ".join(cell.replace("|", "/") for cell in (readme.parent.name, what, links, licence)) + " |"
