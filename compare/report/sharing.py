"""What of a report can be handed on: the sentences that are cited and those beside them, and nothing of the machine.

The other characters of a text become dots, white space stays: offsets, numbers of words and of sentences hold, and
every quotation still equals its place in the text.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from ..model import Article, PartKind, Report, Sentence

WITHHELD = "\u00b7"
_SHOWN = re.compile(r"\S")


def shared(report: Report) -> Report:
    """The report without what was not cited, without folders and without the settings that name files."""
    names = {path: PurePath(path).name for path in [a.path for a in report.articles] + [s.path for s in report.skipped]}
    cited: dict[str, set[str]] = {}
    for claim in report.claims:
        cited.setdefault(claim.article, set()).add(claim.quote.sentence)
    return replace(
        report,
        articles=tuple(
            _article(a, kept(report.sentences.get(a.id, ()), cited.get(a.id, set())), names) for a in report.articles
        ),
        skipped=tuple(replace(s, path=names[s.path], reason=_without_folders(s.reason, names)) for s in report.skipped),
        settings={key: PurePath(value).name for key, value in report.settings.items()},
        warnings=(),
    )


def kept(sentences: Iterable[Sentence], cited: set[str]) -> tuple[Sentence, ...]:
    """The title, the cited sentences and their neighbours in the text."""
    ordered = sorted(sentences, key=lambda s: s.start)
    at = {n + beside for n, s in enumerate(ordered) if s.label in cited for beside in (-1, 0, 1)}
    return tuple(s for n, s in enumerate(ordered) if n in at or s.part is PartKind.TITLE)


def withheld(text: str) -> bool:
    """Whether a stretch of text was taken out."""
    return WITHHELD in text and not text.replace(WITHHELD, "").strip()


def _article(article: Article, sentences: tuple[Sentence, ...], names: dict[str, str]) -> Article:
    return replace(
        article,
        path=names[article.path],
        reason=_without_folders(article.reason, names),
        text=_masked(article.text, [(s.start, s.end) for s in sentences]),
        date_candidates=tuple(d for d in article.date_candidates if d.chosen),
    )


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [_SHOWN.sub(WITHHELD, text[at:start]), text[max(at, start) : end]]
        at = max(at, end)
    return "".join([*pieces, _SHOWN.sub(WITHHELD, text[at:])])


def _without_folders(text: str, names: dict[str, str]) -> str:
    for path in sorted(names, key=len, reverse=True):
        text = text.replace(path, names[path]) if path in text else text
    return text
