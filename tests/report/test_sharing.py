"""What is handed on: cited sentences and their neighbours, offsets that hold, nothing of the machine."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from compare.formats.report_json import report_json
from compare.model import PartKind, Sentence
from compare.report.render import write_report
from compare.report.sharing import kept, shared, withheld
from tests.report_fixture import BASE, report, turned


def long_report():
    """The report with folders in its paths, and a text that goes on behind what is cited."""
    base = report()
    first = base.articles[0]
    start = len(first.text) + 1
    lines = [f"Line {n} that nobody cites" for n in range(6)]
    more, at = [], start
    for n, line in enumerate(lines):
        more.append(Sentence(f"s{90 + n}", PartKind.BODY, at, at + len(line), 90 + n))
        at += len(line) + 1
    article = replace(first, text="\n".join([first.text, *lines]), path="/home/someone/case/wadi.txt")
    skipped = replace(base.skipped[0], path="/home/someone/case/x.json", reason="not JSON: /home/someone/case/x.json")
    return replace(
        base,
        articles=(article, *base.articles[1:]),
        skipped=(skipped,),
        sentences={**base.sentences, first.id: (*base.sentences[first.id], *more)},
        settings={"version": "0.1.0", "encoder": "/home/someone/models/own"},
        warnings=("no single article goes by 'x' (/home/someone/overrides.toml)",),
    )


def test_every_quotation_still_stands_at_its_offsets():
    whole, found = long_report(), shared(long_report())
    text = {a.id: a.text for a in found.articles}
    assert all(text[c.article][c.quote.start : c.quote.end] == c.quote.text for c in found.claims)
    assert [len(a.text) for a in found.articles] == [len(a.text) for a in whole.articles]
    assert [len(a.text.split()) for a in found.articles] == [len(a.text.split()) for a in whole.articles]


def test_only_cited_sentences_and_their_neighbours_are_left():
    found = shared(long_report())
    article = found.articles[0]
    said = {s.label: article.text[s.start : s.end] for s in found.sentences[article.id]}
    cited = {c.quote.sentence for c in found.claims if c.article == article.id}
    assert all(not withheld(said[label]) for label in cited)
    assert [withheld(said[f"s{n}"]) for n in range(90, 96)] == [False, True, True, True, True, True]
    assert "Line 0" in article.text and "Line 1" not in article.text


def test_nothing_of_the_machine_is_left():
    data = str(report_json(shared(long_report())))
    assert "/home" not in data and "someone" not in data and "overrides.toml" not in data
    assert "wadi.txt" in data and "x.json" in data


def test_shared_pages_say_what_is_missing_and_keep_every_link(tmp_path):
    write_report(shared(long_report()), tmp_path)
    text = (tmp_path / "en" / f"{BASE}.html").read_text(encoding="utf-8")
    assert text.count("not handed on") >= 5 and "Line 3" not in text and "\u00b7\u00b7" not in text
    assert "someone" not in text


def test_the_order_of_the_input_does_not_matter():
    assert report_json(shared(long_report())) == report_json(shared(turned(long_report())))


@given(st.sets(st.integers(0, 9)))
def test_what_is_kept_is_within_one_sentence_of_what_is_cited(cited: set[int]):
    sentences = tuple(Sentence(f"s{n}", PartKind.BODY, n * 10, n * 10 + 9) for n in range(10))
    left = {int(s.label[1:]) for s in kept(sentences, {f"s{n}" for n in cited})}
    assert left == {n for n in range(10) if any(abs(n - c) < 2 for c in cited)}
