"""Factuality: what a negation denies, leaves open or does not touch, and what is told as no fact."""

import pytest

from compare.analysis import analyze, words_of
from compare.clauses.factuality import Reach, is_managed, is_unreal, reach_of
from compare.model import Analysis, Part, PartKind, TermSpan
from compare.text.discourse import find_markers


def harm_in(text: str) -> tuple[Analysis, TermSpan, tuple]:
    """The analysis of a text, its last word of harm and its markers."""
    analysis = analyze(text)
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    cues = [t for t in analysis.terms if t.kind == "harm" and t.id != "any"]
    return analysis, cues[-1], markers


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
    ],
)
def test_what_a_negation_does_to_a_harm(text: str, reach: Reach):
    analysis, cue, markers = harm_in(text)
    assert reach_of(analysis, analysis.negations[0], cue, analysis.terms, markers) is reach


@pytest.mark.parametrize(
    ("text", "unreal"),
    [
        ("The bomb would kill hundreds.", True),
        ("The dam could result in deaths.", True),
        ("They plotted to kill the mayor.", True),
        ("Had it not been for the guard, many would have died.", True),
        ("The dam broke and killed hundreds.", False),
        ("They managed to kill the mayor.", False),
        ("The school will open after the mayor was killed.", False),
    ],
)
def test_what_did_not_happen_for_all_that_is_said(text: str, unreal: bool):
    analysis, cue, markers = harm_in(text)
    assert is_unreal(analysis, cue, analysis.terms, markers) is unreal


def test_an_infinitive_of_success_is_managed():
    _, _, markers = harm_in("They managed to kill the mayor.")
    (purpose,) = [m for m in markers if m.kind == "purpose"]
    assert is_managed(purpose, markers)
