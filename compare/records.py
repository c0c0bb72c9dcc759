"""The language layer as records: what `claim-compare analyze` writes for every text."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from typing import Any

from .analysis import analyze, words_of
from .clauses.clauses import split_clauses
from .errors import InputError
from .harm.casualties import read_casualties
from .messages import say
from .model import Analysis, Part, PartKind
from .places import gazetteer
from .text.discourse import find_markers


def analyze_records(lines: Iterable[str], source: str = "-") -> Iterator[dict[str, Any]]:
    """Analyze JSON lines with `id`, `text` and perhaps `reference` (ISO date or null), one record at a time.

    Raises InputError, with the line's number, for a line that is no such record.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{source}:{number}"
        try:
            record = json.loads(line)
            text = record["text"]
            if not isinstance(text, str):
                raise TypeError("text is no string")
            reference = dt.datetime.fromisoformat(record["reference"]) if record.get("reference") else None
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                say("error.record", error=error), where=where, fix='{"id": ..., "text": ..., "reference": "2024-01-31"}'
            ) from error
        yield {"id": record.get("id", str(number)), **analysis_record(analyze(text, reference))}


def analysis_record(analysis: Analysis) -> dict[str, Any]:
    """An analysis in plain values; offsets count characters of the text."""
    text = analysis.text
    attributions = [
        {
            "speaker": a.speaker_text or None,
            "kind": str(a.kind),
            "cue": text[slice(*a.cue)],
            "content": text[slice(*a.content)],
            "status": a.stance,
            "direct": a.direct,
            "carried": a.carried,
            "chain": [text[slice(*c)] for c in a.chain],
            "start": a.content[0],
            "end": a.content[1],
        }
        for a in analysis.attributions
    ]
    named: dict[str, list[dict[str, Any]]] = {"actor": [], "weapon": [], "people": [], "harm": [], "facility": []}
    for t in analysis.terms:
        if t.kind in named:
            named[t.kind].append(
                {"id": t.id, "text": text[t.start : t.end], "start": t.start, "end": t.end, **dict(t.attrs)}
            )
    return {
        "sentences": [{"text": text[s.start : s.end], "start": s.start, "end": s.end} for s in analysis.sentences],
        "quantities": [
            {
                "low": q.quantity.low,
                "high": q.quantity.high,
                "approx": q.quantity.approx,
                "vague": q.quantity.vague,
                "role": q.role,
                "noun": text[slice(*q.noun)] if q.noun else None,
                "part_of": q.part_of,
                "start": q.start,
                "end": q.end,
            }
            for q in analysis.quantities
        ],
        "times": [
            {
                "start": t.first or None,
                "end": t.last or None,
                "precision": str(t.precision),
                "span": [t.start, t.end],
                "rule": t.rule,
                "flag": t.flag,
            }
            for t in analysis.times
        ],
        "attributions": attributions,
        "negations": [
            {
                "cue": text[slice(*n.cue)],
                "kind": n.kind,
                "scope": text[slice(*n.scope)],
                "start": n.cue[0],
                "end": n.cue[1],
            }
            for n in analysis.negations
        ],
        "places": [
            {
                "id": p.ids[0] if p.ids else None,
                "ids": list(p.ids),
                "name": text[p.start : p.end],
                "name_en": gazetteer.name(p.ids[0], "en") if p.ids else None,
                "relation": p.relation,
                "start": p.start,
                "end": p.end,
            }
            for p in analysis.places
        ],
        "actors": named["actor"],
        "weapons": named["weapon"],
        "people": named["people"],
        "harms": named["harm"],
        "facilities": named["facility"],
        "casualties": casualty_records(analysis),
    }


def casualty_records(analysis: Analysis) -> list[dict[str, Any]]:
    """Who was harmed in a text that is all body; `count` is where the number starts, `part_of` where its total does."""
    markers = find_markers(words_of(analysis.text, (Part(PartKind.BODY, 0, len(analysis.text), "given"),)))
    return [
        {
            "slot": h.slot,
            "status": str(h.status),
            "low": h.quantity.low if h.quantity else None,
            "high": h.quantity.high if h.quantity else None,
            "who": (h.actor or h.people).id if h.actor or h.people else None,
            "count": h.count.start if h.count else None,
            "part_of": h.part_of,
            "start": h.start,
            "end": h.end,
        }
        for h in read_casualties(analysis, split_clauses(analysis, markers), markers)
    ]
