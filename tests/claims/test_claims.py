"""Claims: slots, voices, statuses and exact quotations; what silence, hedges and other events do not claim."""

import pytest

from compare.claims.claims import extract_claims
from compare.model import Slot, VoiceKind
from compare.readings import read
from tests.conftest import claims_in, examples, make_article, told

HARM = (Slot.KILLED, Slot.INJURED, Slot.CASUALTIES)
TEXTS = [case.values[0] for table in ("attacks", "casualties", "responses") for case in examples(table)]


@pytest.mark.parametrize(("text", "expected"), examples("clauses"))
def test_clauses(text: str, expected: str):
    found = []
    for slot, actor, value, status in told(claims_in(text), *(set(Slot) - {Slot.PLACE, Slot.TIME})):
        bounds = f"{value[0]}-{value[1] if value[1] is not None else ''}" if isinstance(value, tuple) else value
        found.append(f"{slot}:{actor or '-'}:{bounds or '-'}:{status}")
    assert "; ".join(found) == expected


@pytest.mark.parametrize(("text", "expected"), examples("voices"))
def test_who_says_which_part_of_a_sentence(text: str, expected: str):
    claims, wanted = claims_in(text), dict(item.split(":") for item in expected.split("; "))
    found = {c.slot: c.voice.text or "-" for c in claims if c.slot in wanted}
    assert found == wanted


@pytest.mark.parametrize("text", TEXTS)
def test_every_quotation_is_an_exact_substring_of_its_sentence(text: str):
    reading = read(make_article(text))
    sentences = {s.label: s for s in reading.analysis.sentences}
    for claim in extract_claims(reading, {m.id: "x" for m in reading.mentions}):
        quote = claim.quote
        assert text[quote.start : quote.end] == quote.text != ""
        assert sentences[quote.sentence].start <= quote.start < quote.end <= sentences[quote.sentence].end


@pytest.mark.parametrize("text", TEXTS)
def test_ids_are_unique_and_a_part_names_its_total(text: str):
    claims = claims_in(text)
    ids = [c.id for c in claims]
    assert len(set(ids)) == len(ids)
    assert {c.part_of for c in claims if c.part_of} <= set(ids)
    assert claims == claims_in(text)


def test_a_sentence_printed_again_and_again_is_claimed_ten_times():
    again = claims_in("A drone killed two men near Hajin. " * 14 + "A rocket killed three men near Hajin.")
    killed = [c for c in again if c.slot is Slot.KILLED]
    assert [c.value.low for c in killed] == [2] * 10 + [3]


def test_silence_is_no_denial():
    claims = claims_in("Houthi fighters attacked a ship with drones on Tuesday. The ship sailed on to Jeddah.")
    assert told(claims, *HARM, Slot.DAMAGE) == []


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("A drone attacked a ship. There is no information about casualties.", "unknown", None),
        ("A drone attacked a ship. No casualties were reported.", "denied", (0, 0)),
        ("هاجمت طائرة مسيرة سفينة. ولم ترد معلومات عن وقوع ضحايا.", "unknown", None),
        ("هاجمت طائرة مسيرة سفينة. دون وقوع إصابات.", "denied", (0, 0)),
    ],
)
def test_no_information_is_never_zero(text: str, status: str, value: tuple | None):
    ((_, _, found, said),) = told(claims_in(text), *HARM)
    assert (found, said) == (value, status)


def test_two_voices_of_one_sentence_speak_of_their_own_people():
    first, second = claims_in(
        "A military official said that eight US soldiers were wounded, "
        "while the Syrian Observatory for Human Rights said that seven SDF members were killed."
    )
    assert (first.actor, first.voice.kind, first.voice.text) == (
        "us_forces",
        VoiceKind.OFFICIAL,
        "A military official",
    )
    assert (second.actor, second.voice.kind) == ("sdf", VoiceKind.MONITOR)
    assert second.quote.text == "seven SDF members were killed"


