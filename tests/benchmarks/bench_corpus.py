"""Score a run on the invented corpus against its gold: bench_corpus.py OUT/report.json [corpus folder]

The gold is checked first: every quotation must stand in its article, every id must exist. A gold claim is found when
the run has a claim of the same article, status and slot (casualties are killed or injured) whose quotation overlaps,
with the same lower bound, and with a compatible actor where the slot names one. A place or a day may be quoted
elsewhere in the article, and a figure may be quoted from the title that repeats it.
"""

import csv
import html
import io
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
CONFLICTS = {"denied", "figures", "actor", "place_time", "account"}
TOLL = {"killed", "injured", "casualties"}
COUNTED = TOLL | {"captured", "missing"}
NAMED = {"attacker", "responsibility", "place", "launch_place", "weapon", "target"}  # their values are ids
ENCODINGS = {"20_sindyan_khiam_cp1256.txt": "windows-1256", "24_masira_zarqa_taiz_utf16.txt": "utf-16"}
Json = dict


def table(name: str) -> dict[str, dict[str, str]]:
    """A shared table of the language layer by id."""
    lines = (ROOT / "compare/lang" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if line[:1] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["id"]: row for row in rows}


ACTORS, PEOPLE = table("actors"), table("people")


# --- gold ---------------------------------------------------------------------------------------------------------


def article_texts(folder: Path) -> dict[str, str]:
    """The words of every article as saved, by file or file#record; markup inside a paragraph is taken out."""
    texts = {}
    for path in sorted(folder.iterdir()):
        raw = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))
        if path.suffix == ".jsonl":
            records = [json.loads(line) for line in raw.splitlines()]
            texts |= {f"{path.name}#{record['id']}": record["body"] for record in records}
        elif path.suffix == ".csv":
            texts |= {f"{path.name}#{row['article_id']}": row["maintext"] for row in csv.DictReader(io.StringIO(raw))}
        elif path.suffix == ".json":
            texts[path.name] = json.loads(raw)["text"]
        else:
            texts[path.name] = html.unescape(re.sub(r"</?(?:b|i|em|a|span)\b[^>]*>", "", raw))
    return texts


def check_gold(gold: Json, folder: Path) -> list[str]:
    """What is wrong with the gold itself; empty when nothing is."""
    texts, wrong = article_texts(folder), []
    ids = Counter(claim["id"] for claim in gold["claims"])
    wrong += [f"claim id {i} stands twice" for i, times in ids.items() if times > 1]
    known = set(ACTORS) | set(PEOPLE) | set(table("weapons")) | set(table("facilities")) | set(table("places"))
    for incident, record in gold["incidents"].items():
        if record["place"] not in known:
            wrong.append(f"{incident}: unknown place {record['place']}")
    for key, article in gold["articles"].items():
        if key.removesuffix("#2") not in texts or article["incident"] not in gold["incidents"]:
            wrong.append(f"{key}: no such file or incident")
    for claim in gold["claims"]:
        if claim["quote"] not in texts.get(claim["article"].removesuffix("#2"), ""):
            wrong.append(f"{claim['id']}: quotation is not in {claim['article']}")
        if claim["incident"] not in gold["incidents"]:
            wrong.append(f"{claim['id']}: unknown incident {claim['incident']}")
        ids_of_claim = (claim["actor"], claim["value"] if claim["slot"] in NAMED else None)
        wrong += [f"{claim['id']}: unknown id {i}" for i in ids_of_claim if i and i not in known]
    for relation in gold["relations"]:
        wrong += [f"{relation['why']}: unknown claim {i}" for i in relation["claims"] if i not in ids]
    for pair in gold["not_conflicts"]:
        wrong += [f"{pair['why']}: unknown article {i}" for i in pair["articles"] if i not in gold["articles"]]
    return wrong


# --- matching -----------------------------------------------------------------------------------------------------


def gold_keys(sources: Sequence[tuple[str, str | None]]) -> list[str]:
    """Keys of articles by file and record: the file, file#record id, or file#2 for the second article of one page."""
    keys, pages = [], Counter()
    for name, record in sources:
        pages[name] += 1
        if name.endswith((".jsonl", ".csv")):
            keys.append(f"{name}#{record}")
        else:
            keys.append(name if pages[name] == 1 else f"{name}#{pages[name]}")
    return keys


def read_articles(report: Json) -> dict[str, Json]:
    """The run's articles by gold key."""
    sources = [(Path(a["path"]).name, a.get("source_id")) for a in report["articles"]]
    return dict(zip(gold_keys(sources), report["articles"]))


def wholes(actor: str) -> set[str]:
    above = {whole for whole in (ACTORS.get(actor, {}).get("part_of") or "").split("|") if whole}
    return {actor}.union(*map(wholes, above))


