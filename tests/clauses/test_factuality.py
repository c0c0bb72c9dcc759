"""Factuality: what is told as no fact."""

import pytest

from compare.clauses.factuality import is_managed, is_unreal
from tests.conftest import harm_in


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


def test_a_counted_deed_was_done_with_what_was_used():
    analysis, cue, markers = harm_in("The gunman used a rifle to kill three clerks.")
    assert is_unreal(analysis, cue, analysis.terms, markers)
    assert not is_unreal(analysis, cue, analysis.terms, markers, counted=True)


def test_what_somebody_plans_to_use_something_for_was_not_done():
    analysis, cue, markers = harm_in("He planned on using a rifle to kill three clerks.")
    assert is_unreal(analysis, cue, analysis.terms, markers, counted=True)
