"""Corrections by hand: `overrides.toml` beside the sources, replayed at every run.

    [[article]]            # id, or path relative to this file; date, outlet and title replace what was read
    id = "0123456789ab"
    date = 2024-02-13
    outlet = "Example Daily"

    [[same]]               # main events that are one incident;  [[not-same]]: that are not
    articles = ["0123456789ab", "ba9876543210"]

    [[merge]]              # incidents that are one
    incidents = ["inc-20240213-hajin-0123456789ab", "inc-20240214-hajin-ba9876543210"]

    [[split]]              # articles that are taken out of an incident, into one of their own
    incident = "inc-20240213-hajin-0123456789ab"
    articles = ["0123456789ab"]

An article's id is the hash of its bytes, and an incident's id ends in the hash of its first mention: both outlive any
regrouping, so a correction means the same in every later run.
"""

import datetime as dt
import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..incidents.constraints import Constraints
from ..incidents.incidents import code
from ..messages import say
from ..model import Article, EventMention, ReadStatus
from ..reading.folders import OVERRIDES

FIELDS = {
    "article": {"id", "path", "date", "outlet", "title"},
    "same": {"articles"},
    "not-same": {"articles"},
    "merge": {"incidents"},
    "split": {"incident", "articles"},
}
ARTICLE_ID = re.compile(r"[0-9a-f]{12}(?:-(?:copy)?\d+)*")
"""Any other name of an article is a path."""

RULE = "override"
"""The rule of an outlet or a date that a correction gave."""


@dataclass(frozen=True, slots=True)
class Override:
    """One entry of a file: its kind, the articles (ids or paths) and incidents it names, and new values of fields."""

    kind: str
    articles: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    where: str = ""


def find_overrides(paths: Iterable[str]) -> tuple[Path, ...]:
    """The files called `overrides.toml` in the folders given, or beside the files given, sorted."""
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            found.update(path.rglob(OVERRIDES))
        elif str(path) != "-" and (beside := path.parent / OVERRIDES).is_file():
            found.add(beside)
    return tuple(sorted(found))


def read_text(path: Path) -> str:
    """The text of a file of overrides. Raises InputError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(say("overrides.unread"), where=str(path), fix=str(error)) from error


def override_texts(paths: Iterable[str], given: Sequence[Path] = ()) -> dict[str, str]:
    """The text of files of overrides by path: those given, else those beside the sources."""
    return {str(path): read_text(path) for path in (given or find_overrides(paths))}


def parse_overrides(text: str, path: str) -> tuple[Override, ...]:
    """The entries of a file; `path` is where it lies. Raises InputError for what is no correction."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(say("outlets.not_toml", error=error), where=path) from error
    if unknown := sorted(set(data) - set(FIELDS)):
        raise InputError(say("overrides.kind", name=unknown[0]), where=path, fix=", ".join(FIELDS))
    found = []
    for kind, fields in FIELDS.items():
        entries = data.get(kind, [])
        if not isinstance(entries, list):
            raise InputError(say("overrides.no_list", kind=kind), where=path, fix=f"[[{kind}]]")
        for number, entry in enumerate(entries, 1):
            where = f"{path}: [[{kind}]] {number}"
            if unknown := sorted(set(entry) - fields):
                raise InputError(
                    say("overrides.field", name=unknown[0], kind=kind), where=where, fix=", ".join(sorted(fields))
                )
            found.append(_override(kind, entry, where, path))
    return tuple(found)


def apply_overrides(
    articles: Sequence[Article], overrides: Sequence[Override]
) -> tuple[tuple[Article, ...], tuple[str, ...]]:
    """Articles with the dates, outlets and titles given by hand, and a warning for each that names no article."""
    found = {a.id: a for a in articles}
    warnings = []
    for o in overrides:
        for name in o.articles:
            ids = resolve(name, articles)
            if not ids:
                warnings.append(say("overrides.no_article", name=name, where=o.where))
            for id in ids if o.kind == "article" else ():
                found[id] = _corrected(found[id], dict(o.fields))
    return tuple(found[a.id] for a in articles), tuple(warnings)


