import pytest

from compare.parties import actors


def test_contains_over_several_steps() -> None:
    assert actors.contains("iran_backed_militias", "kataib_hezbollah")
    assert actors.contains("usa", "us_forces")
    assert actors.contains("sdf", "sdf")
    assert not actors.contains("us_forces", "usa")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("coalition", "us_forces", True),
        ("coalition", "usa", True),
        ("coalition", "turkey", False),
        ("kurdish_forces", "ypg", True),
        ("iran_backed_militias", "irgc", True),
        ("iran_backed_militias", "pro_regime_militias", False),
        ("syrian_militias", "pro_regime_militias", True),
        ("gunmen", "isis", True),
        ("gunmen", "syrian_army", True),
        ("rebels", "isis", True),
        ("rebels", "jihadists", True),
        ("jihadists", "russia_forces", False),
        ("rebels", "syrian_regime", False),
        ("hamas", "israel_army", False),
        ("saf", "rsf", False),
    ],
)
def test_compatible(a: str, b: str, expected: bool) -> None:
    assert actors.compatible(a, b) is expected
    assert actors.compatible(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("saf", "rsf", True),
        ("qassam", "israel_army", True),
        ("sdf", "isis", True),
        ("sdf", "us_forces", False),
        ("irgc", "iran_backed_militias", False),
    ],
)
def test_opposed(a: str, b: str, expected: bool) -> None:
    assert actors.opposed(a, b) is expected
    assert actors.opposed(b, a) is expected


def test_display_names_are_neutral() -> None:
    assert actors.name("israel_army", "en") == "Israel Defense Forces"
    assert actors.name("sdf", "en") == "Syrian Democratic Forces"
    assert actors.name("isis", "en") == "Islamic State"
    assert actors.name("us_forces", "en") == "US forces"


def test_classes() -> None:
    assert actors.people_group("children") == "civilian"


def test_an_unknown_id_is_the_callers_mistake() -> None:
    with pytest.raises(ValueError, match="no actor has the id 'nobody'"):
        actors.contains("usa", "nobody")
    with pytest.raises(ValueError, match="no row of people"):
        actors.people_group("nothing")


def test_nothing_is_part_of_itself_in_a_circle() -> None:
    for id in actors.actors():
        assert not any(actors.contains(id, whole) for whole in actors.actors()[id].part_of)
