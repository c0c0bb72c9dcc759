"""Score the numbers of gold files and time the reader: bench_numbers.py SCORER.py GOLD.jsonl..."""

import importlib.util
import json
import sys
import tempfile
import time
from pathlib import Path

from compare.numbers.quantities import read_quantities
from compare.text.words import split_words


def analysed(record: dict) -> dict:
    """The part of an `analyze` record that the scorer of numbers reads."""
    text = record.get("text") or record.get("input") or ""
    found = []
    for span in read_quantities(text, split_words(text)):
        q = span.quantity
        found.append({"low": q.low, "high": q.high, "approx": q.approx, "vague": q.vague, "role": span.role})
    return {"id": record["id"], "quantities": found}


def words_per_second(texts: list[str]) -> float:
    """Speed of `read_quantities` alone, on words that are split already."""
    split = [(text, split_words(text)) for text in texts]
    began = time.perf_counter()
    for text, words in split:
        read_quantities(text, words)
    return sum(len(words) for _, words in split) / (time.perf_counter() - began)


def main(scorer: str, *golds: str) -> None:
    spec = importlib.util.spec_from_file_location("score", scorer)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    for gold in golds:
        records = [json.loads(line) for line in Path(gold).read_text(encoding="utf-8").splitlines() if line.strip()]
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as out:
            out.writelines(json.dumps(analysed(r), ensure_ascii=False) + "\n" for r in records)
            out.flush()
            print(gold)
            score.numbers(out.name, gold)
        texts = [str(r.get("text") or r.get("input") or "") for r in records]
        print(f"{words_per_second(texts):,.0f} words a second")


if __name__ == "__main__":
    main(*sys.argv[1:])
