"""The text that the default encoder is trained on: gzipped JSONL rows, read in a fixed order, repeats dropped."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEWS = ("ant_corpus", "asnd_social_news", "fignews_iaa", "ud_pud")
RUNNING = ("ant_corpus", "asnd_social_news", "wikipedia_ar_2017")
"""Sources of running text, of which neighbouring passages tell of one thing."""
BEGINNING = 1200  # characters of a report that say what happened
PASSAGE = 600  # characters, at least, where the text is as long
HELD_BACK = frozenset({"ans_titles"})
"""Sources that the judge is trained and scored on: an encoder that saw their pairs would make it look better."""
CLIP = 400  # characters of a side: the mean of more words than this says no more about a sentence


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts that mean the same, by kind: sentences or terms in two languages, or one language (positives)."""

    parallel: list[tuple[str, str]]
    terms: list[tuple[str, str]]
    positives: list[tuple[str, str]]


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_pairs(data: Path) -> Pairs:
    """All pairs of the data folder."""

    def pairs(kind: str, left: str, right: str) -> list[tuple[str, str]]:
        paths = sorted(p for p in data.glob(f"*/{kind}.jsonl.gz") if p.parent.name not in HELD_BACK)
        rows = (row for path in paths for row in read_rows(path))
        found = dict.fromkeys((row[left][:CLIP], row[right][:CLIP]) for row in rows)
        return [pair for pair in found if all(pair)]

    return Pairs(
        parallel=pairs("parallel", "ar", "en"),
        terms=pairs("terms", "ar", "en"),
        positives=pairs("positive", "a", "b"),
    )


def read_texts(data: Path) -> Iterator[str]:
    """Arabic text in one language, a paragraph at a time."""
    for path in sorted(data.glob("*/mono.jsonl.gz")):
        for row in read_rows(path):
            yield row.get("title", "")
            yield from row["text"].split("\n")


def read_news(data: Path) -> list[str]:
    """The beginnings of news reports and posts in both languages, of the sources `NEWS` that are in the folder."""
    rows = (
        row
        for source in NEWS
        for kind in ("mono", "parallel")
        for path in sorted(data.glob(f"{source}/{kind}.jsonl.gz"))
        for row in read_rows(path)
    )
    texts = (row[key][:BEGINNING] for row in rows for key in ("text", "ar", "en") if row.get(key))
    return list(dict.fromkeys(texts))


def read_english(data: Path) -> list[str]:
    """English sentences whose other side is neither Arabic nor English: only the English side is used."""
    return list(
        dict.fromkeys(row["en"][:CLIP] for row in read_rows(data / "multilingual_extra/parallel_en_xx.jsonl.gz"))
    )


def read_halves(data: Path) -> list[tuple[str, str]]:
    """The two halves of each passage of running text, paragraphs taken together until they are long enough."""

    def passages(text: str) -> Iterator[str]:
        held = ""
        for paragraph in text.split("\n"):
            held += paragraph + "\n"
            if len(held) >= PASSAGE:
                yield held[:BEGINNING]
                held = ""

    paths = [path for source in RUNNING for path in sorted(data.glob(f"{source}/mono.jsonl.gz"))]
    found = dict.fromkeys(p for path in paths for row in read_rows(path) for p in passages(row["text"]))
    return [(p[: len(p) // 2], p[len(p) // 2 :]) for p in found]
