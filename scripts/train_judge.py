"""Train the judge of two statements, and score it by cross-validation.

    python scripts/train_judge.py --shared ../shared --out compare/weights/judge.npz

Arabic headlines that agree, disagree or have nothing to do with each other (ans_stance), and headlines of which one
entails the other or not (arentail). What is not entailed is not the same statement: it trains `other`, with less
weight, since some of it contradicts. Folds keep every sentence on one side. Scores are written beside the weights.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from compare.judge import Label
from compare.judge.features import dense_features
from compare.judge.forest import Forest, save_forest
from compare.judge.statement import read_statement
from compare.judge.typed import compare_typed
from compare.judge.word_alignment import align

FOLDS = 5
SEED = 0
ROUNDS = 250
LEAVES = 15
RATE = 0.05
PENALTY = 5.0
RARE = 3.0
"""Weight of an unrelated pair of ans_stance, which has few."""
SECOND = 0.5
"""Weight of an entailing pair of arentail, where a pair of ans_stance weighs one."""
UNENTAILED = 0.25
"""Weight of a pair of arentail that does not entail."""
DRAWS = 1000
CLASSES = tuple(Label)


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair; `data`: where it comes from."""

    a: str
    b: str
    label: Label
    data: str

    @property
    def weight(self) -> float:
        if self.data == "ans_stance":
            return RARE if self.label is Label.OTHER else 1.0
        return SECOND if self.label is Label.AGREE else UNENTAILED


def read_data(shared: Path) -> list[Pair]:
    """All labelled pairs, ans_stance first."""

    def rows(name: str) -> list[dict[str, str]]:
        return [json.loads(line) for line in (shared / "data" / name).read_text(encoding="utf-8").splitlines()]

    stances = [Pair(r["s1"], r["s2"], Label(r["label"]), "ans_stance") for r in rows("ans_stance.jsonl")]
    entailed = {"entails": Label.AGREE, "not_entails": Label.OTHER}
    return stances + [
        Pair(r["premise"], r["hypothesis"], entailed[r["label"]], "arentail") for r in rows("arentail.jsonl")
    ]


def connected(pairs: Sequence[Pair]) -> list[str]:
    """For every pair the name of its group: pairs that share a sentence, over any number of steps, are one."""
    parent: dict[str, str] = {}

    def root(text: str) -> str:
        parent.setdefault(text, text)
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    for p in pairs:
        parent[root(p.a)] = root(p.b)
    return [root(p.a) for p in pairs]


def features(pairs: Sequence[Pair]) -> tuple[tuple[str, ...], np.ndarray]:
    """The names of the features and a row a pair."""
    found = []
    for n, p in enumerate(pairs):
        a, b = (read_statement(text) for text in sorted((p.a, p.b)))
        alignment = align(a, b)
        found.append(dense_features(a, b, alignment, compare_typed(a, b, alignment)))
        if (n + 1) % 2000 == 0:
            print(f"{n + 1} of {len(pairs)} pairs read", flush=True)
    names = tuple(sorted({name for row in found for name in row}))
    return names, np.array([[row.get(name, 0.0) for name in names] for row in found])


def fit(rows: np.ndarray, labels: np.ndarray, weights: np.ndarray) -> HistGradientBoostingClassifier:
    """Boosted trees of the pairs."""
    return HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        l2_regularization=PENALTY,
        random_state=SEED,
        early_stopping=False,
    ).fit(rows, labels, sample_weight=weights)


def as_forest(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> Forest:
    """The trees of a fitted model as arrays."""
    trees = [(tree.nodes, kind) for turn in model._predictors for kind, tree in enumerate(turn)]
    sizes = [len(nodes) for nodes, _ in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    columns: dict[str, list[np.ndarray]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for (nodes, _), root in zip(trees, roots):
        here = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        columns["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
        columns["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
        columns["left"].append(root + np.where(leaf, here, nodes["left"]))
        columns["right"].append(root + np.where(leaf, here, nodes["right"]))
        columns["value"].append(np.where(leaf, nodes["value"], 0))
    return Forest(
        names=names,
        bases=model._baseline_prediction.ravel(),
        roots=roots,
        classes=np.array([kind for _, kind in trees]),
        depth=int(max(nodes["depth"].max() for nodes, _ in trees)),
        **{name: np.concatenate(parts) for name, parts in columns.items()},
    )


def interval(score, size: int) -> tuple[float, float]:
    """The 95 % interval of `score(rows)` over bootstrap draws of rows."""
    chance = np.random.default_rng(SEED)
    found = [score(chance.integers(0, size, size)) for _ in range(DRAWS)]
    return tuple(round(float(x), 4) for x in np.percentile(found, [2.5, 97.5]))


def scores(truth: np.ndarray, found: np.ndarray, pairs: Sequence[Pair]) -> dict[str, dict[str, object]]:
    """Cross-validated scores of both data sets with their intervals."""
    data = np.array([p.data for p in pairs])
    stances, entails = data == "ans_stance", data == "arentail"
    y, p = truth[stances], found[stances]
    right = (truth[entails] == 0) == (found[entails] == 0)
    measures = {
        "ans_stance macro F1": (lambda r: f1_score(y[r], p[r], average="macro", labels=[0, 1, 2]), len(y)),
        **{
            f"ans_stance {label} F1": (
                lambda r, k=k: f1_score(y[r], p[r], average=None, labels=[0, 1, 2], zero_division=0)[k],
                len(y),
            )
            for k, label in enumerate(CLASSES)
        },
        "arentail accuracy": (lambda r: right[r].mean(), len(right)),
    }
    return {
        name: {"score": round(float(measure(np.arange(size))), 4), "interval": interval(measure, size)}
        for name, (measure, size) in measures.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    pairs = read_data(given.shared)
    names, rows = features(pairs)
    labels = np.array([CLASSES.index(p.label) for p in pairs])
    weights = np.array([p.weight for p in pairs])
    found = np.zeros(len(pairs), dtype=int)
    for seen, held in GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(rows, groups=connected(pairs)):
        found[held] = fit(rows[seen], labels[seen], weights[seen]).predict(rows[held])
    card = {
        "data": {
            name: {str(k): sum(p.label is k for p in pairs if p.data == name) for k in CLASSES}
            for name in ("ans_stance", "arentail")
        },
        "scores": scores(labels, found, pairs),
    }
    save_forest(as_forest(fit(rows, labels, weights), names), given.out)
    given.out.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
