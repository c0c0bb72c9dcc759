"""Train the judge of two statements, and score it by cross-validation.

    python scripts/train_judge.py --shared ../shared --out compare/weights/judge.npz

Arabic headlines that agree, disagree or have nothing to do with each other (ans_stance), headlines of which one entails
the other or not (arentail), and English pairs made of text that says the same (`judge_pairs.py`). Two questions are
learned: is it agreement; if not, is it disagreement. Linear models of the words, of their ids and of their vectors, and
one that tells which data a pair is like, are stacked (Wolpert 1992) under boosted trees and logistic regressions, whose
log-odds are averaged. Folds keep every sentence on one side. The scores are written beside the weights.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from judge_pairs import Pair, labelled_pairs, made_pairs
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import normalize

from compare.encoder import SHIPPED
from compare.judge import Label
from compare.judge.features import dense_features
from compare.judge.forest import Forest
from compare.judge.statement import read_statement
from compare.judge.typed import compare_typed
from compare.judge.weights import ENTAILED, SOURCES, Linear, Scaled, Weights, additive, composed, save_weights, standard
from compare.judge.word_alignment import align
from compare.judge.wording import BUCKETS, hashed_concepts, hashed_words, loose_vectors

FOLDS, INNER = 5, 4
SEED = 0
MADE = 1000
"""Made pairs of each label."""
TREES = {
    "max_iter": 150,
    "learning_rate": 0.06,
    "max_leaf_nodes": 12,
    "l2_regularization": 5.0,
    "max_features": 0.7,
    "max_bins": 63,
}
BAGS, BAG = 3, 0.9
"""Forests for each question, whose log-odds are averaged, and the share of the pairs that each is trained on."""
STRENGTHS = ((0.05, 0.1), (4.0, 1.0), (0.0003, 0.0003))
"""Inverse L2 penalties for both questions: of the words, of their ids, of the vectors."""
TOLD, WEIGHED = 0.1, 0.02
"""Inverse L2 penalties of telling the source, and of both questions over all features."""
WEIGHT = {"ans_stance": (1.0, 1.0), "arentail": (0.45, 0.0), "made": (0.7, 0.5), "unrelated": (0.7, 0.2)}
"""Of a pair in each question. What arentail does not entail may be anything, and does not count in the second.
Unrelated Arabic headlines are rare in ans_stance, and count little there."""
PRECISE = 0.95
"""The share of disagreements that must be right for one to be called confident."""
DRAWS = 1000
CLASSES = tuple(Label)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """All pairs: `dense` (pairs, features), `words`, `concepts` (pairs, BUCKETS) sparse, `vectors` (pairs, 3 d).

    `labels`, `sources`: indices into CLASSES and SOURCES.
    """

    names: tuple[str, ...]
    dense: np.ndarray
    words: csr_matrix
    concepts: csr_matrix
    vectors: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    sources: np.ndarray

    def question(self, k: int, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The rows that a question is asked of, the answers, the weights."""
        rows = rows if k == 0 else rows[self.labels[rows] > 0]
        return rows, self.labels[rows] == k, self.weights[rows, k]


def read_table(pairs: Sequence[Pair]) -> Table:
    """Everything that the models see of the pairs."""
    dense, columns, ids, vectors = [], [], [], []
    for n, p in enumerate(pairs):
        a, b = (read_statement(text) for text in sorted((p.a, p.b)))
        alignment = align(a, b)
        dense.append(dense_features(a, b, alignment, compare_typed(a, b, alignment)))
        columns.append(hashed_words(a, b, alignment))
        ids.append(hashed_concepts(a, b, alignment))
        vectors.append(loose_vectors(a, b, alignment))
        if (n + 1) % 2000 == 0:
            print(f"{n + 1} of {len(pairs)} pairs read", flush=True)
    names = tuple(sorted({name for row in dense for name in row}))
    return Table(
        names,
        np.array([[row.get(name, 0.0) for name in names] for row in dense]),
        _sparse(columns),
        normalize(_sparse(ids)),
        np.array(vectors),
        np.array([CLASSES.index(p.label) for p in pairs]),
        np.array([WEIGHT[p.data] for p in pairs]),
        np.array([SOURCES.index(p.data) if p.data in SOURCES else SOURCES.index("made") for p in pairs]),
    )


