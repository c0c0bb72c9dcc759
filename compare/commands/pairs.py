"""`claim-compare pairs`: how two statements stand to each other, and why; over JSON lines, a table, or two texts."""

import json
from pathlib import Path
from typing import Any

import click

from ..errors import InputError
from ..messages import say
from .base import command as as_command
from .options import additions_options, json_option

EXAMPLES = """
claim-compare pairs "Seven people were killed" "Nine people died"
claim-compare pairs pairs.jsonl > judged.jsonl
claim-compare pairs pairs.tsv > judged.jsonl
claim-compare pairs pairs.jsonl --judge ./multilingual-nli
"""


@as_command("pairs", examples=EXAMPLES)
@click.argument("source", nargs=-1)
@click.option("--judge", metavar="NAME_OR_FOLDER")
@click.option("--allow-network", is_flag=True)
@additions_options
@json_option
@click.option("-q", "--quiet", is_flag=True)
def command(
    source: tuple[str, ...], judge: str | None, allow_network: bool, as_json: bool, quiet: bool, additions: Any
) -> None:
    """JSON lines or a table in, one JSON line a pair out as soon as it is judged; two texts are judged at once."""
    from ..judge import load_judge
    from ..judge.records import as_record, judge_records, read_pairs
    from ..progress import Screen

    texts = _two_texts(source)
    chosen = load_judge(judge, allow_network=allow_network)
    if texts:
        found = chosen.judge(*texts)
        if as_json:
            click.echo(json.dumps(as_record("1", found), ensure_ascii=False))
        else:
            click.echo(
                "\n  ".join([f"{say(f'judge.label.{found.label}')} ({found.score:.2f})", *map(str, found.reasons)])
            )
        return
    name = source[0] if source else "-"
    with Screen(quiet) as screen, screen.stages() as tell, click.open_file(name, encoding="utf-8-sig") as lines:
        try:
            total = 0 if name == "-" else sum(1 for line in lines if line.strip())
            if total:
                lines.seek(0)
            for n, record in enumerate(judge_records(read_pairs(lines, name), chosen), 1):
                click.echo(json.dumps(record, ensure_ascii=False))
                if tell:
                    tell("judge", n, max(total, n))
        except UnicodeDecodeError as error:
            raise InputError(say("judge.no_text"), where=name, fix=str(error)) from error


def _two_texts(source: tuple[str, ...]) -> tuple[str, ...]:
    """The two statements of a call, or nothing where it names a source."""
    if len(source) < 2:
        if source and source[0] != "-" and not Path(source[0]).is_file():
            raise InputError(say("judge.no_source"), where=source[0], fix=say("judge.call"))
        return ()
    if len(source) > 2 or any(Path(text).is_file() for text in source if len(text) < 200):
        raise InputError(say("judge.too_many", n=len(source)), where=source[-1], fix=say("judge.call"))
    return source
