"""Train the weights that say whether two event mentions tell of one incident.

    python scripts/train_incidents.py --shared ../shared --out compare/weights/incidents.json

A logistic regression and gradient-boosted trees over `features` of pairs of main mentions, the candidates that a run
makes and some more that are a little alike, of reports of strikes in Syria (with publication dates and without any) and of shootings in the United
States. Reports collected by incident teach that two of one day are likely one; that in a newspaper most are not is
taught by pairs of articles of different days laid on one. Some pairs are repeated without what only texts of one language share, so that an Arabic and an English report
can be told as well. Incidents are dealt into folds; a pair is scored by a model that saw neither of its incidents, and
the threshold is the one at which the clusters so found score best (B-cubed F1, mean over the data) among those at which
the project's own articles are grouped as they should be. A second figure
says what the past teaches about the future: the later half of the strikes, by a model that saw the earlier half alone.
"""

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations_with_replacement, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "benchmarks"))

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the tables are small: threads would wait for one another

import numpy as np
from bench_incidents import DATA, Corpus, bcubed, interval, load_corpus, load_own, lookalikes
from laid_days import MEASURED, TAUGHT, LaidDays, joined, lay
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from compare.incidents.between import Between
from compare.incidents.blocking import candidates
from compare.incidents.features import ONE_LANGUAGE, Evidence
from compare.incidents.filing import homes
from compare.incidents.incidents import cluster_incidents
from compare.incidents.linkage import PairScores, link
from compare.incidents.reach import reach
from compare.incidents.scoring import Model, Tree

OWN = Path(__file__).parent.parent / "corpus"
FOLDS = 10
"""A pair across two of them is scored by a model that saw 80 % of the incidents."""
THRESHOLDS = np.round(np.arange(0.2, 0.46, 0.025), 3)
LIFTS = (0.3, 0.5)
"""From which probability a veto may be lifted."""
TIE = 0.003
"""Thresholds whose F1 differs by less are equal: the highest is taken, for a wrong join is worse than a missed one."""
A_LITTLE_ALIKE = 0.5
"""The cosine from which pairs that are no candidates teach too,"""
EVERY = 8
"""all of one incident, and every so manieth of two."""
NEWS, BESIDE = 600, 300
"""Pairs of newspaper articles of two days laid on one: so many candidates, and so many of all the others."""
STRENGTH = 0.3
"""Inverse of the L2 penalty of the regression."""
REPRINTED = 0.9
"""The cosine from which two articles of different days may be one that was printed again."""
ABROAD = 3
"""Every so manieth pair is repeated as if its texts were in two languages."""

TREES = {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 8, "min_samples_leaf": 20, "l2_regularization": 2.0}
MORE = frozenset(
    {"text_cosine", "day_chance", "weekday_shared", "date_shared", "same_place", "small_places_shared", "places_shared"}
    | {"places_covered", "first_place_told", "tolls_same", "killed_shared", "injured_shared", *ONE_LANGUAGE}
)
LESS = frozenset(
    {"km_log", "dates_apart", "other_province", "other_country", "tolls_other", "killed_ratio_log", "injured_ratio_log"}
)
"""Evidence that can only speak for one incident, or against it: the trees may not learn otherwise from few cases."""


class CrossFitted(PairScores):
    """Scores every pair by the model that was trained without the incidents of both."""

    def __init__(self, corpus: Corpus, fold: Mapping[str, int], models: Mapping[frozenset[int], Model]):
        super().__init__(corpus.mentions, corpus.vectors, next(iter(models.values())))
        self.folds = np.array([fold[corpus.gold[m.article]] for m in corpus.mentions])
        self.models = models

    def probability(self, evidence: Evidence, pairs: Between) -> np.ndarray:
        found = np.empty(len(pairs.i))
        one, other = self.folds[pairs.i], self.folds[pairs.j]
        for held, model in self.models.items():
            own = (np.minimum(one, other) == min(held)) & (np.maximum(one, other) == max(held))
            found[own] = model.probability({code: values[own] for code, values in evidence.items()})
        return found


@dataclass(frozen=True, slots=True)
class Pair:
    """A candidate pair; `ends`: the incidents of both."""

    ends: tuple[str, str]
    features: Mapping[str, float]

    @property
    def same(self) -> bool:
        return self.ends[0] == self.ends[1]