def compatible(a: str | None, b: str | None) -> bool:
    """Whether two actor ids can name the same people: equal, one open, a part of the other, or of one group."""
    if not a or not b or a == b:
        return True
    if a in PEOPLE and b in PEOPLE:
        groups = {PEOPLE[a]["group"], PEOPLE[b]["group"]}
        return len(groups) == 1 or "unspecified" in groups or groups <= {"civilian", "worker", "official"}
    generic = any(ACTORS.get(actor, {}).get("type") == "generic" or actor in PEOPLE for actor in (a, b))
    return generic or bool(wholes(a) & {b}) or bool(wholes(b) & {a})


def overlaps(text: str, quote: str, start: int, end: int) -> bool:
    return any(m.start() < end and start < m.end() for m in re.finditer(re.escape(quote), text))


def same_slot(a: str, b: str) -> bool:
    """Killed and injured are both casualties, and never each other."""
    return a == b or ("casualties" in (a, b) and {a, b} <= TOLL)


def same_bounds(gold: Json, value: Json | str | None) -> bool:
    """The lower bound is the same; "up to 40" may begin at none or at one."""
    if not isinstance(value, dict):
        return False
    at_most = gold["high"] is not None and gold["high"] == value["high"] and max(gold["low"], value["low"] or 0) <= 1
    return gold["low"] == value["low"] or at_most


def same_figure(gold: Json, claim: Json) -> bool:
    return same_slot(gold["slot"], claim["slot"]) and same_bounds(gold["value"], claim["value"])


def same_claim(gold: Json, claim: Json, text: str) -> bool:
    if gold["status"] != claim["status"] or not same_slot(gold["slot"], claim["slot"]):
        return False
    if gold["slot"] in ("place", "time") and gold["value"] and str(claim["value"]).startswith(gold["value"]):
        return True  # an article states them once for the event, wherever it does
    repeated = claim["voice"]["kind"] == "headline" and gold["slot"] in COUNTED and isinstance(gold["value"], dict)
    if not repeated and not overlaps(text, gold["quote"], claim["quote"]["start"], claim["quote"]["end"]):
        return False
    if isinstance(gold["value"], dict) and not same_bounds(gold["value"], claim["value"]):
        return False
    if gold["slot"] in ("attacker", "responsibility"):
        return compatible(gold["value"], claim["value"] or claim["actor"])
    return gold["slot"] not in COUNTED or compatible(gold["actor"], claim["actor"])


def b_cubed(predicted: dict[str, str], gold: dict[str, str]) -> float:
    """B-cubed F1 of a clustering (Bagga and Baldwin 1998)."""

    def mean_share(these: dict[str, str], those: dict[str, str]) -> float:
        shares = []
        for key in gold:
            mates = [other for other in gold if these[other] == these[key]]
            shares.append(sum(those[other] == those[key] for other in mates) / len(mates))
        return sum(shares) / len(shares)

    precision, recall = mean_share(predicted, gold), mean_share(gold, predicted)
    return 2 * precision * recall / (precision + recall)


# --- checks -------------------------------------------------------------------------------------------------------


def share(name: str, right: int, of: int) -> None:
    print(f"{name:34} {right:4} of {of:4}  {right / max(of, 1):.3f}")


def same_field(field: str, got: str | None, want: str | None) -> bool:
    """Dates are compared by day; an outlet may be named with or without "newspaper", "site" and the like."""
    if not got or not want or field in ("title", "language"):
        return got == want
    return got[:10] == want[:10] if field == "published" else got in want or want in got


def metadata(gold: Json, articles: dict[str, Json]) -> None:
    for field in ("outlet", "title", "published", "language"):
        wrong = []
        for key, want in gold["articles"].items():
            got = articles.get(key, {}).get(field)
            if key not in articles or not same_field(field, got, want[field]):
                wrong.append(f"    {key}: {got!r}, gold {want[field]!r}")
        share(field, len(gold["articles"]) - len(wrong), len(gold["articles"]))
        print(*wrong, sep="\n", end="\n" if wrong else "")


def clusters(gold: Json, articles: dict[str, Json], report: Json) -> None:
    incident_of = {article: i["id"] for i in report["incidents"] for article in i["articles"]}
    want = {key: article["incident"] for key, article in gold["articles"].items()}
    got = {key: incident_of.get(articles.get(key, {}).get("id"), f"alone {key}") for key in want}
    groups = [{key for key in want if want[key] == incident} for incident in dict.fromkeys(want.values())]
    exact = [group for group in groups if {k for k in got if got[k] in {got[m] for m in group}} == group]
    exact = [group for group in exact if len({got[key] for key in group}) == 1]
    share("incidents exact", len(exact), len(groups))
    print(f"{'B-cubed F1':34} {b_cubed(got, want):.3f}")
    for group in groups:
        if group not in exact:
            print("   ", want[min(group)], *(f"{got[key]}:{key}" for key in sorted(group)))


