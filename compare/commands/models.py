"""`claim-compare models`: what turns texts into vectors, and the learned weights."""

import json
import time

import click

from ..messages import say
from ..weights import WEIGHTS
from .base import Group

EXAMPLES = """
claim-compare models list
claim-compare models check
claim-compare models check ./my-encoder
"""


@click.command("models", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("list", examples="claim-compare models list")
def list_models() -> None:
    """Path, size in bytes, and what it is."""
    from ..encoder import SHIPPED

    size = sum(p.stat().st_size for p in SHIPPED.rglob("*") if p.is_file())
    click.echo(f"{SHIPPED}\t{size}\t{say('models.encoder')}")
    weights = WEIGHTS / "incidents.json"
    about = json.loads(weights.read_text(encoding="utf-8"))
    facts = [f"{k}={v}" for k, v in about.items() if isinstance(v, str | int | float)]
    click.echo(f"{weights}\t{weights.stat().st_size}\t{say('models.weights')} {' '.join(facts)}")


@command.command("check", examples="claim-compare models check ./my-encoder")
@click.argument("name", required=False)
@click.option("--allow-network", is_flag=True)
def check(name: str | None, allow_network: bool) -> None:
    """Load an encoder and try it beside the one that ships; ends with 2 where it cannot be loaded."""
    from ..encoder import load_encoder
    from ..probe import probe

    began = time.perf_counter()
    encoder = load_encoder(name, allow_network=allow_network)
    vectors = encoder.encode(["one", "two"])
    seconds = time.perf_counter() - began
    click.echo(say("models.loaded", name=encoder.name, size=vectors.shape[1], seconds=f"{seconds:.2f}"))
    for tried in [encoder] if name is None else [encoder, load_encoder()]:
        click.echo(say("models.probed", name=tried.name, **probe(tried)._asdict()))
