"""Labelled pairs for the judge: Arabic headlines with labels, and English pairs made from text that says the same.

Two English wordings of one foreign sentence agree, and so do a sentence and its translation. They disagree once one of
them has a number, a name or a word exchanged for an opposite, a negation put in, or two names or opposites swapped. Sentences that
share a weighty word and little else have nothing to do with each other.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from compare import lexicon
from compare.judge import Label
from compare.judge.statement import Statement, read_statement
from compare.judge.typed import compare_typed
from compare.judge.word_alignment import align
from compare.parties import actors
from compare.places import gazetteer
from compare.text.words import word_forms

WEIGHTY = 4.5
"""Length of the vector of a word that two unrelated sentences are paired by."""
LIGHT = 2.5
"""Length of the vector of a word that says little."""
APART = 0.55
"""Similarity below which two sentences are taken to be unrelated."""
ALIKE, SAME = 0.4, 0.97
"""Similarity between which two headlines of one incident are taken to say the same in other words."""
COMMON = 0.65
"""The share of common words below which one sentence is worded anew."""
RARE = 0.6
"""How often a time, a number or a name is changed where there is one."""
UNSEEN = 0.25
"""The share of changes that is kept where typed comparison does not see them."""
MOST = 3000
"""Arabic headlines that unrelated pairs are drawn from."""
DATED = 0.15
"""The share of pairs that say the same which a day is put behind."""
WORDS = (4, 22)
"""Words of a sentence that is used."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair; `data`: where it comes from."""

    a: str
    b: str
    label: Label
    data: str


def labelled_pairs(shared: Path) -> list[Pair]:
    """Arabic headlines: ans_stance as it is; of arentail what is not entailed is no agreement, and taken for `other`."""
    stances = [
        Pair(r["s1"], r["s2"], Label(r["label"]), "ans_stance") for r in _lines(shared / "data/ans_stance.jsonl")
    ]
    entailed = {"entails": Label.AGREE, "not_entails": Label.OTHER}
    return stances + [
        Pair(r["premise"], r["hypothesis"], entailed[r["label"]], "arentail")
        for r in _lines(shared / "data/arentail.jsonl")
    ]


