"""Figures in sentences of real reports that were read by hand: bench_figures.py ARTICLES.jsonl [--draw SET]

`figures_airwars.tsv` holds facts and offsets only, not the text. The sentences were drawn by `draw`: articles in an
order shuffled with a fixed seed, at most one sentence from each, in two strata that do not ask what the program finds:
sentences with a digit, or with a word of `numbers.tsv` behind any clitics, and sentences with neither that hold a
word with a dual ending. They were marked before the program's output was looked at.
"""

import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from compare import lexicon
from compare.analysis import analyze
from compare.clauses.clauses import negation_over, split_clauses
from compare.harm.casualties import read_casualties
from compare.model import Analysis, QuantitySpan, Status
from compare.text.discourse import find_markers
from compare.text.folding import fold_key
from compare.text.sentences import split_sentences
from compare.text.words import split_words

GOLD = Path(__file__).parent / "figures_airwars.tsv"
SEED = 2026
SETS = {"first": (170, 30), "second": (50, 10)}
"""Sentences of each set: with a number, and with none but a word that ends like a dual."""
LENGTHS = range(40, 420)


def draw(articles: dict[str, str]) -> dict[str, list[tuple[str, int, int]]]:
    """Article id, start and end of the sentences of each set; the sets share no article."""
    numbers = {fold_key(form) for row in lexicon.rows("numbers") for form in row.values("form") if " " not in form}
    duals = tuple(e for row in lexicon.rows("noun_endings") if row["number"] == "two" for e in row.values("to"))
    generator = random.Random(SEED)
    order = sorted(articles)
    generator.shuffle(order)
    drawn: dict[str, list[tuple[str, int, int]]] = {name: [] for name in SETS}
    for article in order:
        strata: tuple[list, list] = ([], [])
        for start, end in split_sentences(articles[article]):
            words = split_words(articles[article][start:end]) if end - start in LENGTHS else ()
            if any(w.form[0].isdigit() or not numbers.isdisjoint(w.bases) for w in words):
                strata[0].append((article, start, end))
            elif any(len(w.form) > 4 and w.form.endswith(duals) for w in words):
                strata[1].append((article, start, end))
        sentences = [generator.choice(s) if s else None for s in strata]
        for name, wanted in SETS.items():
            counts = Counter(at for _, at in drawn[name])
            free = [k for k in (1, 0) if sentences[k] and counts[k] < wanted[k]]
            if free:
                drawn[name].append((sentences[free[0]], free[0]))
                break
    return {name: [sentence for sentence, _ in found] for name, found in drawn.items()}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the gold file, with offsets into its sentence; `total` is where the count it is a part of starts."""

    start: int
    end: int
    low: float
    high: float | None
    approx: bool
    role: str
    slot: str
    status: str
    total: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure that the program found: its span, the harm it counts, and whether it is denied or not known."""

    span: QuantitySpan
    slot: str
    status: str


Sentences = dict[tuple[str, int, int], list[Figure]]


def read_gold(name: str) -> Sentences:
    """The figures of one set by article id and offsets of the sentence."""
    found: Sentences = {}
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    for row in rows:
        cells = dict(zip(header, row + [""] * len(header)))
        if cells["set"] != name:
            continue
        first = int(cells["sentence_start"])
        figures = found.setdefault((cells["article"], first, int(cells["sentence_end"])), [])
        if cells["start"]:
            figures.append(
                Figure(
                    int(cells["start"]) - first,
                    int(cells["end"]) - first,
                    float(cells["low"]),
                    float(cells["high"]) if cells["high"] else None,
                    bool(cells["approx"]),
                    cells["role"],
                    cells["slot"],
                    cells["status"],
                    int(cells["total"]) - first if cells["total"] else None,
                )
            )
    return found


def read_figures(text: str) -> list[Reading]:
    """What the program reads in a sentence that stands alone."""
    analysis = analyze(text)
    markers = find_markers(split_words(text))
    harms = read_casualties(analysis, split_clauses(analysis, markers), markers)
    by_start = {harm.count.start: harm for harm in harms if harm.count}
    return [
        Reading(span, harm.slot if harm else "", harm.status if harm else _status(analysis, span.start))
        for span in analysis.quantities
        for harm in [by_start.get(span.start)]
    ]


