"""`claim-compare run`: compare articles and write the report."""

import json
from pathlib import Path
from typing import Any

import click

from ..errors import InputError
from ..messages import say
from .base import command as as_command
from .options import (
    ascii_option,
    fail_on_option,
    json_option,
    language_option,
    lexicon_option,
    max_unreadable_option,
    out_option,
    outlets_option,
    quiet_option,
    reading_options,
)

EXAMPLES = """
claim-compare run articles/ -o out
claim-compare run news.csv --map text=body,outlet=source -o out
claim-compare run today/ --archive kept -o out
claim-compare run articles/ --single-file --share -o out
pbpaste | claim-compare run - --format txt --outlet "Example Daily" --date 2024-02-13 -o out
"""


@as_command("run", examples=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True)
@out_option
@language_option
@click.option("--single-file", "single", is_flag=True)
@click.option("--share", is_flag=True)
@reading_options
@lexicon_option
@outlets_option
@click.option("--model")
@click.option("--archive", type=click.Path(path_type=Path, file_okay=False))
@click.option("-n", "--dry-run", is_flag=True)
@json_option
@click.option("--jsonl", "as_jsonl", is_flag=True)
@click.option("--exit-code", "judged", is_flag=True)
@fail_on_option
@max_unreadable_option
@click.option("--open", "shown", is_flag=True)
@quiet_option
@click.option("-v", "--verbose", count=True)
@click.option("--progress", type=click.Choice(("auto", "lines", "json")), default="auto")
@click.option("--log-file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--no-color", is_flag=True)
@ascii_option
def command(
    inputs: tuple[str, ...],
    out: Path,
    lang: str,
    single: bool,
    share: bool,
    lexicon: Path | None,
    outlets: Path | None,
    model: str | None,
    archive: Path | None,
    dry_run: bool,
    as_json: bool,
    as_jsonl: bool,
    judged: bool,
    fail_on: tuple[str, ...],
    max_unreadable: int,
    shown: bool,
    quiet: bool,
    verbose: int,
    progress: str,
    log_file: Path | None,
    no_color: bool,
    ascii_only: bool,
    **reading: Any,
) -> None:
    """Read, cluster, compare, write."""
    from .. import messages
    from ..progress import Screen

    if ascii_only:
        messages.use("en")
    apart(out, inputs)
    mapping = reading["mapping"]
    if dry_run:
        from ..planning import plan

        network = reading["allow_network"]
        added = {"lexicon": lexicon, "outlets": outlets}
        click.echo(plan(inputs, mapping, reading["form"], model=model, allow_network=network, out=out, added=added))
        return
    with Screen(quiet, verbose, progress, log_file, color=not no_color, ascii_only=ascii_only) as screen:
        screen.begin(inputs, mapping, _hosts(inputs) if reading["allow_network"] else ())
        from .. import compare
        from ..formats import files
        from ..formats.report_json import report_json
        from ..report import checking

        with screen.stages() as tell:
            report = compare(
                inputs,
                model=model or None,
                progress=tell,
                archive=archive,
                lexicon=lexicon,
                outlets=outlets,
                **reading,
            )
        if share:
            from ..report.sharing import shared

            screen.kept(_keep(report_json(report), out))
            report = shared(report)
        data = report_json(report)
        pages = write(report, data, out, lang, single=single)
        if single and len(pages) > 1:
            screen.say(f"  {say('run.warning')}  {say('run.split')}")
        screen.summary(report, lang)
        if as_json:
            click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        elif as_jsonl:
            click.echo(files("jsonl", data)["claims.jsonl"].decode(), nl=False)
        screen.wrote(pages[0], out / "report.json", out / "claims.csv")
    if shown:
        click.launch(str(pages[0]))
    found = checking.findings(data, checking.threshold(fail_on)) if judged else ()
    click.get_current_context().exit(checking.exit_code(data, found, max_unreadable))


def apart(out: Path, inputs: tuple[str, ...]) -> None:
    """Raise InputError for a report that would be written among its sources, to be read as one the next time."""
    if any(Path(given).is_dir() and Path(given).resolve() == out.resolve() for given in inputs):
        raise InputError(say("error.out_in"), where=str(out), fix=say("error.out_in_fix"))


def _hosts(inputs: tuple[str, ...]) -> tuple[str, ...]:
    from ..planning import hosts

    return hosts(inputs)


def _keep(data: Any, out: Path) -> Path:
    """Put the full texts, with all that the report holds of them, beside the folder that is handed on."""
    from ..formats import files
    from ..report.placing import place

    path = out.with_name(f"{out.resolve().name}-evidence.zip")
    try:
        place(path.parent, {path.name: files("ro-crate", data)["ro-crate.zip"]})
    except OSError as error:
        raise InputError(say("error.write"), where=str(path), fix=error.strerror or str(error)) from error
    return path


def write(report: Any, data: Any, out: Path, lang: str, *, single: bool = False) -> tuple[Path, ...]:
    """Write the pages, report.json and claims.csv; gives the pages, the index first.

    Raises InputError where it cannot; an earlier report in the folder is then as it was.
    """
    from ..formats import as_json, files
    from ..report.render import write_report

    try:
        beside = {"report.json": as_json(data), **files("csv", data)}
        return write_report(report, out, lang=lang, single=single, beside=beside)
    except OSError as error:
        raise InputError(say("error.report"), where=str(out), fix=error.strerror or str(error)) from error
