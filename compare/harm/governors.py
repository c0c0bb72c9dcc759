"""Which harm word a count belongs to: that of its own noun phrase, the one right before it, else a verb behind it."""

from ..clauses.clauses import within
from ..clauses.governing import unbroken
from ..model import QuantitySpan, Slot, TermSpan
from ..numbers.words import links
from ..text.discourse import MarkerKind
from ..text.folding import fold_key
from ..text.word_order import subject_first
from ..text.words import has_conjunction, has_enclitic
from .among import are_among
from .scenes import ADJACENT, NEAR, PERSON_WORDS, TOUCHING, Scene, end_of

_COMMAS = (",", "\u060c")


def governor(scene: Scene, q: QuantitySpan, n: int, is_part: bool, used: set[TermSpan]) -> tuple[TermSpan | None, str]:
    """The harm word in the count's noun phrase or right before it; one that has its count is not asked again."""
    end = end_of(q)
    noun = q.noun[0] if q.noun else None
    near = [c for c in scene.cues if q.start - 3 <= c.start and c.end > q.start]
    own = [c for c in near if c.end <= end + 1 or c.start == noun]
    own += [c for c in scene.cues if end <= c.start <= end + TOUCHING and _counts_before(scene, c)]
    own += [c for c in scene.cues if are_among(scene, end, c)]
    own = [c for c in own if c.start < end or not _has_own_count(scene, c)]
    floor = end_of(scene.counts[n - 1]) if n else 0
    free = [c for c in scene.cues if c not in used]
    reach = TOUCHING if is_part else NEAR
    ahead = [c for c in free if floor - 1 <= c.start and c.end <= q.start and q.start - c.end <= reach]
    ahead = [c for c in ahead[-1:] if not _barrier(scene, c, q.start)]
    if own and not (ahead and _befalls(ahead[0], own[0])):
        return own[0], "noun"
    touching = bool(ahead) and q.start - ahead[0].end <= TOUCHING and not _is_parted(scene, ahead[0].end, q.start)
    if not (is_part or touching) and (verb := _own_verb(scene, end)) is not None:
        return verb, "behind"
    if ahead:
        return ahead[0], "before"
    if is_part:
        return None, ""
    rise = (MarkerKind.RISE, MarkerKind.TOLL)
    toll = any(m.kind in rise and m.end <= q.start and q.start - m.end < NEAR for m in scene.markers)
    told = [c for c in scene.cues if c.end <= q.start]
    return (told[-1], "toll") if toll and told else (None, "")


def _counts_before(scene: Scene, cue: TermSpan) -> bool:
    """Does a harm word tell what became of the people counted right before it ("45 people, dead and wounded")? One that
    a conjunction is written on is of other people ("the killing of three and-wounded")."""
    told = cue.attr("part") in PERSON_WORDS or cue.id == Slot.CASUALTIES
    return told and not has_conjunction(scene.printed(cue).split()[0])


def _has_own_count(scene: Scene, cue: TermSpan) -> bool:
    """Does a harm word stand right before a count of its own ("kills 33, captured 10")?"""
    return any(0 < q.start - cue.end <= TOUCHING - 1 for q in scene.counts)


def _befalls(cue: TermSpan, people: TermSpan) -> bool:
    """Does a harm befall the captives or missing that its count names ("executed 15 detainees")?"""
    held = people.id in (Slot.CAPTURED, Slot.MISSING) and people.attr("part") in PERSON_WORDS
    return held and cue.id in (Slot.KILLED, Slot.INJURED) and cue.attr("part") not in PERSON_WORDS


def _own_verb(scene: Scene, end: int) -> TermSpan | None:
    """The verb whose subject the people counted before `end` are, right behind them ("and six others were injured")."""
    parts = ("verb_or_participle", "passive_verb")
    behind = (c for c in scene.cues if 0 < c.start - end <= TOUCHING and c.attr("part") in parts)
    behind = (c for c in behind if not _has_object(scene, c))
    return next((c for c in behind if not has_conjunction(scene.printed(c).split()[0])), None)


def _is_parted(scene: Scene, start: int, end: int) -> bool:
    """Does a comma or another sign stand between two places ("a woman killed, two children hurt")?"""
    return any(not (sign.isalnum() or sign.isspace()) for sign in scene.analysis.text[start:end])


def _has_object(scene: Scene, cue: TermSpan) -> bool:
    """Does an object stand right behind a verb whose subject stands before it ("two soldiers killed four gunmen", "... his
    wife")? People whose own participle follows are none ("eight killed 58 others injured")."""
    if cue.attr("part") not in ("verb_or_participle", "active_verb") or not subject_first(scene.printed(cue)):
        return False
    counts = [q for q in scene.counts if not any(0 < c.start - end_of(q) <= TOUCHING for c in scene.cues)]
    behind = [q.start for q in counts] + [m.start for m in scene.markers if m.kind is MarkerKind.DETERMINER]
    return any(cue.end < at and not scene.analysis.text[cue.end : at].strip() for at in behind)


