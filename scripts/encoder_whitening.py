"""Token vectors turned so that what all news has in common no longer makes two reports alike."""

import numpy as np
from tokenizers import Tokenizer

LEAST = 1e-4  # share of the spread that a direction is taken to have at least
BLOCK = 1024  # texts at a time


def whiten(vectors: np.ndarray, tokenizer: Tokenizer, news: list[str], strength: float) -> np.ndarray:
    """Vectors (tokens, dimensions) times a power of the second moment of the vectors of the texts `news`.

    Strength 0 leaves the vectors as they are, 1 makes all directions of the news equally strong.
    Partial whitening (Su et al. 2021, "Whitening Sentence Representations"), without the shift, which a sum of token
    vectors cannot hold. Since it is linear it can be applied to the tokens once and for all.
    """
    dimensions = vectors.shape[1]
    moment = np.zeros((dimensions, dimensions))
    for at in range(0, len(news), BLOCK):
        found = tokenizer.encode_batch_fast(news[at : at + BLOCK], add_special_tokens=False)
        rows = np.array([vectors[encoding.ids].sum(axis=0) for encoding in found], dtype=np.float64)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows = np.divide(rows, lengths, out=rows, where=lengths > 0)
        moment += rows.T @ rows
    spread, directions = np.linalg.eigh(moment / len(news))
    turn = (directions * np.maximum(spread, LEAST) ** (-strength / 2)) @ directions.T
    turned = vectors @ turn
    return (turned * (_length(vectors) / _length(turned))).astype(np.float32)


def _length(vectors: np.ndarray) -> float:
    """The mean length of the vectors, by which the judge knows a word that says much."""
    return float(np.linalg.norm(vectors, axis=1).mean())
