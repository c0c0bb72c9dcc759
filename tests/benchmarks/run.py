"""All benchmarks in one go: `make bench`. Those on shared data run where it is there.

python tests/benchmarks/run.py --shared ../shared
"""

import argparse
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COMMAND = Path(sys.executable).parent / "claim-compare"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    shared = parser.parse_args().shared.resolve()
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    print(f"commit {commit.strip()}  {platform.machine()}  Python {platform.python_version()}")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        title("corpus/: metadata, incidents, claims, relations")
        compare_files(ROOT / "corpus" / "articles", scratch / "corpus")
        show(HERE / "bench_corpus.py", scratch / "corpus" / "report.json")
        title("10,000 made-up mentions")
        show(HERE / "bench_scale.py", 10_000)
        if not shared.is_dir():
            print(f"no shared data at {shared}: the other benchmarks are left out")
            return
        data, score = shared / "data", shared / "score" / "score.py"
        title("seed articles")
        compare_files(shared / "seeds", scratch / "seeds")
        show(score, "seeds", scratch / "seeds" / "report.json", shared / "gold" / "seeds.json")
        title("526 Arabic reports of strikes")
        airwars(data / "airwars_syria", score, scratch)
        title("incident clusters, cross-validated")
        show(HERE / "bench_incidents.py", "--shared", shared)
        title("numbers")
        show(HERE / "bench_numbers.py", score, *gold(data))
        title("figures in sentences of real reports, read by hand")
        show(HERE / "bench_figures.py", data / "airwars_syria" / "articles.jsonl")
        title("times")
        show(HERE / "bench_times.py", score, scratch / "times", *gold(data))
        title("speed of the language layer, one core")
        show(HERE / "bench_speed.py", data / "saudinewsnet_conflict.jsonl")
        title("probes of every kind")
        show(HERE / "bench_probes.py", data / "probes_ar.jsonl", shared / "seeds", shared / "gold" / "seeds.json")
        title("places in 526 reports")
        show(HERE / "bench_places.py", data / "airwars_syria")
        title("reports beside versions of themselves with facts changed")
        show(HERE / "bench_changed_facts.py", data / "fa_kes_changed_facts.jsonl")
        title("two statements")
        show(HERE / "bench_pairs.py", "--shared", shared)
        title("encoder")
        show(HERE / "bench_encoder.py", "--shared", shared)


def gold(data: Path) -> list[Path]:
    return [data / name for name in ("duckling_ar.jsonl", "recognizers_ar.jsonl", "probes_ar.jsonl")]


def airwars(data: Path, score: Path, scratch: Path) -> None:
    articles, incidents, prepared = data / "articles.jsonl", data / "incidents.jsonl", scratch / "airwars.jsonl"
    show(score, "prepare", articles, prepared, "--dated", incidents)
    compare_files(prepared, scratch / "airwars")
    report = scratch / "airwars" / "report.json"
    show(score, "clusters", report, articles, incidents)
    show(score, "counts", report, articles, incidents)
    show(score, "quotes", report)


def compare_files(source: Path, out: Path) -> None:
    """Run the program as a user would and say how long it took and how much memory it needed."""
    import resource

    began = time.perf_counter()
    done = subprocess.run([str(COMMAND), "run", str(source), "-o", str(out), "-q"], check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"claim-compare run: {time.perf_counter() - began:.1f} s, peak so far {peak:.0f} MB, exit code {done.returncode}"
    )


def show(script: Path, *arguments: object) -> None:
    sys.stdout.flush()
    subprocess.run([sys.executable, str(script), *map(str, arguments)], cwd=ROOT, check=False)


def title(text: str) -> None:
    print(f"\n== {text}")


if __name__ == "__main__":
    main()
