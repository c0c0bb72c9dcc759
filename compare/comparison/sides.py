"""Who speaks, and of whom: claims are compared where two voices speak of the same people."""

from functools import lru_cache

from ..model import Claim, Status, VoiceKind
from ..parties.parties import Party, one_toll, relate_parties
from ..text.folding import fold_key
from ..text.words import split_words

SAID = frozenset({Status.ASSERTED, Status.POSSIBLE, Status.SUSPECTED, Status.CLAIMED_RESPONSIBILITY})
OWN_WORDS = frozenset({VoiceKind.OUTLET, VoiceKind.HEADLINE, VoiceKind.CAPTION})


def comparable(a: Claim, b: Claim) -> bool:
    """The same people: equal parties, or one the part or the whole of the other."""
    return relate_parties(a.actor, b.actor) is not Party.OTHER


def same_people(a: Claim, b: Claim) -> bool:
    return relate_parties(a.actor, b.actor) is Party.SAME


def of_one_toll(a: Claim, b: Claim) -> bool:
    """May equal figures count the same people: of one party, or all the dead and all dead civilians?"""
    return same_people(a, b) or one_toll((a.actor, b.actor))


def other_voice(a: Claim, b: Claim) -> bool:
    """One voice does not conflict with itself: its second figure counts something else."""
    if a.article != b.article:
        return True
    mine, yours = (_unquoted(c.voice.text or "") for c in (a, b))
    if mine and yours:
        return mine not in yours and yours not in mine and not (_takes_up(mine, yours) or _takes_up(yours, mine))
    return (a.voice.kind, mine) != (b.voice.kind, yours)


def _unquoted(voice: str) -> str:
    """A voice without marks: the same one is written with and without them."""
    return fold_key(voice).replace('"', "")


@lru_cache(maxsize=1 << 12)
def _takes_up(voice: str, other: str) -> bool:
    """Is a voice of one word the noun of another that was named more fully ("the sources", "medical sources")?"""
    words = split_words(voice)
    if len(words) != 1:
        return False
    return any({*word.bases, *word.inner} & {*words[0].bases, *words[0].inner} for word in split_words(other))


def one_teller(a: Claim, b: Claim) -> bool:
    """Does the outlet itself tell both, in the body, the headline or a caption? It does not deny what it tells."""
    return a.article == b.article and {a.voice.kind, b.voice.kind} <= OWN_WORDS
