"""Actors as speakers: what kind of voice the name of a known actor tells."""

from .. import lexicon
from ..lexicon import Record
from ..model import VoiceKind
from ..parties import actors
from ..text.sets import phrases

_FIGHTERS = frozenset({"militia", "rebel", "jihadist"})
_OFFICES = frozenset({"state", "military", "police", "coalition", "rescue"})
_SHORTEST_NAME = 3
"""Letters of an actor's name that is no common word in small letters."""


def actor_names(known: frozenset[str]) -> list[tuple[str, Record]]:
    """The names of actors that the table of speakers lacks, as speakers of the kind that the actor's type tells."""
    given = {f for row in lexicon.rows("speakers") if row["kind"] == "given_name" for f in row.values("form")}
    found, taken = [], known | given
    for row in lexicon.rows("actors"):
        if (kind := _kind_of_actor(row["id"])) is None:
            continue
        speaker = Record({"kind": kind, "form": ""}, row.where, row.language)
        names = (name for column in ("names", "loaded", "metonyms") for name in phrases(row, column))
        found += [(n, speaker) for n in names if len(n) >= _SHORTEST_NAME and n.casefold() not in taken]
    return found


def _kind_of_actor(id: str) -> VoiceKind | None:
    types = [actors.actors()[a].type for a in actors.wholes(id)]
    if types[0] in _FIGHTERS or (types[0] in _OFFICES - {"state"} and _FIGHTERS & set(types)):
        return VoiceKind.BELLIGERENT
    if types[0] == "organisation":
        return VoiceKind.MONITOR if set(types) == {"organisation"} else VoiceKind.OFFICIAL
    return VoiceKind.OFFICIAL if types[0] in _OFFICES else None
