"""One article read to the end: analysis, clauses, attacks, casualties and event mentions."""

from dataclasses import dataclass

from .analysis import analyze_article, words_of
from .attacks.attacks import Attack, read_attacks
from .clauses.clauses import Clause, split_clauses
from .events.evidence import of_earlier_events
from .events.mentions import find_mentions
from .harm.casualties import read_casualties
from .harm.scenes import Harm
from .model import Analysis, Article, EventMention
from .text.discourse import Marker, find_markers


@dataclass(frozen=True, slots=True)
class Reading:
    """What the later stages ask of an article."""

    article: Article
    analysis: Analysis
    markers: tuple[Marker, ...]
    clauses: tuple[Clause, ...]
    attacks: tuple[Attack, ...]
    harms: tuple[Harm, ...]
    mentions: tuple[EventMention, ...]

    def clauses_of(self, mention: EventMention) -> list[Clause]:
        """The clauses that tell of a mention's event, not of one that it came after.

        Where a sentence says no more of an event than what it came after, that little is said of the main one.
        """
        earlier = of_earlier_events(self.clauses, self.attacks, self.harms)
        came = [c for c in self.clauses if mention.main and c.sentence in earlier and not c.earlier]
        own = [c for c in self.clauses if c.sentence in mention.sentences and c.earlier == (c.sentence in earlier)]
        return sorted({*came, *own}, key=lambda c: c.start)


def read(article: Article) -> Reading:
    """Read one article; its parts say which lines count."""
    analysis = analyze_article(article)
    markers = find_markers(words_of(article.text, article.parts))
    clauses = split_clauses(analysis, markers)
    attacks = read_attacks(analysis, clauses, markers)
    harms = read_casualties(analysis, clauses, markers)
    mentions = find_mentions(article, analysis, clauses, attacks, harms, markers)
    return Reading(article, analysis, markers, clauses, attacks, harms, mentions)
