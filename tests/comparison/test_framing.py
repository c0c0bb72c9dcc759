"""Framing: words counted, an outlet's own and quoted ones apart, without a verdict."""

from compare.comparison.framing import describe_framing
from compare.model import Framing, Incident
from compare.readings import read
from tests.conftest import make_article


def framing(body: str, title: str = "") -> Framing:
    reading = read(make_article(body, title=title, id="x"))
    mentions = tuple(m.id for m in reading.mentions)
    return describe_framing(reading, Incident("i1", "attack", None, (), (), (), ("x",), mentions))


def test_actor_terms_in_own_words_and_in_quoted_ones():
    found = framing(
        "Hezbollah attacked an outpost near Metula on Tuesday. "
        "The Israeli army said that Hezbollah fired rockets at the outpost."
    )
    counts = {t.term: (t.id, t.count, t.own, t.quoted, t.sentences) for t in found.actor_terms}
    assert counts["Hezbollah"] == ("hezbollah", 2, 1, 1, ("s1", "s2"))


def test_names_of_one_actor_are_counted_apart():
    found = framing("ISIS attacked a bus near Palmyra. Islamic State killed four soldiers on the bus.")
    assert [(t.id, t.term, t.count) for t in found.actor_terms if t.id == "isis"] == [
        ("isis", "ISIS", 1),
        ("isis", "Islamic State", 1),
    ]


def test_the_headline_is_kept_as_printed():
    assert framing("A bomb killed two people in Basra.", "Bomb kills two").headline == "Bomb kills two"
    assert framing("A bomb killed two people in Basra.").headline is None


def test_a_passive_without_an_agent_is_named_by_its_sentence():
    body = "Four soldiers were killed near Palmyra on Tuesday. Gunmen attacked the post of the soldiers."
    assert "s1" in framing(body).passive_without_agent
    assert "s2" not in framing(body).passive_without_agent


def test_own_and_quoted_counts_add_up():
    found = framing("Police said gunmen attacked a bus in Quetta. The gunmen fled, officials said.")
    for group in (found.actor_terms, found.voices, found.reporting_verbs, found.loaded_terms):
        assert all(t.count == t.own + t.quoted for t in group)
