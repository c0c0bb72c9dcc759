"""Rows of the comparison: the claims of one incident about one slot of one party, side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..model import Claim, Quantity, Slot, Status
from ..parties.parties import Party, fights, is_armed, is_people, of_two_kinds, one_toll, population, relate_parties

BY_PARTY = frozenset(
    {
        Slot.KILLED,
        Slot.INJURED,
        Slot.CAPTURED,
        Slot.MISSING,
        Slot.CASUALTIES,
        Slot.RESPONSE,
        Slot.MOVEMENT,
        Slot.INTERCEPTION,
        Slot.MUNITIONS,
    }
)
"""Slots with a row for each party; the others have one row an incident."""

_ORDER = tuple(Slot)


def align_claims(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Group claims into rows, incidents in order of their ids and slots in the order of the vocabulary."""
    rows: list[tuple[Claim, ...]] = []
    by_incident = sorted(claims, key=lambda c: (c.incident, _ORDER.index(c.slot), c.article, c.quote.start, c.id))
    for _, group in groupby(by_incident, key=lambda c: c.incident):
        incident_rows: list[list[Claim]] = []
        for slot, same_slot in groupby(group, key=lambda c: c.slot):
            if slot in BY_PARTY:
                incident_rows.extend(_by_party(list(same_slot)))
            else:
                incident_rows.append(list(same_slot))
        rows.extend(tuple(row) for row in _share_open_questions(incident_rows))
    return tuple(rows)


def _by_party(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """One row a party. A claim about a part, a whole or nobody named joins the nearest row, if there is just one."""
    rows: list[list[Claim]] = []
    for claim in sorted(
        claims, key=lambda c: (bool(c.part_of), population(c.actor) is None, c.status is not Status.ASSERTED)
    ):
        ranked = [(rank, row) for row in rows if (rank := _nearness(claim, row)) is not None]
        best = min((rank for rank, _ in ranked), default=None)
        nearest = [row for rank, row in ranked if rank == best]
        if nearest and (best == 0 or len(nearest) == 1):
            nearest[0].append(claim)
        else:
            rows.append([claim])
    for row in rows:
        row.sort(key=lambda c: (c.article, c.quote.start, c.id))
        yield row


def _nearness(claim: Claim, row: Sequence[Claim]) -> int | None:
    """0 for the same party, 1 for a part or whole, 2 for an open relation; None where the row is of other people."""
    if any(population(c.actor) == population(claim.actor) for c in row):
        return 0
    relations = {relate_parties(claim.actor, c.actor) for c in row}
    if Party.OTHER in relations or any(c.article == claim.article and _told_apart(c, claim) for c in row):
        return None
    if any(_counts_another_kind(c, claim) for c in row):
        return None
    if Party.OPEN not in relations:
        return 1
    counted = isinstance(claim.value, Quantity) and claim.status is Status.ASSERTED
    free = not counted or any(_same_figure(claim, c) for c in row) or _whole_toll(claim, row)
    return 2 if free else None


def _counts_another_kind(a: Claim, b: Claim) -> bool:
    """Does one count all civilians and the other a kind of them? Who denies that there were any denies both."""
    return a.status is b.status is Status.ASSERTED and of_two_kinds(a.actor, b.actor)


def _whole_toll(claim: Claim, row: Sequence[Claim]) -> bool:
    """May one count all the dead and the other all dead civilians, so that both are the toll?"""
    return one_toll((claim.actor, *(c.actor for c in row))) and not claim.part_of


def _told_apart(a: Claim, b: Claim) -> bool:
    """Does one article give both figures, so that they count different people?"""
    return (
        population(a.actor) != population(b.actor)
        and isinstance(a.value, Quantity)
        and isinstance(b.value, Quantity)
        and Status.ASSERTED is a.status is b.status
        and not (a.value.vague or b.value.vague)
    )


def _same_figure(a: Claim, b: Claim) -> bool:
    return isinstance(a.value, Quantity) and isinstance(b.value, Quantity) and a.value.low == b.value.low


def _share_open_questions(rows: list[list[Claim]]) -> list[list[Claim]]:
    """What speaks of several rows stands in each: "no casualties" in the dead and the wounded of those people, a count
    of killed and wounded beside the dead, fighters among the dead beside all the dead (of one party: else nobody says
    whose the others were), the denial of responsibility beside whom others accuse.
    """
    taken: set[str] = set()
    before = [tuple(row) for row in rows]
    for row, own in zip(rows, before):
        found = [claim for source in before for claim in source if claim not in own and _answers(claim, own)]
        counted = (*own, *found) if own[0].slot is not Slot.ATTACKER else ()
        for claim in found:
            if claim not in row and not any(relate_parties(claim.actor, c.actor) is Party.OTHER for c in counted):
                row.append(claim)
                if claim.slot is Slot.CASUALTIES:
                    taken.add(claim.id)
    kept = [[c for c in row if not (row[0].slot is Slot.CASUALTIES and c.id in taken)] for row in rows]
    return [row for row in kept if row]


def _answers(claim: Claim, row: Sequence[Claim]) -> bool:
    """Does a claim of another row also speak of this one?"""
    slot = row[0].slot
    if claim.slot is Slot.RESPONSIBILITY:
        return slot is Slot.ATTACKER and claim.status is Status.DENIED
    if slot not in (Slot.KILLED, Slot.INJURED) or claim.slot not in (slot, Slot.CASUALTIES):
        return False
    relations = {relate_parties(claim.actor, c.actor) for c in row}
    if claim.status is Status.DENIED and population(claim.actor) is None:
        return all(_unarmed(c.actor) for c in row) and not all(c.part_of for c in row)
    if claim.slot is slot:
        return _says_who_they_were(claim, row)
    if relations & {Party.OTHER, Party.OPEN} or any(_counts_another_kind(claim, c) for c in row):
        return False
    return claim.status is not Status.ASSERTED or slot is Slot.KILLED


def _says_who_they_were(claim: Claim, row: Sequence[Claim]) -> bool:
    """Does one count only the fighters where another counts everybody ("three militants", "14 people")?"""
    if claim.status is not Status.ASSERTED or claim.part_of or not fights(claim.actor):
        return False
    everybody = [c for c in row if population(c.actor) is None and not c.part_of and c.article != claim.article]
    return any(_counts_fewer(claim, c) for c in everybody)


def _counts_fewer(a: Claim, b: Claim) -> bool:
    mine, yours = a.value, b.value
    return isinstance(mine, Quantity) and isinstance(yours, Quantity) and not mine.vague and mine.low < yours.low


def _unarmed(party: str | None) -> bool:
    """ "No casualties", said of nobody in particular, speaks of bystanders, not of the ranks of an army."""
    return population(party) is None or (is_people(party) and not is_armed(party))
