"""Pages that sum up a day, place by place."""

from compare.events.bulletins import items
from compare.readings import Reading, read
from tests.conftest import make_article

BULLETIN = (
    "Aleppo:: A roadside bomb wounded a driver near Azaz.",
    "Shells fell on Tadef and wounded a child.",
    "The wounded were taken to hospital.",
    "Idlib:: Rockets killed two people in Ariha. A third was wounded.",
    "Hama: An air strike hit Kastoun.",
)


def reading(*lines: str) -> Reading:
    return read(make_article("\n".join(lines), title="The day in figures"))


def beginnings(r: Reading) -> list[str]:
    return [r.analysis.sentences[n].label for n in sorted(items(r.article, r.analysis))]


def test_every_paragraph_of_a_bulletin_is_an_event_of_its_own():
    r = reading(*BULLETIN)
    assert beginnings(r) == ["s1", "s2", "s3", "s4", "s6"]
    told = [[r.analysis.sentences[n].label for n in m.sentences] for m in r.mentions]
    assert told == [["t", "s1"], ["s2", "s3"], ["s4", "s5"], ["s6"]]
    assert [m.background for m in r.mentions] == [False] * 4


def test_one_dateline_makes_no_bulletin():
    assert beginnings(reading("Aleppo: Shells fell on Tadef.", "Two people were wounded.", "Rescuers came.")) == []
