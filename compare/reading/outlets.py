"""Who published: outlets and agencies by name and by domain (`lang/outlets.tsv`, `lang/*/outlets.tsv`)."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from .. import lexicon
from .vocabulary import line_key


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: `names` by language, the usual one first; `agency` for those whose texts others print."""

    id: str
    agency: bool
    names: dict[str, tuple[str, ...]]
    domains: tuple[str, ...]

    def name(self, language: str) -> str:
        """The usual name in a language, or in any that has one."""
        found = self.names.get(language) or next(iter(self.names.values()), (self.domains or (self.id,)))
        return found[0]


@dataclass(frozen=True, slots=True)
class _Directory:
    by_name: dict[str, Outlet]
    common: frozenset[str]
    by_domain: dict[str, Outlet]


@lru_cache(maxsize=1)
def _directory() -> _Directory:
    names: dict[str, dict[str, tuple[str, ...]]] = {}
    keys: dict[str, str] = {}
    common = set()
    for row in lexicon.rows("outlets"):
        unsure = row.values("common")
        known = names.setdefault(row["id"], {})
        known[row.language] = (*known.get(row.language, ()), *row.values("names"), *unsure)
        for name in (*row.values("names"), *unsure):
            keys.setdefault(line_key(name), row["id"])
        common.update(line_key(name) for name in unsure)
    domains: dict[str, tuple[str, ...]] = {}
    kind: dict[str, str] = {}
    for row in lexicon.shared("outlets"):
        domains[row["id"]] = (*domains.get(row["id"], ()), *row.values("domains"))
        kind.setdefault(row["id"], row["kind"])
    outlets = {id: Outlet(id, kind[id] == "agency", names.get(id, {}), found) for id, found in domains.items()}
    return _Directory(
        {key: outlets[id] for key, id in keys.items()},
        frozenset(common),
        {domain: outlet for outlet in outlets.values() for domain in outlet.domains},
    )


def outlet_named(name: str, *, sure: bool = False) -> Outlet | None:
    """The outlet with this name; with `sure`, names that are ordinary words too ("The Times", "Politics") are not it."""
    key = line_key(name)
    directory = _directory()
    return None if sure and key in directory.common else directory.by_name.get(key)


def outlet_at(url: str | None) -> Outlet | None:
    """The outlet whose site a web address or a host name belongs to."""
    if not url:
        return None
    host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    labels = host.split(".")
    tails = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next((_directory().by_domain[tail] for tail in tails if tail in _directory().by_domain), None)


def same_outlet(a: str | None, b: str | None) -> bool:
    """Two stated outlets are one: equal names, or names of one outlet, or one of them unknown."""
    if not a or not b or line_key(a) == line_key(b):
        return True
    first, second = (outlet_named(x) or outlet_at(x) for x in (a, b))
    return first is not None and first is second
