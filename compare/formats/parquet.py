"""Parquet and Arrow: every table with its types."""

import io

from ..extras import need
from . import Options
from .tables import Data, Kind, Table, tables


def files(data: Data, options: Options) -> dict[str, bytes]:
    """One `.parquet` file a table."""
    writer = need("pyarrow.parquet", "parquet")
    found = {}
    for table in tables(data):
        out = io.BytesIO()
        writer.write_table(arrow(table), out)
        found[f"{table.name}.parquet"] = out.getvalue()
    return found


def arrow(table: Table):
    """A `pyarrow.Table` with text, integer, double and boolean columns."""
    pa = need("pyarrow", "parquet")
    types = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(), Kind.FLAG: pa.bool_()}
    fields = [pa.field(c.name, types[c.kind]) for c in table.columns]
    columns = zip(*table.rows) if table.rows else ([] for _ in fields)
    arrays = [pa.array(cells, field.type) for cells, field in zip(columns, fields)]
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))
