"""Make the default encoder tell near texts apart: each sub-word is given a part of its own, and training goes on.

    python scripts/sharpen_encoder.py --data ../shared/train --model out/encoder --out compare/encoder_model

`train_encoder.py` draws translations together against sentences about anything, so words of one topic come to lie
close, and two reports of different strikes are alike. Here dimensions are added in which every sub-word has a random
direction, the longer the rarer it is in news: what tells a name from another. Then the pairs are trained on against
pairs of the same topic (hard negatives within the batch), beside translations against anything as before, and the
whole is whitened once more. Seeded, on one core, in about five minutes.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np
import torch
from encoder_data import read_halves, read_news, read_pairs
from encoder_files import read_model, write_model
from encoder_whitening import whiten
from tokenizers import Tokenizer
from torch.nn import EmbeddingBag
from train_encoder import UNKNOWN, Batch, Texts, batches, contrast, tokenize

OWN = 128
"""Dimensions in which a sub-word has a direction of its own: with them the model stays under 20 MB."""
OWN_LENGTH = 0.8  # of that part for a sub-word of mean rarity, over the mean length of the vectors
LONGEST_HALF = 200  # sub-words
TOPIC = 1500  # pairs of a topic, about
BATCH = 1024
LEARNING_RATE = 0.012
WARM_UP = 20  # steps
STEPS = 300
SHARES = {"alike": 0.6, "parallel": 0.08}  # of the batches that are drawn within topics
ANYTHING = {"parallel": 0.875, "terms": 0.125}  # of the other batches
STRENGTH = 0.5  # of the whitening


def news_counts(tokenizer: Tokenizer, news: list[str]) -> np.ndarray:
    """(tokens,): in how many texts of the news each sub-word stands."""
    found = (set(e.ids) for e in tokenizer.encode_batch_fast(news, add_special_tokens=False))
    return np.bincount([token for ids in found for token in ids], minlength=tokenizer.get_vocab_size())


def with_own_directions(vectors: np.ndarray, counts: np.ndarray, texts: int, seed: int) -> np.ndarray:
    """Vectors (tokens, dimensions + OWN), the part behind random and as long as the sub-word is rare in `texts`."""
    rarity = np.log((texts + 1) / (counts + 1))
    length = OWN_LENGTH * np.linalg.norm(vectors, axis=1).mean() * rarity / rarity.mean()
    directions = np.random.default_rng(seed).standard_normal((len(vectors), OWN)) / np.sqrt(OWN)
    return np.hstack([vectors, directions * length[:, None]]).astype(np.float32)


def as_long(vectors: np.ndarray, before: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The vectors times one number, so that a word of the news is as long as before: the judge weighs words by it."""
    now, then = (np.average(np.linalg.norm(rows, axis=1), weights=counts) for rows in (vectors, before))
    return (vectors * (then / now)).astype(np.float32)


def topics(sides: tuple[Texts, Texts], vectors: np.ndarray, seed: int) -> np.ndarray:
    """For each pair the number of its topic: k-means over the mean of its sides."""
    faiss.omp_set_num_threads(1)
    rows = np.mean([_unit(_sums(texts, vectors)) for texts in sides], axis=0, dtype=np.float32)
    means = faiss.Kmeans(rows.shape[1], max(1, len(rows) // TOPIC), niter=8, seed=seed, spherical=True)
    means.train(_unit(rows))
    return means.index.search(_unit(rows), 1)[1][:, 0]


def within_topics(sides: tuple[Texts, Texts], labels: np.ndarray, chance: np.random.Generator) -> Iterator[Batch]:
    """Without end: the next pairs, topic by topic in random order, so that a batch is of one topic or few."""
    while True:
        place = chance.permutation(labels.max() + 1)
        rows = np.lexsort((chance.random(len(labels)), place[labels]))
        for at in range(0, max(1, len(rows) - BATCH), BATCH):
            yield sides, rows[at : at + BATCH]


def mixed(sources: list[Iterator[Batch]], shares: list[float], chance: np.random.Generator) -> Iterator[Batch]:
    """Without end: the next batch of one source or another, by their shares."""
    while True:
        yield next(sources[chance.choice(len(sources), p=shares)])


def _sums(texts: Texts, vectors: np.ndarray) -> np.ndarray:
    ids, bounds = texts
    bags = torch.nn.functional.embedding_bag
    return bags(*map(torch.from_numpy, (ids.astype(np.int64), vectors, bounds[:-1])), mode="sum").numpy()


def _unit(rows: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text, a folder a source")
    parser.add_argument("--model", type=Path, required=True, help="folder that train_encoder.py wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder that the model and its card are written to")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    tokenizer, vectors = read_model(options.model)
    pairs, news = read_pairs(options.data), read_news(options.data)
    parallel, terms = (tuple(tokenize(tokenizer, list(s)) for s in zip(*p)) for p in (pairs.parallel, pairs.terms))
    halves = pairs.positives + read_halves(options.data)
    alike = tuple(tokenize(tokenizer, list(side), LONGEST_HALF) for side in zip(*halves))

    chance = np.random.default_rng(options.seed)
    near = [within_topics(sides, topics(sides, vectors, options.seed), chance) for sides in (alike, parallel)]
    counts = news_counts(tokenizer, news)
    wide = torch.from_numpy(with_own_directions(vectors, counts, len(news), options.seed))
    bags = EmbeddingBag.from_pretrained(wide, freeze=False, mode="mean", sparse=True)
    anything = batches([parallel, terms], list(ANYTHING.values()), chance)
    shares = list(SHARES.values())
    order = mixed([*near, anything], [*shares, 1 - sum(shares)], chance)
    sharp = contrast(bags, order, LEARNING_RATE, WARM_UP, options.steps, chance)
    sharp[tokenizer.token_to_id(UNKNOWN)] = 0
    white = whiten(sharp, tokenizer, news, STRENGTH)
    write_model(options.out, tokenizer, as_long(white, vectors, counts), options.data)


if __name__ == "__main__":
    main()
