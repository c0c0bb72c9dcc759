"""Write the help of every command into docs/cli.md, between the marks: write_cli_docs.py [--check]"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from compare import messages
from compare.cli import PROGRAM, cli

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
MARKS = re.compile(r"(<!-- help begins -->\n).*(<!-- help ends -->)", re.DOTALL)


def helps(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, str]]:
    """A command's path and help, then those of its sub-commands."""
    yield ctx.command_path, ctx.get_help()
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            inner = command.get_command(ctx, name)
            yield from helps(inner, click.Context(inner, info_name=name, parent=ctx, terminal_width=100))


def page(text: str) -> str:
    """The page with the help as it is now."""
    messages.use("en")
    root = click.Context(cli, info_name=PROGRAM, terminal_width=100)
    sections = [f"### {path}\n\n```text\n{help.rstrip()}\n```\n" for path, help in helps(cli, root)]
    return MARKS.sub(lambda found: found[1] + "\n" + "\n".join(sections) + "\n" + found[2], text)


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(page(text) != text)
    PAGE.write_text(page(text), encoding="utf-8")


if __name__ == "__main__":
    main()
