"""Parties of claims: the same people, a part, the whole, others, or open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.parties.actors import actors, classes
from compare.parties.parties import Party, is_people, relate_parties

IDS = st.sampled_from([None, *sorted(actors()), *sorted(classes("people", "group"))])
MIRROR = {Party.PART: Party.WHOLE, Party.WHOLE: Party.PART}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("us_forces", "us_forces", Party.SAME),
        ("us_forces", "sdf", Party.OTHER),
        ("civilians", "soldiers", Party.OTHER),
        ("children", "civilians", Party.PART),
        ("civilians", "women", Party.WHOLE),
        ("children", "women", Party.OTHER),
        ("men", "women", Party.OTHER),
        ("men", "civilians", Party.OPEN),
        ("people", "civilians", Party.OPEN),
        ("qassam", "hamas", Party.PART),
        ("iran_backed_militias", "kataib_hezbollah", Party.WHOLE),
        ("soldiers", "saf", Party.OPEN),
        ("civilians", "saf", Party.OTHER),
        (None, "us_forces", Party.OPEN),
        (None, None, Party.SAME),
    ],
)
def test_how_parties_stand_to_each_other(a: str | None, b: str | None, relation: Party):
    assert relate_parties(a, b) is relation


@given(IDS, IDS)
def test_the_relation_reads_the_same_from_both_sides(a: str | None, b: str | None):
    there, back = relate_parties(a, b), relate_parties(b, a)
    assert back is MIRROR.get(there, there)


def test_people_are_no_actors():
    assert is_people("children")
    assert not is_people("us_forces")
