"""Every kind of probe through `claim-compare analyze`, one figure a kind; wrong rows are printed with what was read.

    python tests/benchmarks/bench_probes.py PROBES.jsonl [SEEDS GOLD]

A voice is right when its cue, speaker and content agree up to signs and enclosing words; a negation when cue and kind
agree and the event stands in its scope (a denial and a doubt count as negated, "not only" as none); places, weapons
and actors when just those of the gold are read; harm when slot, lower bound, people and parts are. Numbers and times
have a finer measure in `bench_numbers.py` and `bench_times.py`. SEEDS is the folder of the pages that some probes
name, GOLD their gold: the share of its claims whose quotation stands in the words of the right voice.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from compare import lexicon
from compare.analysis import analyze, analyze_article
from compare.model import PartKind
from compare.places import gazetteer
from compare.reading import detect_language, read_articles
from compare.records import analyze_records
from compare.text.folding import fold_key
from compare.text.sentences import split_sentences
from compare.text.words import split_words
from compare.voices.attributions import read_attributions

Json = dict
NEGATED = {"negated": "negated", "denial": "negated", "doubt": "negated", "no_information": "no_information"}


def plain(text: str | None) -> str:
    return " ".join(word.form for word in split_words(text or "") if word.form[0].isalnum())


def agree(a: str | None, b: str | None) -> bool:
    a, b = plain(a), plain(b)
    return a == b or (bool(a) and bool(b) and (a in b or b in a) and min(len(a), len(b)) > 0.6 * max(len(a), len(b)))


# --- one judge a kind: what the gold wants, what was read -----------------------------------------------------------


def sentences(case: Json, read: Json) -> bool:
    return [s["text"] for s in read["sentences"]] in [
        case["expected"]["sentences"],
        *case["expected"].get("also_accepted", []),
    ]


def numbers(case: Json, read: Json) -> bool:
    left = list(read["quantities"])
    for gold in case["expected"]:
        low = gold.get("value", gold.get("lo"))
        hit = next((q for q in left if gold["mod"] == "vague" and q["vague"] or low in (q["low"], q["high"])), None)
        hit = hit or next(
            (q for q in left if gold["mod"] in ("about", "more_than") and abs(q["low"] - low) <= low), None
        )
        if hit is None and not gold.get("role"):
            return False
        left = [q for q in left if q is not hit]
    return bool(case["expected"]) or not any(q["role"] == "count" for q in left)


def times(case: Json, read: Json) -> bool:
    wanted = case["expected"] if isinstance(case["expected"], list) else [case["expected"]]
    wanted = [w["start"][:10] for w in wanted if w and w.get("start")]
    found = [t["start"][:10] for t in read["times"] if t["start"]]
    return all(w in found for w in wanted) and (bool(wanted) or not found)


def voices(case: Json, read: Json) -> bool:
    return all(
        any(
            fold_key(gold["cue"]).split()[0] in fold_key(said["cue"])
            and (agree(gold["speaker"], said["speaker"]) if gold["speaker"] else said["carried"])
            and agree(gold["content"], said["content"])
            for said in read["attributions"]
        )
        for gold in case["expected"]
    )


def negations(case: Json, read: Json) -> bool:
    wanted = [gold for gold in case["expected"] if gold["type"] in NEGATED]
    return len(read["negations"]) == len(wanted) and all(
        NEGATED[gold["type"]] == found["kind"]
        and plain(gold["trigger"]) in plain(found["cue"])
        and plain(gold["event"]) in plain(found["scope"])
        for gold, found in zip(wanted, read["negations"], strict=True)
    )


def places(case: Json, read: Json) -> bool:
    def names(place: Json) -> set[str]:
        own = {row["names"] for row in lexicon.rows("places") if row["id"] in place["ids"]}
        return {fold_key(n) for cell in own for n in cell.split("|")} | {fold_key(place["name"])}

    left = list(read["places"])
    for gold in case["expected"]:
        hit = next((place for place in left if fold_key(gold) in names(place)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def point(case: Json, read: Json) -> bool:
    gold = case["expected"]
    if not read["places"] or not read["places"][0]["ids"]:
        return False
    found = gazetteer.places()[read["places"][0]["ids"][0]]
    if found.lat is None or found.lon is None or not found.id.startswith(gold["country"].lower()):
        return False
    return max(abs(found.lat - gold["lat"]), abs(found.lon - gold["lon"])) <= gold["tolerance_deg"]


def terms(kind: str) -> Callable[[Json, Json], bool]:
    """Whether the ids read are those that the gold's own words name."""

    def judge(case: Json, read: Json) -> bool:
        wanted = [t.id for gold in case["expected"] for t in analyze(gold).terms if t.kind == kind]
        return len(wanted) >= len(case["expected"]) and Counter(wanted) == Counter(t["id"] for t in read[f"{kind}s"])

    return judge


