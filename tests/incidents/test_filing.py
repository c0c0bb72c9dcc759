"""With which incident a report of several events is filed."""

import random

from compare.incidents.constraints import Constraints
from compare.incidents.filing import filed, homes
from compare.incidents.incidents import build
from compare.model import EventMention
from tests.making import mention

DAY = "2022-03-01"


def main(article: str) -> EventMention:
    return mention(article, DAY, "sy.hajin")


def beside(article: str, start: int, background: bool = False) -> EventMention:
    """Another event of an article."""
    return mention(article, DAY, "sy.idlib", id=f"{article}@{start}", main=False, start=start, background=background)


def test_a_report_stays_with_its_main_event_if_others_tell_of_it():
    assert homes([[main("a"), beside("b", 5)], [main("c"), main("d"), beside("a", 5)], [main("b")]])["a"] == 0


def test_a_main_event_that_no_other_report_tells_gives_way_to_one_that_others_tell():
    assert homes([[main("a")], [main("b"), beside("a", 5)]]) == {"a": 1, "b": 1}


def test_what_is_only_looked_back_at_decides_nothing():
    assert homes([[main("a")], [main("b"), beside("a", 5, background=True)]]) == {"a": 0, "b": 1}
    assert homes([[main("a")], [main("b")], [beside("a", 5), beside("b", 5, background=True)]]) == {"a": 0, "b": 1}


def test_that_of_most_other_reports_is_taken_and_of_equals_the_one_told_first():
    groups = [[main("a")], [main("b"), beside("a", 5)], [main("c"), main("d"), beside("a", 9)]]
    assert homes(groups)["a"] == 2
    assert homes([groups[0], groups[1], [main("c"), beside("a", 9)]])["a"] == 1


def test_two_reports_meet_in_an_event_that_is_the_first_of_neither():
    assert homes([[main("a")], [main("b")], [beside("a", 5), beside("b", 5)]]) == {"a": 2, "b": 2}


def test_what_a_person_told_of_stays_with_its_main_event():
    groups = [[main("a")], [main("b"), beside("a", 5)]]
    assert homes(groups, {"a@0"}) == {"a": 0, "b": 1}
    apart = Constraints.of((), [("a@0", "b@0")])
    told = [m for group in groups for m in group]
    assert [i.articles for i in filed([build(group) for group in groups], told, apart)] == [("a",), ("b",)]
    assert [i.articles for i in filed([build(group) for group in groups], told, Constraints())] == [(), ("a", "b")]


def test_the_order_of_groups_and_mentions_changes_nothing():
    groups = [[main("a")], [main("b"), beside("a", 5)], [main("c"), beside("a", 9)], [main("d"), main("e")]]
    dice = random.Random(0)
    for _ in range(9):
        mixed = [dice.sample(group, len(group)) for group in dice.sample(groups, len(groups))]
        found = homes(mixed)
        assert {m.article for m in mixed[found["a"]] if m.main} == {"b"}
