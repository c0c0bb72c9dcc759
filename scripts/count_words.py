"""Count in how many documents the stems of words stand: the background of `compare.text.rarity`.

    python scripts/count_words.py --shared ../shared --out compare/weights/word_shares.tsv

Collections are counted apart and a stem has its largest share: "shelling" is common among reports of strikes and rare
in general news. Reports with known incidents are counted by incident, and a stem of few incidents is left out, so the
table says what a field talks about and not what one incident was.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from encoder_data import read_rows

from compare.text.rarity import LEAST_SHARE, stems

FEWEST = 8
"""A stem in fewer documents or incidents than this is left out."""

PIECE = 10
"""Loose sentences are counted this many at a time, as much as a short report."""

NEWS = ("ant_corpus/mono", "wikipedia_ar_2017/mono", "asnd_social_news/mono")
SENTENCES = ("mt_geneval/parallel", "xquad/parallel", "ud_pud/parallel", "fignews_iaa/parallel", "tico19/parallel")


def documents(shared: Path) -> Iterator[tuple[str, Iterable[frozenset[str]]]]:
    """Every collection with its documents as sets of stems."""
    for name in NEWS:
        rows = read_rows(shared / f"train/{name}.jsonl.gz")
        yield name, (stems(f"{row.get('title', '')} {row['text']}") for row in rows)
    for language in ("ar", "en"):
        lines = (row[language] for name in SENTENCES for row in read_rows(shared / f"train/{name}.jsonl.gz"))
        pieces = iter(lambda lines=lines: " ".join(islice(lines, PIECE)), "")
        yield f"sentences {language}", map(stems, pieces)
    for name, incident in (("airwars_syria/articles", "incident"), ("gva_clusters", "incident_id")):
        told = defaultdict(set)
        for line in (shared / f"data/{name}.jsonl").open(encoding="utf-8"):
            row = json.loads(line)
            told[row[incident]] |= stems(f"{row['title']} {row['text']}")
        yield name, map(frozenset, told.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    shares: dict[str, float] = {}
    for name, found in documents(given.shared):
        counts, size = Counter(), 0
        for document in found:
            counts.update(document)
            size += 1
        for stem, count in counts.items():
            if count >= FEWEST and count / size > LEAST_SHARE:
                shares[stem] = max(shares.get(stem, 0.0), count / size)
        print(name, size, len(shares), flush=True)
    lines = (f"{stem}\t{round(share * 10_000)}\n" for stem, share in sorted(shares.items()))
    given.out.write_text("stem\tper_10000\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
