"""`claim-compare run`: compare articles and write the report."""

import json
import sys
from pathlib import Path

import click

from ..errors import InputError
from .options import HELP, mapping_option

SOME_UNREADABLE = 3


@click.command("run", context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The report's language.")
@mapping_option
@click.option("--model", help="A sentence-transformers name or folder instead of the encoder that ships.")
@click.option("--allow-network", is_flag=True, help="Let a model be fetched from its hub.")
@click.option("--json", "as_json", is_flag=True, help="Print report.json on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Name every input and every warning.")
def command(
    inputs: tuple[str, ...],
    out: Path,
    lang: str,
    mapping: dict[str, str],
    model: str | None,
    allow_network: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Compare the articles in INPUTS (files, folders, or - for standard input) and write a report.

    \b
    claim-compare run articles/ -o out
    claim-compare run news.csv --map text=body,outlet=source -o out
    claim-compare run page.html page.txt --lang ar
    """
    from .. import compare
    from ..export import report_json, write_claims_csv, write_json
    from ..progress import Screen
    from ..reading import record_fields
    from ..render import write_report

    screen = Screen(quiet)
    for path in inputs:
        fields = record_fields(path, mapping=mapping) if Path(path).is_file() else None
        if fields is not None:
            screen.say(f"Fields of {path}: {fields}")
    with screen.stages() as progress:
        report = compare(inputs, mapping=mapping, model=model, allow_network=allow_network, progress=progress)
    try:
        out.mkdir(parents=True, exist_ok=True)
        pages = write_report(report, out, lang=lang)
        write_json(report, out / "report.json")
        write_claims_csv(report, out / "claims.csv")
    except OSError as error:
        raise InputError("the report cannot be written", where=str(out), fix=error.strerror or str(error)) from error
    screen.summary(report, lang, verbose)
    if as_json:
        click.echo(json.dumps(report_json(report), ensure_ascii=False, indent=1))
    else:
        screen.say(f"Wrote        {pages[0]}   {out / 'report.json'}   {out / 'claims.csv'}")
    unreadable = [a for a in report.articles if a.status == "unreadable"]
    if report.skipped or unreadable:
        sys.exit(SOME_UNREADABLE)
