"""Options that several commands share."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from .. import config
from ..messages import say
from ..report.checking import CHOICES

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _mapping(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [pair.split("=", 1) for pair in value.split(",")] if value else []
    if any(len(pair) != 2 for pair in pairs):
        raise click.BadParameter(say("error.mapping"))
    given = {role.strip(): field.strip() for role, field in pairs}
    if given:
        from ..reading import ROLES

        for role in given:
            if role not in ROLES:
                raise click.BadParameter(say("error.role", role=role, roles=", ".join(ROLES)))
    return given


def _kinds(_: click.Context, __: click.Parameter, value: str | Iterable[str] | None) -> tuple[str, ...]:
    names = value.split(",") if isinstance(value, str) else tuple(value or ())
    names = tuple(name.strip() for name in names if name.strip())
    for name in names:
        if name not in CHOICES:
            raise click.BadParameter(say("error.kinds", name=name, choices=", ".join(CHOICES)))
    return names


def _form(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value:
        from ..reading.sources import format_named

        try:
            format_named(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


def _where(_: click.Context, __: click.Parameter, value: str) -> str:
    if value:
        from ..reading import condition

        try:
            condition(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return value


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        if value:
            dt.datetime.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(say("error.day")) from error
    return value


class _Kinds(click.ParamType):
    """A list with commas, or a list out of a settings file."""

    name = "kinds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        return value


mapping_option: Decorator = click.option("--map", "mapping", callback=_mapping, metavar="ROLE=FIELD,...")
fail_on_option: Decorator = click.option("--fail-on", type=_Kinds(), callback=_kinds, metavar="KIND,...")
max_unreadable_option: Decorator = click.option("--max-unreadable", type=click.IntRange(0), default=0, metavar="N")
json_option: Decorator = click.option("--json", "as_json", is_flag=True)
ascii_option: Decorator = click.option("--ascii", "ascii_only", is_flag=True)
format_option: Decorator = click.option("--format", "form", callback=_form, metavar="FORMAT")
where_option: Decorator = click.option("--where", callback=_where, default="", metavar="CONDITION")
quiet_option: Decorator = click.option("-q", "--quiet", is_flag=True)
network_option: Decorator = click.option("--allow-network", is_flag=True)
out_option: Decorator = click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("out"))
run_argument: Decorator = click.argument("out", type=click.Path(path_type=Path))
"""The folder of a run, or its report.json."""


def language_option(call: Callable[..., Any]) -> Callable[..., Any]:
    """`--lang` where it chooses the language of what is written, besides that of the messages."""
    from ..messages import languages

    return click.option("--lang", type=click.Choice(languages()), default="en")(call)


def lexicon_option(call: Callable[..., Any]) -> Callable[..., Any]:
    """`--lexicon`: a folder with tables of the user; without it that of the settings."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    return click.option("--lexicon", type=folder, default=lambda: config.value("lexicon") or None)(call)


def outlets_option(call: Callable[..., Any]) -> Callable[..., Any]:
    """`--outlets`: a file with outlets of the user; without it that of the settings."""
    file = click.Path(path_type=Path, dir_okay=False, exists=True)
    return click.option("--outlets", type=file, default=lambda: config.value("outlets") or None)(call)


def additions_options(call: Callable[..., Any]) -> Callable[..., Any]:
    """`--lexicon` and `--outlets`, in use before the command begins, which is given them as `additions`."""

    @lexicon_option
    @outlets_option
    @wraps(call)
    def with_additions(*args: Any, lexicon: Path | None, outlets: Path | None, **options: Any) -> Any:
        from ..additions.additions import use_additions

        return call(*args, additions=use_additions(lexicon, outlets), **options)

    return with_additions


def reading_options(call: Callable[..., Any]) -> Callable[..., Any]:
    """How inputs are read: fields, formats, conditions, corrections, the network, what is known of standard input.

    The command is given all of it as keywords of `gathering.inputs`.
    """

    @mapping_option
    @format_option
    @click.option("--outlet", "known_outlet")
    @click.option("--date", "known_date", callback=_day)
    @click.option("--url", "known_url")
    @where_option
    @network_option
    @click.option("--overrides", type=click.Path(path_type=Path, dir_okay=False, exists=True), multiple=True)
    @wraps(call)
    def with_reading(
        inputs: tuple[str, ...],
        *args: Any,
        known_outlet: str | None,
        known_date: str | None,
        known_url: str | None,
        **options: Any,
    ) -> Any:
        given = (("outlet", known_outlet), ("published", known_date), ("url", known_url))
        known = {role: value for role, value in given if value}
        if known and "-" not in inputs:
            raise click.UsageError(say("error.known"))
        existing(inputs)
        return call(inputs, *args, known=known, **options)

    return with_reading


def existing(inputs: Iterable[str]) -> None:
    """Raise InputError for a file or folder that was named and is not there: that is a mistake in the call."""
    from ..errors import InputError

    for given in inputs:
        if given != "-" and not given.startswith(("http://", "https://")) and not Path(given).exists():
            raise InputError(say("error.no_file"), where=given, fix=say("error.no_file_fix"))
