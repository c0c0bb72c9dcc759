"""`claim-compare outlets`: the outlets that the program knows by name or by address."""

import click

from .. import lexicon
from ..errors import CompareError
from ..messages import say
from .base import Group

EXAMPLES = """
claim-compare outlets list
claim-compare outlets list --lang ar
claim-compare outlets validate
"""


@click.command("outlets", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("list", examples="claim-compare outlets list")
@click.option("--ascii", "ascii_only", is_flag=True)
def list_outlets(ascii_only: bool) -> None:
    """Id, kind, domains, and the names last: no column stands behind Arabic text."""
    names = _names()
    for row in lexicon.shared("outlets"):
        told = [row["id"], row["kind"] or "-", ",".join(row.values("domains")) or "-"]
        known = [] if ascii_only else [", ".join(names.get(row["id"], ()))]
        click.echo("\t".join(told + known))


@command.command("validate", examples="claim-compare outlets validate")
def validate() -> None:
    """Every outlet has a name, every name its outlet, and no address belongs to two."""
    known = [row["id"] for row in lexicon.shared("outlets")]
    names = _names()
    problems = [f"{id}: {say('outlets.twice')}" for id in sorted({id for id in known if known.count(id) > 1})]
    problems += [f"{id}: {say('outlets.no_name')}" for id in known if id not in names]
    problems += [f"{id}: {say('outlets.unknown')}" for id in names if id not in known]
    owners: dict[str, list[str]] = {}
    for row in lexicon.shared("outlets"):
        for domain in row.values("domains"):
            owners.setdefault(domain, []).append(row["id"])
    problems += [f"{domain}: {', '.join(ids)}" for domain, ids in owners.items() if len(ids) > 1]
    if problems:
        raise CompareError("\n".join(problems), where=str(lexicon.ROOT / "outlets.tsv"))
    click.echo(say("outlets.valid", len(known)), err=True)


def _names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in lexicon.rows("outlets"):
        found.setdefault(row["id"], []).extend(row.values("names")[:1])
    return found
