"""The stages in order: every arrow of the data flow is one line of `run` or of `compared`."""

import datetime as dt
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import __version__
from .additions.additions import NOTHING, Additions
from .archive.archive import open_archive
from .claims.claim_days import claim_days
from .claims.claim_places import claim_places
from .claims.claims import extract_claims
from .comparison.alignment import align_claims
from .comparison.framing import describe_framing
from .comparison.relations import relate
from .encoder import load_encoder
from .gathering import Gathered, Inputs, Progress, archived, group, read_texts
from .incidents.filing import readers
from .incidents.origins import find_origins
from .model import Claim, Incident, Report
from .readings import Reading
from .text.discourse import MarkerKind


def run(
    inputs: Inputs,
    *,
    model: str | None = None,
    folder: Path | None = None,
    additions: Additions = NOTHING,
    progress: Progress | None = None,
) -> Report:
    """Every stage; `folder` is that of an archive, `additions` those in use. See `compare.compare`."""
    tell = progress or silent
    encoder = load_encoder(model, allow_network=inputs.allow_network)
    if folder is None:
        found = group(read_texts(inputs, tell), encoder, tell)
    else:
        with open_archive(folder, encoder.name) as shelf:
            found = archived(shelf, inputs, encoder, tell)
    return compared(found, settings(inputs, additions) | {"encoder": encoder.name}, additions, tell)


def settings(inputs: Inputs, additions: Additions) -> dict[str, str]:
    """What a report says of how its articles were taken and read."""
    return {"version": __version__, **dict(additions.settings)} | ({"where": inputs.where} if inputs.where else {})


def compared(found: Gathered, settings: dict[str, str], additions: Additions, tell: Progress) -> Report:
    """Claims, rows, relations and framing of what was gathered."""
    tell("compare", 0, 1)
    incident_of = {m: i.id for i in found.incidents for m in i.mentions}
    claims = [c for r in found.readings for c in extract_claims(r, incident_of)]
    origins = find_origins(found.articles, found.incidents)
    articles = {a.id: a for a in found.articles}
    rose, places = rising(found.readings, claims), claim_places(found.readings, claims)
    days = claim_days(found.readings, claims)
    mentions = tuple(m for r in found.readings for m in r.mentions)
    news = readers(found.incidents, mentions)
    rows = relate(align_claims(claims), told(found.incidents, news), articles, origins, rose, places, days)
    return Report(
        articles=found.articles,
        skipped=found.skipped,
        sentences={r.article.id: r.analysis.sentences for r in found.readings},
        incidents=found.incidents,
        mentions=mentions,
        claims=tuple(claims),
        rows=rows,
        framing=tuple(describe_framing(r, i) for i, r in framed(found.readings, found.incidents, news)),
        origins=origins,
        settings=settings | _run_date(),
        warnings=found.warnings,
        outlets=additions.profiles_of(found.articles),
    )


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody follows."""


def _run_date() -> dict[str, str]:
    """The day of the run where it is given (SOURCE_DATE_EPOCH): of itself a run leaves none, to be repeatable."""
    stamp = os.environ.get("SOURCE_DATE_EPOCH", "")
    return {"run_date": dt.datetime.fromtimestamp(int(stamp), dt.UTC).date().isoformat()} if stamp.isdigit() else {}


def told(incidents: Sequence[Incident], news: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The articles that tell of each incident: those whose news it is, else those that mention it."""
    return {i.id: news[i.id] or tuple(sorted({m.partition("@")[0] for m in i.mentions})) for i in incidents}


def rising(readings: Sequence[Reading], claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of claims in whose sentence the text says that a figure rose or is an update."""
    marked: dict[str, set[str]] = defaultdict(set)
    for r in readings:
        for marker in r.markers:
            if marker.kind is MarkerKind.RISE:
                sentences = (s for s in r.analysis.sentences if s.start <= marker.start < s.end)
                marked[r.article.id].update(s.label for s in sentences)
    return frozenset(c.id for c in claims if c.quote.sentence in marked[c.article])


def framed(
    readings: Sequence[Reading], incidents: Sequence[Incident], news: Mapping[str, tuple[str, ...]]
) -> list[tuple[Incident, Reading]]:
    """Every incident with the readings of the articles whose news it is."""
    of = {r.article.id: r for r in readings}
    return [(i, of[a]) for i in incidents for a in news[i.id]]
