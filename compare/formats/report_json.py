"""The report as data: `report.json`, the contract that other programs and all exports read."""

import hashlib
from typing import Any

from ..model import (
    SEVERITY,
    Article,
    Claim,
    EventMention,
    EventTime,
    Framing,
    Incident,
    Profile,
    Quantity,
    ReadStatus,
    Report,
    Row,
    Sentence,
    Skipped,
    TermCount,
)
from ..wording import phrases
from ..wording.wording import Words, interface_languages

SCHEMA = "1.0"


def report_json(report: Report) -> dict[str, Any]:
    """The whole report in plain values, in an order that depends on the content alone."""
    mentions = {m.id: m for m in report.mentions}
    articles = sorted(report.articles, key=lambda a: (a.path, a.id))
    skipped = sorted(report.skipped, key=lambda s: (s.path, s.code))
    return {
        "schema": SCHEMA,
        "articles": [_article(a, report) for a in articles] + [_skipped(s) for s in skipped],
        "incidents": [_incident(i, mentions) for i in sorted(report.incidents, key=lambda i: i.id)],
        "claims": [
            _claim(c) for c in sorted(report.claims, key=lambda c: (c.incident, c.article, c.quote.start, c.id))
        ],
        "rows": [_row(r) for r in sorted(report.rows, key=lambda r: (r.incident, r.id))],
        "framing": [_framing(f) for f in sorted(report.framing, key=lambda f: (f.incident, f.article))],
        "settings": dict(sorted(report.settings.items())),
        "warnings": list(report.warnings),
        "outlets": [_profile(p) for p in sorted(report.outlets, key=lambda p: p.id)],
    }


def _article(a: Article, report: Report) -> dict[str, Any]:
    return {
        "id": a.id,
        "path": a.path,
        "source_id": a.source_id,
        "outlet": a.outlet,
        "outlet_rule": a.outlet_rule,
        "title": a.title,
        "published": a.published,
        "published_rule": a.published_rule,
        "date_candidates": [
            {
                "text": d.text,
                "value": d.value,
                "start": d.start,
                "end": d.end,
                "chosen": d.chosen,
                "reason": d.reason,
            }
            for d in a.date_candidates
        ],
        "language": a.language,
        "url": a.url,
        "archived": a.archived,
        "wire": a.wire,
        "sha256": a.sha256,
        "status": a.status,
        "reason": a.reason,
        "duplicate_of": a.duplicate_of,
        "origin": report.origins.get(a.id, a.id),
        "parts": [{"kind": p.kind, "start": p.start, "end": p.end, "rule": p.rule} for p in a.parts],
        "sentences": [_sentence(s) for s in report.sentences.get(a.id, ())],
        "text": a.text,
    }


def _skipped(s: Skipped) -> dict[str, Any]:
    return {
        "id": hashlib.sha256(f"{s.path}\n{s.code}".encode("utf-8", "surrogatepass")).hexdigest()[:12],
        "path": s.path,
        "source_id": None,
        "outlet": None,
        "title": None,
        "published": None,
        "language": "",
        "url": None,
        "archived": None,
        "sha256": None,
        "status": ReadStatus.UNREADABLE,
        "code": s.code,
        "reason": s.reason,
        "text": "",
    }


def _profile(p: Profile) -> dict[str, Any]:
    """What a user says of an outlet, never the program."""
    return {
        "id": p.id,
        "names": list(p.names),
        "facts": dict(p.facts),
        "source": p.source,
        "checked": p.checked,
        "supplied_by": p.file,
    }


def _sentence(s: Sentence) -> dict[str, Any]:
    return {"label": s.label, "part": s.part, "start": s.start, "end": s.end, "paragraph": s.paragraph}


def _incident(i: Incident, mentions: dict[str, EventMention]) -> dict[str, Any]:
    titles = {lang: phrases.bare(phrases.title(Words(lang), i)) for lang in interface_languages()}
    return {
        "id": i.id,
        "title": titles["en"],
        "titles": titles,
        "event": i.event,
        "date": _time(i.date),
        "places": [_place(p) for p in i.places],
        "actors": list(i.actors),
        "targets": list(i.targets),
        "articles": list(i.articles),
        "mentions": [_mention(mentions[m]) for m in i.mentions if m in mentions],
        "joins": [{"a": j.a, "b": j.b, "score": round(j.score, 6), "reasons": list(j.reasons)} for j in i.joins],
        "aliases": list(i.aliases),
        "near_misses": [{"incident": n.incident, "reasons": list(n.reasons)} for n in i.near_misses],
    }


def _time(t: EventTime | None) -> dict[str, Any] | None:
    if t is None:
        return None
    return {"start": t.first, "end": t.last, "precision": t.precision, "basis": t.basis, "certain": t.certain}


def _place(id: str) -> dict[str, Any]:
    lat, lon = phrases.coordinates(id)
    return {"id": id, "name": phrases.bare(phrases.name(Words("en"), id)), "lat": lat, "lon": lon}


def _mention(m: EventMention) -> dict[str, Any]:
    return {
        "id": m.id,
        "article": m.article,
        "start": m.start,
        "end": m.end,
        "main": m.main,
        "background": m.background,
        "event": m.event,
        "date": _time(m.time),
        "places": list(m.places),
    }


def _value(value: Quantity | str | None) -> dict[str, Any] | str | None:
    if not isinstance(value, Quantity):
        return value
    return {"low": value.low, "high": value.high, "approx": value.approx, "vague": value.vague, "text": value.text}


def _claim(c: Claim) -> dict[str, Any]:
    return {
        "id": c.id,
        "incident": c.incident,
        "article": c.article,
        "slot": c.slot,
        "actor": c.actor,
        "value": _value(c.value),
        "status": c.status,
        "voice": {"text": c.voice.text, "kind": c.voice.kind, "chain": list(c.voice.chain), "stance": c.voice.stance},
        "quote": {"text": c.quote.text, "start": c.quote.start, "end": c.quote.end, "sentence": c.quote.sentence},
        "as_of": c.as_of,
        "actor_words": [{"start": a, "end": b} for a, b in c.actor_words],
        "part_of": c.part_of,
        "rule": c.rule,
        "confidence": round(c.confidence, 6),
    }


def _row(r: Row) -> dict[str, Any]:
    return {
        "id": r.id,
        "incident": r.incident,
        "slot": r.slot,
        "actor": r.actor,
        "claims": list(r.claims),
        "relations": [
            {
                "kind": x.kind,
                "claims": list(x.claims),
                "inside": list(x.inside),
                "omitted_by": list(x.omitted_by),
                "why": x.why,
                "doubts": list(x.doubts),
            }
            for x in sorted(r.relations, key=lambda x: (SEVERITY[x.kind], x.claims))
        ],
    }


def _framing(f: Framing) -> dict[str, Any]:
    return {
        "incident": f.incident,
        "article": f.article,
        "actor_terms": [{"actor": t.id, **_term(t)} for t in f.actor_terms],
        "loaded_terms": [{"id": t.id, **_term(t)} for t in f.loaded_terms],
        "agency": [{"id": t.id, **_term(t)} for t in f.agency],
        "reporting_verbs": [{"id": t.id, **_term(t)} for t in f.reporting_verbs],
        "voices": [{"kind": t.id, **_term(t)} for t in f.voices],
        "distancing": [{"id": t.id, **_term(t)} for t in f.distancing],
        "headline": f.headline,
    }


def _term(t: TermCount) -> dict[str, Any]:
    return {"term": t.term, "count": t.count, "own": t.own, "quoted": t.quoted, "sentences": list(t.sentences)}
