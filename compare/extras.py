"""Packages that only some formats need: imported when asked for, with a clear word where one is not installed."""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from .errors import MissingExtra
from .messages import say

EXTRAS = {
    "xlsx": ("xlsxwriter", "openpyxl"),
    "parquet": ("pyarrow",),
    "pandas": ("pandas", "pyarrow"),
    "polars": ("polars", "pyarrow"),
    "feeds": ("feedparser",),
    "warc": ("warcio",),
    "pdf": ("pdfminer",),
}
"""The optional dependencies of the package, and what each holds."""


def need(module: str, extra: str) -> ModuleType:
    """Import a module of an extra. Raises MissingExtra, with the command that installs it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            say("error.package", name=error.name), fix=f"pip install 'claim-compare[{extra}]'"
        ) from error


def installed(extra: str) -> bool:
    """Whether every package of an extra is there, without importing it."""
    return all(find_spec(module) for module in EXTRAS[extra])
