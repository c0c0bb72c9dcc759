"""What the command line shows on standard error: a bar on a terminal, plain lines in a pipe, a summary at the end.

Terminals order Arabic badly, so ids and counts come first and a title last, alone on its line.
"""

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import Any, Self, TextIO

from .errors import InputError
from .messages import language, say

STAGES = ("read", "analyze", "cluster", "compare", "judge")
EVERY_SECONDS = 10.0
_HEAD = 12


class Screen:
    """Standard error, with nothing on it when quiet, and the log file, which gets every line with its time."""

    def __init__(
        self,
        quiet: bool = False,
        verbose: int = 0,
        style: str = "auto",
        log_file: Path | None = None,
        *,
        color: bool = True,
        ascii_only: bool = False,
    ):
        self.quiet, self.verbose, self.style = quiet, verbose, style
        self.color, self.ascii_only = color, ascii_only
        self._log: TextIO | None = None
        if log_file is not None:
            try:
                self._log = log_file.open("a", encoding="utf-8", errors="replace")
            except OSError as error:
                raise InputError(say("error.write"), where=str(log_file), fix=error.strerror or "") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._log is not None:
            self._log.close()

    def say(self, line: str) -> None:
        """A line for the reader; as JSON where a program reads the progress."""
        if self._log is not None:
            self._log.write(f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {line}\n")
        if not self.quiet:
            self._print(json.dumps({"message": line}, ensure_ascii=False) if self.style == "json" else line)

    def _print(self, line: str) -> None:
        if self.ascii_only:
            line = line.encode("ascii", "backslashreplace").decode()
        print(line, file=sys.stderr, flush=True)

    def _head(self, key: str, text: str) -> None:
        self.say(f"{say(key):<{_HEAD}} {text}".rstrip())

    def begin(self, inputs: Sequence[str], mapping: Mapping[str, str], hosts: Sequence[str] = ()) -> None:
        """Name the inputs before anything slow is loaded, the hosts to ask, and the fields that records are read by."""
        self._head("stage.read", ", ".join(inputs))
        if hosts:
            self._head("plan.network", " ".join(hosts))
        if self.quiet and self._log is None:
            return
        from .reading import record_fields

        for path in inputs:
            if Path(path).is_file() and (fields := record_fields(path, mapping=mapping)) is not None:
                self.say("  " + say("run.fields", path=path, fields=fields))

    @contextmanager
    def stages(self) -> Iterator[Any]:
        """Follow the stages of a run: a rich bar on a terminal, else a line a stage and every ten seconds."""
        if self.style == "json":
            yield self._records
        elif self.quiet:
            yield None
        elif self.style == "auto" and sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            yield from self._bar()
        else:
            yield self._lines()

    def _records(self, stage: str, done: int, total: int) -> None:
        self._print(json.dumps({"stage": stage, "done": done, "total": total}))

    def _bar(self) -> Iterator[Any]:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True, no_color=not self.color or None), transient=True) as bar:
            tasks = {s: bar.add_task(say(f"stage.{s}"), total=None, visible=False) for s in STAGES}

            def tell(stage: str, done: int, total: int) -> None:
                bar.update(tasks[stage], completed=done, total=total or None, visible=True)

            yield tell

    def _lines(self) -> Any:
        told: dict[str, float] = {}
        began = time.monotonic()

        def tell(stage: str, done: int, total: int) -> None:
            now = time.monotonic()
            if stage not in told or now - told[stage] >= EVERY_SECONDS:
                known = stage in told or stage != "read"
                told[stage] = now
                seconds = say("run.seconds", seconds=f"{now - began:.1f}") if self.verbose > 1 else ""
                if known:
                    self._head(
                        f"stage.{stage}", f"{say('run.of', done=done, total=total) if total > 1 else ''} {seconds}"
                    )

        return tell

    def summary(self, report: Any, lang: str) -> None:
        """What was read, joined and found."""
        from .wording.wording import Words

        status = [str(a.status) for a in report.articles]
        counts = say("list").join(
            say("run.counted", count=status.count(s), status=say(f"status.{s}")) for s in dict.fromkeys(status)
        )
        self._head("stage.read", say("run.read", len(status), counts=counts, skipped=len(report.skipped)))
        for skipped in report.skipped:
            self.say(f"  {skipped.code}  {skipped.path}: {_reason(f'{skipped.code}: {skipped.reason}')}")
        for a in report.articles:
            if a.status in ("unreadable", "duplicate") or (self.verbose and a.reason):
                self.say(f"  {a.status}  {a.path}: {_reason(a.reason)}")
            elif self.verbose and a.published is None:
                self.say(f"  {say('run.no_date')}  {a.path}   {say('error.fix')} claim-compare inspect {quote(a.path)}")
            elif self.verbose:
                self.say(f"  {a.id}  {a.path}")
        for warning in report.warnings:
            self.say(f"  {say('run.warning')}  {warning}")
        shared = [i for i in report.incidents if len(i.articles) > 1]
        own = [i for i in report.incidents if i.articles]
        self._head("stage.cluster", say("run.clustered", len(own), shared=len(shared)))
        about = {a for i in own for a in i.articles}
        if others := sum(a.status in ("read", "partial") and a.id not in about for a in report.articles):
            self.say(f"{'':<{_HEAD}} {say('run.no_event', others)}")
        families = _families(report)
        for incident in shared:
            found = families.get(incident.id, {})
            counts = (_plain(Words(language())(f"family.{family}", n)) for family, n in found.items() if n)
            self._head("stage.compare", f"{incident.id}   {'  '.join(counts)}")
            if not self.ascii_only:
                self._title(incident, lang)

    def _title(self, incident: Any, lang: str) -> None:
        from .wording.phrases import title
        from .wording.wording import Words

        self.say(f"{'':<{_HEAD}} {_plain(title(Words(lang), incident))}")

    def kept(self, path: Path) -> None:
        """The file that stays with whoever made the report."""
        self._head("run.kept", str(path))

    def wrote(self, *paths: Path) -> None:
        """The files of the run, and how to look at them."""
        self._head(
            "run.wrote",
            "   ".join(map(str, paths)) + f"   {say('run.next')} claim-compare open {quote(str(paths[0].parent))}",
        )


def _reason(code: str) -> str:
    from .wording.explaining import told
    from .wording.wording import Words

    return told(Words(language()), code)


def _plain(text: Any) -> str:
    from .wording.phrases import bare

    return bare(text)


def _families(report: Any) -> dict[str, dict[str, int]]:
    """How many rows of each incident have each family as their gravest, as its page counts them."""
    from .model import FAMILY, Family, RelationKind

    order = list(RelationKind)

    found: dict[str, dict[str, int]] = {}
    for row in report.rows:
        counted = found.setdefault(row.incident, dict.fromkeys(Family, 0))
        if row.relations:
            counted[FAMILY[min((r.kind for r in row.relations), key=order.index)]] += 1
    return found
