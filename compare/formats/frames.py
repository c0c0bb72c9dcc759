"""A report as Arrow, pandas and polars tables."""

from ..extras import need
from ..model import Report
from .parquet import arrow
from .report_json import report_json
from .tables import Table, sheet, tables


def table(report: Report, name: str) -> Table:
    """`claims` with everything beside it that a reader needs, or one of the related tables by its name.

    Raises ValueError for a table that does not exist.
    """
    data = report_json(report)
    found = {t.name: t for t in tables(data)} | {"claims": sheet(data)}
    if name not in found:
        raise ValueError(f"no table '{name}'; there are {', '.join(found)}")
    return found[name]


def to_arrow(report: Report, name: str):
    """A `pyarrow.Table`. Raises MissingExtra without pyarrow."""
    return arrow(table(report, name))


def to_pandas(report: Report, name: str):
    """A `pandas.DataFrame`. Raises MissingExtra without pandas."""
    need("pandas", "pandas")
    return to_arrow(report, name).to_pandas()


def to_polars(report: Report, name: str):
    """A `polars.DataFrame`. Raises MissingExtra without polars."""
    return need("polars", "polars").from_arrow(to_arrow(report, name))
