"""What the command line shows on standard error: a bar on a terminal, plain lines in a pipe, a summary at the end."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from . import Progress
from .model import FAMILY, Family, Report

STAGES = {"read": "Reading", "analyze": "Analyzing", "cluster": "Clustering", "compare": "Comparing"}
EVERY_SECONDS = 10.0


class Screen:
    """Standard error, with nothing on it when quiet."""

    def __init__(self, quiet: bool):
        self.quiet = quiet

    def say(self, line: str) -> None:
        if not self.quiet:
            print(line, file=sys.stderr)

    @contextmanager
    def stages(self) -> Iterator[Progress | None]:
        """Follow the stages of a run: a rich bar on a terminal, else a line a stage and every ten seconds."""
        if self.quiet:
            yield None
        elif sys.stderr.isatty():
            yield from self._bar()
        else:
            yield self._lines()

    def _bar(self) -> Iterator[Progress]:
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True), transient=True) as bar:
            tasks = {stage: bar.add_task(label, total=None, visible=False) for stage, label in STAGES.items()}

            def tell(stage: str, done: int, total: int) -> None:
                bar.update(tasks[stage], completed=done, total=total or None, visible=True)

            yield tell

    def _lines(self) -> Progress:
        told: dict[str, float] = {}

        def tell(stage: str, done: int, total: int) -> None:
            now = time.monotonic()
            if stage not in told or now - told[stage] >= EVERY_SECONDS:
                told[stage] = now
                self.say(f"{STAGES[stage]:<12} {f'{done} of {total}' if total > 1 else ''}".rstrip())

        return tell

    def summary(self, report: Report, lang: str, verbose: bool) -> None:
        """What was read, joined and found; ids and counts first, titles last on their own line."""
        from .phrases import bare, title
        from .wording import Words

        status = [a.status for a in report.articles]
        counts = ", ".join(f"{status.count(s)} {s}" for s in dict.fromkeys(status))
        self.say(f"Read         {len(report.articles)} articles: {counts}; {len(report.skipped)} inputs skipped")
        for skipped in report.skipped:
            self.say(f"  skipped    {skipped.code}  {skipped.path}: {skipped.reason}")
        for a in report.articles:
            if a.status in ("unreadable", "duplicate") or (verbose and a.reason):
                self.say(f"  {a.status:<10} {a.path}: {a.reason}")
            elif verbose and a.published is None:
                self.say(f"  no date    {a.path}: no publication date is stated")
        shared = [i for i in report.incidents if len(i.articles) > 1]
        with_main = [i for i in report.incidents if i.articles]
        self.say(f"Clustered    {len(with_main)} incidents, {len(shared)} told by two or more articles")
        families: dict[str, dict[Family, int]] = {}
        for row in report.rows:
            counted = families.setdefault(row.incident, dict.fromkeys(Family, 0))
            for family in {FAMILY[r.kind] for r in row.relations}:
                counted[family] += 1
        for incident in shared:
            found = families.get(incident.id, {})
            self.say(f"Compared     {incident.id}   " + "  ".join(f"{n} {family}" for family, n in found.items() if n))
            self.say(f"             {bare(title(Words(lang), incident))}")
