"""Proper names in scripts with capitals."""

from compare.readings import read
from compare.text.names import proper_names
from tests.conftest import make_article


def test_capitals_within_a_sentence_are_names_and_headlines_are_not_read():
    body = "Officers found Wendell Osgood near Kalmia Street. Neighbours of Osgood, of Dry Creek, heard shots."
    r = read(make_article(body, title="Man Found Shot Near Market"))
    found = proper_names(r.article, r.analysis, range(len(r.analysis.sentences)))
    assert found == {"wendell", "osgood", "wendell osgood", "kalmia", "street", "creek"}
    assert found == r.mentions[0].names


def test_a_script_without_capitals_has_none():
    assert read(make_article("قتل شخصان بقصف على إدلب.")).mentions[0].names == frozenset()


def test_a_full_name_is_rare_and_may_have_an_initial_between():
    body = "A jury heard that Le shot at Bo Quillard, and at Quillard's friend Trudie B. Vance, in South Carolina."
    found = read(make_article(body)).mentions[0].names
    assert {name for name in found if " " in name} == {"bo quillard", "trudie vance"}


def test_full_names_of_what_followed_lead_back_to_the_main_event():
    body = (
        "Two people were shot and killed in Tulsa on Friday, police said.\n\n"
        "In March 2012 gunmen killed three people in Dallas, and a jury convicted Odo Prendick of it."
    )
    main, other = read(make_article(body, published="2016-05-08")).mentions
    assert main.names == {"tulsa", "friday", "odo prendick"}
    assert "odo prendick" in other.names
