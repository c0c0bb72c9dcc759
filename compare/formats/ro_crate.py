"""RO-Crate 1.1 as a zip: the hand-over bundle of pages, data, stored texts and originals, each with its hash."""

import datetime as dt
import hashlib
import io
import json
import mimetypes
import os
import zipfile
from pathlib import Path, PurePosixPath

from . import Options, as_json, encode
from .tables import Data
from .web_annotation import text_id

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_TOOL = "#claim-compare"
_PAGES = ("*.html", "*.json", "*.csv", "ar/*.html", "en/*.html")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`ro-crate.zip`. Originals that changed since the run, or are not there any more, are left out and named so."""
    contents, missing = _contents(data, options.folder)
    metadata = as_json({"@context": CONTEXT, "@graph": _graph(data, contents, missing, _day(options.folder))})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("ro-crate-metadata.json", metadata), *sorted(contents.items())]:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return {"ro-crate.zip": out.getvalue()}


def _contents(data: Data, folder: Path | None) -> tuple[dict[str, bytes], list[str]]:
    found = {f"texts/{a['id']}.txt": encode(a["text"]) for a in data["articles"] if a["text"]}
    missing = []
    for a in data["articles"]:
        original = _original(a)
        if original is not None:
            found[f"originals/{a['sha256'][:12]}{PurePosixPath(a['path']).suffix}"] = original
        elif a["sha256"]:
            missing.append(a["path"])
    if folder is not None and folder.is_dir():
        for path in sorted({p for pattern in _PAGES for p in folder.glob(pattern)}):
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    found.setdefault("report.json", as_json(data))
    return found, missing


def _original(article: Data) -> bytes | None:
    """The bytes that were read, if they are still there: a record of a table has no file of its own."""
    try:
        content = Path(article["path"]).read_bytes()
    except (OSError, ValueError):
        return None
    return content if hashlib.sha256(content).hexdigest() == article["sha256"] else None


def _day(folder: Path | None) -> str:
    """The day of the run: SOURCE_DATE_EPOCH (reproducible-builds.org), else when its report was written."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH")
    report = folder / "report.json" if folder else None
    seconds = float(stamp) if stamp else report.stat().st_mtime if report and report.exists() else 0.0
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


def _graph(data: Data, contents: dict[str, bytes], missing: list[str], day: str) -> list[Data]:
    settings = data.get("settings", {})
    articles = {f"texts/{a['id']}.txt": a for a in data["articles"]}
    parts = [{"@id": name} for name in sorted(contents)]
    description = "What each outlet claims, side by side, with the quotations and the texts they stand in."
    if missing:
        description += f" Not included, since no file with these bytes was found: {', '.join(sorted(set(missing)))}."
    return [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "Comparison of news reports",
            "description": description,
            "datePublished": day,
            "license": "The quoted texts belong to their publishers.",
            "hasPart": parts,
            "mentions": [{"@id": "#run"}],
        },
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": "claim-compare run",
            "instrument": {"@id": _TOOL},
            "object": [{"@id": n} for n in sorted(contents) if n.startswith(("originals/", "texts/"))],
            "result": [{"@id": "report.json"}],
            "description": json.dumps(settings, ensure_ascii=False, sort_keys=True),
        },
        {
            "@id": _TOOL,
            "@type": "SoftwareApplication",
            "name": "claim-compare",
            "url": _TOOL,
            "version": settings.get("version", ""),
        },
        *(_file(name, content, articles.get(name)) for name, content in sorted(contents.items())),
    ]


def _file(name: str, content: bytes, article: Data | None) -> Data:
    made = {
        "@id": name,
        "@type": "File",
        "name": name,
        "contentSize": str(len(content)),
        "encodingFormat": mimetypes.guess_type(name)[0] or "application/octet-stream",
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    if article:
        made |= {"identifier": text_id(article["id"]), "name": article["title"] or name}
        made |= {"url": article["url"]} if article["url"] else {}
    return made