def partner_of(scene: Scene, q: QuantitySpan, cue: TermSpan, used: set[TermSpan]) -> TermSpan | None:
    """The other harm that shares the count of this one: "killing and wounding 30" does not say how many of each."""
    if q.noun is not None and q.noun[0] <= q.start:
        return None  # one noun in the singular or dual counts its own
    for other in scene.cues:
        first, second = sorted((cue, other), key=lambda c: c.start)
        alike = (cue.attr("part") in PERSON_WORDS) == (other.attr("part") in PERSON_WORDS)
        if not alike or has_enclitic(scene.analysis.text[first.start : first.end]):
            continue
        counted = other is second and any(0 < q.start - second.end <= 2 for q in scene.counts)
        if other in used or counted:
            continue
        if {cue.id, other.id} == {Slot.KILLED, Slot.INJURED} and first.end <= second.start:
            between = fold_key(scene.analysis.text[first.end : second.start])
            if between in links().additive or (not between and has_conjunction(scene.printed(second))):
                return other
    return None


def _barrier(scene: Scene, cue: TermSpan, end: int) -> bool:
    """Does something stand between a harm word and a count that cuts them apart?"""
    start = cue.end
    text = _without_times(scene, start, end)
    if cue.attr("part") == ADJACENT and end - start > TOUCHING:
        return True
    if any(sign in text for sign in ".;:\u061b") or sum(text.count(comma) for comma in _COMMAS) > 1:
        return True
    if scene.between(MarkerKind.FATE, start, end):
        return True
    if cue.attr("part") == "noun" and scene.between(MarkerKind.RELATIVE, start, end):
        return True  # "grief over her death and relief that a suspect was held"
    denied = (n for n in scene.analysis.negations if n.scope[0] <= cue.start and start <= n.scope[1] < end)
    if any(not unbroken(scene.analysis.text, n.scope[1], end) for n in denied):
        return True
    causes = (m for m in scene.markers if m.kind is MarkerKind.CAUSE and start <= m.start and m.end <= end)
    return any(not has_enclitic(scene.analysis.text[m.start : m.end]) for m in causes)  # not "during it"


def _without_times(scene: Scene, start: int, end: int) -> str:
    """The text between two offsets less the times that commas set apart ("killed, on Tuesday, a commander")."""
    text = scene.analysis.text
    for t in within(scene.analysis.times, start, end):
        if text[start : t.start].rstrip()[-1:] in _COMMAS and text[t.end : end].lstrip()[:1] in _COMMAS:
            return text[start : t.start].rstrip()[:-1] + text[t.end : end].lstrip()[1:]
    return text[start:end]


def fate_of(scene: Scene, q: QuantitySpan, cue: TermSpan) -> TermSpan | None:
    """The verb that says what became of the victims counted ("the two victims killed in the raid", "seven victims died")."""
    if cue.id != Slot.CASUALTIES:
        return None
    verb = verb_behind(scene, q)
    near = verb is not None and verb.start - end_of(q) <= NEAR // 2
    counts = (o for o in scene.analysis.quantities if o.role == "count")
    between = (end_of(q) <= o.start < verb.end for o in counts)
    near = near and not any(between)  # "a victim and three wounded", "4 victims, 1 fatality"
    return verb if near and verb.id in (Slot.KILLED, Slot.INJURED) else None


def verb_behind(scene: Scene, q: QuantitySpan) -> TermSpan | None:
    """The first harm verb behind a count, unless a conjunction on it begins another statement."""
    start = end_of(q)
    behind = [c for c in scene.cues if c.start >= start]
    if not behind or behind[0].start - start > 2 * NEAR:
        return None
    cue = behind[0]
    if cue.id != Slot.CAPTURED and scene.between(MarkerKind.ACCUSED, start, cue.start):
        return None  # "three men charged in the death of a girl"
    between = scene.analysis.text[start : cue.start]
    act = cue.attr("part") == "verb_or_noun" and subject_first(scene.printed(cue))
    if act or cue.attr("part") in ("noun", "person_noun"):
        joined = has_conjunction(scene.printed(cue).split()[0])
        return cue if cue.start - start <= NEAR // 4 and not joined else None
    if (
        cue.attr("part") == ADJACENT
        or _has_object(scene, cue)
        or _does_it(scene, start, cue)
        or has_conjunction(scene.printed(cue).split()[0])
        or any(sign in between for sign in ".;:\u061b")
    ):
        return None
    return cue


def _does_it(scene: Scene, end: int, cue: TermSpan) -> bool:
    """Is a harm verb what somebody else does, whom a relative pronoun names ("people marched for justice for the
    killer who took the lives of two")?"""
    if cue.attr("part") not in ("active_verb", "verb_or_participle"):
        return False
    return any(
        m.kind is MarkerKind.RELATIVE and m.start > end + TOUCHING and 0 <= cue.start - m.end <= TOUCHING
        for m in scene.markers
    )
