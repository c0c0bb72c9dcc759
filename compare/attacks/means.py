"""With what an attack was made: the weapon nearest to its word, and what a craft fired."""

from collections.abc import Sequence

from ..clauses.governing import BESIDE, is_governed
from ..model import TermSpan
from ..text.discourse import Marker, MarkerKind

NO_STRIKE = frozenset({"surveillance", "flare", "electronic", "air_defence", "armour"})
"""Classes of weapons with which nothing is struck."""
_LOOSE = {"shelling": "shell"}
"""Attacks of which the word itself names a weapon, less exactly than one beside it does."""
_RAID = "raid"
_CRAFT = frozenset({"drone", "warplane", "helicopter"})
"""Weapons that fire others."""


def weapon_of(
    terms: Sequence[TermSpan], cue: TermSpan, steering: Sequence[Marker], back: int, reach: int
) -> TermSpan | None:
    """The weapon nearest to the attack word, behind it before ahead of it; at last what the word itself says less exactly
    ("shelling" of artillery). Craft that only support those who act ("backed by helicopters") or bring them to a raid are none."""
    floor = max(back, cue.start - BESIDE) if cue.attr("part") == "noun" else back
    weapons = [t for t in terms if t.kind == "weapon" and floor <= t.start < reach and t.attr("class") not in NO_STRIKE]
    weapons = [w for w in weapons if not is_governed(w, steering, MarkerKind.CONTROLS)]
    weapons = [w for w in weapons if not is_of_sources(w, [m for m in steering if m.start >= cue.end])]
    weapons = [w for w in weapons if w.id not in _CRAFT or not _brings_a_raid(terms, cue)]
    own = [w for w in weapons if w.id == _LOOSE.get(cue.id) and cue.start <= w.start < cue.end]
    return min(weapons, key=lambda w: (w in own, w.start < cue.start, abs(w.start - cue.start)), default=None)


def _brings_a_raid(terms: Sequence[TermSpan], cue: TermSpan) -> bool:
    """Is the attack a raid by those whom a craft brings ("warplanes carried out a landing")?"""
    return any(t.kind == "attack" and t.id == _RAID and 0 <= t.start - cue.start <= BESIDE for t in (cue, *terms))


def is_of_sources(weapon: TermSpan, steering: Sequence[Marker]) -> bool:
    """Is a weapon only named for whose sources of fire were struck ("struck the places where rockets were launched")?"""
    return any(m.kind is MarkerKind.SOURCE and m.start <= weapon.start < m.end for m in steering)


def fired_with(terms: Sequence[TermSpan], cue: TermSpan, weapon: TermSpan | None, reach: int) -> TermSpan | None:
    """The munition that a craft fires, named behind it, or the craft ahead of the verb, of a munition behind the verb."""
    if weapon is None or cue.attr("part") != "verb":
        return None
    others = [t for t in terms if t.kind == "weapon" and t.attr("class") not in NO_STRIKE and t is not weapon]
    if weapon.id in _CRAFT:
        behind = max(weapon.end, cue.end)
        return next(
            (t for t in others if t.id not in _CRAFT and 0 < t.start - behind <= BESIDE and t.end <= reach), None
        )
    return next((t for t in others if t.id in _CRAFT and 0 < cue.start - t.end <= BESIDE), None)