def pairs_of(corpus: Corpus) -> list[Pair]:
    """The pairs of main mentions that are learned from, those under a veto by day or place too: it may be lifted."""
    scores = PairScores(corpus.mentions, corpus.vectors, Model(0.0, {}, 0.5))
    main = np.flatnonzero([m.main for m in corpus.mentions])
    pairs = candidates([reach(m) for m in corpus.mentions], scores.columns)
    pairs = pairs[np.isin(pairs, main).all(axis=1)]
    incident = np.array([corpus.incident(i) for i in main])
    a, b = np.nonzero(np.triu(corpus.vectors[main] @ corpus.vectors[main].T >= A_LITTLE_ALIKE, 1))
    kept = (incident[a] == incident[b]) | (np.arange(len(a)) % EVERY == 0)
    pairs = np.unique(np.concatenate((pairs, np.stack((main[a], main[b]), axis=1)[kept])), axis=0)
    return [
        Pair((corpus.incident(i), corpus.incident(j)), dict(score.features))
        for (i, j), score in zip(pairs.tolist(), scores.explain(pairs))
        if not score.veto.startswith("veto_same_article")
    ]


def pairs_of_two_days(laid: LaidDays) -> list[Pair]:
    """Pairs of newspaper articles that seem to be of one day and are not: none of one incident."""
    scores = PairScores(laid.mentions, laid.vectors, Model(0.0, {}, 0.5))
    draw = np.random.default_rng(0)
    near = candidates([reach(m) for m in laid.mentions], scores.columns)
    near = near[laid.of_two_days(near)]
    near = near[scores.columns.cosines(near[:, 0], near[:, 1]) < REPRINTED]
    others = np.sort(draw.integers(0, len(laid.mentions), (3 * BESIDE, 2)), axis=1)
    others = others[laid.of_two_days(others)]
    pairs = np.concatenate((draw.permutation(near)[:NEWS], others[:BESIDE]))
    return [
        Pair((f"news {i}", f"news {j}"), dict(s.features)) for (i, j), s in zip(pairs.tolist(), scores.explain(pairs))
    ]


def fit(pairs: Sequence[Pair]) -> Model:
    """The mean of both in log-odds; the threshold is left to be chosen."""
    abroad = [{k: v for k, v in p.features.items() if k not in ONE_LANGUAGE} for p in pairs[::ABROAD]]
    evidence = [p.features for p in pairs] + abroad
    same = [p.same for p in (*pairs, *pairs[::ABROAD])]
    names = sorted({name for found in evidence for name in found})
    table = np.array([[found.get(name, np.nan) for name in names] for found in evidence])
    line = LogisticRegression(C=STRENGTH, max_iter=2000).fit(np.nan_to_num(table), same)
    forced = [(name in MORE) - (name in LESS) for name in names]
    forest = HistGradientBoostingClassifier(**TREES, monotonic_cst=forced, early_stopping=False, random_state=0).fit(
        table, same
    )
    bias = float(line.intercept_[0] + forest._baseline_prediction.item()) / 2
    weights = {name: round(float(w) / 2, 3) for name, w in zip(names, line.coef_[0]) if round(float(w) / 2, 3)}
    trees = tuple(_tree(predictors[0].nodes, 0, names) for predictors in forest._predictors)
    return Model(round(bias, 3), weights, 0.5, trees)


def _tree(nodes: np.ndarray, at: int, names: Sequence[str]) -> Tree:
    """scikit-learn's table of nodes as the nested lists of `scoring.Tree`, halved."""
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]) / 2, 3)
    branches = [_tree(nodes, node[side], names) for side in ("left", "right")]
    return [
        names[node["feature_idx"]],
        round(float(node["num_threshold"]), 4),
        bool(node["missing_go_to_left"]),
        *branches,
    ]


def cluster(corpus: Corpus, pairs: np.ndarray, scores: PairScores, threshold: float, lift: float) -> dict[str, int]:
    """The number of the group that each article is filed with."""
    scores.model = replace(scores.model, threshold=float(threshold), lift=float(lift))
    groups = link(pairs, scores)
    return homes([[corpus.mentions[i] for i in group] for group in groups])