def match_claims(gold: Json, articles: dict[str, Json], report: Json) -> dict[str, set[str]]:
    """The ids of the run's claims that match each gold claim."""
    by_article = defaultdict(list)
    for claim in report["claims"]:
        by_article[claim["article"]].append(claim)
    matched = {}
    for claim in gold["claims"]:
        article = articles.get(claim["article"], {"id": None, "text": ""})
        matched[claim["id"]] = {c["id"] for c in by_article[article["id"]] if same_claim(claim, c, article["text"])}
    return matched


def claims(gold: Json, articles: dict[str, Json], report: Json, matched: dict[str, set[str]]) -> None:
    slots = Counter(claim["slot"] for claim in gold["claims"])
    found = Counter(claim["slot"] for claim in gold["claims"] if matched[claim["id"]])
    share("claims found", found.total(), slots.total())
    for slot in sorted(slots):
        share(f"  {slot}", found[slot], slots[slot])
    for claim in gold["claims"]:
        if not matched[claim["id"]]:
            value = claim["value"] if not isinstance(claim["value"], dict) else claim["value"]["low"]
            print(
                f"    missed {claim['id']} {claim['slot']} {claim['actor']} {value} {claim['status']}: {claim['quote']}"
            )
    voice = {claim["id"]: claim["voice"]["kind"] for claim in report["claims"]}
    heard = [claim for claim in gold["claims"] if matched[claim["id"]]]
    share(
        "kind of voice right", sum(c["voice_kind"] in {voice[i] for i in matched[c["id"]]} for c in heard), len(heard)
    )
    key_of = {article["id"]: key for key, article in articles.items()}
    figures = defaultdict(list)
    for claim in gold["claims"]:
        if claim["slot"] in COUNTED and claim["value"]:
            figures[claim["article"]].append(claim)
    said = [c for c in report["claims"] if c["slot"] in COUNTED and (c["value"] or {}).get("low")]
    said = [c for c in said if not c["value"].get("vague")]
    said = [c for c in said if key_of.get(c["article"]) in gold["articles"]]
    extra = [c for c in said if not any(same_figure(g, c) for g in figures[key_of[c["article"]]])]
    share("precision of harm figures", len(said) - len(extra), len(said))
    for c in extra:
        print(f"    extra {key_of[c['article']]} {c['slot']} {c['actor']} {c['value']['low']}: {c['quote']['text']}")


def relations(gold: Json, report: Json, matched: dict[str, set[str]]) -> None:
    stated = [(row["slot"], relation) for row in report["rows"] for relation in row["relations"]]
    sets = [(r["kind"], set(r["claims"]), slot, r["why"]) for slot, r in stated]
    for label, wanted in (("must", [r for r in gold["relations"] if r["must"]]), ("all", gold["relations"])):
        missed = [
            want
            for want in wanted
            if not any(
                kind in want["kinds"] and all(matched[i] & ids for i in want["claims"]) for kind, ids, *_ in sets
            )
        ]
        share(f"relations found ({label})", len(wanted) - len(missed), len(wanted))
    for want in missed:
        lost = [i for i in want["claims"] if not matched[i]]
        kinds = "/".join(want["kinds"])
        print(
            f"    missed {want['slot']} {kinds} {want['claims']} {want['why']}", f"(not read: {lost})" if lost else ""
        )
    incident_of = {claim["id"]: claim["incident"] for claim in gold["claims"]}
    pool = defaultdict(set)
    for relation in gold["relations"]:
        if CONFLICTS & set(relation["kinds"]):
            pool[relation["incident"]].update(relation["claims"])
    extra, mixed, conflicts = [], [], [each for each in sets if each[0] in CONFLICTS]
    for kind, ids, slot, why in conflicts:
        touched = {i for i in matched if matched[i] & ids}
        if len({incident_of[i] for i in touched}) > 1:
            mixed.append(f"    {kind} {slot} {sorted(touched)} {why}")
        if not any(len(touched & members) > 1 for members in pool.values()):
            extra.append(f"    {kind} {slot} {sorted(touched)} {why}")
    share("conflicts that gold explains", len(conflicts) - len(extra), len(conflicts))
    print(*extra, sep="\n", end="\n" if extra else "")
    share("conflicts across gold incidents", len(mixed), len(conflicts))
    print(*mixed, sep="\n", end="\n" if mixed else "")


def main(report_path: str, corpus: str = str(ROOT / "corpus")) -> None:
    folder = Path(corpus)
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    if wrong := check_gold(gold, folder / "articles"):
        sys.exit("\n".join(["the gold is wrong:", *wrong]))
    report = json.loads(Path(report_path).read_text(encoding="utf-8"))
    articles = read_articles(report)
    matched = match_claims(gold, articles, report)
    metadata(gold, articles)
    clusters(gold, articles, report)
    claims(gold, articles, report, matched)
    relations(gold, report, matched)


if __name__ == "__main__":
    main(*sys.argv[1:])
