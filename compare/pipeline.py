"""The stages in order: every arrow of the data flow is one line of `run`."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from . import __version__
from .alignment import align_claims
from .claims import extract_claims
from .discourse import MarkerKind
from .encoder import Encoder, load_encoder
from .errors import NothingToCompare
from .framing import describe_framing
from .incidents import cluster_incidents
from .messages import say
from .model import Article, Claim, Incident, ReadStatus, Report
from .origins import find_origins
from .reading import condition, read_articles
from .readings import Reading, read
from .relations import relate

MENTION_CHARACTERS = 1200
"""What of a mention is embedded: its beginning says what happened."""


def run(
    paths: Sequence[str],
    mapping: dict[str, str],
    model: str | None,
    allow_network: bool,
    progress,
    *,
    form: str | None = None,
    where: str = "",
) -> Report:
    """See `compare.compare`."""
    tell = progress or (lambda stage, done, total: None)
    encoder = load_encoder(model, allow_network=allow_network)
    articles, skipped = read_articles(
        paths,
        mapping=mapping,
        form=form,
        allow_network=allow_network,
        taken=condition(where) if where else None,
        progress=lambda path: tell("read", 0, 0),
    )
    usable = [a for a in articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    if not usable:
        raise NothingToCompare(say("error.nothing"), where=", ".join(paths), fix=_first_reason(articles, skipped))
    readings = []
    for n, article in enumerate(usable):
        tell("analyze", n, len(usable))
        readings.append(read(article))
    tell("cluster", 0, 1)
    mentions = [m for r in readings for m in r.mentions]
    incidents = cluster_incidents(mentions, embed(encoder, readings))
    incident_of = {m: i.id for i in incidents for m in i.mentions}
    tell("compare", 0, 1)
    claims = [c for r in readings for c in extract_claims(r, incident_of)]
    origins = find_origins(articles, incidents)
    rows = relate(
        align_claims(claims), readers(incidents), {a.id: a for a in articles}, origins, rising(readings, claims)
    )
    of_incident = framed(readings, incidents)
    return Report(
        articles=tuple(articles),
        skipped=tuple(skipped),
        sentences={r.article.id: r.analysis.sentences for r in readings},
        incidents=tuple(incidents),
        mentions=tuple(mentions),
        claims=tuple(claims),
        rows=rows,
        framing=tuple(describe_framing(r, i) for i, r in of_incident),
        origins=origins,
        settings={"version": __version__, "encoder": encoder.name} | ({"where": where} if where else {}),
    )


def embed(encoder: Encoder, readings: Sequence[Reading]) -> np.ndarray:
    """One row a mention, in the order of the readings."""
    return encoder.encode([r.article.text[m.start : m.end][:MENTION_CHARACTERS] for r in readings for m in r.mentions])


def readers(incidents: Sequence[Incident]) -> dict[str, tuple[str, ...]]:
    """The articles that tell of each incident: those whose main event it is, else those that mention it."""
    return {i.id: i.articles or tuple(sorted({m.partition("@")[0] for m in i.mentions})) for i in incidents}


def rising(readings: Sequence[Reading], claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of claims in whose sentence the text says that a figure rose or is an update."""
    marked: dict[str, set[str]] = defaultdict(set)
    for r in readings:
        for marker in r.markers:
            if marker.kind is MarkerKind.RISE:
                sentences = (s for s in r.analysis.sentences if s.start <= marker.start < s.end)
                marked[r.article.id].update(s.label for s in sentences)
    return frozenset(c.id for c in claims if c.quote.sentence in marked[c.article])


def framed(readings: Sequence[Reading], incidents: Sequence[Incident]) -> list[tuple[Incident, Reading]]:
    """Every incident with the readings of the articles whose main event it is."""
    of = {r.article.id: r for r in readings}
    return [(i, of[a]) for i in incidents for a in i.articles]


def _first_reason(articles: Sequence[Article], skipped: Sequence) -> str:
    reasons = [s.reason for s in skipped] + [a.reason for a in articles]
    return f"first reason: {reasons[0]}" if reasons else "give files or folders that hold articles"
