"""Reach: what a negation denies, leaves open or does not touch."""

import pytest

from compare.clauses.reach import Reach, is_general, reach_of
from tests.conftest import harm_in


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("Nobody was killed.", Reach.DENIED),
        ("None of the guards was wounded.", Reach.DENIED),
        ("The raid did not result in any deaths.", Reach.DENIED),
        ("The army denied reports that it had killed a farmer.", Reach.DENIED),
        ("Nobody deserves to die.", Reach.OPEN),
        ("The council has no plan for the wounded.", Reach.OPEN),
        ("Not all of the sailors died.", Reach.OPEN),
        ("This is not the man who killed the guard.", Reach.UNTOUCHED),
        ("Nobody was killed except the driver.", Reach.UNTOUCHED),
        ("لم يقتل أحد.", Reach.DENIED),
        ("The army did not kill any farmer.", Reach.DENIED),
        ("No arrests have been made in the deadly raid.", Reach.OPEN),
        ("Rifles do not kill people.", Reach.OPEN),
        ("No one should be killed for what he writes.", Reach.OPEN),
        ("If nobody had been hurt, the road would be open.", Reach.OPEN),
        ("None of the other guards was hurt.", Reach.OPEN),
        ("The guards were not among the wounded.", Reach.OPEN),
        ("The council denied killing hostages.", Reach.OPEN),
        ("لا تقتلوا الأسرى.", Reach.OPEN),
        ("لا نريد قتلى ولا جرحى.", Reach.OPEN),
        ("لم يزر الوزير القرية التي قتل فيها الحارس.", Reach.UNTOUCHED),
    ],
)
def test_what_a_negation_does_to_a_harm(text: str, reach: Reach):
    analysis, cue, markers = harm_in(text)
    assert reach_of(analysis, analysis.negations[0], cue, analysis.terms, markers) is reach


def test_a_habit_is_negated_in_the_present_and_no_event_in_the_past():
    for text, general in (("Rifles do not kill people.", True), ("The raid did not kill people.", False)):
        analysis, cue, markers = harm_in(text)
        assert is_general(analysis.negations[0], cue, markers) is general
