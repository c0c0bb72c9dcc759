"""Accounts: the facts that a report tells of an incident, and what two reports have in common."""

from compare.claims.claim_places import Where
from compare.comparison.accounts import Account, accounts, common_tolls, retold
from compare.model import Article, Claim, Part, PartKind, Quantity, ReadStatus, Slot, Status
from tests.making import claim


def article(id: str, text: str = "") -> Article:
    return Article(id, id, text, "", ReadStatus.READ, parts=(Part(PartKind.BODY, 0, len(text), "given"),))


def account(*claims: Claim, places=None, text: str = "") -> Account:
    return Account(article("a", text), places or {}, list(claims))


def test_facts_are_what_is_told_in_other_slots_and_not_denied():
    toll, vague = claim("a", Slot.KILLED, "civilians", 4), claim("a", Slot.INJURED, "civilians", Quantity(2, None))
    denied, said = claim("a", Slot.WEAPON, None, "drone", Status.DENIED), claim("a", Slot.STATEMENT, None, "condemned")
    told = account(toll, vague, denied, said)
    assert told.facts(Slot.WEAPON) == {(Slot.KILLED, "4"), (Slot.INJURED, "2..")}
    assert told.facts(Slot.KILLED) == {(Slot.INJURED, "2..")}


def test_a_report_is_of_several_attacks_by_its_places():
    here, there = claim("a", Slot.KILLED, "civilians", 4), claim("a", Slot.WEAPON, None, "drone", at=9)
    launched = claim("a", Slot.LAUNCH_PLACE, None, "sy.raqqa", at=20)
    places = {here.id: Where(("sy.idlib",)), there.id: Where(("sy.idlib",)), launched.id: Where(("sy.raqqa",))}
    assert not account(here, there, launched, places=places).of_several
    assert account(here, there, places=places | {there.id: Where(("sy.raqqa",))}).of_several


def test_parties_are_named_by_their_parts():
    told = account(claim("a", Slot.ATTACKER, None, "us_forces"), claim("a", Slot.RESPONSE, "sdf", "answer"))
    assert told.tells_of_party("coalition") and not told.tells_of_party("sdf")
    assert told.tells_answer_of("sdf") and not told.tells_answer_of("us_forces")


def test_common_tolls_are_exact_and_of_other_slots():
    def told(id: str, hurt: Quantity) -> Account:
        return Account(article(id), {}, [claim(id, Slot.KILLED, "civilians", 4), claim(id, Slot.INJURED, None, hurt)])

    bound, exact = Quantity(9, None), Quantity(9, 9)
    assert common_tolls(told("a", bound), told("b", bound), Slot.WEAPON) == 1
    assert common_tolls(told("a", exact), told("b", exact), Slot.WEAPON) == 2
    assert common_tolls(told("a", exact), told("b", exact), Slot.KILLED) == 1


def test_a_text_that_shares_half_of_all_words_is_retold():
    mine = account(text="two shells hit the market")
    assert retold(mine, account(text="two rockets hit the market"))
    assert not retold(mine, account(text="a drone was shot down over the market"))
    assert not retold(account(), account())


def test_accounts_are_by_incident_and_article():
    rows = [
        [claim("a", Slot.KILLED, None, 4), claim("b", Slot.KILLED, None, 4)],
        [claim("a", Slot.WEAPON, None, "drone")],
    ]
    found = accounts(rows, {}, {x: article(x) for x in "ab"})
    assert {key: len(told.claims) for key, told in found.items()} == {("i1", "a"): 2, ("i1", "b"): 1}
