"""Origins: which article repeats which. A reprinted agency text is one origin, however many outlets print it."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from .folding import fold_key
from .model import Article, Incident, PartKind, ReadStatus

ECHO = 0.80
"""Bodies whose words agree at least this much (rapidfuzz ratio over folded text) have one origin."""


def find_origins(articles: Sequence[Article], incidents: Sequence[Incident]) -> dict[str, str]:
    """Every article's id with the id of the earliest article of its incident whose text it repeats, or its own."""
    known = {a.id: a for a in articles}
    origins = {a.id: a.duplicate_of or a.id for a in articles}
    for incident in incidents:
        members = sorted((known[a] for a in incident.articles), key=lambda a: (a.published or "9999", a.id))
        bodies = {a.id: _body(a) for a in members if a.status is not ReadStatus.UNREADABLE}
        for n, later in enumerate(members):
            for earlier in members[:n]:
                if origins[later.id] == later.id and _repeats(bodies, earlier, later):
                    origins[later.id] = origins[earlier.id]
    return origins


def _body(article: Article) -> str:
    lines = (article.text[p.start : p.end] for p in article.parts if p.kind is PartKind.BODY)
    return fold_key(" ".join(lines))


def _repeats(bodies: Mapping[str, str], a: Article, b: Article) -> bool:
    """Is one body nearly the other, or wholly inside it (a reprint that was cut or to which lines were added)?"""
    shorter, longer = sorted((bodies.get(a.id, ""), bodies.get(b.id, "")), key=len)
    if len(shorter) < 200:
        return shorter != "" and shorter == longer
    if len(shorter) > 0.7 * len(longer):
        return fuzz.ratio(shorter, longer, score_cutoff=ECHO * 100) > 0
    return fuzz.partial_ratio(shorter, longer, score_cutoff=92) > 0
