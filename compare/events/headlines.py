"""Short lines of a page that are headlines: of other reports, or the report's own once more."""

from ..model import Analysis, Article, PartKind
from ..text.rarity import share, stems

OF_TITLE = 0.2
"""The least share of the title's words, weighted by rarity, in a line above the first paragraph that belongs to the report."""

SAID_AGAIN = 0.9, 0.5
"""A line that repeats the title or cuts it short: the least share of its words, weighted by rarity, in the title, and
of the title's words in it. What says less names a section ("Homs" below "Strikes on Homs and Hama")."""


def lines_above(article: Article, analysis: Analysis) -> set[int]:
    """Of several short lines above the first paragraph, the numbers of those that share little with the title.

    A single one is mostly the caption of a picture, and stays.
    """
    lines = []
    for number, sentence in enumerate(analysis.sentences):
        if sentence.part is PartKind.BODY:
            break
        if sentence.part is PartKind.SUBHEAD:
            lines.append(number)
    else:
        return set()
    title = stems(article.title or "")
    texts = {n: article.text[analysis.sentences[n].start : analysis.sentences[n].end] for n in lines}
    return {n for n in lines if len(lines) > 1 and title and share(title, stems(texts[n])) < OF_TITLE}


def repeats(article: Article, analysis: Analysis) -> set[int]:
    """The numbers of the short lines that repeat the title: no section begins there."""
    title = stems(article.title or "")
    lines = (
        (n, stems(article.text[s.start : s.end]))
        for n, s in enumerate(analysis.sentences)
        if s.part is PartKind.SUBHEAD
    )
    ours, titles = SAID_AGAIN
    return {n for n, line in lines if share(line, title) >= ours and share(title, line) >= titles}
