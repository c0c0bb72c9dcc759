"""Grouping mentions into incidents."""

import numpy as np
import pytest

from compare.incidents.blocking import candidates
from compare.incidents.columns import Columns
from compare.incidents.incidents import JOINS, cluster_incidents
from compare.incidents.reach import reach
from compare.incidents.scoring import Model
from compare.model import EventMention
from tests.making import MODEL, alike, mention


def articles(*mentions: EventMention) -> list[tuple[str, ...]]:
    return [i.articles for i in cluster_incidents(mentions, alike(len(mentions)), MODEL)]


def test_one_day_and_place_is_one_incident():
    assert articles(
        mention("a", "2022-03-01", "sy.hajin"),
        mention("b", "2022-03-01", "sy.hajin"),
        mention("c", "2022-03-05", "sy.hajin"),
    ) == [("a", "b"), ("c",)]


def test_no_chain_joins_what_a_veto_parts():
    undated = mention("b", None, "sy.hajin", "sy.idlib")
    found = articles(mention("a", "2022-03-01", "sy.hajin"), undated, mention("c", "2022-03-09", "sy.hajin"))
    assert {"a", "c"} not in [set(group) & {"a", "c"} for group in found]


def test_a_group_takes_in_what_a_veto_parts_from_one_of_it():
    same = [mention(a, None, "sy.hajin") for a in "abcd"]
    early, late = mention("x", "2022-03-01", "sy.hajin"), mention("y", "2022-03-03", "sy.hajin")
    sure = Model(2.0, {"text_cosine": 1.0}, 0.5)
    together = cluster_incidents((*same, early, late), alike(6), sure)
    assert [i.articles for i in together] == [("a", "b", "c", "d", "x", "y")]
    assert {("x@0", "y@0")}.isdisjoint((j.a, j.b) for j in together[0].joins)
    apart = cluster_incidents((early, late), alike(2), sure)
    assert len(apart) == 2


def test_two_mentions_of_one_article_are_never_joined():
    told = [mention(a, "2022-03-01", "sy.hajin") for a in "abcd"]
    again = mention("a", "2022-03-01", "sy.hajin", id="a@50", main=False)
    found = cluster_incidents((*told, again), alike(5), Model(2.0, {"text_cosine": 1.0}, 0.5))
    assert sorted(len(i.mentions) for i in found) == [1, 4]


def test_the_likeliest_groups_are_joined_first():
    days = ("2022-03-01", "2022-03-01", "2022-03-02", "2022-03-02")
    mentions = [mention(a, day, "sy.hajin") for a, day in zip("acbd", days)]
    model = Model(-1.0, {"same_day": 3.0, "next_day": 1.1}, 0.5)
    found = cluster_incidents(mentions, alike(4), model)
    assert [i.articles for i in found] == [("a", "c"), ("b", "d")]


def test_likeness_alone_joins_no_mention_in_passing():
    told = mention("a", "2022-03-01", "sy.hajin")
    model = Model(5.0, {}, 0.5)
    passing = mention("b", None, "sy", main=False)
    assert len(cluster_incidents((told, passing), alike(2), model)) == 2
    passing = mention("b", "2022-03-01", "sy.hajin", main=False)
    (joined,) = cluster_incidents((told, passing), alike(2), model)
    assert (joined.articles, joined.mentions) == (("a",), ("a@0", "b@0"))


def test_the_order_of_the_mentions_changes_nothing():
    mentions = [mention(a, "2022-03-01", p) for a, p in (("a", "sy.hajin"), ("b", "sy.idlib"), ("c", "sy.hajin"))]
    there = cluster_incidents(mentions, alike(3), MODEL)
    back = cluster_incidents(mentions[::-1], alike(3), MODEL)
    assert there == back


def test_a_trial_is_joined_to_its_shooting_by_the_name_of_a_person():
    named = {"words": frozenset(), "names": frozenset({"wendell osgood"})}
    mentions = [
        mention("a", "2020-03-01", published="2020-03-02", **named),
        mention("b", None, published="2022-05-01", **named),
        mention("c", None, published="2022-05-01", words=frozenset(), names=frozenset({"ida moss"})),
    ]
    columns = Columns.of(mentions, np.eye(3, dtype=np.float32))
    assert candidates([reach(m) for m in mentions], columns).tolist() == [[0, 1]]


