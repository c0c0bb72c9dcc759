"""The words that tell the lines of a page apart: `lang/*/page_lines.tsv`."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .. import lexicon
from ..text.folding import fold_key

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@lru_cache(maxsize=1 << 14)
def line_key(text: str) -> str:
    """A line folded, without signs at its ends: what lines are compared by."""
    return _EDGES.sub("", fold_key(text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases of all languages by how they match; `starts` is keyed by the first word, longest phrase first.

    A phrase that the table ends with a colon begins a line only with that colon.
    """

    whole: dict[str, tuple[str, ...]]
    starts: dict[str, tuple[tuple[str, str], ...]]
    parts: dict[str, re.Pattern]
    ends: tuple[tuple[str, str], ...]
    words: dict[str, frozenset[str]]

    def is_whole(self, kind: str, key: str) -> bool:
        return kind in self.whole.get(key, ())

    def start(self, kind: str, key: str) -> str | None:
        """The phrase of this kind that the line begins with."""
        first = key.split(" ", 1)[0].rstrip(":,.")
        for phrase, of in self.starts.get(first, ()):
            bare = phrase.rstrip(":")
            if of == kind and (key == bare or key.startswith(phrase) and not key[len(bare) :][:1].isalnum()):
                return bare
        return None

    def part(self, kind: str, key: str) -> bool:
        return kind in self.parts and bool(self.parts[kind].search(key))

    def end(self, kind: str, key: str) -> bool:
        return any(of == kind and (key == phrase or key.endswith(" " + phrase)) for phrase, of in self.ends)

    def has_word(self, kind: str, key: str) -> bool:
        return any(word in self.words[kind] for word in re.findall(r"\w+", key))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of all languages together: one page often mixes them."""
    by_match: dict[str, dict[str, dict[str, None]]] = {}
    for row in lexicon.rows("page_lines"):
        phrases = by_match.setdefault(row["match"], {}).setdefault(row["kind"], {})
        phrases.update(dict.fromkeys(filter(None, (_phrase(p) for p in row.values("phrase")))))
    whole: dict[str, list[str]] = {}
    for kind, phrases in by_match["whole"].items():
        for phrase in phrases:
            whole.setdefault(phrase, []).append(kind)
    starts: dict[str, list[tuple[str, str]]] = {}
    for kind, phrases in by_match["start"].items():
        for phrase in phrases:
            starts.setdefault(phrase.split(" ", 1)[0].rstrip(":"), []).append((phrase, kind))
    return Vocabulary(
        whole={phrase: tuple(kinds) for phrase, kinds in whole.items()},
        starts={first: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for first, found in starts.items()},
        parts={
            kind: re.compile(
                r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?!\w)"
            )
            for kind, phrases in by_match["part"].items()
        },
        ends=tuple((phrase, kind) for kind, phrases in by_match["end"].items() for phrase in phrases),
        words={kind: frozenset(phrases) for kind, phrases in by_match["word"].items()},
    )


def _phrase(phrase: str) -> str:
    return _EDGES.sub("", fold_key(phrase)) + (":" if phrase.endswith(":") else "")
