"""Who speaks: one voice under several names is one."""

from dataclasses import replace

import pytest

from compare.comparison.figures import figures
from compare.comparison.sides import other_voice
from compare.comparison.tolls import Tolls
from compare.model import Slot, Voice, VoiceKind
from tests.making import claim

KILLED = Slot.KILLED


def test_one_voice_under_a_short_and_a_long_name_does_not_conflict_with_itself():
    short = replace(claim("a", KILLED, None, 8), voice=Voice("the army", VoiceKind.OFFICIAL))
    long = replace(claim("a", KILLED, None, 3, at=5), voice=Voice("the army spokesman", VoiceKind.OFFICIAL))
    assert not figures(Tolls([short, long]))(short, long)
    other = replace(long, voice=Voice("a medic", VoiceKind.ANONYMOUS))
    assert figures(Tolls([short, other]))(short, other)


@pytest.mark.parametrize(("named", "again"), [("مصادر طبية", "المصادر"), ("مراسل الوكالة في حلب", "مراسلنا")])
def test_a_voice_taken_up_by_its_noun_is_one_voice(named: str, again: str):
    first = replace(claim("a", KILLED, None, 8), voice=Voice(named, VoiceKind.ANONYMOUS))
    second = replace(claim("a", KILLED, None, 3, at=5), voice=Voice(again, VoiceKind.ANONYMOUS))
    assert not figures(Tolls([first, second]))(first, second)
    other = replace(second, voice=Voice("الشرطة", VoiceKind.OFFICIAL))
    assert figures(Tolls([first, other]))(first, other)


def test_two_articles_are_two_voices():
    assert other_voice(claim("a", KILLED, None, 8), claim("b", KILLED, None, 8))
