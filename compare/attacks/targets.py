"""What an attack hit: the facility that it is aimed at, whose that is, and the party that it killed."""

from collections.abc import Iterator, Sequence

from ..clauses.clauses import joined
from ..clauses.governing import ARTICLE, BESIDE, TOUCHING, is_aimed_at, is_governed, is_subject_first, prepositions
from ..model import Analysis, TermSpan
from ..places import gazetteer
from ..text.discourse import Marker, MarkerKind
from .roles import MISHAPS, whose

_PHRASE_ENDS = frozenset(
    {
        MarkerKind.CAUSE,
        MarkerKind.LOCATIVE,
        MarkerKind.AGENT,
        MarkerKind.CLAUSE,
        MarkerKind.ANTERIOR,
    }
)
"""Markers behind which no owner of what stands before them is named."""
_HARMING = frozenset({"active_verb", "verb_or_noun"})
"""Parts of harm words that may have those harmed as their object."""
_FEW = 1
"""Words between a verb of damage and what it damaged ("destroyed several homes")."""
_ROAD = "road"
"""What stands far behind "on" is where something happened, not what was hit ("a shooting on Mill Avenue")."""
_PLANTED = frozenset({"bombing", "explosion", "arson", "launch"})
"""What is done to a place from inside."""
_BURSTS = frozenset({"explosion", "mine_blast", "clash"})
"""Happenings that have a place and no object."""


