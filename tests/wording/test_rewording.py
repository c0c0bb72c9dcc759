"""Faults of inputs in both languages: every sentence that a reader of files can say has a template."""

import ast
from pathlib import Path

import pytest

import compare.reading
from compare.reading.answers import ANSWERS
from compare.reading.decoding import OTHER_KINDS
from compare.wording.explaining import fault, told
from compare.wording.rewording import recognized
from compare.wording.wording import Words, catalogue

READING = Path(compare.reading.__file__).parent
CARRIED = {"error.strerror or str(error)", "str(error)", "answer", "SCRIPTS", "told"}


def faults() -> list[tuple[str, str]]:
    """The sentences of the readers of files as the code has them, with a word in the place of every value."""
    found = []
    for path in sorted(READING.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unreadable" and len(node.args) == 2:
                said = node.args[1]
                if ast.unparse(said) in CARRIED:
                    continue
                text = "".join(
                    str(piece.value) if isinstance(piece, ast.Constant) else "value"
                    for piece in (said.values if isinstance(said, ast.JoinedStr) else [said])
                )
                found.append((path.name, text))
    return [*found, *(("tables of reading", said) for said in (*ANSWERS.values(), *OTHER_KINDS.values()))]


def test_every_fault_of_an_input_has_words_in_both_languages():
    templates = {k: v["other"] for k, v in catalogue("en").items() if k.startswith("detail.")}
    assert len(faults()) > 20
    for name, said in faults():
        key, _ = recognized(templates, said) or pytest.fail(f"{name}: no template for {said!r}")
        assert key != "detail.at" or said in ("value: value", "value: reason"), (name, said)


@pytest.mark.parametrize(
    ("said", "arabic"),
    [
        ("not JSON, line 3: Expecting value", "السطر 3"),
        ("record 7: no field holds the text (fields: a, b); map one: text=FIELD", "السجل 7"),
        ("https://a.example/x: the file is not text", "https://a.example/x: "),
        ("https://a.example/x: not JSON, line 3: no", "ليس JSON"),
        ("E-SHORT: 12 words of running text", "كلمات النص المتصل: 12"),
        ("E-DUPLICATE: the same bytes as a/b.txt", "a/b.txt"),
    ],
)
def test_a_fault_in_arabic_keeps_its_values(said: str, arabic: str):
    assert arabic in str(fault(Words("ar"), said).striptags())


def test_a_fault_that_its_code_says_already_is_not_said_twice():
    assert told(Words("en"), "E-EMPTY: the file holds no text") == "The file holds no text."
    assert told(Words("en"), "E-FORMAT: not JSON, line 2: Extra data") == (
        "The records could not be read: not JSON, line 2: Extra data"
    )
    assert fault(Words("en"), "E-EMPTY") == ""


def test_an_unknown_fault_is_shown_as_it_is():
    assert "segfault <b>" in fault(Words("ar"), "segfault <b>").striptags()


def test_of_two_templates_the_one_with_more_words_of_its_own_wins():
    assert recognized({"a": "{x}: {y}", "b": "{x}: too large"}, "u: too large") == ("b", {"x": "u"})
    assert recognized({"a": "line {x}"}, "row 4") is None
