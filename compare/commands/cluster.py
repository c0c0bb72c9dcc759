"""`claim-compare cluster`: the second stage alone, incidents out of articles."""

from typing import Any

import click

from .base import command as as_command
from .options import additions_options, network_option, quiet_option
from .streams import followed, give, taken

EXAMPLES = """
claim-compare cluster texts.jsonl > incidents.jsonl
claim-compare read articles/ | claim-compare cluster > incidents.jsonl
"""


@as_command("cluster", examples=EXAMPLES)
@click.argument("source", default="-")
@click.option("--model")
@network_option
@quiet_option
@additions_options
def command(source: str, model: str | None, allow_network: bool, quiet: bool, additions: Any) -> None:
    """The articles with what was read in them, and the incidents, as JSON lines."""
    from ..encoder import load_encoder
    from ..gathering import group

    texts, settings = taken("read", source)
    encoder = load_encoder(model or None, allow_network=allow_network)
    with followed(quiet) as tell:
        found = group(texts, encoder, tell)
    give("cluster", found, settings | {"encoder": encoder.name})