def _status(analysis: Analysis, at: int) -> str:
    negation = negation_over(analysis.negations, at, at + 1)
    if negation is None:
        return Status.ASSERTED
    return Status.UNKNOWN if negation.kind == "no_information" else Status.DENIED


def right_value(figure: Figure, reading: Reading) -> bool:
    """Are the bounds those of the gold, or for an approximate figure bounds around it?"""
    quantity = reading.span.quantity
    if figure.approx and quantity.approx and quantity.high is not None:
        return quantity.low <= figure.low <= quantity.high
    return (quantity.low, quantity.high) == (figure.low, figure.high)


def right_role(figure: Figure, reading: Reading) -> bool:
    """Is the role that of the gold? Dates, years and clock times are one; what dates the event ("for five months")
    may be a time or a duration."""
    family = {"date": "time", "year": "time"}
    role = family.get(reading.span.role, reading.span.role)
    return role == figure.role or (figure.role == "duration" and role == "time")


def faults(figure: Figure, reading: Reading | None) -> list[str]:
    """What is wrong with the reading of a figure, by name."""
    if reading is None:
        return ["missed"]
    checks = {
        "value": right_value(figure, reading),
        "role": right_role(figure, reading),
        "status": figure.status == reading.status,
    }
    return [name for name, right in checks.items() if not right]


def score(name: str, articles: dict[str, str]) -> None:
    """Print the share of figures that are read right, every wrong one, and what was found beside the gold."""
    tally: Counter[str] = Counter()
    for (article, first, last), figures in read_gold(name).items():
        text = articles[article][first:last]
        readings = read_figures(text)
        used: set[int] = set()
        totals = {}
        for figure in figures:
            over = [n for n, r in enumerate(readings) if r.span.start < figure.end and figure.start < r.span.end]
            best = min(over, key=lambda n: len(faults(figure, readings[n])), default=None)
            reading = readings[best] if best is not None else None
            used |= set(over)
            totals[figure.start] = reading.span.start if reading else None
            wrong = faults(figure, reading)
            tally["figures"] += 1
            tally["right"] += not wrong
            tally.update(wrong)
            if wrong:
                read = reading and (reading.span.quantity.low, reading.span.quantity.high, reading.span.role)
                shown = " ".join(text[max(0, figure.start - 40) : figure.end + 40].split())
                wanted = (figure.low, figure.high, figure.role)
                print(f"  {article} {', '.join(wrong)}: wanted {wanted}, read {read}: {shown}")
            if figure.slot and reading:
                tally["harmed"] += 1
                tally["slot"] += figure.slot == reading.slot
                if figure.slot != reading.slot:
                    shown = " ".join(text[max(0, figure.start - 40) : figure.end + 40].split())
                    print(f"  {article} slot: wanted {figure.slot}, read {reading.slot or 'none'}: {shown}")
            if figure.total is not None and reading:
                tally["parts"] += 1
                tally["linked"] += reading.span.part_of is not None and reading.span.part_of == totals[figure.total]
        for n, reading in enumerate(readings):
            if n not in used:
                tally["more"] += 1
                tally[f"more {reading.span.role}"] += 1
                around = " ".join(text[max(0, reading.span.start - 30) : reading.span.end + 30].split())
                print(f"  {article} more: {reading.span.role} {reading.span.quantity.low}: {around}")
    print(
        f"{name} set: {tally['right']} of {tally['figures']} figures right ({tally['right'] / tally['figures']:.3f});",
        end=" ",
    )
    print(
        ", ".join(f"{kind} {tally[kind]}" for kind in ("missed", "value", "role", "status") if tally[kind])
        or "none wrong"
    )
    print(
        f"  harm of the figure right {tally['slot']} of {tally['harmed']}; parts linked {tally['linked']} of {tally['parts']}"
    )
    print(
        f"  found beside the gold: {tally['more']}",
        {k[5:]: n for k, n in sorted(tally.items()) if k.startswith("more ")},
    )


def main(source: str, *arguments: str) -> None:
    records = (json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines())
    articles = {record["id"]: record["text"] for record in records}
    if arguments[:1] == ("--draw",):
        for article, start, end in draw(articles)[arguments[1]]:
            print(article, start, end, " ".join(articles[article][start:end].split()), sep="\t")
        return
    for name in SETS:
        score(name, articles)


if __name__ == "__main__":
    main(*sys.argv[1:])
