"""Incident clusters against gold: B-cubed, and how many look-alike pairs are joined.

    python tests/benchmarks/bench_incidents.py --shared ../shared

Reports of strikes in Syria with a publication date (a stand-in where the record has none: the event's day or the day
after), the same with text and address alone, and shootings in the United States.
"""

import argparse
import datetime as dt
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import numpy as np
from bench_corpus import gold_keys

from compare.encoder import load_encoder
from compare.gathering import embed
from compare.incidents.incidents import cluster_incidents
from compare.model import EventMention, ReadStatus
from compare.reading import read_articles
from compare.readings import read

DATA = ("airwars_dated", "airwars_undated", "gva")
LOOKALIKE_DAYS = 3


@dataclass(frozen=True, slots=True)
class Corpus:
    """The mentions of a data set's readable articles, by id; `gold`: the incident of each article by its id."""

    name: str
    mentions: tuple[EventMention, ...]
    vectors: np.ndarray
    gold: Mapping[str, str]
    lookalikes: Mapping[str, tuple[str, dt.date]]

    def incident(self, mention: int) -> str:
        return self.gold[self.mentions[mention].article]


def load_corpus(name: str, shared: Path) -> Corpus:
    """Read one of DATA as the program reads it, the gold kept apart."""
    if name == "gva":
        rows = [json.loads(line) for line in (shared / "data/gva_clusters.jsonl").open(encoding="utf-8")]
        records = [{**r, "id": r["doc_id"], "published": r["date"], "incident": r["incident_id"]} for r in rows]
        where = {}
    else:
        folder = shared / "data/airwars_syria"
        known = {r["incident"]: r for r in map(json.loads, (folder / "incidents.jsonl").open(encoding="utf-8"))}
        rows = [json.loads(line) for line in (folder / "articles.jsonl").open(encoding="utf-8")]
        dated = name == "airwars_dated"
        records = [{**r, "published": _stand_in(r, known[r["incident"]]["date"]) if dated else None} for r in rows]
        where = {k: (r["governorate_en"], dt.date.fromisoformat(r["date"])) for k, r in known.items()}
    kept = ("id", "outlet", "title", "published", "text", "url")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.jsonl"
        lines = (json.dumps({k: r.get(k) for k in kept}, ensure_ascii=False) for r in records)
        path.write_text("\n".join(lines), encoding="utf-8")
        articles, _ = read_articles([str(path)], mapping={}, progress=lambda _: None)
    readings = [read(a) for a in articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    mentions = tuple(m for r in readings for m in r.mentions)
    vectors = embed(load_encoder(), readings)
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].id)
    incident_of = {r["id"]: r["incident"] for r in records}
    gold = {r.article.id: incident_of[r.article.source_id] for r in readings}
    return Corpus(name, tuple(mentions[i] for i in order), vectors[order], gold, where)


