from compare.text.word_order import adjective_first, subject_first


def test_the_letters_of_a_word_tell_what_its_language_puts_first():
    assert subject_first("Attacked") and adjective_first("rockets")
    assert not subject_first("قصف") and not adjective_first("صاروخ")


def test_what_has_no_letters_of_a_known_language_puts_nothing_first():
    assert not subject_first("обстрел")
    assert not adjective_first("122")


def test_signs_before_the_first_letter_are_passed_over():
    assert subject_first("'attack")
