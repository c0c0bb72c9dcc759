"""Marks the names that are also ordinary words, by how often news writes them, and lists the ordinary words."""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

from gazetteer_entries import SMALL_TOWN, Gazetteer, country_of

from compare import lexicon
from compare.text.folding import fold_key

COMMON = {"ar": 150, "en": 15}
RARE = {"ar": 25, "en": 2}
WORDS = Path(__file__).with_name("places_words.tsv")
"""Names that are words too, read by people: the counts cannot tell a derby from Derby."""
KNOWN_POPULATION, FAR_POPULATION = 250_000, 700_000


def word_counts(path: Path, lang: str) -> Counter[str]:
    """Folded words of a news corpus; for a script with case only those written small."""
    opener = gzip.open if path.suffix == ".gz" else open
    counts: Counter[str] = Counter()
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = " ".join(str(record.get(k, "")) for k in ("title", "text", "content"))
            counts.update(w for w in re.findall(r"[^\W\d_]+", text) if lang == "ar" or w.islower())
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[fold_key(word)] += count
    return folded


def guard(gazetteer: Gazetteer, lang: str, counts: Counter[str], near: frozenset[str]) -> None:
    """Marks names that are also ordinary words, alone or behind a clitic: frequent in news though the place is small."""
    rows = [r for r in lexicon.rows("clitics") if r.language == lang and r["kind"] in ("conjunction", "preposition")]
    persons = {fold_key(w) for r in lexicon.rows("place_words") if r["kind"] == "person" for w in r.values("words")}
    titles = {fold_key(w) for r in lexicon.rows("place_words") if r["kind"] == "title" for w in r.values("words")}
    clitics = [form for row in rows for form in row.values("form")] or [""]
    words = {fold_key(w) for r in lexicon.read_table(WORDS, "") if r["language"] == lang for w in r.values("words")}
    for entry in gazetteer.entries.values():
        for name, marked in entry.names[lang].items():
            key = fold_key(name)
            if key in words:
                entry.names[lang][name] = True
                continue
            if marked or name in entry.by_hand or entry.type == "country":
                continue
            if " " in key or "-" in key:
                entry.names[lang][name] = _is_persons(key, persons, titles)
                continue
            small = entry.population < KNOWN_POPULATION
            short = lang == "ar" and len(key) <= 4
            rare = 6 if lang == "ar" and entry.population < SMALL_TOWN else RARE[lang]
            written = counts[key] >= rare * (1 if small or short else 40)
            if country_of(entry.id).upper() not in near and entry.type != "governorate":
                known = lang == "ar" or entry.id.startswith("us.")
                written |= entry.population < (KNOWN_POPULATION if known else FAR_POPULATION)
            longer = max(counts[clitic + key] for clitic in clitics)
            entry.names[lang][name] = (
                key in persons or written or len(key) <= 3 or (longer >= RARE[lang] and longer > counts[key])
            )


def _is_persons(key: str, persons: set[str], titles: set[str]) -> bool:
    """Whether a name of two words is also how people are called: a title or "father of", then a given name."""
    first, _, rest = key.partition(" ")
    return first in titles and rest in persons


def write_common(lang: str, counts: Counter[str], gazetteer: Gazetteer) -> None:
    """The frequent words of news that name no place: what follows a trigger word is no name if it is one of them."""
    names = {w for e in gazetteer.entries.values() for n in e.names[lang] for w in fold_key(n).split()}
    common = sorted(w for w, n in counts.items() if n >= COMMON[lang] and len(w) > 2 and w not in names)
    with (lexicon.ROOT / lang / "common_words.tsv").open("w", encoding="utf-8") as out:
        out.write(
            "# made by scripts/build_gazetteer.py: frequent folded words of news that are part of no place name\n"
        )
        out.write("words\n" + "|".join(common) + "\n")
