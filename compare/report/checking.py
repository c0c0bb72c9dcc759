"""Whether a report holds disagreements that its reader wants to be stopped by: what `check` and `--exit-code` ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from ..formats.tables import Data
from ..model import FAMILY, Family, RelationKind

DISAGREEMENTS = tuple(kind for kind in RelationKind if FAMILY[kind] in (Family.CONFLICT, Family.DIFFERENCE))
"""The kinds of disagreement, the gravest first. Agreement and absence are never a reason to stop."""
CHOICES = (*(str(kind) for kind in DISAGREEMENTS), str(Family.CONFLICT), str(Family.DIFFERENCE))


class Code(IntEnum):
    """What the program ends with."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    NOTHING = 4
    BUG = 5
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation at or above the threshold, and the row where it stands."""

    kind: str
    incident: str
    row: str
    slot: str
    actor: str | None
    why: str


def threshold(names: Iterable[str]) -> frozenset[str]:
    """The kinds at or above the least grave of `names` (kinds or families); conflicts where none is named.

    Raises ValueError for a name that is neither.
    """
    worst = 0
    for name in tuple(names) or (str(Family.CONFLICT),):
        if name not in CHOICES:
            raise ValueError(f"no kind of disagreement '{name}'; there are {', '.join(CHOICES)}")
        worst = max(worst, *(n for n, kind in enumerate(DISAGREEMENTS) if name in (kind, FAMILY[kind])))
    return frozenset(DISAGREEMENTS[: worst + 1])


def findings(data: Data, kinds: frozenset[str]) -> tuple[Finding, ...]:
    """The relations of some kinds, the gravest first, then by incident and row."""
    found = [
        Finding(x["kind"], r["incident"], r["id"], r["slot"], r["actor"], x["why"])
        for r in data["rows"]
        for x in r["relations"]
        if x["kind"] in kinds
    ]
    order = {str(kind): n for n, kind in enumerate(DISAGREEMENTS)}
    return tuple(sorted(found, key=lambda f: (order[f.kind], f.incident, f.row, f.why)))


def unreadable(data: Data) -> int:
    """How many inputs could not be read."""
    return sum(a["status"] == "unreadable" for a in data["articles"])


def comparable(data: Data) -> bool:
    """Whether some row holds two statements."""
    return any(len(r["claims"]) > 1 for r in data["rows"])


def exit_code(data: Data, found: tuple[Finding, ...], max_unreadable: int) -> Code:
    """FOUND before UNREADABLE: a disagreement is never hidden behind a source that could not be read."""
    if found:
        return Code.FOUND
    return Code.UNREADABLE if unreadable(data) > max_unreadable else Code.DONE
