"""Origins: one agency text is one origin, however often it is printed."""

from dataclasses import replace

import pytest

from compare.incidents.origins import credited, find_origins
from compare.model import Article, Incident, Part, PartKind, ReadStatus
from compare.reading.agency_credits import agency_of
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


def signed(line: str, kind: PartKind = PartKind.SOURCE, below: bool = False, **facts: object) -> Article:
    """An article of its own words under, or above, a line of credit."""
    article = make_article(f"{OWN}\n{line}" if below else f"{line}\n{OWN}", "2024-02-14", **facts)
    at = article.text.index(line)
    parts = tuple(replace(p, kind=kind, rule="given") if p.start == at else p for p in article.parts)
    if kind is PartKind.DATELINE:
        parts = (Part(PartKind.BODY, 0, len(article.text), "given"), *(p for p in parts if p.kind is kind))
    return replace(article, parts=parts, outlet="Eastmoor Courier", language="en")


@pytest.mark.parametrize(
    ("line", "kind", "below", "agency"),
    [
        ("Source: Reuters", PartKind.SOURCE, True, "reuters"),
        ("Source: Reuters + Eastmoor Courier", PartKind.SOURCE, True, None),
        ("Source: Reuters, AFP", PartKind.SOURCE, True, None),
        ("BEIRUT (Reuters) -", PartKind.DATELINE, False, "reuters"),
        ("FLINT (WWJ/AP) –", PartKind.DATELINE, False, None),
        ("Damascus - SANA", PartKind.BYLINE, False, "sana"),
        ("By Reuters", PartKind.BYLINE, False, "reuters"),
        ("Uncredited/AP", PartKind.BYLINE, False, None),
        ("(Reuters)", PartKind.BYLINE, False, None),
        ("(Reuters)", PartKind.BYLINE, True, "reuters"),
        ("Smoke over the harbour (Reuters)", PartKind.CAPTION, False, None),
    ],
)
def test_a_credit_of_the_whole_report(line: str, kind: PartKind, below: bool, agency: str | None):
    found = agency_of(signed(line, kind, below))
    assert (found.id if found else None) == agency


def test_an_agency_that_a_sentence_cites_wrote_none_of_the_rest():
    assert agency_of(make_article(f"{AGENCY} The harbour master told Reuters that the search goes on.")) is None


def test_reports_that_credit_one_agency_are_of_one_origin_and_say_so():
    own = replace(make_article(AGENCY, "2024-02-13", id="own"), outlet="Reuters")
    other = signed("Source: Reuters", below=True, id="other")
    assert origins(other, own) == {"other": "own", "own": "own"}
    assert credited(other, own) == "Reuters"
    assert origins(other, signed("Source: AFP", below=True, id="third"))["third"] == "other", "their words are the same"
    told = replace(make_article(f"{AGENCY} It was a mine.", "2024-02-15", id="told"), outlet="Alder Post")
    assert credited(told, own) is None
    assert origins(told, other, own) == {"told": "own", "other": "own", "own": "own"}


def test_reports_of_two_agencies_stay_two():
    one = signed("Source: Reuters", below=True, id="one")
    other = replace(make_article(AGENCY, "2024-02-13", id="two"), outlet="AFP")
    assert origins(one, other) == {"one": "one", "two": "two"}
