"""Bytes to text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.reading.decoding import decode, repair
from compare.reading.reasons import Reason, Unreadable

ARABIC = "قصف يطال أطراف بلدة الزيتونة، وإصابة طفلين بجروح طفيفة مساء الأحد.\nوقال مسعف إن الطرق سالكة.\n"
ENGLISH = "Two people were hurt in the blast – “a miracle”, a medic said.\n"


@pytest.mark.parametrize("text", [ARABIC, ENGLISH, ARABIC + ENGLISH])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "utf-32"])
def test_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1256", "iso-8859-6"])
def test_old_arabic_code_pages_behind_a_long_head(encoding: str) -> None:
    page = f"<html><head><style>{'body { color: red } ' * 900}</style></head><body>{ARABIC}</body></html>"
    assert decode(page.encode(encoding)) == page


def test_a_french_page_is_not_taken_for_arabic() -> None:
    page = "Deux blessés à l'hôpital, a déclaré un médecin : « la rue était déjà fermée », près du marché.\n"
    assert decode(page.encode("cp1252")) == page


@pytest.mark.parametrize("wrong", ["cp1256", "latin-1"])
def test_doubly_encoded_text_is_repaired(wrong: str) -> None:
    assert repair(ARABIC.encode("utf-8").decode(wrong)) == ARABIC


def test_utf8_read_as_windows_1252() -> None:
    mangled = "".join(bytes([b]).decode("cp1252", "replace").replace("\ufffd", chr(b)) for b in ARABIC.encode("utf-8"))
    assert repair(mangled) == ARABIC


def test_null_bytes_are_dropped() -> None:
    assert decode(b"Two people were hurt.\0\0\n") == "Two people were hurt.\n"


@pytest.mark.parametrize(
    "data, code",
    [
        (b"", Reason.EMPTY),
        (b" \n\0\n", Reason.EMPTY),
        (b"%PDF-1.7 ...", Reason.BINARY),
        (b"\x89PNG\r\n\x1a\n", Reason.BINARY),
        (b"{\\rtf1\\ansi Seven were killed.}", Reason.BINARY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.BINARY),
        (bytes(range(1, 9)) * 50, Reason.BINARY),
    ],
)
def test_reasons(data: bytes, code: Reason) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.code is code


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_sound_text_is_not_touched(text: str) -> None:
    """Only a text that is UTF-8 in a code page's clothes changes; anything that changes decodes to fewer characters."""
    repaired = repair(text)
    assert repaired == text or len(repaired) < len(text)