def made_pairs(shared: Path, seed: int, size: int) -> list[Pair]:
    """About `size` pairs of each label, in English and across languages."""
    chance = np.random.default_rng(seed)
    same = _paraphrases(shared / "train", chance, size) + _reports(shared / "data/gva_clusters.jsonl", chance, size)
    change = Changes(chance)
    arabic = [r["title"] for r in _rows(shared / "train/ant_corpus/mono.jsonl.gz") if r.get("title")][:MOST]
    drawn = [arabic[i] for i in sorted(chance.permutation(len(arabic))[: size // 2])]
    same += [(text, _turned_round(text, chance)) for text in drawn if WORDS[0] <= len(text.split()) <= WORDS[1]]
    found = [Pair(a, b, Label.AGREE, "made") for a, b in same]
    for a, b in same:
        kept = a if chance.random() < 0.7 else b
        if (changed := change(b)) and (_contradicts(kept, changed) or chance.random() < UNSEEN):
            found.append(Pair(kept, changed, Label.DISAGREE, "made"))
    found += _dated(same, chance)
    english = [b for _, b in same] + [r["title"] for r in _lines(shared / "data/fa_kes_articles.jsonl")]
    found += [Pair(a, b, Label.OTHER, "made") for a, b in _unrelated(english, chance, 2 * size)]
    return found + [Pair(a, b, Label.OTHER, "unrelated") for a, b in _unrelated(arabic, chance, size // 2)]


def _dated(same: Sequence[tuple[str, str]], chance: np.random.Generator) -> Iterator[Pair]:
    """Some pairs that say the same with a day put behind both: the same day, or another, which contradicts."""
    weekdays = {(r.language, int(r["number"])): r.values("names")[0] for r in lexicon.rows("weekdays")}
    months = {
        (r.language, int(r["number"])): (r.values("names") or r.values("unsure"))[0]
        for r in lexicon.rows("months")
        if r["calendar"] == "gregorian"
    }

    def day() -> tuple[int, int]:
        return (int(chance.integers(1, 29)), int(chance.integers(1, 13))) if chance.random() < 0.5 else (0, 0)

    def behind(text: str, weekday: int, day: int, month: int) -> str:
        language, before = ("en", "on ") if text.isascii() else ("ar", "")
        said = f"{day} {months[language, month]}" if day else weekdays[language, weekday]
        return f"{text.rstrip('. ')} {before}{said}"

    for a, b in same:
        if chance.random() < DATED and not (read_statement(a).times or read_statement(b).times):
            first, other = chance.permutation(7)[:2].tolist()
            one, another = day(), day()
            yield Pair(behind(a, first, *one), behind(b, first, *one), Label.AGREE, "made")
            yield Pair(behind(a, first, *one), behind(b, other, *another), Label.DISAGREE, "made")


def _turned_round(text: str, chance: np.random.Generator) -> str:
    """The second part of a headline before the first, and at times a word less that says little."""
    words = text.split()
    cut = int(chance.integers(1, len(words)))
    turned = words[cut:] + words[:cut]
    light = [i for i, word in enumerate(turned) if float(np.sum(read_statement(word).weights)) < LIGHT]
    if light and chance.random() < 0.5:
        del turned[light[chance.integers(len(light))]]
    return " ".join(turned)


def _contradicts(a: str, b: str) -> bool:
    """Does typed comparison see the change?"""
    s, t = (read_statement(text) for text in sorted((a, b)))
    return not all(f.same for f in compare_typed(s, t, align(s, t)))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _paraphrases(train: Path, chance: np.random.Generator, size: int) -> list[tuple[str, str]]:
    """Half English wordings of one foreign sentence, half Arabic sentences with their translation."""
    wordings: dict[str, list[str]] = defaultdict(list)
    for row in _rows(train / "multilingual_extra/parallel_en_xx.jsonl.gz"):
        wordings[f"{row['lang']} {row['xx']}"].append(row["en"])
    english = dict.fromkeys(
        (texts[0], texts[-1]) for texts in wordings.values() if len(texts) > 1 and texts[0] != texts[-1]
    )
    names = ("ud_pud", "fignews_iaa", "tico19", "mt_geneval")
    across = [(r["ar"], r["en"]) for name in names for r in _rows(train / name / "parallel.jsonl.gz")]
    english = {pair: None for pair in english if _shared_words(*pair) < COMMON}
    found = []
    for pairs in (list(english), across):
        pairs = [pair for pair in pairs if all(WORDS[0] <= len(text.split()) <= WORDS[1] for text in pair)]
        found += [pairs[i] for i in sorted(chance.permutation(len(pairs))[: size // 2])]
    return found


def _shared_words(a: str, b: str) -> float:
    """The share of common words (Jaccard)."""
    x, y = (set(word_forms(text)) for text in (a, b))
    return len(x & y) / len(x | y)


def _reports(path: Path, chance: np.random.Generator, size: int) -> list[tuple[str, str]]:
    """Headlines of one shooting that resemble each other and give no two figures."""
    titles: dict[str, list[str]] = defaultdict(list)
    for row in _lines(path):
        titles[row["incident_id"]].append(row["title"])
    found = []
    for _, held in sorted(titles.items()):
        for a, b in combinations(dict.fromkeys(held), 2):
            s, t = read_statement(a), read_statement(b)
            similar = ALIKE < float(s.whole @ t.whole) < SAME
            findings = compare_typed(s, t, align(s, t)) if similar else ()
            if similar and all(f.same for f in findings):
                found.append((a, b))
    return [found[i] for i in sorted(chance.permutation(len(found))[: size // 2])]


def _unrelated(texts: Sequence[str], chance: np.random.Generator, size: int) -> Iterator[tuple[str, str]]:
    """Pairs that share a weighty word, and as many that share none."""
    holders: dict[str, list[str]] = defaultdict(list)
    for text in dict.fromkeys(texts):
        s = read_statement(text)
        for word, weight in zip(s.words, s.weights):
            if weight > WEIGHTY:
                holders[word.form].append(text)
    words = [word for word, held in sorted(holders.items()) if len(held) > 1]
    for turn in range(size):
        pool = holders[words[chance.integers(len(words))]] if turn % 5 else texts
        a, b = (pool[chance.integers(len(pool))] for _ in range(2))
        if a != b and float(read_statement(a).whole @ read_statement(b).whole) < APART:
            yield a, b


def _exchanged(text: str, first: tuple[int, int], second: tuple[int, int]) -> str:
    """Two spans in each other's place."""
    (a, b), (c, d) = first, second
    return f"{text[:a]}{text[c:d]}{text[b:c]}{text[a:b]}{text[d:]}"


class Changes:
    """Changes a sentence so that it contradicts what it said; numbers and opposites in either language."""

    def __init__(self, chance: np.random.Generator):
        self.chance = chance
        self.opposites = {(row["pair"], row.language == "en"): row for row in lexicon.rows("antonyms")}
        self.actors = sorted(a for a in actors.actors() if actors.name(a, "en") and actors.name(a, "ar"))
        self.times = [
            ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
            ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"],
            ["morning", "noon", "afternoon", "evening", "midnight", "dawn"],
            [str(year) for year in range(1990, 2027)],
        ]
        self.auxiliaries = frozenset(
            {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could"}
        )
        self.places = [
            *("iq.baghdad", "sy.aleppo", "lb.beirut", "ly.tripoli", "ua.odesa", "af.kabul", "jo.amman", "om.muscat")
        ]

    def __call__(self, text: str) -> str | None:
        """The changed sentence, or None where nothing in it can be changed."""
        s = read_statement(text)
        rare = [self._time, self._number, self._name]
        if self.chance.random() < RARE and (changed := next(filter(None, (way(s) for way in rare)), None)):
            return changed
        ways = [self._time, self._number, self._name, self._opposite, self._opposite, self._kind]
        ways += [self._swapped, self._crossed, self._crossed, self._negated]
        for n in self.chance.permutation(len(ways)):
            if changed := ways[n](s):
                return changed
        return None

    def _pick(self, options: Sequence):
        return options[self.chance.integers(len(options))] if options else None

    def _number(self, s: Statement) -> str | None:
        q = self._pick([q for q in s.quantities if q.role in ("count", "percent", "money", "munitions")])
        if q is None:
            return None
        low = max(int(q.quantity.low), 0)
        value = low + int(self.chance.integers(2, 5 + low * 2))
        return f"{s.text[: q.start]}{value}{s.text[q.end :]}"

    def _time(self, s: Statement) -> str | None:
        """Another weekday, month, year or part of the day."""
        for group in self.times:
            spans = [(w.start, w.end) for w in s.words if w.form in group]
            if span := self._pick(spans):
                other = self._pick([t for t in group if t != s.text[slice(*span)].casefold()])
                return f"{s.text[: span[0]]}{other.title()}{s.text[span[1] :]}"
        return None

    def _name(self, s: Statement) -> str | None:
        language = "en" if s.text.isascii() else "ar"
        spans = [(p.start, p.end, [gazetteer.name(id, language) for id in self.places]) for p in s.places]
        spans += [(t.start, t.end, [actors.name(a, language) for a in self.actors]) for t in s.actors]
        if (span := self._pick(spans)) is None:
            return None
        start, end, names = span
        name = self._pick([n for n in names if n.casefold() not in s.text.casefold()])
        return f"{s.text[:start]}{name}{s.text[end:]}"

    def _opposite(self, s: Statement) -> str | None:
        pole = self._pick(s.poles)
        if pole is None:
            return None
        start, end = s.words[pole.at].start, s.words[pole.last].end
        said = s.text[start:end].casefold()
        row = self.opposites[pole.pair, s.text.isascii()]
        column = "right" if said in row.values("left") else "left"
        alike = [w for w in row.values(column) if w[-2:] == said[-2:]] or list(row.values(column))
        return f"{s.text[:start]}{self._pick(alike)}{s.text[end:]}"

    def _kind(self, s: Statement) -> str | None:
        """Another member of a kind in the place of one."""
        named = self._pick(s.kinds)
        if named is None:
            return None
        language = "en" if s.text.isascii() else "ar"
        others = [
            row.values("forms")[0]
            for row in lexicon.rows("kinds")
            if row.language == language and row["kind"] == named.kind and row["member"] != named.member
        ]
        start, end = s.words[named.at].start, s.words[named.last].end
        return f"{s.text[:start]}{self._pick(others)}{s.text[end:]}" if others else None

    def _crossed(self, s: Statement) -> str | None:
        """Two ends of one opposition in each other's place: what rose falls, and what fell rises."""
        both = [(p, o) for p, o in combinations(s.poles, 2) if p.pair == o.pair and p.sign != o.sign and p.last < o.at]
        if not both:
            return None
        ends = self._pick(both)
        return _exchanged(s.text, *((s.words[p.at].start, s.words[p.last].end) for p in ends))

    def _swapped(self, s: Statement) -> str | None:
        """The first two names, else the first and the last weighty word, in each other's place."""
        if not s.text.isascii():  # Arabic orders its words freely
            return None
        names = sorted({(x.start, x.end) for x in (*s.places, *s.actors)})
        weighty = [(w.start, w.end) for w, weight in zip(s.words, s.weights) if weight > WEIGHTY]
        spans = names[:2] if len(names) > 1 else [weighty[0], weighty[-1]] if len(weighty) > 1 else []
        if len(spans) < 2 or spans[0][1] > spans[1][0]:
            return None
        return _exchanged(s.text, *spans)

    def _negated(self, s: Statement) -> str | None:
        if any(n.kind == "negated" for n in s.negations):
            cue = s.negations[0].cue
            return f"{s.text[: cue[0]]}{s.text[cue[1] :].lstrip()}" if s.text[slice(*cue)] in ("not", "no") else None
        for word in s.words:
            if word.form in self.auxiliaries:
                return f"{s.text[: word.end]} not{s.text[word.end :]}"
        return None
