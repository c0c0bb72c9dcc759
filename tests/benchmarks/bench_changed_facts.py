"""Reports beside a version of themselves with facts changed: is what was changed shown as a conflict or a difference?

    python tests/benchmarks/bench_changed_facts.py ../shared/data/fa_kes_changed_facts.jsonl [--missed]

Each pair is compared as two articles of two outlets. Versions were made by a language model: some change more than is
recorded, others nothing of it, so that not even a perfect reader would find all; versions of a few words are left out.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from compare import compare
from compare.model import FAMILY, Family, RelationKind, Report, Slot

SLOTS: Mapping[str, frozenset[Slot]] = {
    "actor": frozenset({Slot.ATTACKER, Slot.RESPONSIBILITY, Slot.TARGET, Slot.RESPONSE}),
    "cause of death": frozenset({Slot.WEAPON, Slot.ATTACKER, Slot.DAMAGE}),
    "place of death": frozenset({Slot.PLACE, Slot.LAUNCH_PLACE}),
    "date of death": frozenset({Slot.TIME}),
    "name of casualty or group": frozenset({Slot.KILLED, Slot.INJURED, Slot.CASUALTIES, Slot.TARGET}),
}
"""Where a change of each topic is to be seen."""

SHOWN = (Family.CONFLICT, Family.DIFFERENCE)
SHORTEST = 200
"""Characters of a version that tells the story again."""

VERSIONS = ("original", "changed")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--missed", action="store_true", help="Print the pairs with a topic that is not shown.")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.file.open(encoding="utf-8")]
    rows = [row for row in rows if len(row["changed"]) >= SHORTEST]
    counts: Counter[str] = Counter()
    for row in rows:
        report = compared(row)
        differing = shown(report)
        one = any(len(incident.articles) == len(VERSIONS) for incident in report.incidents)
        found = [topic for topic in row["topics_changed"] if differing & SLOTS[topic]]
        counts["one incident"] += one
        counts["some change"] += bool(found)
        counts.update(row["topics_changed"])
        counts.update(f"{topic} found" for topic in found)
        if given.missed and len(found) < len(row["topics_changed"]):
            missed = [topic for topic in row["topics_changed"] if topic not in found]
            print(f"    {row['id']} {'joined' if one else 'apart'}, missed: {', '.join(missed)}")
    tell("both versions in one incident", counts["one incident"], len(rows))
    tell("some recorded change shown", counts["some change"], len(rows))
    for topic in SLOTS:
        tell(f"  {topic}", counts[f"{topic} found"], counts[topic])


def compared(row: Mapping[str, str]) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pair.jsonl"
        records: Iterable[dict] = ({"id": name, "outlet": name, "text": row[name]} for name in VERSIONS)
        path.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
        return compare([path])


def shown(report: Report) -> set[Slot]:
    """The slots in which a conflict or a difference between the two is shown."""
    article_of = {claim.id: claim.article for claim in report.claims}
    return {
        row.slot
        for row in report.rows
        for relation in row.relations
        if FAMILY[RelationKind(relation.kind)] in SHOWN and len({article_of[c] for c in relation.claims}) > 1
    }


def tell(what: str, found: int, of: int) -> None:
    print(f"{what:<36} {found:>4} of {of:>4}  {found / max(of, 1):.3f}")


if __name__ == "__main__":
    main()
