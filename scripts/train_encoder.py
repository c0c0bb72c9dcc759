"""Train the default encoder: a static embedding for Arabic and English, with its tokenizer and card.

    python scripts/train_encoder.py --data ../shared/train --out compare/encoder_model

Pairs of texts that mean the same are drawn together against the other pairs of a batch (symmetric InfoNCE), with
sub-words left out at random; at last the directions that all news shares are made weaker. Seeded, on one core, in about
ten minutes. `sharpen_encoder.py` then tells near texts apart, `bench_encoder.py --card` measures the outcome.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("RAYON_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from encoder_data import Pairs, read_english, read_news, read_pairs, read_texts
from encoder_files import write_model
from encoder_whitening import whiten
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from compare import lexicon

VOCABULARY = 32_000
DIMENSIONS = 448
BATCH = 2048
STEPS = 800
LONGEST_PIECE = 20  # characters of a sub-word
LONGEST = 96  # sub-words of a text that are trained on
LEARNING_RATE = 0.02
WARM_UP = 50  # steps
DROPPED = 0.2  # share of sub-words left out
SCALE = 20.0  # inverse temperature
SHARES = {"parallel": 0.6, "terms": 0.15, "positives": 0.25}  # of the batches
UNKNOWN = "[UNK]"
STRENGTH = 0.75  # of the whitening

Texts = tuple[np.ndarray, np.ndarray]  # token ids end to end, and where each text begins and the last ends
Batch = tuple[tuple[Texts, Texts], np.ndarray]  # the two sides of all pairs of a kind, and the rows to be told apart


def untrained_tokenizer() -> Tokenizer:
    """Folding as in the program, words and numbers apart, the Arabic article and what is written before it cut off."""
    folds = [normalizers.Replace(Regex(f"[{re.escape(row['from'])}]"), row["to"]) for row in lexicon.rows("folding")]
    clitics: dict[str, list[str]] = {}
    for row in lexicon.rows("clitics"):
        clitics.setdefault(row["kind"], []).extend(map(re.escape, row.values("form")))
    before = "|".join(clitics["conjunction"])
    article = "|".join(clitics["article"] + clitics["contraction"])
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Replace(Regex(r"\p{Cf}"), ""),
            normalizers.Lowercase(),
            *folds,
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"\p{L}+|\p{N}+"), "removed", invert=True),
            pre_tokenizers.Split(Regex(rf"^(?:{before})?(?:{article})(?=\p{{L}}{{3}})"), "isolated"),
        ]
    )
    return tokenizer


def train_tokenizer(data: Path, pairs: Pairs) -> Tokenizer:
    """A sub-word vocabulary; English, of which there is less, is counted twice."""

    def corpus() -> Iterator[str]:
        for arabic, english in pairs.parallel:
            yield from (arabic, english, english)
        for term in pairs.terms:
            yield from term
        for sentence in read_english(data):
            yield from (sentence, sentence)
        yield from read_texts(data)

    tokenizer = untrained_tokenizer()
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY,
        unk_token=UNKNOWN,
        special_tokens=[UNKNOWN],
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.model = in_fixed_order(tokenizer)
    return tokenizer


def in_fixed_order(tokenizer: Tokenizer) -> models.Unigram:
    """The vocabulary sorted, since the trainer's order of equals and its last digits differ from run to run.

    It gives characters that are too rare to be sub-words of their own scores in no order, 0.0001 apart.
    """
    scores = json.loads(tokenizer.to_str())["model"]["vocab"]
    pieces = [(piece, round(score, 1 if len(piece) == 1 else 6)) for piece, score in scores if piece != UNKNOWN]
    return models.Unigram([(UNKNOWN, 0.0), *sorted(pieces, key=lambda entry: (-entry[1], entry[0]))], unk_id=0)


def tokenize(tokenizer: Tokenizer, texts: list[str], longest: int = LONGEST) -> Texts:
    """The token ids of all texts, at most `longest` of each; a text with none gets the unknown one."""
    found: list[np.ndarray] = []
    for at in range(0, len(texts), 4096):
        batch = tokenizer.encode_batch_fast(texts[at : at + 4096], add_special_tokens=False)
        found += [np.array(encoding.ids[:longest] or [0], dtype=np.int32) for encoding in batch]
    return np.concatenate(found), np.cumsum([0, *map(len, found)])


def draw(texts: Texts, rows: np.ndarray, chance: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """The bags of some texts with sub-words left out, at least one kept in each: token ids, and where bags begin."""
    ids, bounds = texts
    lengths = bounds[rows + 1] - bounds[rows]
    starts = np.cumsum(lengths) - lengths
    bag = ids[np.arange(lengths.sum()) + np.repeat(bounds[rows] - starts, lengths)]
    kept = chance.random(len(bag)) >= DROPPED
    kept[starts + (chance.random(len(rows)) * lengths).astype(int)] = True
    before = np.concatenate([[0], np.cumsum(kept)])
    return torch.from_numpy(bag[kept].astype(np.int64)), torch.from_numpy(before[starts])


def batches(sides: list[tuple[Texts, Texts]], shares: list[float], chance: np.random.Generator) -> Iterator[Batch]:
    """Without end: a kind of pairs, by its share, and the next rows of it in random order."""
    sizes = [len(bounds) - 1 for (_, bounds), _ in sides]
    left = [np.empty(0, dtype=np.int64) for _ in sizes]
    while True:
        kind = chance.choice(len(sizes), p=shares)
        if len(left[kind]) < min(BATCH, sizes[kind]):
            left[kind] = chance.permutation(sizes[kind])
        rows, left[kind] = left[kind][:BATCH], left[kind][BATCH:]
        yield sides[kind], rows


def contrast(
    bags: EmbeddingBag, drawn: Iterator[Batch], rate: float, warm_up: int, steps: int, chance: np.random.Generator
) -> np.ndarray:
    """Token vectors (tokens, dimensions) under which the two sides of a pair are nearest to each other."""
    torch.set_num_threads(1)
    optimizer = torch.optim.SparseAdam(bags.parameters(), lr=rate, betas=(0.9, 0.99))
    for step in range(steps):
        sides, rows = next(drawn)
        left, right = (normalize(bags(*draw(texts, rows, chance))) for texts in sides)
        similarity = (left.bfloat16() @ right.bfloat16().T).float() * SCALE
        same = torch.arange(len(rows))
        loss = (cross_entropy(similarity, same) + cross_entropy(similarity.T, same)) / 2
        optimizer.param_groups[0]["lr"] = rate * min(1, (step + 1) / warm_up) * (1 - step / steps)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if (step + 1) % 100 == 0:
            print(f"step {step + 1} of {steps}: loss {loss.item():.3f}", flush=True)
    return bags.weight.detach().numpy()


def train(sides: list[tuple[Texts, Texts]], tokens: int, steps: int, seed: int) -> np.ndarray:
    """Token vectors (tokens, DIMENSIONS) from nothing."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    bags = EmbeddingBag(tokens, DIMENSIONS, mode="mean", sparse=True)
    torch.nn.init.normal_(bags.weight, std=0.1)
    return contrast(bags, batches(sides, list(SHARES.values()), chance), LEARNING_RATE, WARM_UP, steps, chance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of training text, a folder a source")
    parser.add_argument("--out", type=Path, required=True, help="folder that the model and its card are written to")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()

    pairs, news = read_pairs(options.data), read_news(options.data)
    sources = {kind: getattr(pairs, kind) for kind in SHARES} | {"news": news}
    if missing := [what for what, rows in sources.items() if not rows]:
        parser.error(f"--data: no {', no '.join(missing)} in the folders of {options.data}")
    tokenizer = train_tokenizer(options.data, pairs)
    sides = [tuple(tokenize(tokenizer, list(side)) for side in zip(*sources[kind])) for kind in SHARES]
    vectors = train(sides, tokenizer.get_vocab_size(), options.steps, options.seed)
    vectors[tokenizer.token_to_id(UNKNOWN)] = 0
    write_model(options.out, tokenizer, whiten(vectors, tokenizer, news, STRENGTH), options.data)


if __name__ == "__main__":
    main()
