"""Short lines above the first paragraph of a page that are headlines of other reports."""

from ..model import Analysis, Article, PartKind
from ..text.rarity import share, stems

OF_TITLE = 0.2
"""The least share of the title's words, weighted by rarity, in a line above the first paragraph that belongs to the report."""


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