def load_own(folder: Path) -> Corpus:
    """The invented articles of `corpus/` with the incidents of their gold."""
    told = json.loads((folder / "gold.json").read_text(encoding="utf-8"))["articles"]
    articles, _ = read_articles([str(folder / "articles")], mapping={}, progress=lambda _: None)
    readings = [read(a) for a in articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    keys = gold_keys([(Path(r.article.path).name, r.article.source_id) for r in readings])
    gold = {r.article.id: told[key]["incident"] for key, r in zip(keys, readings) if key in told}
    return Corpus("corpus", tuple(m for r in readings for m in r.mentions), embed(load_encoder(), readings), gold, {})


def _stand_in(record: Mapping, day: str) -> str:
    """The publication date, else the event's day or the day after, by the record's id."""
    late = int(hashlib.md5(record["id"].encode()).hexdigest(), 16) % 2
    return record["published"] or (dt.date.fromisoformat(day) + dt.timedelta(late)).isoformat()


def bcubed(found: Mapping[str, object], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998); an article without a cluster is alone."""
    groups, truth = defaultdict(set), defaultdict(set)
    for k in gold:
        groups[found.get(k, f"alone {k}")].add(k)
        truth[gold[k]].add(k)
    p = r = 0.0
    for k in gold:
        both = len(groups[found.get(k, f"alone {k}")] & truth[gold[k]])
        p += both / len(groups[found.get(k, f"alone {k}")]) / len(gold)
        r += both / len(truth[gold[k]]) / len(gold)
    return p, r, 2 * p * r / (p + r)


def interval(found: Mapping[str, object], gold: Mapping[str, str], draws: int = 1000) -> tuple[float, float]:
    """The 95 % bootstrap interval of B-cubed F1: incidents are drawn with replacement."""
    groups, truth = defaultdict(set), defaultdict(set)
    for k in gold:
        groups[found.get(k, f"alone {k}")].add(k)
        truth[gold[k]].add(k)
    both = {k: len(groups[found.get(k, f"alone {k}")] & truth[gold[k]]) for k in gold}
    sums = [
        (len(t), sum(both[k] / len(groups[found.get(k, f"alone {k}")]) for k in t), sum(both[k] / len(t) for k in t))
        for _, t in sorted(truth.items())
    ]
    table = np.array(sums)
    drawn = np.random.default_rng(0).integers(0, len(table), (draws, len(table)))
    articles, p, r = np.moveaxis(table[drawn].sum(axis=1), 1, 0)
    low, high = np.percentile(2 * p * r / (p + r) / articles, (2.5, 97.5))
    return float(low), float(high)


def lookalikes(found: Mapping[str, object], corpus: Corpus) -> tuple[int, int]:
    """Pairs of two incidents in one governorate at most LOOKALIKE_DAYS apart: how many are joined, of how many."""
    joined = near = 0
    keys = sorted(corpus.gold)
    for n, a in enumerate(keys):
        for b in keys[n + 1 :]:
            if corpus.gold[a] == corpus.gold[b] or corpus.gold[a] not in corpus.lookalikes:
                continue
            (here, day), (there, other) = corpus.lookalikes[corpus.gold[a]], corpus.lookalikes[corpus.gold[b]]
            if here == there and abs((day - other).days) <= LOOKALIKE_DAYS:
                near += 1
                joined += a in found and found.get(a) == found.get(b)
    return joined, near


def by_text(corpus: Corpus) -> dict[str, object]:
    """The baseline: average linkage over TF-IDF of the main mentions' words, at its best threshold on this very data."""
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    main = [m for m in corpus.mentions if m.main]
    table = TfidfVectorizer(analyzer=lambda m: sorted(m.words)).fit_transform(main)
    distance = np.clip(1.0 - (table @ table.T).toarray(), 0.0, None)
    best: tuple[float, dict[str, object]] = (0.0, {})
    for threshold in np.arange(0.3, 1.0, 0.05):
        model = AgglomerativeClustering(None, metric="precomputed", linkage="average", distance_threshold=threshold)
        found = dict(zip((m.article for m in main), model.fit_predict(distance)))
        best = max(best, (bcubed(found, corpus.gold)[2], found), key=lambda pair: pair[0])
    return best[1]


def ours(corpus: Corpus) -> dict[str, object]:
    incidents = cluster_incidents(corpus.mentions, corpus.vectors)
    return {a: i.id for i in incidents for a in i.articles}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    print(f"{'data':<17}{'method':<15}{'P':>7}{'R':>7}{'F1':>7}  look-alikes joined")
    for name in DATA:
        corpus = load_corpus(name, shared)
        together = dict.fromkeys(corpus.gold, "all")
        methods = {"alone": {}, "all together": together, "TF-IDF, best": by_text(corpus), "ours": ours(corpus)}
        for method, found in methods.items():
            p, r, f1 = bcubed(found, corpus.gold)
            joined, near = lookalikes(found, corpus)
            print(f"{name:<17}{method:<15}{p:7.3f}{r:7.3f}{f1:7.3f}  {f'{joined} of {near}' if near else '-'}")


if __name__ == "__main__":
    main()
