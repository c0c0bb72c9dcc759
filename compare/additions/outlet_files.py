"""A user's own outlets: facts in a TOML file, each set with where it was taken from and when.

    [outlet.alder_post]                  # an id of `claim-compare outlets list`, or a new one
    names = ["Alder Post"]               # in any language, the usual one first
    domains = ["alderpost.example"]
    kind = "outlet"                      # or "agency", whose texts others print
    country = "..."                      # facts: country, language, owner, funding, stance
    source = "https://..."               # where the facts stand
    checked = 2026-11-01

Nothing of this decides what is compared with what: names and domains tell who published, facts are printed beside the
outlet with their source. No fact about any outlet ships with the program.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import LexiconError
from ..lexicon import SHARED, SHIPPED, Record
from ..messages import say
from ..model import Profile
from ..reading.language import detect_language

FACTS = ("country", "language", "owner", "funding", "stance")
KINDS = ("outlet", "agency")
_LISTS = ("names", "domains")
_KEYS = (*_LISTS, "kind", *FACTS, "source", "checked")
_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]+")


@dataclass(frozen=True, slots=True)
class OutletFile:
    """What a file of outlets says: rows as of the tables, by language and table, and facts by id of the outlet."""

    rows: Mapping[tuple[str, str], tuple[Record, ...]]
    profiles: tuple[Profile, ...]


def read_outlets(path: Path) -> OutletFile:
    """Read a file of outlets. Raises LexiconError with every problem, each with file and line."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(say("outlets.not_toml", error=error), where=str(path)) from error
    entries = data.get("outlet", {})
    if set(data) - {"outlet"} or not isinstance(entries, dict):
        raise LexiconError(say("outlets.no_entries"), where=str(path), fix="[outlet.alder_post]")
    lines = _Lines(path, text)
    problems = [problem for id, entry in entries.items() for problem in _problems(id, entry, lines)]
    if problems:
        raise LexiconError("\n".join(problems))
    rows: dict[tuple[str, str], list[Record]] = {}
    for id, entry in entries.items():
        where = lines.of(id)
        cells = {"id": id, "kind": entry.get("kind", "outlet"), "domains": "|".join(entry.get("domains", ()))}
        rows.setdefault((SHARED, "outlets"), []).append(Record(cells, where, SHARED))
        for language, names in _by_language(entry.get("names", ())).items():
            named = {"id": id, "names": "|".join(names), "common": ""}
            rows.setdefault((language, "outlets"), []).append(Record(named, where, language))
    profiles = (_profile(id, entry, path) for id, entry in entries.items())
    return OutletFile({key: tuple(found) for key, found in rows.items()}, tuple(p for p in profiles if p.facts))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(say("outlets.unread"), where=str(path), fix=str(error)) from error


class _Lines:
    """Where the entries of a file and their keys stand, for messages: the parser of TOML does not tell."""

    def __init__(self, path: Path, text: str):
        self.path, self.lines = path, text.splitlines()

    def of(self, id: str, key: str = "") -> str:
        """The place of a key of an entry; of the entry itself where the key stands on no line of its own."""
        head = re.compile(rf"\s*\[\s*outlet\s*\.\s*[\"']?{re.escape(id)}[\"']?\s*\]")
        at = next((n for n, line in enumerate(self.lines) if head.match(line)), None)
        if at is None:
            return str(self.path)
        if key:
            for n, line in enumerate(self.lines[at + 1 :], at + 1):
                if line.lstrip().startswith("["):
                    break
                if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                    return f"{self.path}:{n + 1}"
        return f"{self.path}:{at + 1}"


def _problems(id: str, entry: Any, lines: _Lines) -> Iterator[str]:
    if not _ID.fullmatch(id):
        yield f"{lines.of(id)}: {say('outlets.bad_id', id=id)}"
    if not isinstance(entry, dict):
        yield f"{lines.of(id)}: {say('outlets.no_entries')}"
        return
    for key, value in entry.items():
        wrong = _wrong(key, value)
        if wrong:
            yield f"{lines.of(id, key)}: {wrong}"
    if any(key in entry for key in FACTS) and not {"source", "checked"} <= set(entry):
        yield f"{lines.of(id)}: {say('outlets.unsourced')}"


def _wrong(key: str, value: Any) -> str:
    """What is wrong with a key and its value; nothing where all is well."""
    if key not in _KEYS:
        return say("outlets.bad_key", name=key, keys=", ".join(_KEYS))
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() and "|" not in v for v in value):
            return say("outlets.bad_list", name=key)
        bad = next((v for v in value if key == "domains" and not _DOMAIN.fullmatch(v)), "")
        return say("outlets.bad_domain", value=bad) if bad else ""
    if key == "checked":
        return "" if isinstance(value, dt.date) else say("outlets.bad_date")
    if key == "kind":
        return "" if value in KINDS else say("outlets.bad_kind", kinds=", ".join(KINDS))
    if key == "source" and not str(value).startswith(("https://", "http://")):
        return say("outlets.bad_source")
    return "" if isinstance(value, str) and value.strip() else say("outlets.bad_text", name=key)


def _by_language(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by language: that of their letters, English for a script that no language of the program has."""
    found: dict[str, list[str]] = {}
    for name in names:
        language = detect_language(name)
        found.setdefault(language if language in SHIPPED else "en", []).append(name)
    return found


def _profile(id: str, entry: Mapping[str, Any], path: Path) -> Profile:
    facts = tuple((key, entry[key]) for key in FACTS if key in entry)
    checked = entry["checked"].isoformat()[:10] if facts else ""
    return Profile(id, (), facts, entry.get("source", ""), checked, path.name)