def test_reports_of_one_day_that_are_alike_meet_whatever_day_was_read_of_one():
    mentions = [
        mention("a", "2022-03-01", published="2022-03-02"),
        mention("b", "2021-01-09", published="2022-03-02"),
        mention("c", "2021-01-09", published="2022-04-02"),
    ]
    columns = Columns.of(mentions, np.ones((3, 1), dtype=np.float32))
    assert [0, 1] in candidates([reach(m) for m in mentions], columns).tolist()
    assert [0, 2] not in candidates([reach(m) for m in mentions], columns).tolist()


@pytest.mark.parametrize(("killed", "met"), [(3, True), (4, False)])
def test_undated_reports_of_two_languages_meet_by_place_and_toll(killed: int, met: bool):
    told = mention("a", None, "sy.hajin", language="ar", tolls=(("killed", 3),), words=frozenset("abc"))
    abroad = mention("b", "2022-03-01", "sy.hajin", language="en", tolls=(("killed", killed),), words=frozenset("xyz"))
    sure, unlike = Model(2.0, {"text_cosine": 1.0}, 0.5), np.eye(2, dtype=np.float32)
    found = cluster_incidents((told, abroad), unlike, sure)
    assert [len(i.articles) for i in found] == ([2] if met else [1, 1])


def test_joins_and_near_misses_say_why():
    first, second = cluster_incidents(
        (
            mention("a", "2022-03-01", "sy.hajin"),
            mention("b", "2022-03-01", "sy.hajin"),
            mention("c", "2022-03-04", "sy.hajin"),
        ),
        alike(3),
        MODEL,
    )
    assert "same_day 1" in first.joins[0].reasons
    assert first.near_misses[0].incident == second.id
    assert first.near_misses[0].reasons[0] == "veto_days_apart 3"


def test_the_reasons_of_a_crowd_grow_with_its_reports_and_hold_them_together():
    crowd = [mention(f"a{n:02}", "2022-03-01", "sy.hajin") for n in range(40)]
    (found,) = cluster_incidents(crowd, alike(40), MODEL)
    assert len(found.joins) <= 40 * (JOINS + 1)
    reached = {crowd[0].id}
    for _ in found.joins:
        reached.update(id for j in found.joins if {j.a, j.b} & reached for id in (j.a, j.b))
    assert reached == {m.id for m in crowd}


@pytest.mark.parametrize("day, places, start", [
    ("2022-03-01", ("sy.al_mayadin",), "inc-20220301-al-mayadin-"),
    (None, ("~some farm",), "inc-undated-"),
])  # fmt: skip
def test_the_id_names_day_and_place_where_they_are_known(day, places, start):
    (found,) = cluster_incidents((mention("a", day, *places),), alike(1), MODEL)
    assert found.id.startswith(start)
    assert "nowhere" not in found.id


def test_undated_reports_of_one_first_place_and_figure_are_compared_however_little_they_are_alike():
    dead = {"tolls": (("killed", 1),)}
    mentions = [
        mention("a", None, "sy.kansafra", **dead),
        mention("b", None, "sy.kansafra", "sy.al_bara", **dead),
        mention("c", None, "sy.al_bara", "sy.kansafra", **dead),
        mention("d", None, "sy.kansafra", tolls=(("killed", 2),)),
        mention("e", "2022-03-05", "sy.kansafra", **dead),
    ]
    columns = Columns.of(mentions, np.eye(len(mentions), dtype=np.float32))
    assert candidates([reach(m) for m in mentions], columns).tolist() == [[0, 1], [0, 4], [1, 4]]


def test_candidates_grow_with_the_mentions_and_not_their_square():
    rng = np.random.default_rng(0)

    def count(n: int) -> int:
        days = [f"2022-{1 + i // 100:02}-{1 + i // 4 % 25:02}" for i in range(n)]
        words = [frozenset({"same", f"own{i}"}) for i in range(n)]
        mentions = [mention(f"a{i:05}", d, "sy.idlib", words=w) for i, (d, w) in enumerate(zip(days, words))]
        return len(candidates([reach(m) for m in mentions], Columns.of(mentions, rng.normal(size=(n, 8)))))

    assert count(800) < 2.3 * count(400)
