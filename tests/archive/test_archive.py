"""The archive: whatever the batches, their order and the kills between, the same incidents and the same bytes."""

import json
import multiprocessing
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import compare
from compare.archive.archive import FILE, export_archive, open_archive
from compare.archive.growing import incidents_of, update
from compare.archive.held import Held
from compare.errors import ArchiveError
from compare.formats.report_json import report_json
from compare.incidents.averaging import average
from compare.incidents.constraints import Constraints
from compare.incidents.incidents import cluster_incidents
from compare.incidents.scoring import Model
from compare.model import Report
from tests.making import MODEL, many, mention
from tests.test_pipeline import PAGES

NONE = Constraints()


def at_once(held: list[Held], rules: Constraints = NONE):
    return cluster_incidents([h.mention for h in held], np.array([h.vector for h in held]), None, rules)


def in_batches(folder: Path, batches: list[list[Held]], rules: Constraints = NONE):
    """Incidents without their aliases, and the export, of an archive to which batches were added one by one."""
    with open_archive(folder, "made") as archive:
        for n in range(len(batches)):
            update(archive, [h for batch in batches[: n + 1] for h in batch], rules)
        found = incidents_of(archive, [h for batch in batches for h in batch], rules)
    return tuple(replace(i, aliases=()) for i in found), "".join(export_archive(folder))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.lists(st.integers(1, 119), max_size=5))
def test_batches_and_orders_give_what_one_run_gives(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cuts: list[int]
):
    held = many(120, seed)
    whole, bytes_of_one = in_batches(tmp_path_factory.mktemp("one"), [held])
    assert whole == at_once(held)
    random.Random(seed).shuffle(held)
    bounds = [0, *sorted(set(cuts)), len(held)]
    batches = [held[a:b] for a, b in pairwise(bounds)]
    assert in_batches(tmp_path_factory.mktemp("many"), batches) == (whole, bytes_of_one)


