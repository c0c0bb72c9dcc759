"""Train the weights that say whether two event mentions tell of one incident.

    python scripts/train_incidents.py --shared ../shared --out compare/weights/incidents.json

A logistic regression over `scoring.features` of the candidate pairs of main mentions, exactly as a run makes them, of
reports of strikes in Syria (with publication dates and without any) and of shootings in the United States. Incidents
are dealt into folds; a pair is scored by a model that saw neither of its incidents, and the threshold is the one at
which the clusters so found score best (B-cubed F1, mean over the data).
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations_with_replacement
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "benchmarks"))

import numpy as np
from bench_incidents import DATA, Corpus, bcubed, load_corpus
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from compare.blocking import candidates
from compare.linkage import PairScores, link
from compare.scoring import Model, veto

FOLDS = 5
THRESHOLDS = np.round(np.arange(0.15, 0.75, 0.025), 3)
TIE = 0.002
"""Thresholds whose F1 differs by less are equal: the highest is taken, for a wrong join is worse than a missed one."""
STRENGTH = 0.3
"""Inverse of the L2 penalty."""


class CrossFitted(PairScores):
    """Scores every pair by the model that was trained without the incidents of both."""

    def __init__(self, corpus: Corpus, fold: Mapping[str, int], models: Mapping[frozenset[int], Model]):
        super().__init__(corpus.mentions, corpus.vectors, next(iter(models.values())))
        self.folds = [fold[corpus.gold[m.article]] for m in corpus.mentions]
        self.models = models

    def model_of(self, i: int, j: int) -> Model:
        return self.models[frozenset((self.folds[i], self.folds[j]))]


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate pair; `ends`: the incidents of both."""

    ends: tuple[str, str]
    features: Mapping[str, float]

    @property
    def same(self) -> bool:
        return self.ends[0] == self.ends[1]


def pairs_of(corpus: Corpus) -> list[Pair]:
    """The candidate pairs of main mentions that no veto decides."""
    scores = PairScores(corpus.mentions, corpus.vectors)
    found = []
    for i, j in sorted(candidates(corpus.mentions, corpus.vectors)):
        a, b = corpus.mentions[i], corpus.mentions[j]
        if a.main and b.main and not veto(a, b):
            ends = (corpus.incident(i), corpus.incident(j))
            found.append(Pair(ends, scores.features(i, j)))
    return found


def fit(pairs: Sequence[Pair]) -> Model:
    """The regression; its threshold is left to be chosen."""
    names = sorted({name for p in pairs for name in p.features})
    table = np.array([[p.features.get(name, 0.0) for name in names] for p in pairs])
    found = LogisticRegression(C=STRENGTH, max_iter=2000).fit(table, [p.same for p in pairs])
    weights = {name: round(float(w), 3) for name, w in zip(names, found.coef_[0]) if round(float(w), 3)}
    return Model(round(float(found.intercept_[0]), 3), weights, 0.5)


def cluster(corpus: Corpus, scores: PairScores, threshold: float) -> dict[str, int]:
    """The number of the group of each article's main mention."""
    scores.model = replace(scores.model, threshold=float(threshold))
    pairs = sorted(candidates(corpus.mentions, corpus.vectors))
    groups = link(len(corpus.mentions), pairs, scores)
    return {corpus.mentions[i].article: n for n, group in enumerate(groups) for i in group if corpus.mentions[i].main}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    corpora = [load_corpus(name, given.shared) for name in DATA]
    prepared = [pairs_of(c) for c in corpora]
    pairs = [p for found in prepared for p in found]
    incidents = sorted({i for c in corpora for i in c.gold.values()})
    splits = GroupKFold(FOLDS).split(incidents, groups=incidents)
    fold = {incidents[i]: n for n, (_, held) in enumerate(splits) for i in held}
    models = {}
    for held in combinations_with_replacement(range(FOLDS), 2):
        models[frozenset(held)] = fit([p for p in pairs if not {fold[end] for end in p.ends} & set(held)])
    crossed = [CrossFitted(c, fold, models) for c in corpora]
    scored = {}
    for threshold in THRESHOLDS:
        scored[threshold] = [bcubed(cluster(c, s, threshold), c.gold) for c, s in zip(corpora, crossed)]
        print(threshold, [[round(x, 3) for x in found] for found in scored[threshold]], flush=True)
    mean = {t: np.mean([f1 for _, _, f1 in scored[t]]) for t in THRESHOLDS}
    best = max(t for t in THRESHOLDS if mean[t] >= max(mean.values()) - TIE)
    final = replace(fit(pairs), threshold=float(best))
    seen = [bcubed(cluster(c, PairScores(c.mentions, c.vectors, final), best), c.gold) for c in corpora]
    data = {
        "data": {
            c.name: {"articles": len(c.gold), "pairs": len(p), "same": sum(pair.same for pair in p)}
            for c, p in zip(corpora, prepared)
        },
        "scores": {
            c.name: {"bcubed_cross_validated": _rounded(x), "bcubed_in_sample": _rounded(y)}
            for c, x, y in zip(corpora, scored[best], seen)
        },
        **asdict(final),
    }
    given.out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(data, indent=1))


def _rounded(found: Sequence[float]) -> list[float]:
    return [round(x, 4) for x in found]


if __name__ == "__main__":
    main()
