"""Which field of a record stands for what: the names that tools and people give to a text, its title, its outlet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .. import lexicon
from ..text.folding import fold_key

ROLES = (
    *("text", "excerpt", "title", "outlet", "wire", "published", "url", "archived", "id", "language", "author"),
    "crawled",
)


@dataclass(frozen=True, slots=True)
class FieldMapping:
    """Which field of a record stands for which role; `given` are the roles that the user mapped."""

    fields: dict[str, str]
    given: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether a field holds the text, or at least a summary or a title."""
        wanted = ("text",) if "text" in self.given else ("text", "excerpt", "title")
        return any(role in self.fields for role in wanted)

    def __str__(self) -> str:
        missing = {role: "?" for role in self.given if role not in self.fields}
        return ", ".join(f"{role}={name}" for role, name in (self.fields | missing).items())


@lru_cache(maxsize=1)
def known_names() -> dict[str, tuple[str, ...]]:
    """Folded field names by role, the first that a record has being taken."""
    names: dict[str, list[str]] = {role: [] for role in ROLES}
    for row in (*lexicon.shared("fields"), *lexicon.rows("fields")):
        names[row["role"]].extend(fold_key(name) for name in row.values("names"))
    return {role: tuple(found) for role, found in names.items()}


def field_mapping(names: Sequence[str], mapping: Mapping[str, str] | None = None) -> FieldMapping:
    """Which of a record's field names stands for which role: the user's `mapping` first, then the known names.

    Raises ValueError for a role in `mapping` that does not exist.
    """
    mapping = mapping or {}
    strange = sorted(set(mapping) - set(ROLES))
    if strange:
        raise ValueError(f"unknown role '{strange[0]}' in the field mapping; roles are {', '.join(ROLES)}")
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(fold_key(name), name)
    found = {role: name for role, name in mapping.items() if name in names}
    for role in ROLES:
        if role not in mapping:
            free = (by_key[key] for key in known_names()[role] if key in by_key and by_key[key] not in found.values())
            name = next(free, None)
            if name is not None:
                found[role] = name
    return FieldMapping({role: found[role] for role in ROLES if role in found}, tuple(sorted(mapping)))
