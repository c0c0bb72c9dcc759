"""From sources to readings and incidents: in one go, or added to an archive that keeps what was read before."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import numpy as np

from .archive import archive, growing
from .archive.archive import Archive
from .archive.held import Held
from .corrections.overrides import Override, apply_overrides, constraints, override_texts, parse_overrides
from .encoder import Encoder
from .errors import NothingToCompare
from .incidents.incidents import cluster_incidents
from .messages import language, say
from .model import Article, Incident, ReadStatus, Skipped
from .reading import (
    Source,
    Unreadable,
    addresses,
    beside,
    condition,
    find_sources,
    format_named,
    mark_duplicates,
    read_articles,
    read_source,
)
from .readings import Reading, read

MENTION_CHARACTERS = 1200
"""What of a mention is embedded: its beginning says what happened."""

SHELF = 32
"""Articles that are analysed between two transactions of an archive."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read and how; see `compare.compare`.

    `files`: the text of the files of overrides by path; `known`: what is known of standard input, by role.
    """

    paths: Sequence[str]
    mapping: Mapping[str, str]
    form: str | None
    where: str
    allow_network: bool
    files: Mapping[str, str]
    known: Mapping[str, str]

    def takes(self, article: Article) -> bool:
        return not self.where or condition(self.where)(article)


def inputs(
    paths: Sequence[str | Path],
    mapping: Mapping[str, str] | None = None,
    form: str | None = None,
    where: str = "",
    allow_network: bool = False,
    overrides: Sequence[str | Path] = (),
    known: Mapping[str, str] | None = None,
) -> Inputs:
    """Inputs with the files of overrides read: those given, or all beside the sources."""
    given = [str(p) for p in paths]
    files = override_texts(given, [Path(p) for p in overrides])
    return Inputs(given, dict(mapping or {}), form, where, allow_network, files, dict(known or {}))


@dataclass(frozen=True, slots=True)
class Texts:
    """Articles as they were read, what gave none, and the text of the files of overrides by path."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    overrides: dict[str, str]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read, now or in earlier runs of an archive, as corrected, and the incidents in it."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...]
    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    warnings: tuple[str, ...]


def read_texts(inputs: Inputs, tell: Progress) -> Texts:
    """Read some sources. Raises NothingToCompare where they hold no article that can be read."""
    articles, skipped = read_articles(
        inputs.paths,
        mapping=inputs.mapping,
        form=inputs.form,
        known=inputs.known,
        allow_network=inputs.allow_network,
        taken=inputs.takes,
        progress=lambda path: tell("read", 0, 0),
    )
    readable(articles, skipped, inputs.paths, inputs.where)
    return Texts(articles, skipped, dict(inputs.files))


def group(texts: Texts, encoder: Encoder, tell: Progress) -> Gathered:
    """Correct, analyse and group articles."""
    entries, articles, warnings = corrected(texts.articles, texts.overrides)
    usable = readable(articles, texts.skipped, [a.path for a in articles])
    readings = []
    for n, article in enumerate(usable):
        tell("analyze", n, len(usable))
        readings.append(read(article))
    tell("cluster", 0, 1)
    mentions = [m for r in readings for m in r.mentions]
    rules, unknown = constraints(entries, articles, mentions)
    incidents = cluster_incidents(mentions, embed(encoder, readings), constraints=rules)
    return Gathered(articles, texts.skipped, tuple(readings), incidents, warnings + unknown)


