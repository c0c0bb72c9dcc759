"""JSON lines: one claim a line, with the facts of its article, for streams and for `jq`."""

import json

from . import Options, encode
from .tables import Data, sheet


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`claims.jsonl`."""
    lines = (json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n" for r in sheet(data).records())
    return {"claims.jsonl": encode("".join(lines))}
