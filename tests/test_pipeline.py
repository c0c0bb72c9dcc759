"""Whole runs over small pages: guard rails, the same bytes twice, and no part played by the order of the files."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare import compare
from compare.errors import CompareError, NothingToCompare
from compare.formats.report_json import report_json
from compare.model import FAMILY, Family, RelationKind, Report, Slot, Status
from compare.parties.parties import Party, relate_parties

AGENCY = """Houthi fighters attacked a cargo ship with drones near Hodeidah on Tuesday, port officials said. \
Seven sailors were wounded in the attack and taken to a hospital in Aden by the crew of another ship.

The ship was on its way from Mombasa to Jeddah with a load of timber. The owners of the ship said it was still afloat.
"""
PAGES = {
    "alder.txt": f"Drones hit cargo ship near Hodeidah\n14 February 2024\n\n{AGENCY}",
    "birch.txt": f"Cargo ship attacked near Hodeidah\n14 February 2024\n\n{AGENCY}\nThe coast guard sent two boats.\n",
    "cedar.txt": """Ship attacked off Hodeidah, nobody hurt
14 February 2024

Houthi fighters attacked a cargo ship near Hodeidah on Tuesday with drones. No sailors were wounded, the owner said.

Last week, a mine killed three fishermen near Mocha, and eight soldiers were wounded in an ambush near Taiz.
""",
    "dogwood.txt": """هجوم على سفينة شحن قرب الحديدة
14 فبراير 2024

هاجم الحوثيون سفينة شحن بطائرات مسيرة قرب الحديدة يوم الثلاثاء. ولم ترد معلومات عن وقوع إصابات بين البحارة.

وقالت شركة الشحن إن السفينة كانت في طريقها إلى جدة محملة بالأخشاب عندما وقع الهجوم عليها قبالة الساحل.
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> Report:
    return compare([folder])


def as_bytes(report: Report) -> str:
    return json.dumps(report_json(report), ensure_ascii=False)


def named(report: Report) -> dict[str, str]:
    """The ids of the articles by file name."""
    return {Path(a.path).name: a.id for a in report.articles}


def test_two_runs_give_the_same_bytes(folder: Path, report: Report):
    assert as_bytes(compare([folder])) == as_bytes(report)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(sorted(PAGES)))
def test_the_order_of_the_files_is_irrelevant(folder: Path, report: Report, order: list[str]):
    assert as_bytes(compare([folder / name for name in order])) == as_bytes(report)


def test_every_page_is_read(report: Report):
    assert sorted(named(report)) == sorted(PAGES)
    assert report.skipped == ()


def test_quotations_are_exact(report: Report):
    texts = {a.id: a.text for a in report.articles}
    assert report.claims
    for claim in report.claims:
        assert texts[claim.article][claim.quote.start : claim.quote.end] == claim.quote.text


def test_claims_of_different_incidents_are_never_in_one_row(report: Report):
    claims = {c.id: c for c in report.claims}
    assert all({claims[id].incident for id in row.claims} == {row.incident} for row in report.rows)


def test_every_claim_stands_in_a_row(report: Report):
    assert {id for row in report.rows for id in row.claims} == {c.id for c in report.claims}


def test_the_background_is_no_part_of_the_attack(report: Report):
    ids = named(report)
    claims = [c for c in report.claims if c.article == ids["cedar.txt"]]
    attack = next(c.incident for c in claims if c.slot is Slot.ATTACKER)
    past = {c.incident for c in claims if c.slot in (Slot.KILLED, Slot.INJURED) and c.status is Status.ASSERTED}
    assert past
    assert attack not in past


def test_a_reprint_is_one_origin(report: Report):
    ids = named(report)
    assert report.origins[ids["alder.txt"]] == report.origins[ids["birch.txt"]]
    assert report.origins[ids["cedar.txt"]] == ids["cedar.txt"]


def test_what_only_reprints_say_does_not_agree(report: Report):
    claims = {c.id: c for c in report.claims}
    for row in report.rows:
        for relation in row.relations:
            if relation.kind is RelationKind.AGREE:
                assert len({report.origins[claims[id].article] for id in relation.claims}) > 1


def test_no_information_is_unknown_and_has_no_figure(report: Report):
    harm = (Slot.INJURED, Slot.KILLED, Slot.CASUALTIES)
    told = [c for c in report.claims if c.article == named(report)["dogwood.txt"] and c.slot in harm]
    assert [(c.value, c.status) for c in told] == [(None, Status.UNKNOWN)]


def test_conflicts_are_between_the_same_people(report: Report):
    claims = {c.id: c for c in report.claims}
    for row in report.rows:
        for relation in row.relations:
            if FAMILY[relation.kind] is Family.CONFLICT and row.slot in (Slot.KILLED, Slot.INJURED):
                parties = [claims[id].actor for id in relation.claims]
                assert all(relate_parties(a, b) is not Party.OTHER for a, b in combinations(parties, 2))


def test_a_silent_outlet_denies_nothing(report: Report):
    claims = {c.id: c for c in report.claims}
    for row in report.rows:
        told = {claims[id].article for id in row.claims}
        for relation in row.relations:
            assert not told & set(relation.omitted_by)


def test_a_path_that_does_not_exist_is_an_error(folder: Path):
    with pytest.raises(CompareError, match="no article could be read"):
        compare([folder / "nowhere.txt"])


def test_a_missing_file_among_good_ones_is_named(folder: Path):
    skipped = compare([folder / "nowhere.txt", folder / "cedar.txt"]).skipped
    assert [Path(s.path).name for s in skipped] == ["nowhere.txt"]


def test_nothing_readable_is_an_error(tmp_path: Path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingToCompare):
        compare([tmp_path / "empty.txt"])


def test_the_stages_are_told(folder: Path):
    stages = []
    compare([folder / "cedar.txt"], progress=lambda stage, done, total: stages.append(stage))
    assert list(dict.fromkeys(stages)) == ["read", "analyze", "cluster", "compare"]
