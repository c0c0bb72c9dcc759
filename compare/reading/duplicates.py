"""The same article twice: equal bytes, or nearly equal text from one outlet. Reprints by others are kept."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest

from ..model import Article, PartKind, ReadStatus
from ..text.folding import fold_key
from .outlets import same_outlet
from .reasons import Reason
from .vocabulary import line_key

_SIZE = 5
_EQUAL = 0.95
_WORD = re.compile(r"\w+")


def mark_duplicates(articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """The articles in the same order; those that repeat one of which more is known become duplicates of it."""
    order = sorted(range(len(articles)), key=lambda n: _unknown(articles[n]))
    marked = dict(zip(order, _marked([articles[n] for n in order]), strict=True))
    return tuple(marked[n] for n in range(len(articles)))


def _unknown(article: Article) -> tuple[bool, int, str]:
    """How little is known of an article: the less of its text, outlet, date and address, and the later it is, the more."""
    facts = (article.outlet, article.published, article.url)
    return article.status is not ReadStatus.READ, facts.count(None), article.published or "9999"


def _marked(articles: Sequence[Article]) -> list[Article]:
    """Articles in order; a later one that repeats an earlier becomes a duplicate of it.

    Candidates share one of their rarest word 5-grams: texts with Jaccard similarity t share at least one of the
    (1 - t) n + 1 rarest (prefix filter, Chaudhuri et al. 2006), so the work grows with the texts, not their pairs.
    """
    words = [_words(article) for article in articles]
    shingles = [_shingles(w) for w in words]
    frequency = Counter(s for own in shingles for s in own)
    index: dict[str, list[int]] = {}
    found: list[Article] = []
    seen: dict[str, int] = {}
    copies: Counter[str] = Counter()
    for at, article in enumerate(articles):
        original = seen.get(article.id)
        if original is None:
            original = _earlier(at, articles, shingles, words, frequency, index)
        seen.setdefault(article.id, at)
        if original is None:
            found.append(article)
            continue
        first = found[original]
        same = first.id == article.id
        copies[article.id] += 1
        found.append(
            replace(
                article,
                id=f"{article.id}-copy{copies[article.id] + 1}" if same else article.id,
                status=ReadStatus.DUPLICATE,
                reason=f"{Reason.DUPLICATE}: {'the same bytes' if same else 'nearly the same text'} as {first.path}",
                duplicate_of=first.duplicate_of or first.id,
            )
        )
    return found


def _earlier(
    at: int,
    articles: Sequence[Article],
    shingles: list[frozenset[str]],
    words: list[list[str]],
    frequency: Counter[str],
    index: dict[str, list[int]],
) -> int | None:
    own = shingles[at]
    if not own:
        return None
    prefix = nsmallest(len(own) - math.ceil(_EQUAL * len(own)) + 1, own, key=lambda s: (frequency[s], s))
    earlier = sorted({n for s in prefix for n in index.get(s, ())})
    for s in prefix:
        index.setdefault(s, []).append(at)
    for n in earlier:
        other = shingles[n]
        alike = len(own & other) >= _EQUAL * len(own | other) and _figures(words[n]) == _figures(words[at])
        if alike and _same_page(articles[n], articles[at]):
            return n
    return None


def _words(article: Article) -> list[str]:
    """The words of the running text; where there is none, those of the address tell a page from others."""
    body = " ".join(article.text[p.start : p.end] for p in article.parts if p.kind is PartKind.BODY)
    return _WORD.findall(fold_key(body or article.url or ""))


def _shingles(words: list[str]) -> frozenset[str]:
    size = min(_SIZE, len(words))
    return frozenset(" ".join(words[n : n + size]) for n in range(len(words) - size + 1)) if size else frozenset()


def _figures(words: list[str]) -> list[str]:
    """An update that changed a figure is no duplicate."""
    return [word for word in words if word.isdigit()]


def _same_page(a: Article, b: Article) -> bool:
    return same_outlet(a.outlet, b.outlet) and (not a.title or not b.title or line_key(a.title) == line_key(b.title))
