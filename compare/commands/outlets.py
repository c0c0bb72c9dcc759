"""`claim-compare outlets`: the outlets that the program knows by name or by address, and the user's own."""

from typing import Any

import click

from .. import lexicon
from ..errors import CompareError
from ..messages import say
from .base import Group
from .options import additions_options

EXAMPLES = """
claim-compare outlets list
claim-compare outlets list --lang ar
claim-compare outlets validate --outlets outlets.toml
claim-compare run articles/ --outlets outlets.toml -o out
"""


@click.command("outlets", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("list", examples="claim-compare outlets list")
@click.option("--ascii", "ascii_only", is_flag=True)
@additions_options
def list_outlets(ascii_only: bool, additions: Any) -> None:
    """Id, kind, domains, and the names last: no column stands behind Arabic text."""
    names = _names()
    for id, rows in _outlets().items():
        domains = [domain for row in rows for domain in row.values("domains")]
        told = [id, rows[0]["kind"] or "-", ",".join(domains) or "-"]
        known = [] if ascii_only else [", ".join(names.get(id, ()))]
        click.echo("\t".join(told + known))


@command.command("validate", examples="claim-compare outlets validate --outlets outlets.toml")
@additions_options
def validate(additions: Any) -> None:
    """Every outlet has a name, every name its outlet, and no address belongs to two."""
    known, names = _outlets(), _names()
    problems = [f"{id}: {say('outlets.no_name')}" for id in known if id not in names]
    problems += [f"{id}: {say('outlets.unknown')}" for id in names if id not in known]
    owners: dict[str, list[str]] = {}
    for id, rows in known.items():
        for domain in (domain for row in rows for domain in row.values("domains")):
            owners.setdefault(domain, []).append(id)
    problems += [f"{domain}: {', '.join(ids)}" for domain, ids in owners.items() if len(ids) > 1]
    if problems:
        raise CompareError("\n".join(problems))
    click.echo(say("outlets.valid", len(known)), err=True)


def _outlets() -> dict[str, list[lexicon.Record]]:
    found: dict[str, list[lexicon.Record]] = {}
    for row in lexicon.shared("outlets"):
        found.setdefault(row["id"], []).append(row)
    return found


def _names() -> dict[str, list[str]]:
    """The usual name of each outlet in each language."""
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows("outlets"):
        for name in row.values("names")[:1]:
            found.setdefault(row["id"], {}).setdefault(row.language, name)
    return {id: list(by_language.values()) for id, by_language in found.items()}