def constraints(
    overrides: Sequence[Override], articles: Sequence[Article], mentions: Sequence[EventMention]
) -> tuple[Constraints, tuple[str, ...]]:
    """What the overrides say of mentions, and a warning for each incident that no mention begins.

    Raises InputError where two corrections contradict each other.
    """
    main = {m.article: m.id for m in mentions if m.main}
    anchor_of = {start(m): m.id for m in sorted(mentions, key=lambda m: m.id, reverse=True)}
    same, apart, merged, split, warnings = [], [], [], [], []
    for o in overrides:
        anchors = []
        for incident in o.incidents:
            _, day, *_, last = incident.split("-") if incident.count("-") > 1 else ("", "", "")
            if (anchor := anchor_of.get((day, last))) is None:
                warnings.append(say("overrides.no_incident", id=incident, where=o.where))
            else:
                anchors.append(anchor)
        named = [(name, id) for name in o.articles for id in resolve(name, articles)]
        leads = [main[id] for _, id in named if id in main]
        if o.kind != "article":
            warnings += [say("overrides.no_event", name=name, where=o.where) for name, id in named if id not in main]
        if o.kind == "same":
            same.append(tuple(leads))
        elif o.kind == "not-same":
            apart.append(tuple(leads))
        elif o.kind == "merge":
            merged.append(tuple(anchors))
        elif o.kind == "split" and anchors and leads:
            split.append((anchors[0], tuple(leads)))
    return Constraints.of(same, apart, merged, split), tuple(warnings)


def resolve(name: str, articles: Sequence[Article]) -> tuple[str, ...]:
    """The ids of the articles that an override names: by id, or as the article that its file holds.

    Of an article glued behind the page's own, and of one among many records, only the id tells which is meant.
    """
    if ARTICLE_ID.fullmatch(name):
        return (name,) if any(a.id == name for a in articles) else ()
    path = os.path.abspath(name)
    found = [a.id for a in articles if os.path.abspath(a.path) == path and a.status is not ReadStatus.DUPLICATE]
    return tuple(found[:1]) if len({id[:12] for id in found}) == 1 else ()


def start(m: EventMention) -> tuple[str, str]:
    """Day and code in the id of the incident that a mention begins."""
    return m.time.first.replace("-", "") if m.time else "undated", code(m.id)


def _override(kind: str, entry: Mapping[str, Any], where: str, path: str) -> Override:
    named = [entry[key] for key in ("id", "path") if key in entry] if kind == "article" else entry.get("articles", [])
    incidents = [entry["incident"]] if "incident" in entry else entry.get("incidents", [])
    fields = {key: entry[key] for key in ("date", "outlet", "title") if key in entry}
    least = {"article": (1, 0), "same": (2, 0), "not-same": (2, 0), "merge": (0, 2), "split": (1, 1)}[kind]
    if not all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in (named, incidents)):
        raise InputError(say("overrides.strings"), where=where, fix='["id", "id"]')
    if len(named) < least[0] or len(incidents) < least[1]:
        raise InputError(say("overrides.too_little", kind=kind), where=where, fix=", ".join(sorted(FIELDS[kind])))
    named = [name if ARTICLE_ID.fullmatch(name) else os.path.join(os.path.dirname(path), name) for name in named]
    if "date" in fields:
        fields["date"] = _day(fields["date"], where)
    if not all(isinstance(value, str) for value in fields.values()):
        raise InputError(say("overrides.texts"), where=where, fix='outlet = "Example Daily"')
    return Override(kind, tuple(named), tuple(incidents), tuple(sorted(fields.items())), where)


def _day(value: object, where: str) -> str:
    """A date as TOML has it, or as a string, in ISO 8601."""
    try:
        if isinstance(value, str):
            dt.datetime.fromisoformat(value)
            return value
        if isinstance(value, dt.date):
            return value.isoformat()
    except ValueError:
        pass
    raise InputError(say("overrides.no_date", value=value), where=where, fix="YYYY-MM-DD")


def _corrected(article: Article, fields: Mapping[str, str]) -> Article:
    given: dict[str, str] = {}
    if "date" in fields:
        given |= {"published": fields["date"], "published_rule": RULE}
    if "outlet" in fields:
        given |= {"outlet": fields["outlet"], "outlet_rule": RULE}
    if "title" in fields:
        given["title"] = fields["title"]
    return replace(article, **given)
