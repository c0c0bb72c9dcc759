"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

HELP = {"help_option_names": ["-h", "--help"]}


def _mapping(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [pair.split("=", 1) for pair in value.split(",")] if value else []
    if any(len(pair) != 2 for pair in pairs):
        raise click.BadParameter("give role=field pairs, such as text=body,outlet=source")
    return {role.strip(): field.strip() for role, field in pairs}


def mapping_option(call: Callable[..., Any]) -> Callable[..., Any]:
    """`--map role=field,...`: which fields of records hold the text, the outlet, the date."""
    return click.option("--map", "mapping", callback=_mapping, help="Fields of records: text=body,outlet=source,...")(
        call
    )
