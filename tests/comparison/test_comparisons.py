"""Pairs of claims: what one denies of the other, and which words may name one means."""

from dataclasses import replace

import pytest

from compare.comparison.alignment import align_claims
from compare.comparison.comparisons import denied, equal, other_means, other_party
from compare.comparison.figures import less_exact
from compare.model import Claim, Slot, Status
from tests.making import claim

KILLED, INJURED, ATTACKER, WEAPON = Slot.KILLED, Slot.INJURED, Slot.ATTACKER, Slot.WEAPON
RESPONSIBILITY, MUNITIONS = Slot.RESPONSIBILITY, Slot.MUNITIONS


def no(slot: Slot, actor: str | None, value: object = 0) -> Claim:
    return claim("b", slot, actor, value, Status.DENIED)


@pytest.mark.parametrize(
    ("said", "denial", "expected"),
    [
        (claim("a", INJURED, "us_forces", 2), no(INJURED, "us_forces"), True),
        (claim("a", INJURED, "sdf", 2), no(INJURED, "us_forces"), False),
        (claim("a", ATTACKER, None, "rsf"), no(RESPONSIBILITY, None, "rsf"), True),
        (claim("a", ATTACKER, None, "saf"), no(RESPONSIBILITY, None, "rsf"), False),
        (claim("a", ATTACKER, None, "gunmen"), no(RESPONSIBILITY, None, "hamas"), False),
        (
            claim("a", RESPONSIBILITY, None, "islamic_resistance_iraq"),
            no(RESPONSIBILITY, None, "kataib_hezbollah"),
            False,
        ),
        (claim("a", WEAPON, None, "tank"), no(WEAPON, None, "air_strike"), False),
        (claim("a", WEAPON, None, "drone"), no(WEAPON, None, "air_strike"), True),
        (claim("a", Slot.TARGET, None, "house"), no(Slot.TARGET, None, "school"), False),
        (claim("a", Slot.DAMAGE, None, "smoke"), no(Slot.DAMAGE, None, "damaged"), True),
    ],
)
def test_a_denial_denies_what_it_names(said: Claim, denial: Claim, expected: bool):
    conflict = denied([said, denial])
    assert conflict(said, denial) is conflict(denial, said) is expected


def test_who_tells_of_wounded_denies_only_those_of_a_part():
    told, elsewhere = claim("a", INJURED, None, 2, at=3), no(INJURED, None)
    own = claim("b", INJURED, None, 4)
    assert denied([told, elsewhere])(told, elsewhere)
    assert not denied([told, elsewhere, own])(told, elsewhere)


@pytest.mark.parametrize(
    ("mine", "yours", "expected"),
    [
        ("rocket", "drone", True),
        ("artillery", "air_strike", True),
        ("rocket", "artillery", False),
        ("drone", "air_strike", False),
    ],
)
def test_means_of_one_family_do_not_contradict(mine: str, yours: str, expected: bool):
    a, b = claim("a", WEAPON, None, mine), claim("b", WEAPON, None, yours)
    assert other_means([a, b])(a, b) is expected


@pytest.mark.parametrize(
    ("rule", "yours", "expected"),
    [
        ("attack.weapon", "air_strike", True),
        ("attack.weapon.rocket", "air_strike", False),
        ("attack.weapon.rocket", "drone", True),
        ("attack.weapon.rocket", "artillery", False),
        ("attack.weapon.fired", "drone", False),
        ("attack.weapon.fired", "artillery", True),
    ],
)
def test_rockets_come_from_where_the_text_says_or_from_the_ground_or_a_plane(rule: str, yours: str, expected: bool):
    a, b = replace(claim("a", WEAPON, None, "rocket"), rule=rule), claim("b", WEAPON, None, yours)
    assert other_means([a, b])(a, b) is other_means([a, b])(b, a) is expected


@pytest.mark.parametrize(
    ("mine", "yours", "expected"),
    [("houthis", "yemen_army", True), ("houthis", "gunmen", False), ("israel", "israel_army", False)],
)
def test_parties(mine: str, yours: str, expected: bool):
    a, b = claim("a", ATTACKER, None, mine), claim("b", ATTACKER, None, yours)
    assert other_party([a, b])(a, b) is expected


def test_one_that_names_both_parties_contradicts_neither():
    a, b = claim("a", ATTACKER, None, "russia_forces"), claim("b", ATTACKER, None, "syrian_army")
    both = claim("b", ATTACKER, None, "russia")
    assert other_party([a, b])(a, b) and not other_party([a, b, both])(a, b)


def test_equal_tolls_of_all_and_of_civilians_agree():
    everybody, civilians = claim("a", KILLED, None, 9), claim("b", KILLED, "civilians", 9)
    assert equal(everybody, civilians) and not less_exact(everybody, civilians)


def test_no_casualties_speaks_of_bystanders_and_of_no_army():
    none = no(Slot.CASUALTIES, None)
    rows = align_claims([claim("a", KILLED, "workers", 4), claim("a", KILLED, "us_forces", 2), none])
    assert [none in row for row in rows if row[0].slot is KILLED and row[0].actor == "workers"] == [True]
    assert [none in row for row in rows if row[0].actor == "us_forces"] == [False]


def test_a_denial_of_responsibility_stands_beside_the_accusation():
    denial, accused = no(RESPONSIBILITY, None, "rsf"), claim("a", ATTACKER, None, "rsf")
    assert (accused, denial) in align_claims([accused, denial])