def _sparse(columns: Sequence[np.ndarray]) -> csr_matrix:
    """A row of ones in the given columns for each of them."""
    bounds = np.cumsum([0, *map(len, columns)])
    return csr_matrix((np.ones(bounds[-1]), np.concatenate(columns), bounds), shape=(len(columns), BUCKETS))


def spread(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The mean and the inverse standard deviation of columns."""
    return x.mean(axis=0), 1 / (x.std(axis=0) + 1e-3)


def fit_linear(table: Table, rows: np.ndarray) -> Linear:
    """Logistic regressions of both questions over the words, their ids and their vectors, and of the source."""
    mean, scale = spread(table.vectors[rows])
    weights: list[list[np.ndarray]] = [[], [], []]
    bias = np.zeros((3, 2))
    for kind, columns in enumerate((table.words, table.concepts, standard(table.vectors, mean, scale))):
        for k in range(2):
            asked, answers, weight = table.question(k, rows)
            found = LogisticRegression(C=STRENGTHS[kind][k], max_iter=300).fit(columns[asked], answers, weight)
            weights[kind].append(found.coef_[0])
            bias[kind, k] = found.intercept_[0]
    words, concepts, vectors = map(np.array, weights)
    known = spread(table.dense[rows])
    told = LogisticRegression(C=TOLD, max_iter=300).fit(standard(table.dense[rows], *known), table.sources[rows])
    sources = Scaled(*known, told.coef_, told.intercept_)
    return Linear(words, concepts, bias[:2], Scaled(mean, scale, vectors, bias[2]), sources)


def linear_scores(table: Table, linear: Linear, rows: np.ndarray) -> np.ndarray:
    """(rows, 9), as `Linear.scores` gives them one by one."""
    kinds = ((table.words[rows], linear.words), (table.concepts[rows], linear.concepts))
    by_wording = [columns @ weights.T + bias for (columns, weights), bias in zip(kinds, linear.bias)]
    return np.hstack([*by_wording, linear.vectors.scores(table.vectors[rows]), linear.shares(table.dense[rows])])


def fit_additive(table: Table, columns: np.ndarray, rows: np.ndarray) -> tuple[Scaled, Scaled]:
    """Logistic regressions of both questions over all columns, and over them as far as a pair is like entailment."""
    known = spread(columns[rows])
    own = standard(columns, *known)
    both = np.hstack([own, own * columns[:, ENTAILED, None]])
    found = []
    for k in range(2):
        asked, answers, weight = table.question(k, rows)
        found.append(LogisticRegression(C=WEIGHED, max_iter=300).fit(both[asked], answers, weight))
    shared, entailed = np.hsplit(np.vstack([model.coef_ for model in found]), 2)
    bias = np.concatenate([model.intercept_ for model in found])
    return Scaled(*known, shared, bias), Scaled(*known, entailed, np.zeros(2))


Boosted = list[HistGradientBoostingClassifier]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What `Weights` hold, with the trees as scikit-learn has them."""

    linear: Linear
    shared: Scaled
    entailed: Scaled
    trees: list[Boosted]


def fit(table: Table, rows: np.ndarray, groups: np.ndarray) -> Model:
    """The linear models, and what is learned over the scores of linear models that did not see a pair."""
    stacked = np.zeros((len(table.labels), 6 + len(SOURCES)))
    for seen, held in GroupKFold(INNER).split(rows, groups=groups[rows]):
        stacked[rows[held]] = linear_scores(table, fit_linear(table, rows[seen]), rows[held])
    columns = np.hstack([table.dense, stacked])
    trees = []
    for k in range(2):
        asked, answers, weight = table.question(k, rows)
        bags: Boosted = []
        for seed in range(BAGS):
            drawn = (np.random.default_rng(seed).random(len(asked)) < BAG) & (weight > 0)
            model = HistGradientBoostingClassifier(**TREES, random_state=seed, early_stopping=False)
            bags.append(model.fit(columns[asked[drawn]], answers[drawn], sample_weight=weight[drawn]))
        trees.append(bags)
    return Model(fit_linear(table, rows), *fit_additive(table, columns, rows), trees)


def predict(table: Table, model: Model, rows: np.ndarray) -> np.ndarray:
    """(rows, 3): how probable each class is."""
    columns = np.hstack([table.dense[rows], linear_scores(table, model.linear, rows)])
    grown = [np.mean([tree.decision_function(columns) for tree in bags], axis=0) for bags in model.trees]
    return composed((additive(model.shared, model.entailed, columns) + np.stack(grown, axis=1)) / 2)


def confident(labels: np.ndarray, chances: np.ndarray) -> float:
    """The lowest probability from which a disagreement is right in PRECISE of the cases, or 1 where none is."""
    chance = chances[:, CLASSES.index(Label.DISAGREE)]
    order = np.argsort(-chance, kind="stable")
    right = np.cumsum(labels[order] == CLASSES.index(Label.DISAGREE)) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= PRECISE)
    return round(float(chance[order[enough[-1]]]), 3) if len(enough) else 1.0


