"""How well, how large and how fast an encoder is: sentence retrieval between Arabic and English, headline pairs.

    python tests/benchmarks/bench_encoder.py --shared ../shared [--model FOLDER_OR_NAME] [--card]

A right answer is the sentence's own translation as the nearest of all. ArEntail: a headline is the query, the
headlines that some headline entails are what is searched, and the score is the mean of one over the rank of its own.
Airwars: a report is the query, all others are ranked, those of its incident are right.
`--card` writes the table into the card of the shipped model.
"""

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from compare.encoder import SHIPPED, Encoder, load_encoder, nearest
from compare.folding import fold_key

RETRIEVAL = {
    "NTREX-128 (news)": "ntrex128_ar_en",
    "FLORES-200 devtest": "flores200_devtest_ar_en",
    "LASER Tatoeba": "laser_tatoeba_ar_en",
}
WORDS = 20  # words of a sentence whose speed is measured
SENTENCES = 40_000
CHARACTERS = 1200  # of a report: its beginning says what happened


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def retrieval(encoder: Encoder, rows: list[dict[str, str]]) -> tuple[float, float]:
    """The share of sentences whose translation is nearest: Arabic to English, English to Arabic."""
    arabic, english = (encoder.encode([row[language] for row in rows]) for language in ("ar", "en"))
    own = np.arange(len(rows))
    return tuple(
        float((nearest(searched, queries, 1)[1][:, 0] == own).mean())
        for searched, queries in ((english, arabic), (arabic, english))
    )


def headline_ranks(encoder: Encoder, rows: list[dict[str, str]]) -> tuple[float, float]:
    """Mean reciprocal rank of the entailed headline: by the encoder, and by its sum with character n-grams."""
    pairs = [(row["premise"], row["hypothesis"]) for row in rows if row["label"] == "entails"]
    searched = {text: row for row, text in enumerate(dict.fromkeys(text for _, text in pairs))}
    premises = [premise for premise, _ in pairs]
    similarity = encoder.encode(premises) @ encoder.encode(list(searched)).T
    grams = tfidf(premises, list(searched), "char_wb", (3, 5))
    columns = [searched[text] for _, text in pairs]

    def rank(found: np.ndarray) -> float:
        own = found[np.arange(len(pairs)), columns]
        return float((1 / (1 + (found > own[:, None]).sum(axis=1))).mean())

    return rank(similarity), rank(similarity + grams)


def report_precision(encoder: Encoder, rows: list[dict[str, str]]) -> tuple[float, float]:
    """Mean average precision of the reports of the same incident: by the encoder, and by its sum with word TF-IDF."""
    texts = [row["text"][:CHARACTERS] for row in rows]
    incidents = np.array([row["incident"] for row in rows])
    vectors = encoder.encode(texts)
    similarity = vectors @ vectors.T

    def precision(found: np.ndarray) -> float:
        scores = []
        for query, order in enumerate(np.argsort(-found, axis=1, kind="stable")):
            hits = (incidents[order] == incidents[query])[order != query]
            if hits.any():
                scores.append(float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean()))
        return float(np.mean(scores))

    return precision(similarity), precision(similarity + tfidf(texts, texts, "word", (1, 1)))


def tfidf(queries: list[str], searched: list[str], analyzer: str, lengths: tuple[int, int]) -> np.ndarray:
    """(queries, searched) cosines of folded text, term frequencies damped."""
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, preprocessor=fold_key)
    vectorizer.fit(dict.fromkeys([*queries, *searched]))
    return (vectorizer.transform(queries) @ vectorizer.transform(searched).T).toarray()


def speed(encoder: Encoder, rows: list[dict[str, str]]) -> float:
    """Sentences a second, on words in the order and with the repeats of running text in two languages."""
    words = [word for language in ("ar", "en") for row in rows for word in row[language].split()]
    starts = range(0, len(words) - WORDS, WORDS)
    texts = [" ".join(words[at : at + WORDS]) for at in starts]
    texts = [text for turn in range(SENTENCES // len(texts) + 1) for text in texts][:SENTENCES]
    began = perf_counter()
    encoder.encode(texts)
    return len(texts) / (perf_counter() - began)


def measure(shared: Path, model: str | None) -> list[tuple[str, str]]:
    """The table: what, and its value."""
    data = shared / "data"
    began = perf_counter()
    encoder = load_encoder(model)
    loading = perf_counter() - began
    table = []
    for name, file in RETRIEVAL.items():
        there, back = retrieval(encoder, read(data / "encoder_eval" / f"{file}.jsonl"))
        table += [(f"{name}, ar to en", f"{there:.3f}"), (f"{name}, en to ar", f"{back:.3f}")]
    alone, together = headline_ranks(encoder, read(data / "arentail.jsonl"))
    table += [
        ("ArEntail headlines, mean reciprocal rank", f"{alone:.3f}"),
        ("with character n-grams", f"{together:.3f}"),
    ]
    alone, together = report_precision(encoder, read(data / "airwars_syria" / "articles.jsonl"))
    table += [("Airwars reports, mean average precision", f"{alone:.3f}"), ("with word TF-IDF", f"{together:.3f}")]
    folder = SHIPPED if model is None else Path(model)
    if folder.is_dir():
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        table.append(("size on disk, MB", f"{size / 1e6:.1f}"))
    table.append(("loading, ms", f"{1000 * loading:.0f}"))
    fresh = speed(load_encoder(model), read(data / "encoder_eval" / "ntrex128_ar_en.jsonl"))
    table.append((f"sentences of {WORDS} words a second, one core", f"{fresh:,.0f}"))
    return table


def write_card(table: list[tuple[str, str]]) -> None:
    """Put the table under the heading `Scores` of the card, in place of what was there."""
    card = SHIPPED / "README.md"
    before, heading, after = card.read_text(encoding="utf-8").partition("## Scores\n")
    _, following, rest = after.partition("\n## ")
    rows = "\n".join(f"| {what} | {value} |" for what, value in table)
    scores = f"\nBy `tests/benchmarks/bench_encoder.py`.\n\n| what | value |\n|---|---|\n{rows}\n"
    card.write_text(before + heading + scores + following + rest, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds `data`")
    parser.add_argument("--model", help="a folder or a sentence-transformers name; left out: the shipped encoder")
    parser.add_argument("--card", action="store_true", help="write the table into the card of the shipped encoder")
    options = parser.parse_args()
    if options.card and options.model:
        parser.error("--card is for the shipped encoder: leave --model out")
    table = measure(options.shared, options.model)
    for what, value in table:
        print(f"{what:<45} {value:>8}")
    if options.card:
        write_card(table)


if __name__ == "__main__":
    main()
