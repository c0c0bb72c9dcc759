"""Sentences, voices and negations against labelled cases; wrong ones are printed.

    python tests/benchmarks/bench_voices.py DATA [SEEDS GOLD]

DATA holds `probes_ar.jsonl`. An attribution is right when its cue, speaker and content agree up to signs and enclosing
words; a negation when its cue and kind agree and the event stands in its scope (a denial and a doubt count as negated,
"not only" as no negation); a document when it has as many sentences as its gold.
"""

import json
import sys
import time
from collections import Counter
from pathlib import Path

from compare.attributions import read_attributions
from compare.folding import fold_key
from compare.negations import read_negations
from compare.sentences import split_sentences
from compare.words import split_words

NEGATED = {"negated": "negated", "denial": "negated", "doubt": "negated", "no_information": "no_information"}


def plain(text: str | None) -> str:
    return " ".join(word.form for word in split_words(text or "") if word.form[0].isalnum())


def agree(a: str | None, b: str | None) -> bool:
    a, b = plain(a), plain(b)
    return a == b or (bool(a) and bool(b) and (a in b or b in a) and min(len(a), len(b)) > 0.6 * max(len(a), len(b)))


def voices(text: str):
    return read_attributions(text, split_words(text), split_sentences(text))


def attribution_right(case: dict) -> bool:
    text = case["text"]
    found = voices(text)
    return all(
        any(
            fold_key(gold["cue"]).split()[0] in fold_key(text[slice(*said.cue)])
            and (agree(gold["speaker"], said.speaker_text) if gold["speaker"] else said.carried)
            and agree(gold["content"], text[slice(*said.content)])
            for said in found
        )
        for gold in case["expected"]
    )


def negation_right(case: dict) -> bool:
    text = case["text"]
    found = read_negations(text, split_words(text), split_sentences(text))
    wanted = [gold for gold in case["expected"] if gold["type"] in NEGATED]
    return len(found) == len(wanted) and all(
        NEGATED[gold["type"]] == negation.kind
        and plain(gold["trigger"]) in plain(text[slice(*negation.cue)])
        and plain(gold["event"]) in plain(text[slice(*negation.scope)])
        for gold, negation in zip(wanted, found)
    )


def sentences_right(case: dict) -> bool:
    text = case["text"]
    found = [text[start:end] for start, end in split_sentences(text)]
    return found in [case["expected"]["sentences"], *case["expected"].get("also_accepted", [])]


def seed_claims(seeds: Path, gold: Path) -> tuple[int, list[str], int]:
    """Claims whose quotation stands in the content of a voice with the gold's source (none where it has none)."""
    right, wrong = 0, []
    claims = json.loads(gold.read_text())["claims"]
    for claim in claims:
        text = (seeds / claim["doc"]).read_text().replace("\u00a0", " ").replace("  ", " ")
        start = text.find(claim["quote"])
        end = start + len(claim["quote"])
        speakers = [
            said.speaker_text
            for said in voices(text)
            if min(said.content[0], said.cue[1] if said.cue[0] < said.content[0] else end)
            <= start
            < end
            <= said.content[1] + 2
        ]
        source = claim["source"]
        names = set(plain(source).split())
        if (not speakers) if source is None else any(names & set(plain(speaker).split()) for speaker in speakers):
            right += 1
        else:
            wrong.append(f"{claim['id']} wanted {source}, found {speakers}: {claim['quote']}")
    return right, wrong, len(claims)


def main(data: Path, seeds: Path | None = None, gold: Path | None = None) -> None:
    judges = {"sentence_split": sentences_right, "attribution": attribution_right, "negation": negation_right}
    cases = [json.loads(line) for line in (data / "probes_ar.jsonl").open()]
    right, all_cases = Counter(), Counter()
    for case in cases:
        if judge := judges.get(case["kind"]):
            all_cases[case["kind"]] += 1
            right[case["kind"]] += judge(case)
            if not judge(case):
                print("wrong:", case["id"], case["text"][:160])
    for kind in judges:
        print(f"{kind:20} {right[kind]:3} of {all_cases[kind]:3}  {right[kind] / all_cases[kind]:.3f}")
    if seeds and gold:
        count, wrong, total = seed_claims(seeds, gold)
        print(*wrong, sep="\n")
        print(f"{'seed claims':20} {count:3} of {total:3}  {count / total:.3f}")
    texts = [json.loads(line)["text"] for line in (data / "airwars_syria" / "articles.jsonl").open()][:200]
    pages = [(text, split_words(text), split_sentences(text)) for text in texts]
    count = sum(len(words) for _, words, _ in pages)
    for name, read in (("attributions", read_attributions), ("negations", read_negations)):
        begun = time.perf_counter()
        for page in pages:
            read(*page)
        print(f"{name:20} {count / (time.perf_counter() - begun):,.0f} words a second")
    begun = time.perf_counter()
    for text in texts:
        split_sentences(text)
    print(f"{'sentences':20} {sum(map(len, texts)) / (time.perf_counter() - begun):,.0f} characters a second")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
