"""Framing: words counted, an outlet's own and quoted ones apart, without a verdict."""

from dataclasses import replace

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


def test_words_of_attack_and_harm_are_counted_by_whether_a_doer_is_named():
    found = framing("Four soldiers were killed near Palmyra on Tuesday. Gunmen attacked the post of the soldiers.")
    assert [(t.id, t.term, t.own, t.sentences) for t in found.agency] == [
        ("verb_without_doer", "were killed", 1, ("s1",)),
        ("doer_named", "attacked", 1, ("s2",)),
    ]


def test_a_loaded_word_within_a_name_is_no_loaded_term():
    found = framing("Hayat Tahrir al-Sham and the National Liberation Front shelled a village near Idlib.")
    assert found.loaded_terms == ()
    found = framing("The fighters said they would liberate Idlib after they shelled a village.")
    assert [t.term for t in found.loaded_terms] == ["liberate"]


def test_quotation_marks_around_a_name_are_distancing():
    found = framing('The army shelled Hajin on Tuesday and killed four "terrorists", the governor said.')
    assert [(t.id, t.term) for t in found.distancing] == [("quotation_marks", '"terrorists"')]


def test_what_its_own_correspondent_says_is_the_outlets_own_word():
    told = "{} said that terrorists shelled a village near Hajin on Tuesday."
    for who, own in (("Our correspondent", 1), ("The Wadi News reporter", 1), ("The SANA reporter", 0)):
        reading = read(replace(make_article(told.format(who), id="x"), outlet="Wadi News"))
        mentions = tuple(m.id for m in reading.mentions)
        found = describe_framing(reading, Incident("i1", "attack", None, (), (), (), ("x",), mentions))
        assert [(t.term, t.own, t.quoted) for t in found.loaded_terms] == [("terrorists", own, 1 - own)], who


def test_a_term_is_counted_in_own_and_in_quoted_words():
    found = framing("Gunmen attacked a bus in Quetta. Police said the gunmen were terrorists. The terrorists fled.")
    assert [(t.term, t.count, t.own, t.quoted) for t in found.loaded_terms] == [("terrorists", 2, 1, 1)]
    assert ("Gunmen", 2, 1, 1) in [(t.term, t.count, t.own, t.quoted) for t in found.actor_terms]
