"""Gazetteer entries while they are collected: names by language, and search by country and loose spelling."""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from compare.places.cues import clitic_forms
from compare.places.gazetteer import SMALL_SETTLEMENTS, haversine_km
from compare.text.folding import fold_key

SAME_KM = 12.0
SAME_SPOT_KM = 0.5
SPELLING = 60  # rapidfuzz ratio from which two names may be spellings of one
ONE_SPELLING = 85  # the same for two recorded places of one spot, each with a name of its own
SMALL_TOWN = 20_000


@dataclass
class Entry:
    id: str
    type: str
    parent: str
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    names: dict[str, dict[str, bool]] = field(default_factory=lambda: {"ar": {}, "en": {}})
    by_hand: frozenset[str] = frozenset()
    located: bool = False  # GeoNames has told the point

    def add(self, lang: str, name: str, guarded: bool = False) -> None:
        known = {fold_key(n) for n in self.names[lang]}
        if name and fold_key(name) not in known:
            self.names[lang][unicodedata.normalize("NFC", name)] = guarded

    def resembles(self, lang: str, name: str) -> bool:
        """Whether the name can be a spelling of one that the entry has in this language."""
        return not self.names[lang] or any(fuzz.ratio(loose(name), loose(n)) >= SPELLING for n in self.names[lang])


class Gazetteer:
    """Entries by id, and by country and folded name."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self._by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)

    def put(self, entry: Entry) -> Entry:
        serial, base = 2, entry.id
        while entry.id in self.entries:
            entry.id, serial = f"{base}_{serial}", serial + 1
        self.entries[entry.id] = entry
        self.index(entry)
        return entry

    def index(self, entry: Entry) -> None:
        for lang in entry.names.values():
            for name in lang:
                found = self._by_name[country_of(entry.id), loose(name)]
                if entry not in found:
                    found.append(entry)

    def same(
        self, country: str, names: list[str], point: tuple[float, float] | None, parent: str, km: float = SAME_KM
    ) -> Entry | None:
        """The settlement of one of these names within `km` of the point, or in the parent where there is no point."""
        for name in names:
            for entry in self._by_name[country, loose(name)]:
                if entry.type in ("governorate", "region", "country", "river", "mountain"):
                    continue
                if point and entry.lat is not None:
                    if haversine_km(*point, entry.lat, entry.lon) < km:
                        return entry
                elif not parent or parent in (entry.parent, self.parent(entry.parent)):
                    return entry
        return None

    def on_the_spot(self, country: str, lang: str, name: str, point: tuple[float, float]) -> Entry | None:
        """The settlement right at the point whose name differs by no more than a letter or two."""
        key = loose(name)
        for entry in self.entries.values():
            if entry.lat is None or entry.type not in SMALL_SETTLEMENTS or country_of(entry.id) != country:
                continue
            if haversine_km(*point, entry.lat, entry.lon) < SAME_SPOT_KM and any(
                fuzz.ratio(key, loose(n)) >= ONE_SPELLING for n in entry.names[lang]
            ):
                return entry
        return None

    def taken(self, place: str, name: str, but: Entry | None) -> bool:
        """Whether the name is that of a well-known place of the country other than `but`; quarters share theirs."""
        known = self._by_name[country_of(place), loose(name)]
        known = [e for e in known if e is not but and e.type != "neighbourhood"]
        return any(e.by_hand or e.population > SMALL_TOWN for e in known)

    def parent(self, place: str) -> str:
        return self.entries[place].parent if place in self.entries else ""


def country_of(place: str) -> str:
    return place.split(".")[0]


def loose(name: str) -> str:
    """A key that spellings of one Arabic name often share, in either script: articles come and go."""
    key = re.sub(r"[^\w ]", " ", fold_key(name))
    key = re.sub(r"^(al|el|ar|as|ash|ad|an|at|az) ", "", key)
    key = re.sub(rf"\b(?:{'|'.join(clitic_forms('article'))})(?=\w{{3}})", "", key)
    return re.sub(r"(.)\1", r"\1", key.replace(" ", "").replace("ou", "u").replace("oo", "u").replace("ee", "i"))


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", latin(name).lower().replace("'", "")).strip("_")


def latin(name: str) -> str:
    plain = unicodedata.normalize(
        "NFKD", name.translate({0x2BB: "'", 0x2BC: "'", 0x2018: "'", 0x2019: "'", 0x131: "i"})
    )
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").strip(" '`")
