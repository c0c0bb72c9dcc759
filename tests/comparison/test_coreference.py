"""Event coreference: conflicting claims are of one event by their places, by what else is told alike, by who says them."""

from dataclasses import replace

import pytest

from compare.claims.claim_days import When
from compare.claims.claim_places import Where
from compare.comparison.coreference import Coreference
from compare.model import (
    Article,
    Claim,
    Doubt,
    Part,
    PartialDay,
    PartKind,
    ReadStatus,
    RelationKind,
    Slot,
    Status,
    Voice,
    VoiceKind,
)
from tests.making import claim

K = RelationKind
HERE, NEXT_VILLAGE, CITY, ELSEWHERE = "sy.kafr_amma", "sy.kafr_nouran", "sy.idlib", "sy.raqqa"
WITNESS, OFFICIAL = Voice("a witness", VoiceKind.ANONYMOUS), Voice("the ministry", VoiceKind.OFFICIAL)


def doubt(
    kind: RelationKind,
    a: Claim,
    b: Claim,
    where: dict[Claim, Where] | None = None,
    beside=(),
    texts=None,
    when: dict[Claim, When] | None = None,
) -> Doubt | None:
    """Why two claims may be of two events; `beside`: what else their reports tell; `where`, `when`: what they speak of."""
    told = texts or {}
    articles = {
        x: Article(x, x, t := told.get(x, ""), "", ReadStatus.READ, parts=(Part(PartKind.BODY, 0, len(t), "given"),))
        for x in "ab"
    }
    places = {c.id: w for c, w in (where or {}).items()}
    days = {c.id: w for c, w in (when or {}).items()}
    slot = a.slot if a.slot is not Slot.RESPONSIBILITY else Slot.ATTACKER
    events = Coreference([(a, b), beside] if beside else [(a, b)], places, days, articles)
    return events.doubts(kind, slot, [(a, b)]).get((a, b))


def attackers(mine: str = "russia", yours: str = "syrian_army") -> tuple[Claim, Claim]:
    return claim("a", Slot.ATTACKER, None, mine), claim("b", Slot.ATTACKER, None, yours)


def test_claims_of_one_village_are_of_one_event():
    a, b = attackers()
    assert doubt(K.ACTOR, a, b, {a: Where((HERE,)), b: Where((HERE,))}) is None


@pytest.mark.parametrize("other", [ELSEWHERE, CITY])
def test_claims_of_two_places_are_not(other: str):
    a, b = attackers()
    assert doubt(K.ACTOR, a, b, {a: Where((HERE,)), b: Where((other,))}) is Doubt.OTHER_PLACE


def test_a_place_beside_none_is_enough_for_figures_alone():
    a, b = attackers()
    assert doubt(K.ACTOR, a, b, {a: Where((HERE,))}) is Doubt.OTHER_PLACE
    four, six = claim("a", Slot.KILLED, "civilians", 4), claim("b", Slot.KILLED, "civilians", 6)
    assert doubt(K.FIGURES, four, six, {four: Where((HERE,))}) is None


def test_reports_without_any_place_may_be_compared():
    assert doubt(K.ACTOR, *attackers()) is None


def test_what_is_told_alike_makes_two_places_one_event():
    a, b = attackers()
    facts = ((Slot.KILLED, "civilians", 4), (Slot.INJURED, "civilians", 9), (Slot.TARGET, None, "market"))
    alike = tuple(claim(x, *fact, at=9) for x in "ab" for fact in facts)
    where = {a: Where((HERE,)), b: Where((ELSEWHERE,))}
    assert doubt(K.ACTOR, a, b, where, alike) is None
    much_else = tuple(claim("b", Slot.DAMAGE, None, f"damage {n}", at=20 + n) for n in range(6))
    assert doubt(K.ACTOR, a, b, where, alike + much_else) is Doubt.OTHER_PLACE


def test_a_retold_text_is_of_the_same_event():
    a, b = attackers()
    texts = {
        "a": "Two shells hit the market of the town on Sunday",
        "b": "Two rockets hit the market of the town Sunday",
    }
    assert doubt(K.ACTOR, a, b, {a: Where((HERE,)), b: Where((ELSEWHERE,))}, texts=texts) is None


