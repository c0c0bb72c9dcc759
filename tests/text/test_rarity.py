"""The rarity of words."""

from compare.text.rarity import overlap, rarity, stems


def test_stems_are_words_without_clitics_and_numbers():
    assert stems("The mayor's car, 40 of 2019, 7 wheels") == {"mayor", "40", "2019", "wheels"}
    assert stems("وبالمستودع والمستودع مستودع") == {"مستودع"}


def test_what_the_field_talks_about_is_no_rare_word():
    assert rarity("police") < rarity("garage") < rarity("kalmia")


def test_overlap_is_a_cosine():
    police, both = frozenset({"police"}), frozenset({"police", "kalmia"})
    assert round(overlap(both, both), 9) == 1.0
    assert 0 < overlap(police, both) < overlap(frozenset({"kalmia"}), both) < 1
    assert overlap(police, frozenset({"kalmia"})) == overlap(police, frozenset()) == 0.0
