"""Whether an article is about an event: figures of speech, prices and matches are none."""

import pytest

from compare.events.topic import is_about_an_event
from compare.readings import read
from tests.conftest import examples, make_article


@pytest.mark.parametrize(("text", "about"), examples("topics"))
def test_what_acts_or_is_hit_or_named_again_makes_an_event(text: str, about: str):
    title, *paragraphs = text.split("\u00b6")
    r = read(make_article("\n".join(paragraphs), title=title))
    assert is_about_an_event(r.analysis, r.attacks, r.harms) == (about == "yes")
    assert bool(r.mentions) == (about == "yes")
