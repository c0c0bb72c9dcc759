"""The judge of two statements on 400 English pairs, on headlines of one incident, and how fast it is.

    python tests/benchmarks/bench_pairs.py --shared ../shared [--errors]

English: `pairs_en.tsv`, written for this project and never trained on; half of them (`blind`) before the judge was first
run, the rest (`later`) after its first errors were read. Headlines: titles of the reports of one incident of
airwars_syria; the share that is called a disagreement is an upper bound of false disagreements, since some contradict.
The cross-validated scores of the training data stand in `compare/weights/judge.json`. `--errors` prints the wrong pairs.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from time import process_time

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from compare.judge import Label, load_judge
from compare.judge.judging import LEARNED

DRAWS = 1000
LABELS = tuple(map(str, Label))
Rows = list[dict[str, str]]


def f1(truth: np.ndarray, found: np.ndarray, label: str) -> float:
    """F1 of one label; 0 where nothing is right."""
    right = float(((truth == label) & (found == label)).sum())
    return 2 * right / float((truth == label).sum() + (found == label).sum()) if right else 0.0


def macro(truth: np.ndarray, found: np.ndarray) -> float:
    return sum(f1(truth, found, label) for label in LABELS) / len(LABELS)


def interval(score: Callable[[np.ndarray], float], size: int) -> str:
    """The 95 % interval over bootstrap draws."""
    chance = np.random.default_rng(0)
    low, high = np.percentile([score(chance.integers(0, size, size)) for _ in range(DRAWS)], [2.5, 97.5])
    return f"{low:.3f} to {high:.3f}"


def english(rows: Rows, found: Sequence[str]) -> None:
    """Scores of the English pairs, by half, by label and by kind."""
    for half in ("blind", "later", None):
        kept = [i for i, r in enumerate(rows) if half in (None, r["half"])]
        truth, said = (np.array(x) for x in ([rows[i]["label"] for i in kept], [found[i] for i in kept]))
        name = f"English, {half or 'all'} ({len(kept)})"
        spread = interval(lambda draw, t=truth, s=said: macro(t[draw], s[draw]), len(kept))
        parts = ", ".join(f"{label} {f1(truth, said, label):.3f}" for label in LABELS)
        print(f"{name:<26} macro F1 {macro(truth, said):.3f} ({spread}); {parts}")
    kinds = Counter(r["kind"] for r in rows)
    right = Counter(r["kind"] for r, label in zip(rows, found) if r["label"] == label)
    print("right by kind: " + ", ".join(f"{kind} {right[kind]} of {n}" for kind, n in kinds.items()))


def headlines(folder: Path) -> list[tuple[str, str]]:
    """All pairs of different titles of reports of one incident."""
    titles: dict[str, list[str]] = defaultdict(list)
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record.get("title"):
            titles[record["incident"]].append(record["title"])
    return [pair for held in titles.values() for pair in combinations(dict.fromkeys(held), 2)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true")
    given = parser.parse_args()
    judge = load_judge()
    with (Path(__file__).parent / "pairs_en.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    judge.judge(rows[0]["a"], rows[0]["b"])
    began = process_time()
    judged = [judge.judge(r["a"], r["b"]) for r in rows]
    print(
        f"{len(rows) / (process_time() - began):.0f} pairs a second of processor time, weights {LEARNED.stat().st_size / 1e6:.2f} MB"
    )
    english(rows, [str(j.label) for j in judged])
    wrong = [(r["label"], r["a"], r["b"], j) for r, j in zip(rows, judged) if r["label"] != j.label]
    card = json.loads(LEARNED.with_suffix(".json").read_text(encoding="utf-8"))
    for name, entry in card["scores"].items():
        print(f"{name:<26} {entry['score']:.3f} ({entry['interval'][0]:.3f} to {entry['interval'][1]:.3f})")
    for name, count in card["wrong"].items():
        print(f"  {name}: {count}")
    print(f"a disagreement is confident from {card['confident']}")
    folder = given.shared / "data" / "airwars_syria"
    if folder.is_dir():
        pairs = headlines(folder)
        judged = [judge.judge(*pair) for pair in pairs]
        apart = np.array([j.label is Label.DISAGREE for j in judged])
        spread = interval(lambda draw: apart[draw].mean(), len(apart))
        print(f"titles of one incident: {apart.sum()} of {len(pairs)} disagree, {apart.mean():.3f} ({spread})")
        wrong += [("one incident", *pair, j) for pair, j in zip(pairs, judged) if j.label is Label.DISAGREE]
    for label, a, b, j in wrong if given.errors else ():
        print(f"{label} -> {j.label} {j.score:.2f} | {a} | {b} | {'; '.join(map(str, j.reasons))}")


if __name__ == "__main__":
    main()
