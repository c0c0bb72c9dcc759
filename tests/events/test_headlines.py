"""Short lines above the first paragraph."""

from dataclasses import replace

from compare.events.headlines import lines_above, repeats
from compare.model import PartKind
from compare.readings import read
from tests.conftest import make_article

BODY = "Three villagers were killed on Monday when shells fell on a poultry market in Kansafra, rescuers said."


def told_above(*lines: str) -> list[str]:
    article = make_article("\n".join([*lines, BODY]), title="Shells kill three at a poultry market in Kansafra")
    parts = [replace(p, kind=PartKind.SUBHEAD) if 0 < n <= len(lines) else p for n, p in enumerate(article.parts)]
    r = read(replace(article, parts=tuple(parts)))
    spans = [r.analysis.sentences[n] for n in sorted(lines_above(r.article, r.analysis))]
    return [r.article.text[s.start : s.end] for s in spans]


def test_headlines_of_other_reports_are_left_out_and_the_title_told_again_is_not():
    other = "Drought empties the reservoirs of Jordan", "Two drown off Tripoli as a raft capsizes"
    assert told_above(*other, "A poultry market in Kansafra after the shells") == list(other)


def test_one_line_above_may_be_a_caption():
    assert told_above("Rescuers at work") == []


def test_a_line_that_repeats_the_title_or_cuts_it_short_opens_no_section():
    again, place = "Shells kill three at a poultry market", "Kansafra"
    article = make_article(f"{BODY}\n{again}\n{place}\n{BODY}", title=f"{again} in Kansafra")
    parts = [replace(p, kind=PartKind.SUBHEAD) if n in (2, 3) else p for n, p in enumerate(article.parts)]
    r = read(replace(article, parts=tuple(parts)))
    spans = [r.analysis.sentences[n] for n in repeats(r.article, r.analysis)]
    assert [r.article.text[s.start : s.end] for s in spans] == [again]
