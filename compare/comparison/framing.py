"""Framing: the outlet's own words, counted, its own voice and the voices it quotes apart. No score, no verdict."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ..clauses.clauses import starting, within
from ..model import Attribution, Framing, Incident, PartKind, Sentence, TermCount, TermSpan
from ..reading.outlets import outlet_named
from ..reading.vocabulary import line_key, vocabulary
from ..readings import Reading
from ..text.folding import fold_key
from .agency import agencies
from .distancing import in_quotation_marks

_DISTANCING = "distancing"


def describe_framing(reading: Reading, incident: Incident) -> Framing:
    """How one article words one incident: counts with the sentences they stand in."""
    analysis = reading.analysis
    inside = {s for m in reading.mentions if m.id in incident.mentions for s in m.sentences}
    sentences = [analysis.sentences[n] for n in sorted(inside)]
    actors = [t for t in analysis.terms if t.kind == "actor" and t.attr("use") != "adjective"]
    listed = [t for t in analysis.terms if t.kind == "loaded_term" and not _is_part_of_name(reading, t)]
    loaded = [t for t in listed if t.attr("class") != _DISTANCING]
    distancing = [(t.id, t.start, t.end) for t in listed if t.attr("class") == _DISTANCING]
    distancing += in_quotation_marks(reading, [*actors, *loaded])
    said = analysis.attributions
    return Framing(
        incident=incident.id,
        article=reading.article.id,
        actor_terms=tuple(_count(reading, sentences, [*_spans(actors), *_owned(reading)])),
        loaded_terms=tuple(_count(reading, sentences, _spans(loaded))),
        agency=tuple(_count(reading, sentences, agencies(reading))),
        reporting_verbs=tuple(_count(reading, sentences, [(a.stance, *a.cue) for a in said])),
        voices=tuple(_count(reading, sentences, [(a.kind, *a.speaker) for a in said if a.speaker])),
        distancing=tuple(_count(reading, sentences, distancing)),
        headline=_headline(reading),
    )


def _spans(terms: Iterable[TermSpan]) -> Iterator[tuple[str, int, int]]:
    return ((t.id, t.start, t.end) for t in terms)


def _is_part_of_name(reading: Reading, term: TermSpan) -> bool:
    """Is a word only part of what an actor or a place is called ("the Liberation Front", "Martyrs' Square")?"""
    names = [t for t in reading.analysis.terms if t.kind == "actor" and t.attr("use") in ("name", "metonym")]
    around = [n for n in (*names, *reading.analysis.places) if n.start <= term.start and term.end <= n.end]
    return any(not isinstance(n, TermSpan) or (n.start, n.end) != (term.start, term.end) for n in around)


def _owned(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """Military places with the name or the owner right behind them, as the outlet calls them ("the American base")."""
    analysis = reading.analysis
    for facility in (t for t in analysis.terms if t.kind == "facility" and t.attr("class") == "military"):
        reach = (facility.end, facility.end + 3)
        behind = [*starting(analysis.terms, *reach), *starting(analysis.places, *reach)]
        owners = [t for t in behind if not isinstance(t, TermSpan) or t.kind in ("actor", "facility")]
        inside = any(t.kind == "actor" for t in within(analysis.terms, facility.start, facility.end))
        if owners or inside:
            yield facility.id, facility.start, max([facility.end, *(t.end for t in owners)])


def _count(
    reading: Reading, sentences: Sequence[Sentence], spans: Iterable[tuple[str, int, int]]
) -> Iterator[TermCount]:
    """One count for each wording, in the order of the text; spellings that fold alike are one wording."""
    found: dict[tuple[str, str], list[tuple[str, bool, str]]] = {}
    starts = [s.start for s in sentences]
    quoted = [a.content for a in reading.analysis.attributions if not _speaks_itself(reading, a)]
    for id, start, end in sorted(spans, key=lambda s: (s[1], s[2])):
        sentence = sentences[max(0, bisect_right(starts, start) - 1)] if sentences else None
        if sentence is not None and sentence.start <= start and end <= sentence.end:
            printed = reading.article.text[start:end]
            inside = any(first <= start and end <= last for first, last in quoted)
            found.setdefault((id, fold_key(printed)), []).append((printed, inside, sentence.label))
    for (id, _), uses in found.items():
        others = sum(inside for _, inside, _ in uses)
        labels = tuple(dict.fromkeys(label for _, _, label in uses))
        yield TermCount(id, uses[0][0], len(uses), len(uses) - others, others, labels)


def _speaks_itself(reading: Reading, said: Attribution) -> bool:
    """Does the outlet report its own words: those of its correspondent, or under a name that it goes by?"""
    outlet = reading.article.outlet
    known = outlet_named(outlet) if outlet else None
    names = [outlet or "", *(name for names in (known.names.values() if known else ()) for name in names)]
    speaker = line_key(said.speaker_text)
    return vocabulary().part("own_reporter", speaker) or any(line_key(name) in speaker for name in names if name)


def _headline(reading: Reading) -> str | None:
    title = next((p for p in reading.article.parts if p.kind is PartKind.TITLE), None)
    return reading.article.text[title.start : title.end] if title else reading.article.title