@contextmanager
def sizes_linked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Of what is linked inside, how many mentions at a time."""
    sizes: list[int] = []

    def counted(phases: Any, scores: Any, *rest: Any) -> list[list[int]]:
        sizes.append(len({i for pair in scores for i in pair}))
        return average(phases, scores, *rest)

    with monkeypatch.context() as patch:
        patch.setattr("compare.incidents.local_linkage.average", counted)
        yield sizes


def test_what_hangs_together_is_not_grouped_again_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A chain of reports through the days, each of which could be of the day before or after: one more touches few."""
    model = Model(-2.0, {"same_day": 4.0, "next_day": 3.0}, 0.5)
    vector = np.array([1.0, 0.0], dtype=np.float32)
    days = [f"2022-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    held = [Held("key", mention(f"{n:012}", day, "sy.hajin"), vector) for n, day in enumerate(days)]
    with open_archive(tmp_path, "made") as archive:
        update(archive, held, NONE, model)
        held.append(Held("key", mention("f" * 12, days[40], "sy.hajin"), vector))
        with sizes_linked(monkeypatch) as linked:
            update(archive, held, NONE, model)
        found = incidents_of(archive, held, NONE)
    whole = cluster_incidents([h.mention for h in held], np.array([h.vector for h in held]), model)
    assert [i.mentions for i in found] == [i.mentions for i in whole]
    assert 0 < max(linked) < len(held) / 2


def test_an_undated_report_does_not_connect_the_days_that_it_may_be_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """It is likely with the reports of every day, and is of one of them: those of other days are grouped by themselves."""
    model = Model(-2.0, {"same_day": 4.0, "same_place": 2.5}, 0.5)
    vector = np.array([1.0, 0.0], dtype=np.float32)

    def reports(month: int) -> list[Held]:
        days = [f"2022-{month:02}-{day:02}" for day in range(1, 28, 3) for _ in range(2)]
        return [Held("key", mention(f"{month}{n:011}", day, "sy.hajin"), vector) for n, day in enumerate(days)]

    undated = Held("key", mention("f" * 12, None, "sy.hajin", published=None), vector)
    with open_archive(tmp_path, "made") as archive:
        update(archive, [undated, *reports(1)], NONE, model)
        held = [undated, *reports(1), *reports(2)]
        with sizes_linked(monkeypatch) as linked:
            update(archive, held, NONE, model)
        found = incidents_of(archive, held, NONE)
    whole = cluster_incidents([h.mention for h in held], np.array([h.vector for h in held]), model)
    assert [i.mentions for i in found] == [i.mentions for i in whole]
    assert linked == [5] * 9  # two reports of a day, the undated one and the two that it is with


def test_what_is_taken_out_or_changed_is_as_if_it_had_never_been(tmp_path: Path):
    held = many(100)
    changed = [replace(h, key="other", mention=replace(h.mention, places=("sy.idlib",))) for h in held[:10]]
    now = changed + held[20:]
    with open_archive(tmp_path, "made") as archive:
        update(archive, held, NONE)
        update(archive, now, NONE)
        found = incidents_of(archive, now, NONE)
    assert tuple(replace(i, aliases=()) for i in found) == at_once(now)


def test_constraints_that_come_and_go_leave_no_trace(tmp_path: Path):
    held = many(80)
    ids = [h.mention.id for h in held if h.mention.main]
    rules = Constraints.of([ids[:2], (ids[3], ids[9])], [ids[4:6]], [(ids[6], ids[7])], [(ids[8], (ids[9],))])
    with open_archive(tmp_path, "made") as archive:
        update(archive, held, NONE)
        update(archive, held, rules)
        corrected = incidents_of(archive, held, rules)
        update(archive, held, NONE)
        back = incidents_of(archive, held, NONE)
    assert tuple(replace(i, aliases=()) for i in corrected) == at_once(held, rules)
    assert tuple(replace(i, aliases=()) for i in back) == at_once(held)


def test_an_id_stays_when_later_reports_come_and_a_merge_leaves_an_alias(tmp_path: Path):
    def told(article: str, published: str, *places: str) -> Held:
        m = mention(article, "2022-03-01", *places, published=published)
        return Held("key", m, np.array([1.0, 0.0], dtype=np.float32))

    first, other = told("b" * 12, "2022-03-01", "sy.hajin"), told("c" * 12, "2022-03-02", "sy.idlib")
    with open_archive(tmp_path, "made") as archive:
        update(archive, [first, other], NONE, MODEL)
        before = incidents_of(archive, [first, other], NONE)
        later = told("a" * 12, "2022-03-03", "sy.hajin")
        update(archive, [first, other, later], NONE, MODEL)
        grown = incidents_of(archive, [first, other, later], NONE)
        rules = Constraints.of([(first.mention.id, other.mention.id)], [])
        update(archive, [first, other, later], rules, MODEL)
        (merged,) = incidents_of(archive, [first, other, later], rules)
    assert len(before) == 2
    assert {i.id for i in grown} == {i.id for i in before}
    assert merged.id in {i.id for i in before}
    assert merged.aliases == tuple(i.id for i in before if i.id != merged.id)


# --- whole runs -------------------------------------------------------------------------------------------------


def of(report: Report) -> dict:
    """The report without the history of its ids."""
    data = report_json(report)
    for incident in data["incidents"]:
        del incident["aliases"]
    return data


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    copy = next(iter(PAGES))
    (folder / "aaa.txt").write_text(PAGES[copy], encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(3))
def test_files_in_any_batches_give_the_report_of_one_run(pages: Path, tmp_path: Path, seed: int):
    files = sorted(pages.iterdir())
    random.Random(seed).shuffle(files)
    for batch in (files[:2], files[2:3], files[3:], []):
        report = compare(batch or [pages], archive=tmp_path)
    assert of(report) == of(compare([pages]))


@pytest.mark.parametrize("backwards", [False, True])
def test_a_richer_print_takes_the_place_of_one_whenever_it_comes(tmp_path: Path, backwards: bool):
    body = PAGES["alder.txt"].split("\n\n", 1)[1]
    poor, rich = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    poor.write_text(json.dumps({"text": body}), encoding="utf-8")
    rich.write_text(json.dumps({"text": body, "outlet": "Alder Post", "published": "2024-02-14"}), encoding="utf-8")
    for path in (rich, poor) if backwards else (poor, rich):
        report = compare([path], archive=tmp_path / "kept")
    assert [(a.outlet, a.status) for a in report.articles] == [(None, "duplicate"), ("Alder Post", "read")]
    assert of(report) == of(compare([poor, rich]))


def test_nothing_is_analysed_twice(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    compare([pages], archive=tmp_path)

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("compare.gathering.read", fail)
    monkeypatch.setattr("compare.gathering.read_source", fail)
    assert len(compare([pages], archive=tmp_path).articles) == 5


def test_a_source_that_was_deleted_stays(tmp_path: Path):
    page = tmp_path / "in" / "page.txt"
    page.parent.mkdir()
    page.write_text(PAGES["alder.txt"], encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text(PAGES["cedar.txt"], encoding="utf-8")
    compare([page], archive=tmp_path / "kept")
    page.unlink()
    assert len(compare([other], archive=tmp_path / "kept").articles) == 2


def test_overrides_are_replayed_by_later_runs_over_other_files(tmp_path: Path):
    page, other = tmp_path / "in" / "page.txt", tmp_path / "other.txt"
    page.parent.mkdir()
    page.write_text(PAGES["alder.txt"], encoding="utf-8")
    other.write_text(PAGES["cedar.txt"], encoding="utf-8")
    compare([page], archive=tmp_path / "kept")
    file = page.with_name("overrides.toml")
    file.write_text('[[article]]\npath = "page.txt"\noutlet = "Example Daily"\ndate = 2024-02-20\n', encoding="utf-8")
    compare([page], archive=tmp_path / "kept")
    file.unlink()
    report = compare([other], archive=tmp_path / "kept")
    assert {a.outlet for a in report.articles} >= {"Example Daily"}
    assert {a.published for a in report.articles} >= {"2024-02-20"}


def test_another_writer_is_refused_and_readers_are_not(tmp_path: Path):
    with open_archive(tmp_path, "made") as archive:
        with pytest.raises(ArchiveError, match="another run"), open_archive(tmp_path, "made"):
            pass
        with archive.transaction():
            assert list(export_archive(tmp_path)) == []
    with open_archive(tmp_path, "made"):
        pass


def test_an_archive_of_another_program_or_encoder_is_refused(tmp_path: Path):
    with open_archive(tmp_path, "made"):
        pass
    with pytest.raises(ArchiveError, match="encoder made, not other") as error, open_archive(tmp_path, "other"):
        pass
    assert "run over all sources again" in str(error.value)


def test_a_file_that_is_no_archive_is_an_error(tmp_path: Path):
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(ArchiveError, match="cannot be read"), open_archive(tmp_path, "made"):
        pass
    with pytest.raises(ArchiveError, match="no archive"):
        list(export_archive(tmp_path / "nowhere"))


def test_a_database_that_breaks_on_the_way_is_an_error_of_the_archive(tmp_path: Path):
    with pytest.raises(ArchiveError, match="cannot be read"), open_archive(tmp_path, "e"):
        raise sqlite3.DatabaseError("database disk image is malformed")


def test_a_run_killed_at_any_moment_loses_nothing(pages: Path, tmp_path: Path):
    """Twenty kills spread over the time that a run takes, each on what the last one left."""
    start = time.monotonic()
    compare([pages], archive=tmp_path / "whole")
    whole = time.monotonic() - start
    dice = random.Random(7)
    for n in range(20):
        folder = tmp_path / f"killed{n % 4}"
        process = multiprocessing.get_context("fork").Process(
            target=compare, args=([pages],), kwargs={"archive": folder}
        )
        process.start()
        time.sleep(dice.uniform(0.0, whole))
        process.kill()
        process.join()
        if (folder / FILE).exists():
            assert sqlite3.connect(folder / FILE).execute("PRAGMA integrity_check").fetchone() == ("ok",)
    expected = list(export_archive(tmp_path / "whole"))
    for n in range(4):
        report = compare([pages], archive=tmp_path / f"killed{n}")
        assert list(export_archive(tmp_path / f"killed{n}")) == expected
    assert of(report) == of(compare([pages]))