def harms(case: Json, read: Json) -> bool:
    left = list(read["casualties"])
    for gold in case["expected"]:
        who = [t.id for t in analyze(gold["who"] or "").terms if t.kind in ("people", "actor")]
        low = None if gold["count"] is None else gold["count"] + (gold.get("mod") == "more_than")
        hit = next(
            (h for h in left if (h["slot"], h["low"]) == (gold["outcome"], low) and (not who or h["who"] in who)), None
        )
        if hit is None:
            return False
        left.remove(hit)
        parts = sorted(h["low"] for h in left if h["part_of"] is not None and h["part_of"] == hit["count"])
        if parts != sorted(gold.get("breakdown", {}).values()):
            return False
        left = [h for h in left if h["part_of"] is None or h["part_of"] != hit["count"]]
    return not left


def language(case: Json, read: Json) -> bool:
    return (detect_language(case["text"]) or "und") == case["expected"]


JUDGES: dict[str, Callable[[Json, Json], bool]] = {
    "number": numbers,
    "date": times,
    "date_in_text": times,
    "sentence_split": sentences,
    "attribution": voices,
    "negation": negations,
    "place": places,
    "gazetteer": point,
    "actor": terms("actor"),
    "weapon": terms("weapon"),
    "casualty": harms,
    "language": language,
}


# --- probes that name a page ----------------------------------------------------------------------------------------


def body_sentences(case: Json, seeds: Path) -> int:
    article = read_articles([str(seeds / case["text"])])[0][0]
    return sum(s.part is PartKind.BODY for s in analyze_article(article).sentences)


def metadata(case: Json, seeds: Path) -> Json:
    article = read_articles([str(seeds / case["text"])])[0][0]
    published = article.published and article.published[:10]
    dated = published in {case["expected"]["published"], *case["expected"].get("published_inferred", [])}
    return {
        "outlet": agree(article.outlet, case["expected"]["outlet"]),
        "title": agree(article.title, case["expected"]["title"]),
        "published": dated,
    }


def seed_claims(seeds: Path, gold: Path) -> tuple[int, list[str], int]:
    """Claims whose quotation stands in the content of a voice with the gold's source (none where it has none)."""
    right, wrong = 0, []
    claims = json.loads(gold.read_text())["claims"]
    for claim in claims:
        text = (seeds / claim["doc"]).read_text().replace("\u00a0", " ").replace("  ", " ")
        start = text.find(claim["quote"])
        end = start + len(claim["quote"])
        speakers = [
            said.speaker_text
            for said in read_attributions(text, split_words(text), split_sentences(text))
            if min(said.content[0], said.cue[1] if said.cue[0] < said.content[0] else end)
            <= start
            < end
            <= said.content[1] + 2
        ]
        source = claim["source"]
        names = set(plain(source).split())
        if (not speakers) if source is None else any(names & set(plain(speaker).split()) for speaker in speakers):
            right += 1
        else:
            wrong.append(f"{claim['id']} wanted {source}, found {speakers}: {claim['quote']}")
    return right, wrong, len(claims)


def shown(kind: str, read: Json) -> str:
    keys = {"sentence_split": "sentences", "number": "quantities", "date": "times", "date_in_text": "times"}
    keys |= {"gazetteer": "places", "casualty": "casualties"}
    return json.dumps(read.get(keys.get(kind, f"{kind}s"), []), ensure_ascii=False)


def main(probes: Path, seeds: Path | None = None, gold: Path | None = None) -> None:
    cases = [json.loads(line) for line in probes.open(encoding="utf-8")]
    lines = [json.dumps(c | {"reference": c.get("reference_date")}, ensure_ascii=False) for c in cases]
    right, all_cases = Counter(), Counter()
    for case, read in zip(cases, analyze_records(lines), strict=True):
        kind = case["kind"]
        if judge := JUDGES.get(kind):
            good, found = judge(case, read), shown(kind, read)
        elif seeds and kind == "sentence_split_doc":
            found = body_sentences(case, seeds)
            good = found == case["expected"]["body_sentences"]
        elif seeds and kind == "metadata":
            found = metadata(case, seeds)
            good = all(found.values())
        else:
            continue
        all_cases[kind] += 1
        right[kind] += good
        if not good:
            print(f"wrong: {case['id']} {case['text'][:200]}\n    wanted {case['expected']}\n    read   {found}")
    for kind, count in all_cases.items():
        print(f"{kind:20} {right[kind]:3} of {count:3}  {right[kind] / count:.3f}")
    if seeds and gold:
        count, wrong, total = seed_claims(seeds, gold)
        print(*wrong, sep="\n")
        print(f"{'seed claims':20} {count:3} of {total:3}  {count / total:.3f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
