"""`claim-compare pairs`: how two statements stand to each other, over JSON lines."""

import json
from typing import Any

import click

from .base import command as as_command
from .options import additions_options

EXAMPLES = """
claim-compare pairs pairs.jsonl > judged.jsonl
claim-compare pairs pairs.jsonl --judge ./multilingual-nli
"""


@as_command("pairs", examples=EXAMPLES)
@click.argument("source", default="-")
@click.option("--judge", metavar="NAME_OR_FOLDER")
@click.option("--allow-network", is_flag=True)
@additions_options
def command(source: str, judge: str | None, allow_network: bool, additions: Any) -> None:
    """JSON lines with id, a and b in; one line a pair with label, score and reasons out, as soon as it is judged."""
    from ..judge import load_judge
    from ..judge.records import judge_records

    with click.open_file(source, encoding="utf-8") as lines:
        for record in judge_records(lines, source, load_judge(judge, allow_network=allow_network)):
            click.echo(json.dumps(record, ensure_ascii=False))
