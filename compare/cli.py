"""The command line: parses options, calls one library function, prints what came of it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from . import __version__
from .errors import CompareError, InputError

SOME_UNREADABLE = 3
HELP = {"help_option_names": ["-h", "--help"]}


@click.group(context_settings=HELP)
@click.version_option(__version__, prog_name="claim-compare")
def cli() -> None:
    """What each outlet claims about one incident, side by side, with the evidence.

    \b
    claim-compare run articles/ -o out        compare saved pages, write out/index.html
    claim-compare inspect page.txt            what was read in a page, and why
    claim-compare analyze sentences.jsonl     numbers, times, places, voices of single texts
    """


def _mapping(_: click.Context, __: click.Parameter, value: str | None) -> dict[str, str]:
    pairs = [pair.split("=", 1) for pair in value.split(",")] if value else []
    if any(len(pair) != 2 for pair in pairs):
        raise click.BadParameter("give role=field pairs, such as text=body,outlet=source")
    return {role.strip(): field.strip() for role, field in pairs}


@cli.command(context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True)
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("out"), show_default=True, help="Folder.")
@click.option("--lang", type=click.Choice(["ar", "en"]), default="en", show_default=True, help="The report's language.")
@click.option("--map", "mapping", callback=_mapping, help="Fields of records: text=body,outlet=source,...")
@click.option("--model", help="A sentence-transformers name or folder instead of the encoder that ships.")
@click.option("--allow-network", is_flag=True, help="Let a model be fetched from its hub.")
@click.option("--json", "as_json", is_flag=True, help="Print report.json on standard output.")
@click.option("-q", "--quiet", is_flag=True, help="Errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Name every input and every warning.")
def run(
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
    from . import compare
    from .export import report_json, write_claims_csv, write_json
    from .progress import Screen
    from .reading import record_fields
    from .render import write_report

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


@cli.command(context_settings=HELP)
@click.argument("inputs", nargs=-1, required=True)
@click.option("--map", "mapping", callback=_mapping, help="Fields of records: text=body,outlet=source,...")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def inspect(inputs: tuple[str, ...], mapping: dict[str, str], as_json: bool) -> None:
    """Show what is read in INPUTS and why: outlet, title, dates, parts, numbered sentences.

    \b
    claim-compare inspect page.txt
    claim-compare inspect news.jsonl --map text=body
    """
    from .inspection import inspect_articles, inspection_text

    found = inspect_articles(inputs, mapping)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        click.echo(inspection_text(found))


@cli.command(context_settings=HELP)
@click.argument("source", default="-")
def analyze(source: str) -> None:
    """Run the language layer alone over SOURCE, JSON lines with id, text and perhaps reference (a date).

    Writes one JSON line a record as soon as it is read.

    \b
    claim-compare analyze sentences.jsonl > analyzed.jsonl
    cat sentences.jsonl | claim-compare analyze -
    """
    from .records import analyze_records

    with click.open_file(source, encoding="utf-8") as lines:
        for record in analyze_records(lines, source):
            click.echo(json.dumps(record, ensure_ascii=False))


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
