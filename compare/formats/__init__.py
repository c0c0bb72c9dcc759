"""Exports: one module a format, each a pure function from the contents of report.json to named files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ..errors import InputError
from ..messages import say
from .tables import Data

FORMATS: Mapping[str, str] = {
    "csv": "csv_sheet",
    "jsonl": "jsonl",
    "xlsx": "xlsx",
    "parquet": "parquet",
    "sqlite": "sqlite",
    "ris": "ris",
    "bibtex": "bibtex",
    "csl": "csl",
    "webannotation": "web_annotation",
    "claimreview": "claimreview",
    "acled": "acled",
    "ucdp": "ucdp",
    "check": "check",
    "ro-crate": "ro_crate",
}
"""Name on the command line to module; each has `files(data, options)`."""


TABLES = ("articles", "incidents", "claims", "rows", "framing")
"""The lists that every report.json holds."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a format may need beside the data: the reader's language, the run's folder, a fact-checker's ratings."""

    lang: str = "en"
    folder: Path | None = None
    ratings: Path | None = None


def files(name: str, data: Data, options: Options | None = None) -> dict[str, bytes]:
    """The files of a format by name, in order; the same data gives the same bytes.

    Raises ValueError for an unknown format and MissingExtra where its package is not installed.
    """
    if name not in FORMATS:
        raise ValueError(f"no format '{name}'; there are {', '.join(FORMATS)}")
    return import_module(f".{FORMATS[name]}", __package__).files(data, options or Options())


def load_report(folder: Path) -> Data:
    """The contents of a run's report.json (`folder`, or the file itself).

    Raises InputError where there is none, or where it is not the report of a run.
    """
    path = folder / "report.json" if folder.is_dir() else folder
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            say("error.no_report"), where=str(path), fix=f"claim-compare run INPUT... -o {folder}"
        ) from error
    except ValueError as error:
        raise InputError(say("error.not_json", error=error), where=str(path), fix=say("error.not_json_fix")) from error
    known = isinstance(data, dict) and str(data.get("schema", "")).startswith("1.")
    if not known or not all(isinstance(data.get(table), list) for table in TABLES):
        raise InputError(say("error.not_report"), where=str(path), fix=say("error.not_report_fix"))
    return data


def encode(text: str) -> bytes:
    """UTF-8; a lone surrogate out of a broken source becomes a question mark."""
    return text.encode("utf-8", "replace")


def as_json(value: object) -> bytes:
    """JSON as all files of the program have it: readable text, a fixed indent, a line end."""
    return encode(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n")
