"""Attacks: the cases in examples/, mishaps without an agent, and words that only announce or fear an attack."""

import pytest

from compare.analysis import analyze, words_of
from compare.attacks.attacks import Attack, read_attacks
from compare.attacks.roles import MISHAPS
from compare.clauses.clauses import split_clauses
from compare.model import Part, PartKind, TermSpan
from compare.text.discourse import find_markers
from tests.conftest import examples

NO_ROLE = "- > -/- -"


def read(text: str) -> tuple[Attack, ...]:
    analysis = analyze(text)
    markers = find_markers(words_of(text, (Part(PartKind.BODY, 0, len(text), "given"),)))
    return read_attacks(analysis, split_clauses(analysis, markers), markers)


def described(attack: Attack) -> str:
    def name(term: TermSpan | None) -> str:
        return term.id if term else "-"

    said = {"answer": attack.answer, "mutual": attack.mutual, "negated": attack.negation}
    flags = "".join(f" {flag}" for flag, holds in said.items() if holds)
    weapon = attack.weapon.attr("class") if attack.weapon else "-"
    return f"{name(attack.agent)} > {name(attack.target)}/{name(attack.facility)} {weapon}{flags}"


@pytest.mark.parametrize(("text", "expected"), examples("attacks"))
def test_examples(text: str, expected: str):
    attacks = read(text)
    if not expected:
        assert attacks == ()
    assert "; ".join(d for d in map(described, attacks) if d != NO_ROLE) == expected


@pytest.mark.parametrize(("text", "expected"), examples("attacks"))
def test_an_attack_spans_its_roles_inside_its_clause(text: str, expected: str):
    for attack in read(text):
        assert attack.clause.start <= attack.start < attack.end <= attack.clause.end
        assert attack.agent is None or attack.agent is not attack.target


@pytest.mark.parametrize(
    "text",
    ["An earthquake struck Syria on Monday.", "The Syrian army said a fire broke out in Homs.", "Floods hit Sudan."],
)
def test_nobody_attacks_in_a_mishap(text: str):
    mishaps = [a for a in read(text) if a.cue.id in MISHAPS]
    assert mishaps != []
    assert all(a.agent is None and a.target is None for a in mishaps)


def test_the_means_are_the_weapon_or_what_the_attack_word_says():
    (with_weapon,) = read("Hezbollah attacked an outpost with drones.")
    (without,) = read("The Turkish army shelled a village.")
    assert (with_weapon.means, without.means) == ("drone", "artillery")
