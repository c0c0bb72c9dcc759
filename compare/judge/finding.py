"""One thing that was compared between two statements."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """`kind` names what was compared, `same` says how it came out, `why` says it in the statements' words."""

    kind: str
    same: bool
    why: str
