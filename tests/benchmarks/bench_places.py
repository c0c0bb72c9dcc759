"""Places found in reports of strikes in Syria against the place and governorate of their recorded incident.

    python tests/benchmarks/bench_places.py AIRWARS_FOLDER [--misses]

The place is found when an article names it (any of its names, or the same words), the governorate when it names that or
any place inside. Round-ups name many places, so this measures recall; what else is found is read by eye.
"""

import json
import sys
from pathlib import Path

from compare import lexicon
from compare.places import gazetteer
from compare.places.places import find_places
from compare.text.folding import fold_key
from compare.text.words import split_words

SHORTEST = 4
"""Letters of a name that may stand inside a recorded one, as those hold "village of" and "outskirts of"."""


def governorates() -> dict[str, str]:
    """English names of Syria's governorates, folded and without spaces, to ids."""
    rows = [r for r in lexicon.rows("places") if r.language == "en" and r["id"].startswith("sy.")]
    known = gazetteer.places()
    return {_loose(n): r["id"] for r in rows if known[r["id"]].type == "governorate" for n in r["names"].split("|")}


def _loose(name: str) -> str:
    return "".join(c for c in fold_key(name) if c.isalnum())


def main(folder: Path, misses: bool) -> None:
    incidents = {r["incident"]: r for r in map(json.loads, (folder / "incidents.jsonl").open(encoding="utf-8"))}
    names = {(r["id"], r.language): {_loose(n) for n in r["names"].split("|")} for r in lexicon.rows("places")}
    provinces = governorates()
    total = named = inside = unknown = 0
    for record in map(json.loads, (folder / "articles.jsonl").open(encoding="utf-8")):
        gold = incidents[record["incident"]]
        text = record["text"]
        found = find_places(text, split_words(text))
        wanted = {_loose(part) for part in (gold["place_ar"] or "").replace("\u060c", ",").split(",") if part.strip()}
        spellings = {_loose(text[p.start : p.end]) for p in found}
        spellings |= {n for p in found for i in p.ids for n in names.get((i, "ar"), ())}
        place = any(w == s or (len(s) >= SHORTEST and (s in w or w in s)) for w in wanted for s in spellings)
        province = provinces.get(_loose(gold["governorate_en"] or ""))
        around = any(province and gazetteer.contains(province, i) for p in found for i in p.ids)
        total, named, inside = total + 1, named + place, inside + (around or place)
        unknown += not any(p.ids for p in found)
        if misses and not place:
            stands = any(w and w in _loose(text) for w in wanted)
            print(
                f"{'in the text' if stands else 'not in the text':16} {gold['place_ar']} ({gold['governorate_en']}): "
                + ", ".join(dict.fromkeys(text[p.start : p.end] for p in found[:8]))
            )
    print(f"place of the incident        {named:4} of {total:4}  {named / total:.3f}")
    print(f"place or its governorate     {inside:4} of {total:4}  {inside / total:.3f}")
    print(f"articles without any place   {unknown:4} of {total:4}  {unknown / total:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--misses" in sys.argv)
