"""Who speaks, and of whom: claims are compared where two voices speak of the same people."""

from functools import lru_cache

from .. import lexicon
from ..model import Claim, Status, Voice, VoiceKind
from ..parties.parties import Party, one_toll, relate_parties
from ..text.discourse import MarkerKind
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
        one = mine in yours or yours in mine or _takes_up(mine, yours) or _takes_up(yours, mine)
        return not (one or _is_introduced(a.voice, b.voice) or _is_introduced(b.voice, a.voice))
    return (a.voice.kind, mine) != (b.voice.kind, yours)


def _unquoted(voice: str) -> str:
    """A voice without marks: the same one is written with and without them."""
    return fold_key(voice).replace('"', "")


@lru_cache(maxsize=1 << 12)
def _takes_up(voice: str, other: str) -> bool:
    """Does a voice take up another that was named more fully: is it one word of it ("the sources", "medical sources"), or
    made of its words ("the Observatory")?"""
    words = [word for word in split_words(voice) if word.form not in _determiners()]
    fuller = split_words(other)
    return bool(words) and all(
        any({*word.bases, *word.inner} & {*theirs.bases, *theirs.inner} for theirs in fuller) for word in words
    )


@lru_cache(maxsize=1)
def _determiners() -> frozenset[str]:
    rows = (row for row in lexicon.rows("discourse") if row["kind"] == MarkerKind.DETERMINER)
    return frozenset(fold_key(form) for row in rows for form in row.values("forms"))


def _is_introduced(voice: Voice, named: Voice) -> bool:
    """Is a voice without a name one that the report names elsewhere ("a monitoring group said", "the governor")? Reports
    cite one monitor; others go by what they are."""
    mine, yours = voice.text or "", named.text or ""
    if voice.kind is not named.kind or not _is_unnamed(mine):
        return False
    if voice.kind is VoiceKind.MONITOR:
        return True
    return not _is_unnamed(yours) and _takes_up(fold_key(mine).split()[-1], _unquoted(yours))


def _is_unnamed(voice: str) -> bool:
    """Is it printed without the capitals of a name, but for one that opens a sentence?"""
    return voice[1:].islower()


def one_teller(a: Claim, b: Claim) -> bool:
    """Does the outlet itself tell both, in the body, the headline or a caption? It does not deny what it tells."""
    return a.article == b.article and {a.voice.kind, b.voice.kind} <= OWN_WORDS
