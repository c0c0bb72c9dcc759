"""What was read in a page and why: for people who check the program before they trust it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from .analysis import number_sentences, speaking_parts
from .model import Article, ReadStatus
from .reading import read_articles


def inspect_articles(paths: Sequence[str], mapping: Mapping[str, str], form: str | None = None) -> dict[str, Any]:
    """Every article with its metadata, date candidates, parts and numbered sentences, in plain values."""
    articles, skipped = read_articles(list(paths), mapping=dict(mapping), form=form)
    return {"articles": [_article(a) for a in articles], "skipped": [asdict(s) for s in skipped]}


def _article(a: Article) -> dict[str, Any]:
    found = asdict(a)
    found["parts"] = [{**part, "text": a.text[part["start"] : part["end"]]} for part in found["parts"]]
    sentences = number_sentences(a.text, speaking_parts(a.parts)) if a.status is not ReadStatus.UNREADABLE else ()
    found["sentences"] = [
        {"label": s.label, "start": s.start, "end": s.end, "text": a.text[s.start : s.end]} for s in sentences
    ]
    return found


def inspection_text(found: Mapping[str, Any]) -> str:
    """The same for a terminal: ids and labels first, Arabic text last in its line."""
    lines: list[str] = []
    for a in found["articles"]:
        lines += [
            f"{a['path']}",
            f"  id         {a['id']}",
            f"  status     {a['status']} {a['reason']}".rstrip(),
            f"  language   {a['language']}",
            f"  outlet     {a['outlet'] or 'not stated'}   [{a['outlet_rule']}]",
            f"  title      {a['title'] or 'none'}",
            f"  published  {a['published'] or 'no date is stated'}   [{a['published_rule']}]",
            f"  wire       {a['wire'] or 'none'}",
            f"  sha256     {a['sha256']}",
        ]
        lines += [
            f"  date       {'chosen  ' if d['chosen'] else 'rejected'} {d['value']}  {d['reason']}  {d['text']}"
            for d in a["date_candidates"]
        ]
        lines += [f"  part       {p['kind']:<9} [{p['rule']}] {_short(p['text'])}" for p in a["parts"]]
        lines += [f"  {s['label']:<10} {s['text']}" for s in a["sentences"]]
        lines.append("")
    lines += [f"skipped  {s['code']}  {s['path']}: {s['reason']}" for s in found["skipped"]]
    return "\n".join(lines)


def _short(text: str, limit: int = 70) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit] + "\u2026"
