"""Where claims speak of: the village of the clause, else the places of the event; hospitals are no places of attacks."""

import pytest

from compare.claims.claim_places import Where, claim_places, one_place, told_places
from compare.claims.claims import extract_claims
from compare.model import Claim, Slot
from compare.readings import read
from tests.conftest import make_article
from tests.making import claim


def harms(text: str) -> tuple[list[Claim], dict[str, Where]]:
    reading = read(make_article(text))
    claims = extract_claims(reading, {m.id: "x" for m in reading.mentions})
    return [c for c in claims if c.slot in (Slot.KILLED, Slot.INJURED)], dict(claim_places([reading], claims))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قتل مدنيان في قصف على كفرنبل. وقصفت الطائرات قرية سفوهن دون وقوع قتلى.",
            False,
        ),
        ("قتل مدنيان في قصف على كفرنبل. ولم يسفر القصف عن وقوع قتلى آخرين من الأطفال بل قتل ثلاثة مدنيين.", True),
        (
            "قتل مدنيان في قصف على كفرنبل. وتعرضت قرية سفوهن لقصف مماثل، وقال الأهالي إنه لم يسفر عن وقوع قتلى.",
            False,
        ),
        ("قتل مدنيان في قصف على كفرنبل. وقتل ثلاثة آخرون في قصف على المشفى الوطني في مدينة اعزاز.", False),
        ("قتل مدنيان في قصف على كفرنبل. وقتل ثلاثة آخرون بقصف استهدف المنطقة القريبة من مشفى اعزاز.", False),
        ("قتل مدنيان في قصف على كفرنبل. وتعرضت مزرعة لقصف مماثل، دون وقوع قتلى.", False),
        ("قتل مدنيان في قصف على كفرنبل. كما قصفت المدفعية كفرنبل ذاتها فقتل ثلاثة.", True),
        ("قتل مدنيان في قصف على كفرنبل. ونقلت جثامين ثلاثة قتلى إلى مشفى في سرمدا.", True),
    ],
)
def test_claims_of_two_villages_are_of_two_places(text: str, expected: bool):
    (first, *_, last), places = harms(text)
    assert one_place(first, last, places, told_places([first, last], places)) is expected


def test_reports_of_several_villages_do_not_differ_about_where_one_strike_was():
    here, there = claim("a", Slot.KILLED, None, 3), claim("b", Slot.KILLED, None, 5)
    places = {here.id: Where(("sy.idlib",)), there.id: Where(("sy.raqqa",))}
    told = {("i1", "a"): ("sy.idlib",), ("i1", "b"): ("sy.raqqa",)}
    assert one_place(here, there, places, told)
    assert not one_place(here, there, places, {**told, ("i1", "b"): ("sy.raqqa", "sy.hasakah")})
