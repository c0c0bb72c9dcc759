"""What several test files use: example tables, articles made of plain lines, claims and reports of such articles."""

import csv
import functools
import hashlib
import json
import os
from pathlib import Path

import jsonschema
import pytest

from compare import config
from compare.analysis import analyze, words_of
from compare.formats import report_json as contract
from compare.model import Analysis, Article, Claim, Part, PartKind, Quantity, ReadStatus, Slot, TermSpan
from compare.schemas import schema_text
from compare.text.discourse import find_markers

EXAMPLES = Path(__file__).parent / "examples"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(schema_text("report")))


def _validated(make):
    """Every report of every test is held against the schema that ships."""

    @functools.wraps(make)
    def made(report):
        data = make(report)
        VALIDATOR.validate(json.loads(json.dumps(data)))
        return data

    return made


contract.report_json = _validated(contract.report_json)


def examples(table: str) -> list:
    """The rows of a table of all languages as pytest parameters; the text names the case."""
    found = []
    for path in sorted(EXAMPLES.glob(f"*/{table}.tsv")):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
        found += [pytest.param(*row, id=row[0][:60]) for row in rows]
    return found


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """No setting of the machine, and none kept from the test before."""
    for name in [n for n in os.environ if n.startswith(config.PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    config.settings.cache_clear()
    yield
    config.settings.cache_clear()


def make_article(body: str, published: str | None = "2024-02-14", title: str = "", id: str = "") -> Article:
    """An article whose lines are paragraphs; its id comes from the text unless given."""
    text = f"{title}\n{body}" if title else body
    parts, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = PartKind.TITLE if title and number == 0 else PartKind.BODY
        parts.append(Part(kind, at, at + len(line), "given"))
        at += len(line) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        id=id or sha256[:12],
        path=f"{id or sha256[:12]}.txt",
        text=text,
        sha256=sha256,
        status=ReadStatus.READ,
        title=title or None,
        published=published,
        parts=tuple(parts),
    )


def claims_in(body: str, published: str | None = "2024-02-14", title: str = "", id: str = "") -> tuple[Claim, ...]:
    """The claims of such an article, all mentions in one incident."""
    from compare.claims.claims import extract_claims
    from compare.readings import read

    reading = read(make_article(body, published, title, id))
    return extract_claims(reading, {m.id: f"incident-{n}" for n, m in enumerate(reading.mentions)})


def told(claims: tuple[Claim, ...], *slots: Slot) -> list[tuple]:
    """Slot, actor, value (bounds of a quantity) and status of the claims about some slots, in text order."""
    found = []
    for c in claims:
        if c.slot in slots:
            value = (c.value.low, c.value.high) if isinstance(c.value, Quantity) else c.value
            found.append((str(c.slot), c.actor, value, str(c.status)))
    return found


def harm_in(text: str) -> tuple[Analysis, TermSpan, tuple]:
    """The analysis of a text, its last word of harm and its markers."""
    analysis = analyze(text)
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    cues = [t for t in analysis.terms if t.kind == "harm" and t.id != "any"]
    return analysis, cues[-1], markers
