"""`claim-compare report`: the last stage alone, the pages and the data."""

from pathlib import Path
from typing import Any

import click

from .base import command as as_command
from .options import additions_options, language_option, max_unreadable_option, out_option, quiet_option
from .run import write
from .streams import taken

EXAMPLES = """
claim-compare report compared.jsonl -o out
claim-compare report compared.jsonl -o out --lang ar
"""


@as_command("report", examples=EXAMPLES)
@click.argument("source", default="-")
@out_option
@language_option
@max_unreadable_option
@quiet_option
@additions_options
def command(source: str, out: Path, lang: str, max_unreadable: int, quiet: bool, additions: Any) -> None:
    """What `run` writes, and the exit code that it ends with."""
    from ..formats.report_json import report_json
    from ..progress import Screen
    from ..report.checking import exit_code

    report, _ = taken("align", source)
    data = report_json(report)
    with Screen(quiet) as screen:
        pages = write(report, data, out, lang)
        screen.summary(report, lang)
        screen.wrote(pages[0], out / "report.json", out / "claims.csv")
    click.get_current_context().exit(exit_code(data, (), max_unreadable))
