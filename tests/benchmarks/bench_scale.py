"""Made-up archives of growing size: seconds, memory and B-cubed of clustering them day by day; and what others need.

python tests/benchmarks/bench_scale.py 10000 100000 1000000
python tests/benchmarks/bench_scale.py --others 10000

`in memory` is the same grouping without an archive, as the other methods work; reasons in words are part of both.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
from archives import Made, make_archive
from bench_incidents import bcubed

from compare.archive.archive import open_archive
from compare.archive.growing import CHUNK, put_in
from compare.archive.held import Held
from compare.incidents.incidents import cluster_incidents
from compare.model import Incident

HEADER = f"{'method':<34}{'mentions':>9}{'seconds':>10}{'CPU s':>10}{'peak MB':>10}{'P':>7}{'R':>7}{'F1':>7}"


def chunks(mentions: int) -> Iterator[list[Made]]:
    """Days put together to what an archive takes in one transaction."""
    waiting: list[Made] = []
    for day in make_archive(mentions):
        waiting += day
        if len(waiting) >= CHUNK:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def ours(mentions: int) -> None:
    """Put the mentions into an archive, as runs over growing batches do; only that is timed."""
    gold: dict[str, str] = {}
    watch, done = Watch(), 0
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder), "made") as archive:
        for made in chunks(mentions):
            gold |= {m.mention.id: str(m.incident) for m in made if m.mention.main}
            new = [Held("", m.mention, m.vector) for m in made]
            with watch, archive.transaction():
                put_in(archive, new)
            done += len(new)
            print(
                f"{done} mentions, {watch.seconds:.0f} s, {watch.cpu:.0f} CPU s, {peak_mb():.0f} MB",
                file=sys.stderr,
                flush=True,
            )
        peak = peak_mb()
        records = archive.db.execute("SELECT record FROM incidents")
        incidents = (msgspec.json.decode(record, type=Incident) for (record,) in records)
        found = {m: i.id for i in incidents for m in i.mentions if m in gold}
        show("claim-compare", done, watch, peak, found, gold)


def in_memory(mentions: int) -> None:
    """The mentions in one call, nothing kept."""
    made = [m for day in make_archive(mentions) for m in day]
    gold = {m.mention.id: str(m.incident) for m in made if m.mention.main}
    found, vectors, watch = [m.mention for m in made], np.array([m.vector for m in made]), Watch()
    cluster_incidents(found[:50], vectors[:50])  # what is imported is not timed
    with watch:
        incidents = cluster_incidents(found, vectors)
    groups = {m: i.id for i in incidents for m in i.mentions if m in gold}
    show("claim-compare, in memory", len(made), watch, peak_mb(), groups, gold)


OURS = {"ours": ours, "in_memory": in_memory}


class Watch:
    """Seconds by the clock and of the processor, inside its `with` blocks."""

    def __init__(self) -> None:
        self.seconds = self.cpu = 0.0

    def __enter__(self) -> None:
        self._start = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        self.seconds += time.perf_counter() - self._start[0]
        self.cpu += time.process_time() - self._start[1]


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def show(method: str, count: int, watch: Watch, peak: float, found: dict, gold: dict[str, str]) -> None:
    p, r, f1 = bcubed(found, gold)
    print(
        f"{method:<34}{count:>9}{watch.seconds:>10.1f}{watch.cpu:>10.1f}{peak:>10.0f}{p:>7.3f}{r:>7.3f}{f1:>7.3f}",
        flush=True,
    )


def community(vectors: np.ndarray, threshold: float) -> list[int]:
    """sentence-transformers' fast clustering (as its examples use it)."""
    from sentence_transformers.util import community_detection

    labels = list(range(-len(vectors), 0))
    for n, rows in enumerate(community_detection(vectors, threshold=threshold, min_community_size=2)):
        for i in rows:
            labels[i] = n
    return labels


def hdbscan(vectors: np.ndarray, smallest: float) -> list[int]:
    from sklearn.cluster import HDBSCAN

    found = HDBSCAN(min_cluster_size=2, cluster_selection_epsilon=smallest, copy=True).fit_predict(vectors)
    return [int(label) if label >= 0 else -1 - i for i, label in enumerate(found)]


def bertopic(vectors: np.ndarray, smallest: float) -> list[int]:
    """BERTopic over the words of the mentions, with these embeddings; its topics are the groups."""
    from bertopic import BERTopic

    topics, _ = BERTopic(min_topic_size=int(smallest)).fit_transform(TEXTS[: len(vectors)], vectors)
    return [int(label) if label >= 0 else -1 - i for i, label in enumerate(topics)]


OTHERS: dict[str, tuple[Callable[[np.ndarray, float], list[int]], tuple[float, ...]]] = {
    "community_detection": (community, (0.6, 0.65, 0.7, 0.75, 0.8, 0.85)),
    "HDBSCAN": (hdbscan, (0.0, 0.4, 0.6, 0.8)),
    "BERTopic": (bertopic, (2, 3, 5)),
}
"""Other methods, each with the settings of which the best on this very data counts."""

TEXTS: list[str] = []


def other(name: str, setting: float, mentions: int) -> None:
    made = [m for day in make_archive(mentions) for m in day]
    gold = {m.mention.id: str(m.incident) for m in made if m.mention.main}
    vectors = np.array([m.vector for m in made])
    TEXTS[:] = [" ".join(sorted(m.mention.words)) for m in made]
    method, watch = OTHERS[name][0], Watch()
    method(vectors[:500], setting)  # what is imported and compiled is not timed
    with watch:
        labels = method(vectors, setting)
    found = {m.mention.id: label for m, label in zip(made, labels) if m.mention.id in gold}
    show(f"{name} {setting}", len(made), watch, peak_mb(), found, gold)


def alone(*arguments: object) -> None:
    """In a process of its own, so that its memory is its own."""
    subprocess.run([sys.executable, __file__, *map(str, arguments)], check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", type=int, nargs="*")
    parser.add_argument("--others", type=int, help="Compare with other methods on so many mentions.")
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        name, count, *setting = given.one
        other(name, float(setting[0]), int(count)) if setting else OURS[name](int(count))
        return
    print(HEADER, flush=True)
    for size in given.sizes:
        alone("--one", "ours", size)
    if given.others:
        for name in OURS:
            alone("--one", name, given.others)
        for name, (_, settings) in OTHERS.items():
            if name == "BERTopic" and not find_spec("bertopic"):
                print("BERTopic is not measured: pip install bertopic")
                continue
            for setting in settings:
                alone("--one", name, given.others, setting)


if __name__ == "__main__":
    main()
