"""`claim-compare schema`: the JSON Schema of what a run writes."""

import click

from .base import command as as_command

EXAMPLES = """
claim-compare schema report > report.schema.json
"""


@as_command("schema", examples=EXAMPLES)
@click.argument("name", type=click.Choice(("report",)), default="report")
def command(name: str) -> None:
    """JSON Schema, draft 2020-12."""
    from ..schemas import schema_text

    click.echo(schema_text(name), nl=False)