def test_a_report_that_tells_of_both_does_not_contradict_unless_it_disputes_them():
    a, b = attackers()
    also = claim("b", Slot.ATTACKER, None, "russia_forces", at=9)
    where = dict.fromkeys((a, b, also), Where((HERE,)))
    assert doubt(K.ACTOR, a, b, where, (also,)) is Doubt.BOTH_TOLD
    quoted = replace(also, voice=WITNESS), replace(b, voice=OFFICIAL)
    events = Coreference([(a, *quoted)], {c.id: Where((HERE,)) for c in (a, *quoted)}, {}, articles())
    assert events.doubts(K.ACTOR, Slot.ATTACKER, [(a, quoted[1]), quoted]) == {}


def test_an_exchange_of_fire_is_told_from_two_ends():
    a, b = attackers("turkish_army", "sdf")
    where = dict.fromkeys((a, b), Where((HERE,)))
    answers = (
        claim("a", Slot.RESPONSE, "sdf", "answer", at=9),
        claim("b", Slot.RESPONSE, "turkish_army", "answer", at=9),
    )
    assert doubt(K.ACTOR, a, b, where, answers) is Doubt.BOTH_TOLD
    assert doubt(K.ACTOR, a, b, where, answers[:1]) is None


def test_reports_of_several_strikes_must_share_a_toll_or_name_the_village():
    a, b = attackers()
    other = claim("a", Slot.WEAPON, None, "artillery", at=9)
    where = {a: Where((HERE,)), b: Where((HERE,)), other: Where((ELSEWHERE,))}
    assert doubt(K.ACTOR, a, b, where, (other,)) is Doubt.LITTLE_SHARED
    toll = tuple(claim(x, Slot.KILLED, "civilians", 4, at=20) for x in "ab")
    assert doubt(K.ACTOR, a, b, where, (other, *toll)) is None
    named = {a: Where((HERE,), own=True), b: Where((HERE,), own=True), other: Where((ELSEWHERE,))}
    assert doubt(K.ACTOR, a, b, named, (other,)) is None


def test_who_denies_harm_and_tells_of_some_denies_a_part():
    hurt, none = claim("a", Slot.INJURED, "civilians", 3), claim("b", Slot.INJURED, None, 0, Status.DENIED)
    where = {hurt: Where((HERE,)), none: Where((HERE,))}
    assert doubt(K.DENIED, hurt, none, where) is None
    some = claim("b", Slot.INJURED, "children", 2, at=9)
    assert doubt(K.DENIED, hurt, none, where, (some,)) is Doubt.PART_DENIED


def test_a_day_that_follows_may_be_the_one_of_telling():
    a, b = claim("a", Slot.TIME, None, "2024-02-12"), claim("b", Slot.TIME, None, "2024-02-13")
    toll = tuple(claim(x, slot, "civilians", 4, at=9) for x in "ab" for slot in (Slot.KILLED, Slot.INJURED))
    assert doubt(K.PLACE_TIME, a, b, beside=toll) is None
    assert doubt(K.PLACE_TIME, a, replace(b, rule="time.day_word"), beside=toll) is Doubt.NEXT_DAY


def inside(kind: RelationKind, mine: Voice, yours: Voice, gap: int, where: tuple[Where, Where]) -> Doubt | None:
    """Of two claims of one report, so many sentences apart."""
    a = replace(claim("a", Slot.ATTACKER, None, "russia"), voice=mine)
    b = replace(claim("a", Slot.ATTACKER, None, "sdf", at=9), voice=yours)
    b = replace(b, quote=replace(b.quote, sentence=f"s{1 + gap}"))
    return doubt(kind, a, b, {a: where[0], b: where[1]})


@pytest.mark.parametrize(
    ("kind", "mine", "yours", "gap", "one"),
    [
        (K.ACTOR, WITNESS, OFFICIAL, 4, True),
        (K.ACTOR, WITNESS, OFFICIAL, 5, False),
        (K.ACTOR, Voice(None, VoiceKind.OUTLET), OFFICIAL, 1, False),
        (K.ACTOR, Voice(None, VoiceKind.HEADLINE), OFFICIAL, 1, True),
        (K.DENIED, Voice(None, VoiceKind.OUTLET), OFFICIAL, 3, True),
        (K.FIGURES, WITNESS, OFFICIAL, 1, True),
        (K.FIGURES, WITNESS, OFFICIAL, 2, False),
    ],
)
def test_voices_of_one_report(kind: RelationKind, mine: Voice, yours: Voice, gap: int, one: bool):
    found = inside(kind, mine, yours, gap, (Where((HERE,)), Where((HERE,))))
    assert found is (None if one else Doubt.ONE_REPORT)


