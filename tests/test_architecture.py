"""The house: every package and module stands on those before it and knows nothing of those behind."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "compare"

FLOORS = (
    ("errors", "lexicon", "messages", "extras", "collector", "weights", "schemas", "model", "encoder"),
    ("text",),
    ("numbers", "times", "places"),
    ("parties",),
    ("voices", "clauses", "judge"),
    ("harm", "attacks"),
    ("events", "analysis", "readings"),
    ("claims", "incidents", "reading"),
    ("comparison", "additions"),
    ("archive", "corrections", "wording"),
    ("formats", "gathering"),
    ("report", "pipeline"),
    ("config", "inspection", "planning", "probe", "progress", "records", "stages"),
    ("commands", "cli", "__main__"),
)
"""From the ground up. Within a floor the order does not matter, but no two may need each other."""

HEIGHT = {name: n for n, floor in enumerate(FLOORS) for name in floor}


def owner(path: Path) -> str:
    """The package or module directly under `compare` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def needed(path: Path) -> set[str]:
    """What a file imports when it is loaded, by owner; what a function imports when it is called is not counted."""
    here = ["compare", *path.relative_to(PACKAGE).parts[:-1]]
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1] + (node.module.split(".") if node.module else [])
            found |= {[*base, alias.name][1] for alias in node.names}
    return found - {owner(path), "__version__"}


FILES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_nothing_knows_what_stands_above_it(path: Path):
    assert {name for name in needed(path) if HEIGHT[name] > HEIGHT[owner(path)]} == set()


def test_no_two_need_each_other():
    needs = {name: set() for name in HEIGHT}
    for path in FILES:
        needs[owner(path)] |= needed(path)
    assert [(a, b) for a in needs for b in needs[a] if a < b and a in needs[b]] == []


def test_every_package_is_in_the_wheel():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    packages = {".".join(p.relative_to(ROOT).parts[:-1]) for p in (*FILES, *PACKAGE.rglob("*.tsv"))}
    assert packages - set(listed) == set()
