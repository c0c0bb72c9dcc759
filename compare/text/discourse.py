"""Words that steer a text: topic shifts, background, clause openers, agent and target markers (`lang/*/discourse.tsv`)."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .. import lexicon
from .matching import Phrasebook
from .words import Word


class MarkerKind(StrEnum):
    SHIFT = "shift"
    BACKGROUND = "background"
    BACKGROUND_TIME = "background_time"
    HABITUAL = "habitual"
    REPEATED = "repeated"
    FLED = "fled"
    AFTERMATH = "aftermath"
    MUTUAL = "mutual"
    JOINTLY = "jointly"
    MASCULINE = "masculine"
    CLAUSE = "clause"
    AGENT = "agent"
    HANDS = "hands"
    TARGET = "target"
    LAUNCH = "launch"
    ANSWER = "answer"
    SOURCE = "source"
    IN_WORDS = "in_words"
    DEED = "deed"
    OTHERS = "others"
    ANOTHER = "another"
    SUBSET = "subset"
    RANKS = "ranks"
    RISE = "rise"
    TOLL = "toll"
    ANY = "any"
    LIFE = "life"
    UNDERGO = "undergo"
    CAUSE = "cause"
    LOCATIVE = "locative"
    PARTITIVE = "partitive"
    SINCE = "since"
    LATELY = "lately"
    MOMENT = "moment"
    PERIOD = "period"
    STRETCH = "stretch"
    LASTING = "lasting"
    COMPARED = "compared"
    SUPERLATIVE = "superlative"
    THESE = "these"
    PROSPECTIVE = "prospective"
    LATTER = "latter"
    EITHER = "either"
    EVERY = "every"
    ONLY = "only"
    CONDITION = "condition"
    GENERAL = "general"
    MEANS = "means"
    COUNTERFACTUAL = "counterfactual"
    RELATIVE = "relative"
    OWN = "own"
    PRONOUN = "pronoun"
    CONTINUES = "continues"
    FATE = "fate"
    FIRE = "fire"
    NEAR = "near"
    INSIDE = "inside"
    DIRECTION = "direction"
    DEMANDED = "demanded"
    COMPLEMENT = "complement"
    PURPOSE = "purpose"
    DONE = "done"
    HOLDS = "holds"
    CONTROLS = "controls"
    ANTERIOR = "anterior"
    CAME = "came"
    THIS_CAME = "this_came"
    DEFINITE = "definite"
    DETERMINER = "determiner"
    DEGREE = "degree"
    ALIVE = "alive"
    FREED = "freed"
    EXCEPT = "except"
    PREVENTED = "prevented"
    OPEN = "open"
    PORTION = "portion"
    STATE = "state"
    WIDER = "wider"
    NAMED = "named"
    ACCUSED = "accused"
    PUBLISHED = "published"


class Marker(NamedTuple):
    start: int
    end: int
    kind: MarkerKind


_RISING = frozenset({MarkerKind.RISE, MarkerKind.TOLL})


def adds_up(said: AbstractSet[MarkerKind]) -> bool:
    """Do the markers around an aside ("since the year began") say that victims of several events are added up?

    A toll that rose since an event began is the event's.
    """
    return not said & _RISING and bool(said & {MarkerKind.PERIOD, MarkerKind.HABITUAL})


@lru_cache(maxsize=1)
def _phrasebook() -> Phrasebook[MarkerKind]:
    return Phrasebook(
        (form, MarkerKind(row["kind"])) for row in lexicon.rows("discourse") for form in row.values("forms")
    )


def find_markers(words: Sequence[Word]) -> tuple[Marker, ...]:
    """All markers in text order; one place may carry markers of several kinds.

    "Over" in "which the army has control over" leads to no target.
    """
    found = tuple(Marker(words[m.first].start, words[m.last].end, m.item) for m in _phrasebook().find(words))
    held = [m for m in found if m.kind is MarkerKind.CONTROLS]
    return tuple(
        m for m in found if m.kind is not MarkerKind.TARGET or not any(h.start <= m.start < h.end for h in held)
    )
