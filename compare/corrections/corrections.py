"""Writing corrections: one more entry in `overrides.toml`, what stands there already kept as it is."""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Table

from ..errors import InputError
from ..messages import say
from ..reading.folders import OVERRIDES
from .overrides import ARTICLE_ID, parse_overrides, read_text

_INCIDENT = re.compile(r"inc-(?:\d{8}|undated)-\S+")


def write_correction(kind: str, names: Sequence[str], fields: Mapping[str, str], path: Path | None = None) -> Path:
    """Write one correction and give the file it went to.

    `kind`: a key of `overrides.FIELDS`; `names`: articles (ids or paths) and incidents as it needs them, the incident of
    a split first. Without `path` it goes beside the first article named by path, else into the working folder. Raises
    InputError for names that are none, for a date that is none, and for a file that is not overrides.
    """
    incidents = names if kind == "merge" else names[:1] if kind == "split" else ()
    articles = names[len(incidents) :]
    for name in incidents:
        if not _INCIDENT.fullmatch(name):
            raise InputError(say("set.no_incident", name=name), fix=say("set.no_incident_fix"))
    for name in articles:
        if not ARTICLE_ID.fullmatch(name) and not Path(name).is_file():
            raise InputError(say("set.no_article", name=name), fix=say("set.no_article_fix"))
    if kind == "article" and len(articles) != 1:
        raise InputError(say("set.one"), fix=say("set.one_fix"))
    beside = next((Path(name).parent for name in articles if not ARTICLE_ID.fullmatch(name)), Path())
    path = path or beside / OVERRIDES
    text = read_text(path) if path.exists() else ""
    parse_overrides(text, str(path))
    document = tomlkit.parse(text)
    _add(document, kind, incidents, [_from(path, name) for name in articles], fields)
    written = tomlkit.dumps(document)
    parse_overrides(written, str(path))
    try:
        waiting = path.with_name(path.name + ".new")
        waiting.write_text(written, encoding="utf-8")
        waiting.replace(path)
    except OSError as error:
        raise InputError(say("overrides.unwritten"), where=str(path), fix=str(error)) from error
    return path


def _from(path: Path, name: str) -> str:
    """A path as it reads from the folder of the overrides."""
    if ARTICLE_ID.fullmatch(name):
        return name
    return Path(os.path.relpath(name, path.parent)).as_posix()


def _add(
    document: tomlkit.TOMLDocument,
    kind: str,
    incidents: Sequence[str],
    articles: Sequence[str],
    fields: Mapping[str, str],
) -> None:
    entries = document.setdefault(kind, tomlkit.aot())
    if kind == "article":
        entry = _entry_of(entries, articles[0])
        for name, value in fields.items():
            entry[name] = value
        return
    entry = tomlkit.table()
    if kind == "split":
        entry["incident"] = incidents[0]
    elif incidents:
        entry["incidents"] = list(incidents)
    if articles:
        entry["articles"] = list(articles)
    if entry not in entries:
        entries.append(entry)


def _entry_of(entries: AoT, article: str) -> Table:
    """The entry of an article; a new one where it has none."""
    key = "id" if ARTICLE_ID.fullmatch(article) else "path"
    for entry in entries:
        if entry.get(key) == article:
            return entry
    entries.append(tomlkit.table())
    entries[-1][key] = article
    return entries[-1]
