"""The stages in order: every arrow of the data flow is one line of `run`."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from . import __version__, archive, growing
from .alignment import align_claims
from .archive import Archive, open_archive
from .claims import extract_claims
from .discourse import MarkerKind
from .encoder import Encoder, load_encoder
from .errors import NothingToCompare
from .framing import describe_framing
from .incidents import cluster_incidents
from .model import Article, Claim, Incident, ReadStatus, Report, Skipped
from .origins import find_origins
from .overrides import Override, apply_overrides, constraints, find_overrides, parse_overrides, read_text
from .reading import Source, Unreadable, find_sources, format_named, mark_duplicates, read_articles, read_source
from .readings import Reading, read
from .relations import relate

MENTION_CHARACTERS = 1200
"""What of a mention is embedded: its beginning says what happened."""

SHELF = 32
"""Articles that are analysed between two transactions of an archive."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read, now or in earlier runs of an archive, as corrected, and the incidents in it."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    warnings: tuple[str, ...]


def run(
    paths: Sequence[str],
    mapping: dict[str, str],
    model: str | None,
    allow_network: bool,
    progress: Progress | None,
    *,
    form: str | None = None,
    folder: Path | None = None,
    overrides: Sequence[Path] = (),
) -> Report:
    """See `compare.compare`."""
    tell = progress or (lambda stage, done, total: None)
    encoder = load_encoder(model, allow_network=allow_network)
    files = {str(path): read_text(path) for path in (overrides or find_overrides(paths))}
    if folder is None:
        found = at_once(paths, mapping, form, encoder, files, tell)
    else:
        with open_archive(folder, encoder.name) as shelf:
            found = archived(shelf, paths, mapping, form, encoder, files, tell)
    tell("compare", 0, 1)
    incident_of = {m: i.id for i in found.incidents for m in i.mentions}
    claims = [c for r in found.readings for c in extract_claims(r, incident_of)]
    origins = find_origins(found.articles, found.incidents)
    articles = {a.id: a for a in found.articles}
    rows = relate(align_claims(claims), readers(found.incidents), articles, origins, rising(found.readings, claims))
    return Report(
        articles=found.articles,
        skipped=found.skipped,
        sentences={r.article.id: r.analysis.sentences for r in found.readings},
        incidents=found.incidents,
        mentions=tuple(m for r in found.readings for m in r.mentions),
        claims=tuple(claims),
        rows=rows,
        framing=tuple(describe_framing(r, i) for i, r in framed(found.readings, found.incidents)),
        origins=origins,
        settings={"version": __version__, "encoder": encoder.name},
        warnings=found.warnings,
    )


def at_once(
    paths: Sequence[str],
    mapping: dict[str, str],
    form: str | None,
    encoder: Encoder,
    files: Mapping[str, str],
    tell: Progress,
) -> Gathered:
    """Read and group some sources."""
    articles, skipped = read_articles(paths, mapping=mapping, form=form, progress=lambda path: tell("read", 0, 0))
    entries, articles, warnings = corrected(articles, files)
    usable = readable(articles, skipped, paths)
    readings = []
    for n, article in enumerate(usable):
        tell("analyze", n, len(usable))
        readings.append(read(article))
    tell("cluster", 0, 1)
    mentions = [m for r in readings for m in r.mentions]
    rules, unknown = constraints(entries, articles, mentions)
    incidents = cluster_incidents(mentions, embed(encoder, readings), constraints=rules)
    return Gathered(articles, skipped, tuple(readings), incidents, warnings + unknown)


def archived(
    shelf: Archive,
    paths: Sequence[str],
    mapping: dict[str, str],
    form: str | None,
    encoder: Encoder,
    files: Mapping[str, str],
    tell: Progress,
) -> Gathered:
    """Add some sources to an archive; what it holds then, as one run over all its sources would give it."""
    lost = []
    for source in find_sources(paths, format_named(form) if form else None):
        tell("read", 0, 0)
        lost += _add(shelf, source, mapping)
    skipped = tuple(sorted({*shelf.skipped(), *lost}, key=lambda s: (s.path, s.code, s.reason)))
    entries, articles, warnings = corrected(mark_duplicates(shelf.articles()), shelf.keep_overrides(dict(files)))
    usable = [(archive.reading_key(a), a) for a in readable(articles, skipped, paths)]
    new = [(key, a) for key, a in usable if not shelf.has_reading(key)]
    for n in range(0, len(new), SHELF):
        tell("analyze", n, len(new))
        readings = [read(a) for _, a in new[n : n + SHELF]]
        shelf.add_readings(zip((key for key, _ in new[n : n + SHELF]), readings, vectors_of(encoder, readings)))
    tell("cluster", 0, 1)
    read_before = [(key, *shelf.reading(key)) for key, _ in usable]
    held = [growing.Held(key, m, v) for key, r, vectors in read_before for m, v in zip(r.mentions, vectors)]
    rules, unknown = constraints(entries, articles, [h.mention for h in held])
    growing.update(shelf, held, rules, progress=lambda done, total: tell("cluster", done, total))
    incidents = growing.incidents_of(shelf, held, rules)
    readings = tuple(replace(r, article=a) for (_, a), (_, r, _) in zip(usable, read_before))
    return Gathered(articles, skipped, readings, incidents, warnings + unknown)


def _add(shelf: Archive, source: Source, mapping: dict[str, str]) -> list[Skipped]:
    """Put a source into the archive, unless it is there with these bytes; what is lost because it cannot be opened."""
    how = ",".join([*(f"{role}={field}" for role, field in sorted(mapping.items())), *filter(None, (source.form,))])
    try:
        digest = hashlib.sha256(source.data()).hexdigest() if source.path != "-" else ""
    except Unreadable as error:
        return [Skipped(source.path, error.code, error.reason)]
    if not digest or not shelf.knows(source.path, digest, how):
        shelf.add_source(source.path, digest, how, *read_source(source, mapping))
    return []


def corrected(
    articles: Sequence[Article], files: Mapping[str, str]
) -> tuple[tuple[Override, ...], tuple[Article, ...], tuple[str, ...]]:
    """The entries of the files of overrides (text by path), the articles as they correct them, and warnings."""
    entries = tuple(chain.from_iterable(parse_overrides(text, path) for path, text in sorted(files.items())))
    fixed, warnings = apply_overrides(articles, entries)
    return entries, fixed, warnings


def readable(articles: Sequence[Article], skipped: Sequence[Skipped], paths: Sequence[str]) -> list[Article]:
    """The articles that can be compared. Raises NothingToCompare where there is none."""
    usable = [a for a in articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    if not usable:
        raise NothingToCompare("no article could be read", where=", ".join(paths), fix=_first_reason(articles, skipped))
    return usable


def vectors_of(encoder: Encoder, readings: Sequence[Reading]) -> list[np.ndarray]:
    """The vectors of the mentions of each reading."""
    ends = np.cumsum([len(r.mentions) for r in readings])[:-1]
    return np.split(embed(encoder, readings), ends)


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


def _first_reason(articles: Sequence[Article], skipped: Sequence[Skipped]) -> str:
    reasons = [s.reason for s in skipped] + [a.reason for a in articles]
    return f"first reason: {reasons[0]}" if reasons else "give files or folders that hold articles"
