"""Origins: one agency text is one origin, however often it is printed."""

from dataclasses import replace

from compare.incidents.origins import find_origins
from compare.model import Article, Incident, ReadStatus
from tests.conftest import make_article

AGENCY = (
    "Seven fishermen were killed when their boat struck a drifting mine off the coast on Tuesday, port officials said. "
    "The boat had left the harbour before dawn and was on its way to the northern fishing grounds. "
    "Two men were pulled out of the water by another crew and taken to the district hospital."
)
OWN = (
    "A mine has sunk a wooden boat in the gulf and seven men are dead. Families waited on the quay until the evening, "
    "when the coast guard brought the first bodies ashore. The harbour master called for a search of the whole bay, "
    "and for the fishing grounds to be closed until it is over."
)


def incident(*articles: Article) -> Incident:
    ids = tuple(a.id for a in articles)
    return Incident("i1", "mine", None, (), (), (), ids, ())


def origins(*articles: Article) -> dict[str, str]:
    return find_origins(articles, [incident(*articles)])


def test_a_reprint_has_the_origin_of_the_earliest_print():
    first = make_article(AGENCY, "2024-02-13", "Mine kills seven", id="first")
    reprint = make_article(AGENCY, "2024-02-14", "Seven fishermen die", id="again")
    own = make_article(OWN, "2024-02-13", "Grief on the quay", id="own")
    assert origins(reprint, own, first) == {"again": "first", "own": "own", "first": "first"}


def test_a_reprint_with_lines_before_and_behind_is_still_one():
    first = make_article(AGENCY, "2024-02-13", id="first")
    longer = make_article(f"{OWN}\n{AGENCY}\n{OWN}", "2024-02-14", id="longer")
    assert origins(first, longer)["longer"] == "first"


def test_a_cut_reprint_with_a_few_changed_words_is_still_one():
    first = make_article(f"{AGENCY} {OWN}", "2024-02-13", id="first")
    cut = make_article(AGENCY.replace("Tuesday", "Monday").replace("killed", "dead"), "2024-02-14", id="cut")
    assert origins(first, cut)["cut"] == "first"


def test_phrases_of_the_trade_make_no_reprint():
    shared = "The coast guard and the rescue teams were at the scene until the evening, officials said."
    one, other = make_article(f"{AGENCY} {shared}", id="one"), make_article(f"{OWN} {shared}", id="two")
    assert origins(one, other) == {"one": "one", "two": "two"}


def test_short_texts_are_one_only_if_equal():
    one, other = make_article("Two men died.", id="one"), make_article("Two men died there.", id="two")
    assert origins(one, other) == {"one": "one", "two": "two"}


def test_a_duplicate_and_an_unreadable_article():
    first = make_article(AGENCY, "2024-02-13", id="first")
    copy = replace(make_article(OWN, id="copy"), status=ReadStatus.DUPLICATE, duplicate_of="first")
    broken = replace(make_article(AGENCY, id="broken"), status=ReadStatus.UNREADABLE)
    assert find_origins([first, copy, broken], [incident(first, broken)]) == {
        "first": "first",
        "copy": "first",
        "broken": "broken",
    }


def test_articles_of_different_incidents_are_not_compared():
    one, other = make_article(AGENCY, id="one"), make_article(AGENCY, id="two")
    assert find_origins([one, other], [incident(one), incident(other)]) == {"one": "one", "two": "two"}
