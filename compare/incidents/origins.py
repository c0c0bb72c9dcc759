"""Origins: which article repeats which. A reprinted agency text is one origin, however many outlets print it, and so
is what outlets wrote in their own words and credit as a whole to one agency.

Two texts are compared by their shingles, the runs of five folded words (Broder 1997). What counts is containment, the
share of the shorter text's shingles that the longer one has: it finds reprints that were cut and reprints to which
lines were added. `weights/echoes.json` holds the share from which a text is a reprint, as `scripts/measure_echoes.py`
found it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from ..model import Article, Incident, PartKind, ReadStatus
from ..reading.agency_credits import agency_of
from ..text.folding import fold_key
from ..weights import WEIGHTS

SIZE = 5
"""Words of a shingle."""

SHORTEST = 20
"""A text of fewer shingles is a reprint only if it is the same."""

_WORD = re.compile(r"\w+")

Shingles = frozenset[str]


def find_origins(articles: Sequence[Article], incidents: Sequence[Incident]) -> dict[str, str]:
    """Every article's id with the id of the earliest article of its incident that is of the same origin, or its own.

    Of one origin are texts of which one repeats the other, and those of one agency.
    """
    known = {a.id: a for a in articles}
    origins = {a.id: a.duplicate_of or a.id for a in articles}
    for incident in incidents:
        members = sorted((known[a] for a in incident.articles), key=lambda a: (a.published or "9999", a.id))
        readable = [a for a in members if a.status is not ReadStatus.UNREADABLE]
        for earlier, later in echoes([shingles(body(a)) for a in readable] if len(readable) > 1 else []):
            if origins[readable[later].id] == readable[later].id:
                origins[readable[later].id] = origins[readable[earlier].id]
        _join(origins, readable)
    return origins


def credited(one: Article, other: Article) -> str | None:
    """The agency by which two articles are of one origin, where their texts are not; None where there is none."""
    agency = agency_of(one)
    if agency is None or agency is not agency_of(other) or echoes([shingles(body(one)), shingles(body(other))]):
        return None
    return agency.name(one.language)


def _join(origins: dict[str, str], readable: Sequence[Article]) -> None:
    """Puts articles of one agency, and what repeats them, to the earliest of them, in place."""
    by_agency: defaultdict[str, list[str]] = defaultdict(list)
    for article in readable:
        if agency := agency_of(article):
            by_agency[agency.id].append(origins[article.id])
    for roots in by_agency.values():
        first = origins[next(a.id for a in readable if origins[a.id] in roots)]
        for article in readable:
            if origins[article.id] in roots:
                origins[article.id] = first


def echoes(texts: Sequence[Shingles]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of texts of which one repeats the other, in order of the later one.

    Only texts that share a shingle are compared.
    """
    found = []
    for later, earlier in sorted(_sharing(texts)):
        a, b = texts[earlier], texts[later]
        if a == b or min(len(a), len(b)) >= SHORTEST and containment(a, b) >= threshold():
            found.append((earlier, later))
    return found


def containment(a: Shingles, b: Shingles) -> float:
    """The share of the smaller set that the larger one has; 0 where one is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def shingles(text: str) -> Shingles:
    """The different runs of `SIZE` folded words of a text; of a shorter text, all its words."""
    words = _WORD.findall(fold_key(text))
    size = min(SIZE, len(words))
    return frozenset(" ".join(words[n : n + size]) for n in range(len(words) - size + 1)) if size else frozenset()


def body(article: Article) -> str:
    """The running text of an article, without its furniture."""
    return " ".join(article.text[p.start : p.end] for p in article.parts if p.kind is PartKind.BODY)


@lru_cache(maxsize=1)
def threshold() -> float:
    """The least containment of a reprint."""
    return json.loads((WEIGHTS / "echoes.json").read_text(encoding="utf-8"))["containment"]


def _sharing(texts: Sequence[Shingles]) -> set[tuple[int, int]]:
    """Pairs (later, earlier) with a shingle in common."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    found = set()
    for later, own in enumerate(texts):
        for shingle in own:
            found.update((later, earlier) for earlier in holders[shingle])
            holders[shingle].append(later)
    return found
