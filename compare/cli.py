"""The command line: sub-commands loaded when asked for, and errors turned into exit codes in one place."""

import os
import re
import sys
import traceback

import click

from . import __version__, config, messages
from .commands.base import Group
from .errors import CompareError
from .messages import say
from .report.checking import Code

PROGRAM = "claim-compare"
COMPLETE = "_CLAIM_COMPARE_COMPLETE"
COMMANDS = (
    "run",
    "set",
    "inspect",
    "check",
    "diff",
    "export",
    "open",
    "read",
    "cluster",
    "align",
    "report",
    "analyze",
    "pairs",
    "models",
    "lexicon",
    "outlets",
    "config",
    "cache",
    "schema",
    "doctor",
    "completion",
)
"""In the order of the help page. Each is a module of `compare.commands` with a click command named `command`."""

EXAMPLES = """
claim-compare run articles/ -o out
claim-compare open out
claim-compare inspect page.txt
"""


@click.command(PROGRAM, cls=Group, modules=COMMANDS, examples=EXAMPLES)
@click.option("--debug", is_flag=True)
@click.version_option(__version__, prog_name=PROGRAM)
def cli(debug: bool) -> None:
    pass


def main() -> None:
    """The program: errors to exit codes in one place (click's own codes would read as "disagreement found")."""
    sys.exit(_guarded(sys.argv[1:]))


def _guarded(arguments: list[str]) -> int:
    debug = "--debug" in arguments[:1]
    try:
        messages.use(_language(arguments) or "en")
        if os.environ.get(COMPLETE):
            from click.shell_completion import shell_complete

            return shell_complete(cli, {}, PROGRAM, COMPLETE, os.environ[COMPLETE])
        code = _called(arguments)
        sys.stdout.flush()
        return code
    except click.UsageError as error:
        return _told(usage_message(error), Code.USAGE, fix=_see_help(error.ctx))
    except click.ClickException as error:
        return _told(error.format_message(), Code.USAGE)
    except CompareError as error:
        return _told(error.what, error.exit_code, where=error.where, fix=error.fix)
    except (click.Abort, KeyboardInterrupt):
        return Code.INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Code.DONE
    except FileNotFoundError as error:
        return _told(say("error.no_file"), Code.USAGE, where=str(error.filename))
    except OSError as error:
        if debug:
            traceback.print_exc()
        text = error.strerror or str(error)
        return _told(say("error.system", text=text), Code.USAGE, where=str(error.filename or ""))
    except Exception as error:  # noqa: BLE001
        if debug:
            traceback.print_exc()
        return _told(say("error.bug", kind=type(error).__name__, text=error), Code.BUG, fix=say("error.bug_fix"))


def _called(arguments: list[str]) -> int:
    settings = {} if arguments[:1] == ["config"] else config.defaults(COMMANDS)
    if settings:
        messages.use(_language(arguments) or str(config.value("lang")))
    try:
        with cli.make_context(PROGRAM, arguments, default_map=settings) as ctx:
            cli.invoke(ctx)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    return Code.DONE


def _language(arguments: list[str]) -> str | None:
    """The language of `--lang`, wherever it stands: also the errors of a call that cannot be read are in it."""
    for n, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and n + 1 < len(arguments):
            return arguments[n + 1]
    return None


def _told(what: str, code: int, *, where: str = "", fix: str = "") -> int:
    lines = [f"{say('error')} {what}"]
    lines += [f"  {say('error.where')} {where}"] if where else []
    lines += [f"  {say('error.fix')} {fix}"] if fix else []
    print("\n".join(lines), file=sys.stderr)
    return int(code)


def _see_help(ctx: click.Context | None) -> str:
    return f"{ctx.command_path if ctx else PROGRAM} -h"


def usage_message(error: click.UsageError) -> str:
    """What is wrong with a call, in the reader's language."""
    match error:
        case click.exceptions.NoSuchCommand():
            return say("error.no_command", name=error.command_name)
        case click.NoSuchOption():
            return say("error.no_option", name=error.option_name)
        case click.MissingParameter():
            return say("error.missing", name=_named(error))
        case click.BadParameter():
            return say("error.bad_value", name=_named(error), text=_bad(error))
    return error.format_message()


_BAD = (
    ("error.choice", re.compile(r"'(?P<value>.*)' is not one of (?P<choices>.*)\.")),
    ("error.number", re.compile(r"'(?P<value>.*)' is not a valid integer(?: range)?\.")),
    ("error.range", re.compile(r"(?P<value>\S+) is not in the range (?P<range>.*)\.")),
    ("error.absent", re.compile(r"(?:File|Directory|Path) '(?P<path>.*)' does not exist\.")),
    ("error.is_file", re.compile(r"Directory '(?P<path>.*)' is a file\.")),
    ("error.is_folder", re.compile(r"File '(?P<path>.*)' is a directory\.")),
)
"""What click says of bad values, in English alone."""


def _bad(error: click.BadParameter) -> str:
    """Why a value is bad, in the reader's language."""
    for key, pattern in _BAD:
        if found := pattern.fullmatch(error.message):
            return say(key, **found.groupdict())
    return error.message


def _named(error: click.BadParameter) -> str:
    return error.param.get_error_hint(error.ctx) if error.param is not None and error.ctx is not None else ""