def test_one_report_on_two_villages():
    named = Where((HERE,), own=True)
    assert inside(K.ACTOR, WITNESS, OFFICIAL, 1, (named, Where((ELSEWHERE,), own=True))) is Doubt.ONE_REPORT
    assert inside(K.ACTOR, WITNESS, OFFICIAL, 9, (named, named)) is None
    assert inside(K.ACTOR, Voice(None, VoiceKind.OUTLET), OFFICIAL, 9, (named, named)) is Doubt.ONE_REPORT


def tolls(mine: int = 4, yours: int = 6) -> tuple[Claim, Claim]:
    return claim("a", Slot.KILLED, "civilians", mine), claim("b", Slot.KILLED, "civilians", yours)


@pytest.mark.parametrize(
    ("mine", "yours", "one"),
    [
        (When("2024-02-12", "2024-02-12", certain=True), When("2024-02-12", "2024-02-13", certain=True), True),
        (When("2024-02-12", "2024-02-12", certain=True), When("2024-02-13", "2024-02-13", certain=True), False),
        (When("2024-02-12", "2024-02-12", certain=True), When("2024-02-13", "2024-02-13"), True),
        (When(own=True, past=True), When(open=PartialDay(weekday=3)), False),
        (When(open=PartialDay(weekday=2)), When(open=PartialDay(weekday=3)), True),
        (When(open=PartialDay(month=3, day=30)), When(open=PartialDay(month=4, day=2)), False),
        (When(), When(), True),
    ],
)
def test_claims_of_two_days_are_of_two_events(mine: When, yours: When, one: bool):
    a, b = tolls()
    assert doubt(K.FIGURES, a, b, when={a: mine, b: yours}) is (None if one else Doubt.OTHER_DAY)


def test_what_a_report_told_earlier_is_no_other_toll():
    a, b = tolls()
    a, b = replace(a, voice=WITNESS), replace(b, article="a", voice=OFFICIAL, id="later")
    b = replace(b, quote=replace(b.quote, sentence="s2"))
    assert doubt(K.FIGURES, a, b) is None
    assert doubt(K.FIGURES, a, b, when={b: When(moment=True)}) is Doubt.OTHER_MOMENT


def test_a_figure_below_another_one_of_the_opening_is_told_aside():
    a, b = tolls()
    b = replace(b, quote=replace(b.quote, sentence="s9"))
    assert doubt(K.FIGURES, a, b) is None
    first = claim("b", Slot.KILLED, "civilians", 11, at=9)
    assert doubt(K.FIGURES, a, b, beside=(first,)) is Doubt.ASIDE


def test_attackers_far_down_in_both_reports_are_told_aside():
    a, b = attackers()
    below = [replace(c, quote=replace(c.quote, sentence="s8")) for c in (a, b)]
    assert doubt(K.ACTOR, a, below[1]) is None
    assert doubt(K.ACTOR, *below) is Doubt.ASIDE


def test_tolls_of_two_quarters_are_of_two_events():
    a, b = tolls()
    where = {a: Where(("sy.ashrafiya_aleppo",)), b: Where(("sy.sheikh_maqsoud",))}
    assert doubt(K.FIGURES, a, b, where) is Doubt.OTHER_PLACE


def test_tolls_of_other_attackers_with_other_means_are_of_two_events():
    a, b = tolls()
    jets = (claim("a", Slot.ATTACKER, None, "russia"), claim("a", Slot.WEAPON, None, "air_strike"))
    guns = (claim("b", Slot.ATTACKER, None, "sdf"), claim("b", Slot.WEAPON, None, "small_arms"))
    assert doubt(K.FIGURES, a, b, beside=(*jets, guns[0])) is None
    assert doubt(K.FIGURES, a, b, beside=(*jets, *guns)) is Doubt.LITTLE_SHARED


def articles() -> dict[str, Article]:
    return {x: Article(x, x, "", "", ReadStatus.READ) for x in "ab"}
