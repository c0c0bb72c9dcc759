"""Framing: the outlet's own words, counted, its own voice and the voices it quotes apart. No score, no verdict."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from ..attacks.attacks import Attack
from ..clauses.clauses import starting, within
from ..model import Framing, Incident, PartKind, Sentence, TermCount, TermSpan
from ..readings import Reading
from ..text.folding import fold_key


def describe_framing(reading: Reading, incident: Incident) -> Framing:
    """How one article words one incident: counts with the sentences they stand in."""
    analysis = reading.analysis
    inside = {s for m in reading.mentions if m.id in incident.mentions for s in m.sentences}
    sentences = [analysis.sentences[n] for n in sorted(inside)]
    actors = [(t.id, t.start, t.end) for t in analysis.terms if t.kind == "actor" and t.attr("use") != "adjective"]
    loaded = [t for t in analysis.terms if t.kind == "loaded_term" and t.attr("class") != "distancing"]
    distancing = [t for t in analysis.terms if t.kind == "loaded_term" and t.attr("class") == "distancing"]
    return Framing(
        incident=incident.id,
        article=reading.article.id,
        actor_terms=tuple(_count(reading, sentences, [*actors, *_owned(reading)])),
        loaded_terms=tuple(_count(reading, sentences, [(t.id, t.start, t.end) for t in loaded])),
        reporting_verbs=tuple(_count(reading, sentences, [(a.stance, *a.cue) for a in analysis.attributions])),
        voices=tuple(_count(reading, sentences, [(a.kind, *a.speaker) for a in analysis.attributions if a.speaker])),
        distancing=tuple(_count(reading, sentences, [(t.id, t.start, t.end) for t in distancing])),
        passive_without_agent=tuple(_no_agent(reading.attacks, reading, inside)),
        headline=_headline(reading),
    )


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
    for id, start, end in sorted(spans, key=lambda s: (s[1], s[2])):
        sentence = sentences[max(0, bisect_right(starts, start) - 1)] if sentences else None
        if sentence is not None and sentence.start <= start and end <= sentence.end:
            printed = reading.article.text[start:end]
            found.setdefault((id, fold_key(printed)), []).append(
                (printed, _quoted(reading, start, end), sentence.label)
            )
    for (id, _), uses in found.items():
        quoted = sum(q for _, q, _ in uses)
        labels = tuple(dict.fromkeys(label for _, _, label in uses))
        yield TermCount(id, uses[0][0], len(uses), len(uses) - quoted, quoted, labels)


def _quoted(reading: Reading, start: int, end: int) -> bool:
    """Does the term stand in what somebody else says?"""
    return any(a.content[0] <= start and end <= a.content[1] for a in reading.analysis.attributions)


def _no_agent(attacks: Sequence[Attack], reading: Reading, inside: set[int]) -> Iterator[str]:
    """The sentences with a passive attack or harm verb and no agent."""
    passive: list[TermSpan] = [
        t for t in reading.analysis.terms if t.attr("voice") == "passive" or t.attr("part") == "passive_verb"
    ]
    with_agent = {a.clause.sentence for a in attacks if a.agent is not None}
    for number in sorted(inside - with_agent):
        sentence = reading.analysis.sentences[number]
        if starting(passive, sentence.start, sentence.end):
            yield sentence.label


def _headline(reading: Reading) -> str | None:
    title = next((p for p in reading.article.parts if p.kind is PartKind.TITLE), None)
    return reading.article.text[title.start : title.end] if title else reading.article.title