def struck(
    analysis: Analysis, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> Iterator[TermSpan]:
    """The facilities that an attack may have hit: not what it came from or happened in or near, nor to where the wounded
    were brought, nor part of the name of a town, of a person or of another facility."""
    apart: TermSpan | None = None
    for t in terms:
        launch = any(m.kind is MarkerKind.LAUNCH and m.start < t.start <= m.end + ARTICLE for m in steering)
        launch = launch and not is_aimed_at(t, steering) and not _is_counted(analysis, t)
        if t.kind != "facility":
            continue
        if launch or any(is_governed(t, steering, kind) for kind in (MarkerKind.NEAR, MarkerKind.HOLDS)):
            apart = t  # also "a centre run by the ministry"
            continue
        listed = apart is not None and (
            joined(analysis.text, apart, t) or _is_part(analysis, apart, t, terms, steering)
        )
        if listed or _is_where(analysis, t, cue, terms, steering) or _is_of_name(analysis, t, terms):
            apart = t
            continue
        towns = (p for p in analysis.places if p.ids and p.start <= t.start and t.end < p.end)
        if not any(gazetteer.places()[p.ids[0]].type in gazetteer.SETTLEMENTS for p in towns):
            yield t


def _is_part(
    analysis: Analysis, part: TermSpan, whole: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Does "of" join two facilities ("the car park of a club"), one name the other ("the airport road", in Arabic), or a
    road say where another is ("a shop on the road")?"""
    if 0 <= whole.start - part.end <= 1:
        return True
    kinds = prepositions(analysis, whole, terms, steering)
    if whole.id == _ROAD and MarkerKind.TARGET in kinds:
        return 0 < whole.start - part.end <= BESIDE
    return MarkerKind.PARTITIVE in kinds and 0 < whole.start - part.end <= BESIDE // 2


def _is_where(
    analysis: Analysis, facility: TermSpan, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Does a preposition make a facility where something happened or was brought? A bomb that goes off in it hits it."""
    kinds = prepositions(analysis, facility, terms, steering)
    relative = (m for m in steering if m.kind is MarkerKind.RELATIVE and 0 <= m.start - facility.end <= TOUCHING)
    if MarkerKind.TARGET in kinds or any(0 <= cue.start - m.end <= TOUCHING for m in relative):
        return False
    if MarkerKind.DIRECTION in kinds:
        dealt = any(0 <= m.start - cue.end <= TOUCHING and m.end <= facility.start <= m.end + ARTICLE for m in steering)
        dealt = dealt and MarkerKind.LOCATIVE in kinds
        return not (dealt or _is_counted(analysis, facility))  # "some of the houses", "strikes dealt to a base"
    planted = cue.id in _PLANTED and facility.start > cue.start
    inside = MarkerKind.INSIDE in kinds or facility.attr("case") == "oblique"
    return MarkerKind.NEAR in kinds or inside and not planted


def _is_counted(analysis: Analysis, facility: TermSpan) -> bool:
    """Does a count stand before a facility, so that "of" joins them?"""
    return any(q.noun and q.noun[0] < facility.end and facility.start < q.noun[1] for q in analysis.quantities)


def _is_of_name(analysis: Analysis, facility: TermSpan, terms: Sequence[TermSpan]) -> bool:
    """Is a facility the first part of a name whose last part says what it is ("the park bus stop", "a bus driver")?"""
    if not is_subject_first(analysis, facility):
        return False
    kinds = ("facility", "people")
    return any(t.kind in kinds and 0 < t.start - facility.end <= 1 and t.attr("use") != "adjective" for t in terms)


def is_aimed(
    analysis: Analysis, facility: TermSpan, cue: TermSpan, terms: Sequence[TermSpan], steering: Sequence[Marker]
) -> bool:
    """Does a target marker ("on the family house") or a verb of damage ("flattened a house") reach a facility?"""
    if is_aimed_at(facility, steering):
        return True
    marks = [m for m in steering if m.kind is MarkerKind.TARGET and cue.end <= m.start and m.end <= facility.start]
    if cue.id in _BURSTS:
        marks = [m for m in marks if m.start - cue.end <= BESIDE]
    if (
        marks
        and facility.id != _ROAD
        and facility.start - marks[-1].end <= BESIDE
        and not _parted(marks[-1].end, facility.start, terms, steering)
    ):
        return True
    verbs = (t for t in terms if t.kind == "damage" and cue.end <= t.start and t.end <= facility.start)
    return any(len(analysis.text[t.end : facility.start].split()) <= _FEW for t in verbs)


def _parted(start: int, end: int, terms: Sequence[TermSpan], steering: Sequence[Marker]) -> bool:
    """Does something else stand between a preposition and the noun that it might govern?"""
    ends = (m for m in steering if m.kind in _PHRASE_ENDS | {MarkerKind.NEAR})
    return any(start < s.start < end for s in (*ends, *(t for t in terms if t.kind in ("attack", "harm", "people"))))


def is_object(
    analysis: Analysis, facility: TermSpan, cue: TermSpan, agent: TermSpan | None, steering: Sequence[Marker]
) -> bool:
    """Does a facility stand right behind the noun of an act, or behind its agent or one word there, as its object ("the
    shelling of a school", in Arabic "shelling the surroundings of a school")?"""
    if cue.id in MISHAPS | _BURSTS:
        return False
    doer = agent is not None and 0 <= agent.start - cue.end <= TOUCHING and 0 <= facility.start - agent.end <= BESIDE
    if doer and not any(agent.end <= m.start < facility.start for m in steering):
        return True
    if facility.start - cue.end <= ARTICLE or facility.attr("case") == "dative":
        return True
    between = analysis.text[cue.end : facility.start]
    marked = any(cue.end <= m.start < facility.start for m in steering)
    return not marked and not is_subject_first(analysis, cue) and len(between.split()) == 1


def acts_on(analysis: Analysis, cue: TermSpan, actor: TermSpan, facility: TermSpan, steering: Sequence[Marker]) -> bool:
    """Does the noun of an act have its doer and then its object behind it ("by the army's targeting a house")?"""
    if is_subject_first(analysis, cue) or not 0 <= actor.start - cue.end <= TOUCHING or actor.attr("case"):
        return False
    return 0 <= facility.start - actor.end <= BESIDE and not any(
        actor.end <= m.start < facility.start for m in steering
    )


def killed(
    analysis: Analysis,
    cue: TermSpan,
    terms: Sequence[TermSpan],
    actors: Sequence[TermSpan],
    agent: TermSpan | None,
    reach: int,
) -> TermSpan | None:
    """The party that an attack killed or wounded, as it tells itself: counted behind an active verb of harm ("a strike on
    a house, killing 12 Palestinians")."""
    verbs = [t for t in terms if t.kind == "harm" and t.attr("part") in _HARMING and cue.end <= t.start < reach]
    counts = [q for q in analysis.quantities if verbs and verbs[0].end <= q.start < reach]
    hit = (a for a in actors if counts and 0 <= a.start - counts[0].end <= TOUCHING and a.attr("use") != "adjective")
    return next((a for a in hit if agent is None or a.id != agent.id), None)


def owner_of(
    text: str, facility: TermSpan, terms: Sequence[TermSpan], agent: TermSpan | None, steering: Sequence[Marker]
) -> TermSpan | None:
    """The actor named right behind a facility or inside its name ("the American base"), in the same phrase. A capital there
    is a name or a place ("the Muscat School")."""
    actors = [t for t in terms if t.kind == "actor"]
    things = [t.start for t in terms if t.kind in ("weapon", "attack") and t.start >= facility.end]
    partitive = {m.start for m in steering if m.kind is MarkerKind.PARTITIVE}
    apart = _PHRASE_ENDS | {MarkerKind.NEAR}
    ends = [m.start for m in steering if m.kind in apart and m.start >= facility.end and m.start not in partitive]
    close = [
        a
        for a in actors
        if a is not agent
        and -1 <= a.start - facility.end <= (TOUCHING if a.attr("use") == "adjective" else BESIDE)
        or facility.start <= a.start < facility.end
    ]
    close = [a for a in close if a.attr("use") != "metonym" and not any(start <= a.start for start in things)]
    close = [a for a in close if not any(sign in text[facility.end : a.start] for sign in ",;\u060c\u061b")]
    owner = next((a for a in close if not any(end < a.start for end in ends)), None)
    return whose(text, owner, actors, steering)
