"""`claim-compare config`: which settings hold, and where each comes from."""

import json
from pathlib import Path

import click

from .. import config
from ..errors import InputError
from ..messages import say
from .base import Group
from .options import json_option

EXAMPLES = """
claim-compare config show --origin
claim-compare config init
claim-compare config path
"""


@click.command("config", cls=Group, examples=EXAMPLES)
def command() -> None:
    pass


@command.command("show", examples="claim-compare config show --origin")
@click.option("--origin", is_flag=True)
@json_option
def show(origin: bool, as_json: bool) -> None:
    """Every setting as TOML, with its origin as a comment."""
    found = config.settings()
    if as_json:
        click.echo(json.dumps({s.name: {"value": s.value, "origin": s.origin} for s in found}, indent=1))
        return
    for s in found:
        click.echo(line(s.name, s.value) + (f"  # {s.origin}" if origin else ""))


@command.command("init", examples="claim-compare config init")
def init() -> None:
    """Write a file with every setting at its default, each as a comment to be taken away."""
    path = Path(config.PROJECT_FILE)
    if path.exists():
        raise InputError(say("config.exists"), where=str(path))
    lines = (f"# {say('option.' + config.PARAMETER.get(n, n))}\n# {line(n, v)}\n" for n, v in config.SETTINGS.items())
    path.write_text("\n".join(lines), encoding="utf-8")
    click.echo(path)


@command.command("path", examples="claim-compare config path")
def path() -> None:
    """The files that are looked for, the one that wins first."""
    project = config.project_file()
    click.echo(f"{project or Path.cwd() / config.PROJECT_FILE}\t{say('config.read' if project else 'config.absent')}")
    user = config.user_file()
    click.echo(f"{user}\t{say('config.read' if user.is_file() else 'config.absent')}")


def line(name: str, value: object) -> str:
    """One setting as a line of TOML (whose strings, lists and truth values JSON writes alike)."""
    return f"{name.replace('_', '-')} = {json.dumps(value, ensure_ascii=False)}"
