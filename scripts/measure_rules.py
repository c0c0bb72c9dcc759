"""Measures each rule's claims against the gold of corpus/ and writes `compare/weights/rules.tsv`.

    claim-compare run corpus/articles -o OUT && python scripts/measure_rules.py OUT/report.json

A claim is right when it matches a gold claim of its article (slot, status, quotation, value, party). The gold lists all
figures of harm, but not every attacker or weapon named again, so the other shares are lower bounds.
"""

import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))

from bench_corpus import match_claims, read_articles

LEAST = 5
"""A rule with fewer claims than this is left to its family's share."""


def main(path: str) -> None:
    gold = json.loads((ROOT / "corpus" / "gold.json").read_text(encoding="utf-8"))
    report = json.loads(Path(path).read_text(encoding="utf-8"))
    matched = set().union(*match_claims(gold, read_articles(report), report).values())
    read, right = Counter(), Counter()
    for claim in report["claims"]:
        names = claim["rule"].split(".")
        for family in {".".join(names[: n + 1]) for n in range(len(names))}:
            read[family] += 1
            right[family] += claim["id"] in matched
    lines = ["# share of a rule's claims that the gold of corpus/ (development data) holds; scripts/measure_rules.py"]
    lines += ["rule\tconfidence\tright\tread"]
    lines += [f"{r}\t{right[r] / n:.2f}\t{right[r]}\t{n}" for r, n in sorted(read.items()) if n >= LEAST]
    (ROOT / "compare" / "weights" / "rules.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
