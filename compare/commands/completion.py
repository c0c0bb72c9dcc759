"""`claim-compare completion`: the script that lets a shell complete commands and options."""

import click

from .base import command as as_command

EXAMPLES = """
claim-compare completion bash > ~/.local/share/bash-completion/completions/claim-compare
claim-compare completion zsh > ~/.zfunc/_claim-compare
claim-compare completion fish > ~/.config/fish/completions/claim-compare.fish
"""


@as_command("completion", examples=EXAMPLES)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def command(shell: str) -> None:
    """Print the script; it asks the program itself, so it never grows old."""
    from click.shell_completion import get_completion_class

    from ..cli import COMPLETE, PROGRAM, cli

    complete = get_completion_class(shell)
    made = complete(cli, {}, PROGRAM, COMPLETE)
    click.echo(made.source_template % made.source_vars())