def later_half(corpus: Corpus) -> Corpus:
    """The articles of the later half of the incidents, whose days are known."""
    days = sorted(corpus.lookalikes, key=lambda incident: (corpus.lookalikes[incident][1], incident))
    later = frozenset(days[len(days) // 2 :])
    gold = {article: incident for article, incident in corpus.gold.items() if incident in later}
    rows = [n for n, m in enumerate(corpus.mentions) if m.article in gold]
    return replace(corpus, mentions=tuple(corpus.mentions[n] for n in rows), vectors=corpus.vectors[rows], gold=gold)


def told_by_the_past(corpus: Corpus, pairs: Sequence[Pair], limits: tuple[float, float]) -> dict[str, object]:
    """Scores of the later half of a corpus, by a model that saw no pair of it."""
    half = later_half(corpus)
    unseen = frozenset(half.gold.values())
    scores = PairScores(half.mentions, half.vectors, fit([p for p in pairs if unseen.isdisjoint(p.ends)]))
    found = cluster(half, candidates([reach(m) for m in half.mentions], scores.columns), scores, *limits)
    return {
        "articles": len(half.gold),
        "bcubed": _rounded(bcubed(found, half.gold)),
        "f1_interval_95": _rounded(interval(found, half.gold)),
        "lookalikes_joined": lookalikes(found, half),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    corpora = [load_corpus(name, given.shared) for name in DATA]
    prepared = [pairs_of(c) for c in corpora]
    news = pairs_of_two_days(lay(given.shared, TAUGHT))
    pairs = [p for found in prepared for p in found] + news
    incidents = sorted({i for c in corpora for i in c.gold.values()})
    splits = GroupKFold(FOLDS).split(incidents, groups=incidents)
    fold = {incidents[i]: n for n, (_, held) in enumerate(splits) for i in held}
    models = {}
    for held in combinations_with_replacement(range(FOLDS), 2):
        models[frozenset(held)] = fit([p for p in pairs if not {fold.get(end) for end in p.ends} & set(held)])
    crossed = [CrossFitted(c, fold, models) for c in corpora]
    run_pairs = [candidates([reach(m) for m in c.mentions], s.columns) for c, s in zip(corpora, crossed)]
    scored = {}
    for limits in product(THRESHOLDS, LIFTS):
        found = [cluster(c, p, s, *limits) for c, p, s in zip(corpora, run_pairs, crossed)]
        scored[limits] = [bcubed(f, c.gold) for f, c in zip(found, corpora)]
        alike = [lookalikes(f, c)[0] for f, c in zip(found, corpora) if c.lookalikes]
        print(limits, [[round(x, 3) for x in figures] for figures in scored[limits]], alike, flush=True)
    mean = {limits: np.mean([f1 for _, _, f1 in found]) for limits, found in scored.items()}
    learned = fit(pairs)
    own = load_own(OWN)
    exact = [limits for limits in scored if is_exact(own, learned, *limits)]
    best = max(limits for limits in exact if mean[limits] >= max(mean[e] for e in exact) - TIE)
    final = replace(learned, threshold=float(best[0]), lift=best[1])
    held_out = [cluster(c, p, s, *best) for c, p, s in zip(corpora, run_pairs, crossed)]
    shipped = [PairScores(c.mentions, c.vectors, final) for c in corpora]
    seen = [bcubed(cluster(c, p, s, *best), c.gold) for c, p, s in zip(corpora, run_pairs, shipped)]
    data = {
        "data": {
            c.name: {"articles": len(c.gold), "pairs": len(p), "same": sum(pair.same for pair in p)}
            for c, p in zip(corpora, prepared)
        }
        | {"newspapers": {"days": TAUGHT, "pairs": len(news)}},
        "scores": {
            c.name: {
                "bcubed_cross_validated": _rounded(x),
                "f1_interval_95": _rounded(interval(found, c.gold)),
                "lookalikes_joined": lookalikes(found, c),
                "bcubed_in_sample": _rounded(y),
            }
            for c, found, x, y in zip(corpora, held_out, scored[best], seen)
        },
        "newspapers_joined": {
            "days": MEASURED,
            "pairs_of_two_days_of_all": joined_days(lay(given.shared, MEASURED), final),
        },
        "later_half_by_earlier": {c.name: told_by_the_past(c, pairs, best) for c in corpora if c.lookalikes},
        **{k: v for k, v in asdict(final).items() if k != "trees"},
    }
    print(json.dumps(data, indent=1))
    lines = ",\n  ".join(json.dumps(tree) for tree in final.trees)
    told = json.dumps(data, indent=1).removesuffix("\n}")
    given.out.write_text(f'{told},\n "trees": [\n  {lines}\n ]\n}}\n', encoding="utf-8")


def is_exact(own: Corpus, model: Model, threshold: float, lift: float) -> bool:
    """Are the incidents of the project's own articles found as they are?"""
    incidents = cluster_incidents(own.mentions, own.vectors, replace(model, threshold=float(threshold), lift=lift))
    return bcubed({article: i.id for i in incidents for article in i.articles}, own.gold)[2] > 1.0 - 1e-9


def joined_days(laid: LaidDays, model: Model) -> tuple[int, int]:
    """Of newspaper articles of several days laid on one: the pairs of two days that were joined, and all pairs joined."""
    incidents = cluster_incidents(laid.mentions, laid.vectors, model)
    return joined({article: i.id for i in incidents for article in i.articles}, laid)


def _rounded(found: Sequence[float]) -> list[float]:
    return [round(x, 4) for x in found]


if __name__ == "__main__":
    main()
