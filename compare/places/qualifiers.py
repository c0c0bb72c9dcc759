"""What stands right behind the name of a place and tells where it lies: "Paris, Texas", "BERLIN, N.J.", "Tripoli, Libya".

The divisions that a language writes so, in full or shortened, are in `lang/*/place_qualifiers.tsv`; countries are read as
the places that they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from .. import lexicon
from ..text.matching import Phrasebook, longest
from ..text.words import Word
from .context import Mention
from .cues import DIRECTIONS, Cues
from .gazetteer import places

COMMA = ","
COUNTRY = "country"
SHORT = 2
"""Letters of a form that is a word too unless it is written large throughout or ends in a stop."""


class Form(NamedTuple):
    """`sure`: it can be nothing but the division, so that the name before it is a place of it, known or not."""

    id: str
    sure: bool


class Qualifier(NamedTuple):
    """Words `first` to `last` name the place `id`, behind a comma; see `Form`."""

    first: int
    last: int
    id: str
    sure: bool


@lru_cache(maxsize=1)
def _book() -> Phrasebook[Form]:
    rows = lexicon.rows("place_qualifiers")
    return Phrasebook(
        (form, Form(row["id"], column == "forms"))
        for row in rows
        for column in ("forms", "unsure")
        for form in row.values(column)
    )


def find_qualifiers(text: str, words: Sequence[Word]) -> dict[int, Qualifier]:
    """The qualifiers of a text by the number of the word that a name before them ends with."""
    found = {}
    for match in longest(_book().find(words)):
        if (
            match.first < 2
            or words[match.first - 1].form != COMMA
            or not _written_large(text, words, match.first, match.last)
        ):
            continue
        found[match.first - 2] = Qualifier(match.first, match.last, *match.item)
    return found


def _written_large(text: str, words: Sequence[Word], first: int, last: int) -> bool:
    written = text[words[first].start : words[last].end]
    return written[0].isupper() and (len(written) > SHORT or written.isupper())


def located(
    words: Sequence[Word], cues: Cues, mentions: Sequence[Mention], qualifiers: Mapping[int, Qualifier]
) -> list[Mention]:
    """The mentions in order with what lies around them by the words behind, which become mentions of their own."""
    starting = {m.first: m for m in mentions}
    found: dict[int, Mention] = {}
    for mention in mentions:
        following = cues.after(mention.last, "trigger_after")
        end = following.last if following else mention.last
        around = starting.get(end + 2)
        if qualifier := qualifiers.get(end):
            mention = replace(mention, within=(qualifier.id,), only_there=qualifier.sure)
            place = Mention(qualifier.first, qualifier.last, (qualifier.id,), (), mention.sentence, rule="qualifier")
            found[place.first] = (
                replace(place, relation=_around(mention.relation)) if qualifier.sure or not around else around
            )
        elif around and words[end + 1].form == COMMA and {places()[i].type for i in around.ids} == {COUNTRY}:
            mention = replace(mention, within=around.ids)
        found.setdefault(mention.first, mention)
    return [found[first] for first in sorted(found)]


def _around(relation: str) -> str:
    """The relation to what lies around a place: what is near the place is in it."""
    return relation if relation in DIRECTIONS else "in"
