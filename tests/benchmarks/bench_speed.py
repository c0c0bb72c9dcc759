"""How fast the language layer reads Arabic news on one core, beside libraries that each do one part of it.

    python tests/benchmarks/bench_speed.py ARTICLES.jsonl [SECONDS]

Every reader gets the same texts in the same order, once, in this one process, after a first text that loads its
tables. The figure is kB (1000 bytes of UTF-8) a second of processor time; a slow reader stops after SECONDS (60). The
others are in the extra `bench`: `pip install 'claim-compare[bench]'`.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

WANTED = 300
SECONDS = 60.0

Reader = Callable[[str], object]


def language_layer() -> Reader:
    from compare.analysis import analyze
    from compare.records import analysis_record

    return lambda text: analysis_record(analyze(text))


def dateparser() -> Reader:
    search = import_module("dateparser.search").search_dates
    return lambda text: search(text, languages=["ar"])


def pysbd() -> Reader:
    segmenter = import_module("pysbd").Segmenter(language="ar", clean=False)
    return segmenter.segment


def spacy() -> Reader:
    pipeline = import_module("spacy").blank("ar")
    pipeline.add_pipe("sentencizer")
    return pipeline


OTHERS = (("dateparser", dateparser, "dates"), ("pysbd", pysbd, "sentences"), ("spacy", spacy, "words, sentences"))


def speed(read: Reader, texts: list[str], seconds: float) -> tuple[float, int]:
    """kB a second, and how many texts were read."""
    read(texts[0])
    size, spent, start = 0, 0.0, time.process_time()
    for number, text in enumerate(texts, 1):
        read(text)
        size += len(text.encode())
        spent = time.process_time() - start
        if spent > seconds:
            break
    return size / spent / 1000, number


def main(path: str, seconds: float = SECONDS) -> None:
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    texts = [json.loads(line)["text"] for line in Path(path).read_text(encoding="utf-8").splitlines()]
    print(f"{len(texts)} texts, {sum(len(text.encode()) for text in texts) / 1000:.0f} kB")
    rate, _ = speed(language_layer(), texts, seconds)
    print(f"claim-compare analyze, all of it: {rate:.0f} kB a second (wanted {WANTED})")
    for name, make, does in OTHERS:
        try:
            reader = make()
        except ImportError:
            print(f"{name}: not installed, so not measured; pip install 'claim-compare[bench]'")
            continue
        rate, read = speed(reader, texts, seconds)
        part = "" if read == len(texts) else f", on the first {read} texts, as many as {seconds:.0f} s allow"
        print(f"{name} {version(name)}, {does} alone: {rate:.0f} kB a second{part}")


if __name__ == "__main__":
    main(sys.argv[1], *map(float, sys.argv[2:]))
