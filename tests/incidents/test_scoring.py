"""Evidence, probabilities and vetoes of pairs of mentions."""

import random
from dataclasses import replace

import numpy as np
import pytest

from compare.incidents.linkage import PairScores
from compare.incidents.scoring import Model, Score, default_model
from compare.model import EventMention, EventTime, PartialDay, Precision
from tests.making import many

MODEL = Model(-1.0, {"same_day": 2.0, "text_cosine": 1.0}, 0.5)


def on(first: str, last: str | None = None, certain: bool = True) -> EventTime:
    return EventTime(first, last or first, Precision.DAY, "said so", certain)


def mention(article: str, **facts) -> EventMention:
    blank = EventMention(f"{article}@0", article, True, (0,), 0, 9, "incident", None)
    return replace(blank, **facts)


def score(a: EventMention, b: EventMention, model: Model = MODEL, cosine: float = 0.0) -> Score:
    vectors = np.array([[1.0, 0.0], [cosine, (1 - cosine**2) ** 0.5]], dtype=np.float32)
    return PairScores((a, b), vectors, model).explain(np.array([[0, 1]]))[0]


@pytest.mark.parametrize("other, reason", [
    (mention("a"), "veto_same_article 1"),
    (mention("b", time=on("2022-03-03")), "veto_days_apart 2"),
    (mention("b", time=on("2022-03-02")), ""),
    (mention("b", time=on("2022-03-08", certain=False)), ""),
    (mention("b", time=on("2022-03-09", certain=False)), "veto_days_apart 8"),
    (mention("b", open_day=PartialDay(month=3, day=4)), "veto_days_apart 3"),
    (mention("b", open_day=PartialDay(month=3, day=2)), ""),
    (mention("b", open_day=PartialDay(weekday=4)), ""),
    (mention("b", places=("sy.afrin",)), "veto_km_apart 405"),
])  # fmt: skip
def test_vetoes(other, reason):
    found = score(mention("a", time=on("2022-03-01"), places=("sy.hajin",)), other).veto
    assert found.split()[:1] == reason.split()[:1]
    if not reason.startswith("veto_km"):
        assert found == reason


def test_what_is_likely_in_spite_of_its_days_lifts_their_veto_from_main_events_alone():
    a, b = mention("a", time=on("2022-03-01")), mention("b", time=on("2022-03-09"))
    sure = replace(MODEL, bias=3.0, lift=0.9)
    assert score(a, b, sure).veto == ""
    assert score(a, replace(b, main=False), sure).veto == "veto_days_apart 8"
    assert score(a, replace(a, id="a@9"), sure).veto == "veto_same_article 1"
    assert score(a, b, replace(sure, lift=0.99)).veto == "veto_days_apart 8"


def test_when_reports_were_published_is_told():
    a = mention("a", time=on("2022-03-01"), published="2022-03-02")
    known = dict(score(a, mention("b", published="2022-03-05")).features)
    assert round(known["published_apart_log"], 3) == round(np.log(4), 3)
    assert round(known["told_after_log"], 3) == round(np.log(5), 3)
    assert "told_after_log" not in dict(score(a, a).features)


def test_the_weights_give_the_probability_and_the_reasons_say_why():
    a, b = mention("a", time=on("2022-03-01")), mention("b", time=on("2022-03-01"))
    found = score(a, b, cosine=0.5)
    assert round(found.probability, 4) == 0.8176
    assert found.reasons == ("day_chance 1", "same_day 1", "text_cosine 0.5")


def test_a_mention_in_passing_needs_evidence_of_its_own():
    event = mention("a", time=on("2022-03-01"), places=("sy.hajin",), tolls=(("killed", 4),))
    bare = mention("b", main=False)
    found = [
        score(event, replace(bare, **facts)).evident
        for facts in (
            {},
            {"time": on("2022-03-01")},
            {"places": ("sy.hajin",)},
            {"time": on("2022-03-01"), "places": ("sy.deir_ez_zor_gov",)},
            {"time": on("2022-03-01"), "tolls": (("killed", 4),)},
            {"places": ("sy.hajin",), "tolls": (("killed", 4),)},
        )
    ]
    assert found == [False, False, False, True, True, True]


def test_a_tree_asks_for_evidence_and_knows_where_it_is_missing():
    tree = ["km_log", 2.0, False, ["same_day", 0.5, True, 0.0, 3.0], -1.0]
    model = Model(0.0, {}, 0.5, (tree,))
    same_day, km = np.array([1.0, np.nan, np.nan]), np.array([1.0, 1.0, np.nan])
    known = {"text_cosine": np.zeros(3), "same_day": same_day, "km_log": km}
    found = model.probability(known).round(3).tolist()
    assert found == [0.953, 0.5, 0.269]


def test_what_shipped_knows_a_place_and_a_day():
    a = mention("a", time=on("2022-03-01"), places=("sy.hajin",), tolls=(("killed", 4),))
    b, later = replace(a, article="b"), replace(a, article="c", time=on("2022-03-02"), tolls=(("killed", 9),))
    same, other = (score(a, m, default_model(), 0.5).probability for m in (b, later))
    assert other < same


@pytest.mark.parametrize("seed", range(5))
def test_a_score_does_not_depend_on_the_batch_nor_on_the_order(seed):
    dice = random.Random(seed)
    mentions, vectors = zip(*((with_titles(h.mention), h.vector) for h in many(60, seed)))
    pairs = np.stack(np.triu_indices(len(mentions), 1), axis=1)
    whole = PairScores(mentions, np.array(vectors)).score(pairs)
    order = dice.sample(range(len(mentions)), len(mentions))
    scores = PairScores([mentions[n] for n in order], np.array([vectors[n] for n in order]))
    for size in (1, 2, 97, len(pairs)):
        part = dice.sample(range(len(pairs)), size)
        found = scores.score(np.array([dice.sample([order.index(k) for k in pairs[n]], 2) for n in part]))
        assert found.probability.tolist() == whole.probability[part].tolist()
        assert found.vetoed.tolist() == whole.vetoed[part].tolist()
        assert found.evident.tolist() == whole.evident[part].tolist()


def with_titles(m: EventMention) -> EventMention:
    words = sorted(m.words)
    return replace(m, headline=frozenset(words[:3]), names=frozenset(words[1:4]))
