"""With which incident a report is filed: that of its main event, unless no other report tells of it in its own right.

A bulletin tells of many events, and the one that it tells first is often told nowhere else. Then it is filed with the
incident of those that it tells in its own right of which most others tell. What is background decides nothing, nor does
the order in which reports came: it hangs on all of them.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..model import EventMention, Incident
from .constraints import Constraints


def filed(
    incidents: Sequence[Incident], mentions: Sequence[EventMention], constraints: Constraints
) -> tuple[Incident, ...]:
    """Incidents with the articles that are filed with them. What a person told of stays with its main event."""
    known = {m.id: m for m in mentions}
    home = homes([[known[m] for m in i.mentions] for i in incidents], constraints.differing(Constraints()))
    articles: list[list[str]] = [[] for _ in incidents]
    for article, number in sorted(home.items()):
        articles[number].append(article)
    return tuple(replace(i, articles=tuple(own)) for i, own in zip(incidents, articles))


def readers(incidents: Sequence[Incident], mentions: Sequence[EventMention]) -> dict[str, tuple[str, ...]]:
    """The articles whose news each incident is: those filed with it, and those whose main event it is; by its id."""
    main = {m.id: m.article for m in mentions if m.main}
    return {i.id: tuple(sorted({*i.articles, *(main[m] for m in i.mentions if m in main)})) for i in incidents}


def homes(groups: Sequence[Sequence[EventMention]], kept: AbstractSet[str] = frozenset()) -> dict[str, int]:
    """The number of the group that each article is filed with, the one told first among equals; `kept`: ids of main
    mentions whose articles stay with them.
    """
    tellers = [{m.article for m in group if not m.background} for group in groups]
    told: dict[str, list[tuple[int, int, int]]] = {}
    mains = {}
    for number, group in enumerate(groups):
        for m in group:
            if not m.background:
                told.setdefault(m.article, []).append((-len(tellers[number] - {m.article}), m.start, number))
            if m.main:
                mains[m.article] = m.id, number
    home = {}
    for article, (id, number) in mains.items():
        alone = tellers[number] == {article}
        others, _, best = min(told[article])
        home[article] = best if alone and others and id not in kept else number
    return home
