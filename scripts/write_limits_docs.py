"""Write the measured tables of docs/limits.md, between the marks: write_limits_docs.py OUT/report.json

`OUT` is a run over corpus/articles (`make demo`). What is measured, and how, is bench_corpus.py's.
"""

import io
import json
import re
import sys
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))

import bench_corpus as bench

PAGE = ROOT / "docs" / "limits.md"
BEGIN, END = "<!-- tables begin -->\n", "<!-- tables end -->\n"
LANGUAGES = ("ar", "en")


def main(report_path: str) -> None:
    report = json.loads(Path(report_path).read_text(encoding="utf-8"))
    gold = json.loads((ROOT / "corpus" / "gold.json").read_text(encoding="utf-8"))
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    PAGE.write_text(head + BEGIN + tables(gold, report) + END + tail, encoding="utf-8")


def tables(gold: bench.Json, report: bench.Json) -> str:
    """What is missed by slot, and what is wrong among what is found, in each language."""
    articles = bench.read_articles(report)
    matched = bench.match_claims(gold, articles, report)
    language = {key: a["language"] for key, a in gold["articles"].items()}
    of = Counter((c["slot"], language[c["article"]]) for c in gold["claims"])
    missed = Counter((c["slot"], language[c["article"]]) for c in gold["claims"] if not matched[c["id"]])
    slots = sorted({slot for slot, _ in of}, key=lambda s: (-sum(of[s, each] for each in LANGUAGES), s))
    lines = ["| missed of what the gold holds | Arabic | English |", "|---|---|---|"]
    lines += [_row(f"`{slot}`", *((missed[slot, each], of[slot, each]) for each in LANGUAGES)) for slot in slots]
    total = [(sum(missed[s, each] for s in slots), sum(of[s, each] for s in slots)) for each in LANGUAGES]
    lines += [_row("**all**", *total), "", "| wrong among what is found | Arabic | English |", "|---|---|---|"]
    lines.append(_row("figures of dead, wounded, missing and captured", *_wrong_figures(gold, report, articles)))
    lines.append(_row("kind of voice", *_wrong_voices(gold, report, matched, language)))
    lines += ["", "| relations, both languages | |", "|---|---|", *_relations(gold, report, matched)]
    return "\n".join(lines) + "\n"


def _relations(gold: bench.Json, report: bench.Json, matched: dict[str, set[str]]) -> list[str]:
    """What the benchmark prints of relations, turned from right to wrong."""
    with redirect_stdout(io.StringIO()) as printed:
        bench.relations(gold, report, matched)
    said = re.findall(r"^(\S.*?)\s+(\d+) of\s+(\d+)", printed.getvalue(), re.MULTILINE)
    counts = {name: (int(right), int(of)) for name, right, of in said}
    missed, shown = counts["relations found (all)"], counts["conflicts that gold explains"]
    names = ("relations of the gold that are not shown", "conflicts shown that the gold does not have")
    return [_row(name, (of - right, of)) for name, (right, of) in zip(names, (missed, shown))]


def _row(name: str, *counts: tuple[int, int]) -> str:
    cells = (f"{100 * bad / of:.0f} % ({bad} of {of})" if of else "none there" for bad, of in counts)
    return f"| {name} | " + " | ".join(cells) + " |"


def _wrong_figures(gold: bench.Json, report: bench.Json, articles: dict[str, bench.Json]) -> list[tuple[int, int]]:
    key_of = {article["id"]: key for key, article in articles.items()}
    stated = [c for c in gold["claims"] if c["slot"] in bench.COUNTED and c["value"]]
    found: Counter = Counter()
    wrong: Counter = Counter()
    for claim in report["claims"]:
        key = key_of.get(claim["article"])
        value = claim["value"] or {}
        if claim["slot"] not in bench.COUNTED or key not in gold["articles"] or not value.get("low") or value["vague"]:
            continue
        language = gold["articles"][key]["language"]
        found[language] += 1
        wrong[language] += not any(g["article"] == key and bench.same_figure(g, claim) for g in stated)
    return [(wrong[each], found[each]) for each in LANGUAGES]


def _wrong_voices(
    gold: bench.Json, report: bench.Json, matched: dict[str, set[str]], language: dict[str, str]
) -> list[tuple[int, int]]:
    voice = {claim["id"]: claim["voice"]["kind"] for claim in report["claims"]}
    found: Counter = Counter()
    wrong: Counter = Counter()
    for claim in (c for c in gold["claims"] if matched[c["id"]]):
        found[language[claim["article"]]] += 1
        heard = {voice[id] for id in matched[claim["id"]]}
        wrong[language[claim["article"]]] += claim["voice_kind"] not in heard
    return [(wrong[each], found[each]) for each in LANGUAGES]


if __name__ == "__main__":
    main(sys.argv[1])
