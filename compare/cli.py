"""The command line: sub-commands loaded when asked for, and errors turned into exit codes in one place."""

import sys
from collections.abc import Callable
from importlib import import_module

import click

from . import __version__
from .commands.options import HELP
from .errors import CompareError

COMMANDS = ("run", "inspect", "analyze")
"""In the order of the help page. Each is a module of `compare.commands` with a click command named `command`."""


class Commands(click.Group):
    """A group whose commands are imported when they are called, so that help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        return import_module(f"compare.commands.{cmd_name}").command


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(__version__, prog_name="claim-compare")
def cli() -> None:
    """What each outlet claims about one incident, side by side, with the evidence.

    \b
    claim-compare run articles/ -o out        compare saved pages, write out/index.html
    claim-compare inspect page.txt            what was read in a page, and why
    claim-compare analyze sentences.jsonl     numbers, times, places, voices of single texts
    """


def main() -> None:
    """The program: errors to exit codes in one place (click's own codes would read as "disagreement found")."""
    sys.exit(_guarded(lambda: cli.main(standalone_mode=False)))


def _guarded(call: Callable[[], object]) -> int:
    try:
        call()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except CompareError as error:
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        sys.stdout = None
        return 0
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else 5
    except FileNotFoundError as error:
        click.echo(f"Error: no such file\n  where: {error.filename}", err=True)
        return 2
    except Exception as error:
        import traceback

        traceback.print_exc()
        click.echo(f"Error: this is a bug in claim-compare ({type(error).__name__}); please report it.", err=True)
        return 5
    return 0
