"""Commands and groups whose help begins with examples, speaks the reader's language, and loads nothing in vain."""

from collections.abc import Callable
from importlib import import_module

import click

from ..messages import languages, say

NAMES = {"help_option_names": ["-h", "--help"]}


class Command(click.Command):
    """A command; its help and its options' help are messages (`help.NAME`, `option.NAME`)."""

    def __init__(self, *args, examples: str = "", spoken: bool = True, **kwargs):
        super().__init__(*args, **{"context_settings": NAMES} | kwargs)
        self.examples = examples
        if spoken and all(p.name != "lang" for p in self.params):
            self.params.append(click.Option(["--lang"], type=click.Choice(languages()), expose_value=False))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for line in self.examples.strip().splitlines():
            formatter.write(f"  {line.strip()}\n")
        formatter.write("\n")
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("help.usage") + " ")
        formatter.write_paragraph()
        formatter.write_text(say(self.key(ctx)))
        self.format_options(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for param in self.get_params(ctx):
            if isinstance(param, click.Option):
                param.help = say(f"option.{'help' if param.name == '_click_default_help' else param.name}")
        found = [p.get_help_record(ctx) for p in self.get_params(ctx) if isinstance(p, click.Option)]
        with formatter.section(say("help.options")):
            formatter.write_dl([record for record in found if record])

    @staticmethod
    def key(ctx: click.Context) -> str:
        """The message that says what a command is for: `help`, `help.run`, `help.models.list`."""
        return ".".join(["help", *ctx.command_path.split()[1:]])


class Group(Command, click.Group):
    """A group whose commands are imported when they are called; called alone it shows its help and ends with 0."""

    def __init__(self, *args, modules: tuple[str, ...] = (), **kwargs):
        super().__init__(*args, invoke_without_command=True, **kwargs)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.modules, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in self.modules:
            return import_module(f"compare.commands.{cmd_name}").command
        return self.commands.get(cmd_name)

    def invoke(self, ctx: click.Context) -> object:
        done = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            click.echo(ctx.get_help())
        return done

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        key = self.key(ctx)
        with formatter.section(say("help.commands")):
            formatter.write_dl([(name, _first_line(f"{key}.{name}")) for name in self.list_commands(ctx)])

    def command(self, name: str, **kwargs) -> Callable[[Callable], click.Command]:
        return super().command(name, cls=Command, **kwargs)


def command(name: str, **kwargs) -> Callable[[Callable], click.Command]:
    """Make a function a command with examples."""
    return click.command(name, cls=Command, **kwargs)


def _first_line(key: str) -> str:
    text = say(key)
    for stop in (". ", ": "):
        text = text.split(stop, 1)[0]
    return text.rstrip(".")