def test_a_headline_speaks_for_itself():
    claims = claims_in("A mine killed three shepherds near Palmyra on Tuesday.", title="Mine kills three near Palmyra")
    assert [(c.quote.sentence, c.voice.kind) for c in claims if c.slot is Slot.KILLED] == [
        ("t", VoiceKind.HEADLINE),
        ("s1", VoiceKind.OUTLET),
    ]


def test_a_claim_belongs_to_the_event_of_its_sentence():
    body = (
        "Gunmen attacked a bus near Palmyra on Tuesday and killed four soldiers.\n"
        "Last week, a mine killed eight shepherds near Raqqa."
    )
    killed = [(c.incident, c.value.low) for c in claims_in(body) if c.slot is Slot.KILLED]
    assert killed == [("incident-0", 4), ("incident-1", 8)]


def test_what_an_attack_came_after_is_of_another_event():
    body = (
        "Gunmen attacked a checkpoint near Taiz on Tuesday and killed one soldier.\n"
        "The attack came a week after a car bomb killed nine people in Aden."
    )
    killed = [(c.incident, c.value.low) for c in claims_in(body) if c.slot is Slot.KILLED]
    assert killed == [("incident-0", 1), ("incident-1", 9)]
    assert [c.incident for c in claims_in(body) if c.slot is Slot.WEAPON] == ["incident-1"]


def test_an_attack_gives_its_sides_and_means():
    claims = claims_in("Houthi fighters attacked a cargo ship with drones near Hodeidah on Tuesday.")
    assert told(claims, Slot.ATTACKER, Slot.TARGET, Slot.WEAPON) == [
        ("attacker", None, "houthis", "asserted"),
        ("target", None, "cargo_ship", "asserted"),
        ("weapon", None, "drone", "asserted"),
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Air strikes hit Idlib province. Two people were killed.", ["sy.idlib_gov"]),
        ("Air strikes hit the Idlib and Aleppo provinces. Two people were killed in Saraqib.", ["sy.saraqib"]),
        ("Shells killed two people in Idlib province. Rockets hit Saraqib as well.", ["sy.idlib_gov", "sy.saraqib"]),
        ("Mortar fire in Damascus killed two people.", ["sy.damascus_gov"]),
        ("Shelling in Syria killed two people.", []),
    ],
)
def test_where_it_was_down_to_the_governorate(text: str, places: list[str]):
    assert [c.value for c in claims_in(text) if c.slot is Slot.PLACE] == places


def test_nobody_attacks_in_an_earthquake():
    claims = claims_in("An earthquake killed 40 people in Herat on Tuesday.")
    assert told(claims, Slot.KILLED, Slot.ATTACKER, Slot.TARGET, Slot.PLACE) == [
        ("killed", "people", (40, 40), "asserted"),
        ("place", None, "af.herat", "asserted"),
    ]


def test_movements_and_damage():
    body = "A bomb exploded in Marib on Tuesday. The army withdrew from Marib. The blast destroyed two houses."
    assert told(claims_in(body), Slot.MOVEMENT, Slot.DAMAGE) == [
        ("movement", "yemen_army", "withdrawal", "asserted"),
        ("damage", None, "destroyed", "asserted"),
    ]


def test_an_attack_that_nobody_claims_names_nobody_responsible():
    claims = claims_in("A bomb exploded in Basra. No group has claimed responsibility.")
    assert told(claims, Slot.RESPONSIBILITY) == [("responsibility", None, None, "unknown")]


@pytest.mark.parametrize(
    "text",
    [
        "قتل عنصر من قوات قسد بقصف على بلدة تل تمر.",
        "أصيب جنديان من الجيش السوري بضربة على موقعهم قرب سراقب.",
        "Two SDF fighters were killed in shelling near Tal Tamr.",
    ],
)
def test_who_was_killed_by_shelling_did_not_shell(text: str):
    assert told(claims_in(text), Slot.ATTACKER) == []


def test_a_clause_about_another_year_accuses_nobody_today():
    claims = claims_in(
        "Gunmen attacked the base near Palmyra on Tuesday and killed four soldiers. "
        "It is the base which Islamic State fighters attacked in 2019."
    )
    assert [c.value for c in claims if c.slot is Slot.ATTACKER] == ["gunmen"]