def as_forest(bags: Boosted) -> Forest:
    """The trees of fitted models as arrays; their sum is the mean of the models' log-odds."""
    trees = [turn[0].nodes for model in bags for turn in model._predictors]
    roots = np.cumsum([0, *(len(nodes) for nodes in trees[:-1])])
    columns: dict[str, list[np.ndarray]] = {name: [] for name in ("feature", "threshold", "left", "right", "value")}
    for nodes, root in zip(trees, roots):
        here = np.arange(len(nodes))
        leaf = nodes["is_leaf"].astype(bool)
        columns["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
        columns["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
        columns["left"].append(root + np.where(leaf, here, nodes["left"]))
        columns["right"].append(root + np.where(leaf, here, nodes["right"]))
        columns["value"].append(np.where(leaf, nodes["value"], 0) / len(bags))
    return Forest(
        base=float(np.mean([model._baseline_prediction for model in bags])),
        roots=roots,
        depth=int(max(nodes["depth"].max() for nodes in trees)),
        **{name: np.concatenate(parts) for name, parts in columns.items()},
    )


def connected(pairs: Sequence[Pair]) -> np.ndarray:
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
    return np.array([root(p.a) for p in pairs])


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


def confusions(truth: np.ndarray, found: np.ndarray, pairs: Sequence[Pair]) -> dict[str, int]:
    """How often each label was taken for another; what arentail does not entail is right as anything but agreement."""
    said = Counter(
        f"{p.data}: {CLASSES[y]} taken for {CLASSES[x]}"
        for p, y, x in zip(pairs, truth, found)
        if y != x and (p.data == "ans_stance" or 0 in (x, y))
    )
    return dict(sorted(said.items()))


def wrong(pairs: Sequence[Pair], chances: np.ndarray) -> Iterator[str]:
    """A line for each pair that came out wrong, the surest first."""
    order = np.argsort(-chances.max(axis=1), kind="stable")
    for i in order:
        p, label = pairs[i], CLASSES[int(chances[i].argmax())]
        if label is not p.label:
            yield f"{p.data}\t{p.label}\t{label}\t{chances[i].max():.2f}\t{p.a}\t{p.b}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--errors", type=Path, help="file for the held-out pairs that came out wrong")
    given = parser.parse_args()
    labelled = labelled_pairs(given.shared)
    pairs = labelled + made_pairs(given.shared, SEED, MADE)
    table, groups = read_table(pairs), connected(pairs)
    real, made = np.arange(len(labelled)), np.arange(len(labelled), len(pairs))
    chances = np.zeros((len(labelled), len(CLASSES)))
    for n, (seen, held) in enumerate(
        GroupKFold(FOLDS, shuffle=True, random_state=SEED).split(real, groups=groups[real])
    ):
        chances[held] = predict(table, fit(table, np.concatenate([seen, made]), groups), held)
        print(f"fold {n + 1} of {FOLDS}", flush=True)
    card = {
        "encoder": sha256((SHIPPED / "0_StaticEmbedding" / "model.safetensors").read_bytes()).hexdigest(),
        "data": {
            name: {str(k): sum(p.label is k for p in pairs if p.data == name) for k in CLASSES} for name in WEIGHT
        },
        "scores": scores(table.labels[real], chances.argmax(axis=1), labelled),
        "wrong": confusions(table.labels[real], chances.argmax(axis=1), labelled),
        "confident": confident(table.labels[real], chances),
    }
    if given.errors:
        given.errors.write_text("".join(wrong(labelled, chances)), encoding="utf-8")
    model = fit(table, np.arange(len(pairs)), groups)
    forests = tuple(map(as_forest, model.trees))
    save_weights(Weights(table.names, model.linear, model.shared, model.entailed, forests), given.out)
    given.out.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
