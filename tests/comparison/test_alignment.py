"""Rows: which claims stand side by side, and which never do."""

from hypothesis import given
from hypothesis import strategies as st

from compare.comparison.alignment import align_claims
from compare.model import Claim, Slot, Status
from compare.parties.parties import Party, relate_parties
from tests.making import claim


def rows(*claims: Claim) -> list[list[str]]:
    return [[f"{c.article} {c.actor or '-'}" for c in row] for row in align_claims(claims)]


def test_the_same_people_share_a_row():
    assert rows(claim("a", Slot.INJURED, "us_forces", 8), claim("b", Slot.INJURED, "us_forces", 3)) == [
        ["a us_forces", "b us_forces"]
    ]


def test_different_people_never_share_a_row():
    no_us = claim("a", Slot.INJURED, "us_forces", 0, Status.DENIED)
    assert rows(no_us, claim("b", Slot.INJURED, "sdf", 7)) == [["b sdf"], ["a us_forces"]]


def test_different_incidents_never_share_a_row():
    today = claim("a", Slot.INJURED, "us_forces", 0, Status.DENIED)
    last_week = claim("a", Slot.INJURED, "us_forces", 8, incident="i2")
    assert [[c.incident for c in row] for row in align_claims([last_week, today])] == [["i1"], ["i2"]]


def test_a_slot_without_parties_has_one_row():
    attackers = [claim(a, Slot.ATTACKER, None, v) for a, v in (("a", "isis"), ("b", "houthis"), ("c", "gunmen"))]
    assert rows(*attackers) == [["a -", "b -", "c -"]]


def test_unknown_casualties_speak_of_the_dead_and_the_wounded():
    unknown = claim("a", Slot.CASUALTIES, "us_forces", None, Status.UNKNOWN)
    killed, injured = claim("b", Slot.KILLED, "us_forces", 1), claim("b", Slot.INJURED, "us_forces", 2)
    assert [[c.slot for c in row] for row in align_claims([unknown, killed, injured])] == [
        [Slot.KILLED, Slot.CASUALTIES],
        [Slot.INJURED, Slot.CASUALTIES],
    ]


CLAIMS = st.lists(
    st.builds(
        claim,
        st.sampled_from("abc"),
        st.sampled_from([Slot.KILLED, Slot.INJURED, Slot.CASUALTIES, Slot.ATTACKER]),
        st.sampled_from([None, "us_forces", "sdf", "civilians", "children", "people"]),
        st.integers(1, 9),
        st.sampled_from([Status.ASSERTED, Status.DENIED]),
        at=st.integers(0, 5),
        incident=st.sampled_from(["i1", "i2"]),
    ),
    max_size=8,
    unique_by=lambda c: (c.id, c.incident),
)


@given(CLAIMS)
def test_every_claim_stands_in_a_row_of_its_incident(claims: list[Claim]):
    aligned = align_claims(claims)
    assert all(len({c.incident for c in row}) == 1 for row in aligned)
    assert {(c.id, c.incident) for row in aligned for c in row} == {(c.id, c.incident) for c in claims}


@given(CLAIMS)
def test_a_row_that_counts_people_never_mixes_strangers(claims: list[Claim]):
    for row in align_claims(claims):
        if row[0].slot is not Slot.ATTACKER:
            named = [c.actor for c in row]
            assert all(relate_parties(a, b) is not Party.OTHER for a in named for b in named if "people" not in (a, b))


def test_a_kind_of_civilians_is_counted_in_a_row_of_its_own():
    women, civilians = claim("a", Slot.KILLED, "women", 2), claim("b", Slot.KILLED, "civilians", 9)
    assert rows(women, civilians) == [["a women"], ["b civilians"]]


def test_who_denies_that_civilians_were_killed_denies_it_of_women():
    women, none = claim("a", Slot.KILLED, "women", 2), claim("b", Slot.KILLED, "civilians", 0, Status.DENIED)
    assert rows(women, none) == [["a women", "b civilians"]]


def test_fighters_of_two_parties_do_not_stand_beside_all_the_dead():
    everybody = [claim("a", Slot.KILLED, None, 1), claim("b", Slot.KILLED, None, 14)]
    fighters = [claim("a", Slot.KILLED, "us_forces", 3, at=1), claim("a", Slot.KILLED, "sdf", 4, at=2)]
    rows = [{c.actor for c in row} for row in align_claims([*everybody, *fighters])]
    assert {None} in rows and {"us_forces", "sdf"} not in rows and {None, "us_forces", "sdf"} not in rows


def test_fighters_do_not_stand_beside_a_count_that_other_fighters_share():
    both = [claim("b", Slot.INJURED, None, 2), claim("a", Slot.INJURED, "sdf", 2, at=1)]
    rows = [{c.actor for c in row} for row in align_claims([*both, claim("a", Slot.INJURED, "us_forces", 1, at=2)])]
    assert rows == [{None, "sdf"}, {"us_forces"}]


def test_two_parties_may_both_deny_beside_whom_others_accuse():
    accused = claim("a", Slot.ATTACKER, None, "isis")
    denials = [claim(x, Slot.RESPONSIBILITY, x, x, Status.DENIED, at=n) for n, x in enumerate(("sdf", "us_forces"))]
    (first, *_) = align_claims([accused, *denials])
    assert {c.actor for c in first if c.slot is Slot.RESPONSIBILITY} == {"sdf", "us_forces"}


@given(CLAIMS, st.randoms())
def test_the_order_of_claims_is_irrelevant(claims: list[Claim], random):
    shuffled = random.sample(claims, len(claims))
    assert align_claims(shuffled) == align_claims(claims)


def test_fighters_counted_alone_stand_beside_the_toll_of_all():
    militants, everybody = claim("a", Slot.KILLED, "militants", 3), claim("b", Slot.KILLED, "people", 14)
    assert ["b people", "a militants"] in rows(militants, everybody)
    assert rows(claim("a", Slot.KILLED, "militants", 20), everybody) == [["a militants"], ["b people"]]