def archived(shelf: Archive, inputs: Inputs, encoder: Encoder, tell: Progress) -> Gathered:
    """Add some sources to an archive; what it holds then, as one run over all its sources would give it."""
    lost = []
    for source in find_sources(inputs.paths, format_named(inputs.form) if inputs.form else None, inputs.known):
        tell("read", 0, 0)
        lost += _add(shelf, source, inputs)
    skipped = tuple(sorted({*shelf.skipped(), *lost}, key=lambda s: (s.path, s.code, s.reason)))
    entries, articles, warnings = corrected(mark_duplicates(shelf.articles()), shelf.keep_overrides(dict(inputs.files)))
    usable = [(archive.reading_key(a), a) for a in readable(articles, skipped, inputs.paths, inputs.where)]
    new = [(key, a) for key, a in usable if not shelf.has_reading(key)]
    for n in range(0, len(new), SHELF):
        tell("analyze", n, len(new))
        readings = [read(a) for _, a in new[n : n + SHELF]]
        shelf.add_readings(zip((key for key, _ in new[n : n + SHELF]), readings, vectors_of(encoder, readings)))
    tell("cluster", 0, 1)
    read_before = [(key, *shelf.reading(key)) for key, _ in usable]
    held = [Held(key, m, v) for key, r, vectors in read_before for m, v in zip(r.mentions, vectors)]
    rules, unknown = constraints(entries, articles, [h.mention for h in held])
    growing.update(shelf, held, rules, progress=lambda done, total: tell("cluster", done, total))
    incidents = growing.incidents_of(shelf, held, rules)
    readings = tuple(replace(r, article=a) for (_, a), (_, r, _) in zip(usable, read_before))
    return Gathered(articles, skipped, readings, incidents, warnings + unknown)


def _add(shelf: Archive, source: Source, inputs: Inputs) -> list[Skipped]:
    """Put a source into the archive, unless it is there with these bytes; what is lost because it cannot be opened.

    Standard input and web addresses are always read: nothing tells beforehand that they are the same as last time.
    """
    roles = sorted(f"{role}={field}" for role, field in inputs.mapping.items())
    how = ",".join([*roles, *filter(None, (source.form, inputs.where))])
    try:
        digest = "" if source.path == "-" or addresses(source.path) else _digest(source)
    except Unreadable as error:
        return [Skipped(source.name, error.code, error.reason)]
    if not digest or not shelf.knows(source.name, digest, how):
        found, skipped = read_source(source, inputs.mapping, allow_network=inputs.allow_network)
        shelf.add_source(source.name, digest, how, [a for a in found if inputs.takes(a)], skipped)
    return []


def _digest(source: Source) -> str:
    """The hash of a source's bytes and of what lies beside it and speaks of it."""
    found = hashlib.sha256(source.data())
    sidecar = beside(Path(source.path))
    if sidecar is not None:
        found.update(sidecar.read_bytes())
    return found.hexdigest()


def corrected(
    articles: Sequence[Article], files: Mapping[str, str]
) -> tuple[tuple[Override, ...], tuple[Article, ...], tuple[str, ...]]:
    """The entries of the files of overrides (text by path), the articles as they correct them, and warnings."""
    entries = tuple(chain.from_iterable(parse_overrides(text, path) for path, text in sorted(files.items())))
    fixed, warnings = apply_overrides(articles, entries)
    return entries, fixed, warnings


def readable(
    articles: Sequence[Article], skipped: Sequence[Skipped], paths: Sequence[str], where: str = ""
) -> list[Article]:
    """The articles that can be compared, of those that fulfil `where`. Raises NothingToCompare where there is none."""
    usable = [a for a in articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
    if where and not articles and not skipped:
        raise NothingToCompare(
            say("error.none_taken", where=where), where=", ".join(paths), fix=say("error.none_taken_fix")
        )
    if not usable:
        raise NothingToCompare(say("error.nothing"), where=", ".join(paths), fix=_first_reason(articles, skipped))
    return usable


def vectors_of(encoder: Encoder, readings: Sequence[Reading]) -> list[np.ndarray]:
    """The vectors of the mentions of each reading."""
    ends = np.cumsum([len(r.mentions) for r in readings])[:-1]
    return np.split(embed(encoder, readings), ends)


def embed(encoder: Encoder, readings: Sequence[Reading]) -> np.ndarray:
    """One row a mention, in the order of the readings."""
    return encoder.encode([r.article.text[m.start : m.end][:MENTION_CHARACTERS] for r in readings for m in r.mentions])


def _first_reason(articles: Sequence[Article], skipped: Sequence[Skipped]) -> str:
    from .wording.explaining import told
    from .wording.wording import Words

    reasons = [f"{s.code}: {s.reason}" for s in skipped] + [a.reason for a in articles]
    return say("error.first", reason=told(Words(language()), reasons[0])) if reasons else say("error.no_reason")
