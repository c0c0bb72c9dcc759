"""Measures `read_times` on case files with gold: share read, the wrong rows, and words a second.

python tests/benchmarks/bench_times.py SCORE.py OUT_FOLDER CASES.jsonl...
"""

import json
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from compare.text.words import split_words
from compare.times.times import read_times

_DUCKLING_REFERENCE = "2013-02-12T04:30"  # facebook/duckling, Duckling/Time/AR/Corpus.hs
_ODD_GOLD = Path(__file__).with_name("times_odd_gold.tsv")


def text_of(case: dict) -> str:
    return case.get("text") or case.get("input") or ""


def analyzed(case: dict) -> dict:
    """The record that the scorer reads: the times of one case."""
    text = text_of(case)
    given = case.get("reference_date") or case.get("reference") or (_DUCKLING_REFERENCE if "dim" in case else None)
    reference = datetime.fromisoformat(given[:19]) if given else None
    found = [
        {"start": s.first, "end": s.last, "precision": s.precision, "span": [s.start, s.end], "rule": s.rule}
        for s in read_times(text, split_words(text), reference)
    ]
    return {"id": case["id"], "times": found}


def wrong(score: Path, case: dict, record: dict, folder: Path) -> bool:
    """Whether the scorer, given this one case, counts it as not read."""
    return " 0 of 1" in _score(score, [record], [case], folder)


def _score(score: Path, records: list[dict], cases: list[dict], folder: Path) -> str:
    paths = [folder / "analyzed.jsonl", folder / "gold.jsonl"]
    for path, rows in zip(paths, (records, cases)):
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    command = [sys.executable, str(score), "times", *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def main(score: str, out: str, *files: str) -> None:
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    odd = dict(line.split("\t") for line in _ODD_GOLD.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    for file in files:
        cases = [json.loads(line) for line in Path(file).read_text(encoding="utf-8").splitlines()]
        records = [analyzed(case) for case in cases]
        print(file, _score(Path(score), records, cases, folder), sep="\n")
        for case, record in zip(cases, records):
            kind = str(case.get("dim") or case.get("model") or case.get("kind"))
            if ("Time" in kind or kind.startswith("date")) and wrong(Path(score), case, record, folder):
                why = odd.get(case["id"], "")
                print(f"odd gold ({why})" if why else "wrong", case["id"], text_of(case), record["times"], sep="\t")
        texts = [text_of(case) for case in cases]
        split = [split_words(text) for text in texts]
        began = time.perf_counter()
        for text, words in zip(texts, split):
            read_times(text, words, datetime(2020, 1, 1))
        print(f"{sum(map(len, split)) / (time.perf_counter() - began):.0f} words a second")


if __name__ == "__main__":
    main(*sys.argv[1:])
