"""Pairs of claims: what one denies of the other, whom figures count, and which words may name one means."""

from dataclasses import replace

import pytest

from compare.comparison.alignment import align_claims
from compare.comparison.comparisons import denied, equal, figures, less_exact, other_means, other_party
from compare.model import Claim, Quantity, Quote, Slot, Status, Voice, VoiceKind
from tests.making import claim

KILLED, INJURED, ATTACKER, WEAPON = Slot.KILLED, Slot.INJURED, Slot.ATTACKER, Slot.WEAPON
RESPONSIBILITY, MUNITIONS = Slot.RESPONSIBILITY, Slot.MUNITIONS
PART = "b:killed:total"


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


def test_figures_that_one_voice_gives_for_each_place_make_the_total_of_another():
    total = claim("a", KILLED, None, 4)
    first, second = claim("b", KILLED, None, 3), replace(claim("b", KILLED, None, 1), quote=Quote("x", 9, 10, "s2"))
    assert figures([total, first])(total, first)
    assert not figures([total, first, second])(total, first)


@pytest.mark.parametrize(
    ("mine", "yours", "expected"),
    [
        (claim("a", KILLED, "civilians", 8), claim("b", KILLED, "citizens", 3), True),
        (claim("a", KILLED, None, 8), claim("b", KILLED, "people", 3), True),
        (claim("a", KILLED, "children", 5, part_of=PART), claim("b", KILLED, "children", 4, part_of=PART), True),
        (claim("a", KILLED, None, 5, part_of=PART), claim("b", KILLED, None, 4), False),
        (claim("a", KILLED, "soldiers", 8), claim("b", KILLED, "civilians", 3), False),
        (claim("a", KILLED, "people", 3), claim("b", KILLED, "civilians", 6), True),
        (claim("a", KILLED, "people", 6), claim("b", KILLED, "civilians", 3), False),
        (claim("a", MUNITIONS, "houthis", 8), claim("b", MUNITIONS, None, 3), True),
        (claim("a", KILLED, None, 23), claim("b", KILLED, None, Quantity(20, None)), False),
        (claim("a", KILLED, None, 8), claim("b", INJURED, None, 3), False),
    ],
)
def test_figures_conflict_where_they_count_the_same_people(mine: Claim, yours: Claim, expected: bool):
    conflict = figures([mine, yours])
    assert conflict(mine, yours) is conflict(yours, mine) is expected


def test_one_voice_under_a_short_and_a_long_name_does_not_conflict_with_itself():
    short = replace(claim("a", KILLED, None, 8), voice=Voice("the army", VoiceKind.OFFICIAL))
    long = replace(claim("a", KILLED, None, 3, at=5), voice=Voice("the army spokesman", VoiceKind.OFFICIAL))
    assert not figures([short, long])(short, long)
    other = replace(long, voice=Voice("a medic", VoiceKind.ANONYMOUS))
    assert figures([short, other])(short, other)


@pytest.mark.parametrize(("named", "again"), [("مصادر طبية", "المصادر"), ("مراسل الوكالة في حلب", "مراسلنا")])
def test_a_voice_taken_up_by_its_noun_is_one_voice(named: str, again: str):
    first = replace(claim("a", KILLED, None, 8), voice=Voice(named, VoiceKind.ANONYMOUS))
    second = replace(claim("a", KILLED, None, 3, at=5), voice=Voice(again, VoiceKind.ANONYMOUS))
    assert not figures([first, second])(first, second)
    other = replace(second, voice=Voice("الشرطة", VoiceKind.OFFICIAL))
    assert figures([first, other])(first, other)


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
