"""Find the share of common shingles from which a text is a reprint of another.

    python scripts/measure_echoes.py --shared ../shared --out compare/weights/echoes.json

Reports of different incidents are no reprints of each other, whatever phrases they share: the threshold is the least
share that at most one in a thousand of such pairs (by different outlets, with a shingle in common) reaches. What it
finds is counted on made reprints of the same reports: every text cut to part of its sentences, with words changed and
words of another report put before and behind it, a third as many.
"""

import argparse
import json
import random
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np

from compare.incidents.origins import SHORTEST, Shingles, body, containment, shingles
from compare.model import Article
from compare.reading import read_articles

FALSE = 0.001
KEPT = (1.0, 0.7, 0.4)
CHANGED = (0.0, 0.05, 0.1)
"""Shares of the sentences that a made reprint keeps, and of the words that it changes."""


def read(shared: Path) -> tuple[list[Article], dict[str, str]]:
    """The reports, and the incident of each by its record's id."""
    lines = (shared / "data" / "airwars_syria" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    kept = ("id", "outlet", "title", "text", "url")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("\n".join(json.dumps({k: r.get(k) for k in kept}) for r in records), encoding="utf-8")
        articles, _ = read_articles([str(path)])
    return list(articles), {r["id"]: r["incident"] for r in records}


def unrelated(articles: list[Article], incident: dict[str, str], texts: list[Shingles]) -> np.ndarray:
    """Containment of the pairs of different incidents and outlets that share a shingle."""
    found = []
    for i, a in enumerate(articles):
        for j in range(i):
            b = articles[j]
            apart = incident[a.source_id] != incident[b.source_id] and a.outlet != b.outlet
            if apart and (share := containment(texts[i], texts[j])):
                found.append(share)
    return np.array(found)


def reprint(text: str, other: str, kept: float, changed: float, dice: random.Random) -> str:
    """A text cut at its end, with some words taken from another one, whose lines stand around it."""
    sentences = re.split(r"(?<=[.\n])\s+", text)
    words = " ".join(sentences[: max(1, round(kept * len(sentences)))]).split()
    foreign = other.split()
    words = [dice.choice(foreign) if dice.random() < changed else w for w in words]
    added = len(words) // 6
    return " ".join([*foreign[:added], *words, *foreign[added : 2 * added]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    articles, incident = read(given.shared)
    articles = [a for a in articles if len(shingles(body(a))) >= SHORTEST]
    bodies = [body(a) for a in articles]
    texts = [shingles(b) for b in bodies]
    shares = np.sort(unrelated(articles, incident, texts))
    least = float(np.ceil(100 * shares[-1 - int(FALSE * len(shares))] + 1) / 100)
    dice = random.Random(0)
    found = {}
    for kept in KEPT:
        for changed in CHANGED:
            hits = total = 0
            for n, text in enumerate(bodies):
                other = dice.choice(bodies[:n] + bodies[n + 1 :])
                made = shingles(reprint(text, other, kept, changed, dice))
                total += 1
                hits += len(made) >= SHORTEST and containment(made, texts[n]) >= least
            found[f"kept {kept:g}, changed {changed:g}"] = round(hits / total, 3)
    data = {
        "containment": least,
        "data": "airwars_syria",
        "pairs_of_different_incidents": len(shares),
        "of_them_at_least_so_much": int((shares >= least).sum()),
        "made_reprints_found": found,
    }
    given.out.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(data, indent=1))


if __name__ == "__main__":
    main()
