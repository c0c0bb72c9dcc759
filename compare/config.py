"""Settings and where each comes from: flags, CLAIM_COMPARE_* variables, the project's file, the user's file, defaults.

A file is TOML with the names of flags (`fail-on = ["denied", "figures"]`): `claim-compare.toml` in the working folder
or a folder above it, else `[tool.claim-compare]` in the first `pyproject.toml` there; then `config.toml` in the user's
configuration folder. The network is never allowed by a file: a folder from elsewhere must not open connections.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from .errors import ConfigError
from .messages import say

PREFIX = "CLAIM_COMPARE_"
PROJECT_FILE = "claim-compare.toml"
SETTINGS: Mapping[str, str | int | bool | tuple[str, ...]] = {
    "lang": "en",
    "out": "out",
    "model": "",
    "map": "",
    "lexicon": "",
    "outlets": "",
    "fail_on": (),
    "max_unreadable": 0,
    "progress": "auto",
    "single_file": False,
    "share": False,
    "ascii": False,
    "no_color": False,
}
"""Every setting with its default; each is a flag of the same name."""
PATHS = ("lexicon", "outlets")
"""Settings that name what lies beside the file which holds them."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value and its origin: a variable, a file, or `default`."""

    name: str
    value: str | int | bool | tuple[str, ...]
    origin: str


def user_file() -> Path:
    """The user's file, below $XDG_CONFIG_HOME where the system has it."""
    return Path(click.get_app_dir("claim-compare")) / "config.toml"


def project_file(folder: Path | None = None) -> Path | None:
    """The nearest file with settings for the project, at or above a folder."""
    here = (folder or Path.cwd()).resolve()
    for at in (here, *here.parents):
        if (at / PROJECT_FILE).is_file():
            return at / PROJECT_FILE
        if (at / "pyproject.toml").is_file() and "claim-compare" in _toml(at / "pyproject.toml").get("tool", {}):
            return at / "pyproject.toml"
    return None


@cache
def settings() -> tuple[Setting, ...]:
    """Every setting as it holds without flags.

    Raises ConfigError for a file that is not TOML, a name that is no setting and a value of the wrong type.
    """
    layers = [_environment(), *(_file(path) for path in (project_file(), user_file()) if path and path.is_file())]
    found = []
    for name, default in SETTINGS.items():
        given = next((layer[name] for layer in layers if name in layer), None)
        found.append(given or Setting(name, default, "default"))
    return tuple(found)


def value(name: str) -> str | int | bool | tuple[str, ...]:
    """The value of a setting without flags."""
    return next(s.value for s in settings() if s.name == name)


def defaults(commands: Iterable[str]) -> dict[str, dict[str, object]]:
    """What click takes for options that are not given, for every command alike."""
    given = {PARAMETER.get(s.name, s.name): s.value for s in settings() if s.origin != "default"}
    return {name: dict(given) for name in commands}


PARAMETER = {"map": "mapping", "single_file": "single", "ascii": "ascii_only"}
"""Settings whose parameter has another name."""


def _environment() -> dict[str, Setting]:
    return {
        name: Setting(name, _typed(name, os.environ[key], key), key)
        for name in SETTINGS
        if os.environ.get(key := PREFIX + name.upper())
    }


def _file(path: Path) -> dict[str, Setting]:
    data = _toml(path)
    table = data.get("tool", {}).get("claim-compare", {}) if path.name == "pyproject.toml" else data
    found = {}
    for key, given in table.items():
        name = key.replace("-", "_")
        if name not in SETTINGS:
            near = difflib.get_close_matches(name, SETTINGS, n=1)
            fix = f"{near[0].replace('_', '-')}?" if near else ", ".join(s.replace("_", "-") for s in SETTINGS)
            raise ConfigError(say("config.no_setting", name=key), where=str(path), fix=fix)
        value = _typed(name, given, str(path))
        found[name] = Setting(name, str(path.parent / str(value)) if name in PATHS else value, str(path))
    return found


def _toml(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(say("outlets.not_toml", error=error), where=str(path)) from error


def _typed(name: str, given: object, where: str) -> str | int | bool | tuple[str, ...]:
    default = SETTINGS[name]
    if isinstance(default, tuple):
        found = given.split(",") if isinstance(given, str) else given
        if isinstance(found, list) and all(isinstance(v, str) for v in found):
            return tuple(v.strip() for v in found)
    elif isinstance(default, bool):
        words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if isinstance(given, bool) or str(given).lower() in words:
            return given if isinstance(given, bool) else words[str(given).lower()]
    elif isinstance(default, int):
        if not isinstance(given, bool) and str(given).isdigit():
            return int(str(given))
    elif isinstance(given, str):
        return given
    raise ConfigError(
        say("config.cannot_be", name=name.replace("_", "-"), value=repr(given)), where=where, fix=_example(name)
    )


def _example(name: str) -> str:
    examples = {"fail_on": '["denied", "figures"]', "max_unreadable": "5", "ascii": "true", "no_color": "true"}
    return f"{name.replace('_', '-')} = {examples.get(name, repr(SETTINGS[name]))}"
