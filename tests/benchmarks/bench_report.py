"""How the pages behave at size: seconds to write, bytes of the index, seconds until Chromium shows it.

python tests/benchmarks/bench_report.py --incidents 1000
"""

import argparse
import datetime as dt
import resource
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from report_fixture import report

from compare.model import Report
from compare.report.render import write_report


def many(count: int) -> Report:
    """The report of the tests, told again as `count` incidents with ids, articles and days of their own."""
    base = report()
    parts: dict[str, list] = {name: [] for name in ("articles", "incidents", "mentions", "claims", "rows", "framing")}
    sentences, origins = {}, {}
    for n in range(-(-count // len(base.incidents))):

        def own(id: str | None, mark: str = f"-{n:04d}") -> str | None:
            return id and id + mark

        def all_own(ids: tuple[str, ...], own=own) -> tuple[str, ...]:
            return tuple(map(own, ids))

        moved = dt.timedelta(days=n % 900)
        parts["articles"] += [replace(a, id=own(a.id), duplicate_of=own(a.duplicate_of)) for a in base.articles]
        parts["mentions"] += [replace(m, id=own(m.id), article=own(m.article)) for m in base.mentions]
        parts["incidents"] += [
            replace(
                i,
                id=own(i.id),
                date=i.date and replace(i.date, first=_later(i.date.first, moved), last=_later(i.date.last, moved)),
                articles=all_own(i.articles),
                mentions=all_own(i.mentions),
                joins=tuple(replace(j, a=own(j.a), b=own(j.b)) for j in i.joins),
                near_misses=tuple(replace(m, incident=own(m.incident)) for m in i.near_misses),
            )
            for i in base.incidents
        ]
        parts["claims"] += [
            replace(c, id=own(c.id), incident=own(c.incident), article=own(c.article), part_of=own(c.part_of))
            for c in base.claims
        ]
        parts["rows"] += [
            replace(
                r,
                id=own(r.id),
                incident=own(r.incident),
                claims=all_own(r.claims),
                relations=tuple(
                    replace(x, claims=all_own(x.claims), inside=all_own(x.inside), omitted_by=all_own(x.omitted_by))
                    for x in r.relations
                ),
            )
            for r in base.rows
        ]
        parts["framing"] += [replace(f, incident=own(f.incident), article=own(f.article)) for f in base.framing]
        sentences |= {own(a): found for a, found in base.sentences.items()}
        origins |= {own(a): own(b) for a, b in base.origins.items()}
    return replace(base, **{k: tuple(v) for k, v in parts.items()}, sentences=sentences, origins=origins)


def _later(day: str, moved: dt.timedelta) -> str:
    return (dt.date.fromisoformat(day) + moved).isoformat()


def shown_after(path: Path) -> float:
    """Seconds until headless Chromium has drawn the page at 1280 pixels."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = opened.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.screenshot()
        seconds = time.perf_counter() - start
        opened.close()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--incidents", type=int, default=1000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = many(asked.incidents)
        start = time.perf_counter()
        pages = write_report(made, Path(folder))
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        index = pages[0]
        print(f"incidents\t{len(made.incidents)}")
        print(f"pages\t{len(pages)}")
        print(f"seconds to write\t{seconds:.1f}")
        print(f"memory, MB\t{memory:.0f}")
        print(f"index, kB\t{index.stat().st_size / 1000:.0f}")
        print(f"index shown after, s\t{shown_after(index):.1f}")


if __name__ == "__main__":
    main()
