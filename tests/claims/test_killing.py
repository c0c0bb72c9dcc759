"""Who killed, where the verb of harm has its subject beside it."""

import pytest

from compare.model import Slot
from tests.conftest import claims_in


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Israeli forces killed three people in Jenin on Tuesday.", ["israel_army"]),
        ("ISIL fighters killed 20 members of the Free Syrian Army on Tuesday.", ["isis"]),
        ("قتلت قوات النظام خمسة مدنيين في درعا.", ["syrian_army"]),
        ("قوات الدعم السريع تقتل خمسة مدنيين في الفاشر.", ["rsf"]),
        ("Three ISIL fighters killed near Raqqa were buried on Tuesday.", []),
        ("Clashes with ISIL killed 20 people near Raqqa on Tuesday.", []),
        ("Israeli forces did not kill three people in Jenin on Tuesday, the mayor said.", []),
        ("قتل خمسة من قوات النظام في درعا.", []),
        ("قتل عنصر من قوات النظام وأصيب ثلاثة آخرون في درعا.", []),
        ('تدمير معسكر لـ"قسد" وقتل 12 مسلحا في الرقة.', []),
    ],
)
def test_the_subject_of_the_verb_is_the_attacker(text: str, attackers: list[str]):
    assert [c.value for c in claims_in(text) if c.slot is Slot.ATTACKER] == attackers


@pytest.mark.parametrize(
    ("text", "weapons"),
    [
        ("A land mine killed three shepherds near Rafah on Tuesday.", ["mine"]),
        ("Three shepherds were killed on Tuesday by a homemade land mine.", ["mine"]),
        ("Rockets killed two children in Haifa on Tuesday.", ["rocket"]),
        ("Three soldiers who cleared land mines were killed by gunmen on Tuesday.", []),
        ("Three soldiers were killed by an army that has tanks.", []),
        ("The army seized land mines, and three smugglers were killed.", []),
    ],
)
def test_a_weapon_may_be_what_kills(text: str, weapons: list[str]):
    assert [c.value for c in claims_in(text) if c.slot is Slot.WEAPON] == weapons
