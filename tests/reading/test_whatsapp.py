"""Chats that WhatsApp exports: a message an article, in the forms of the telephones."""

from pathlib import Path

import pytest

from compare.reading import read_articles

NEWS = "A mine killed two shepherds near Palmyra on Tuesday, the office of the governor of Homs said in the evening."
MORE = "The shepherds had been looking for truffles since the morning, a relative of one of the two men said by phone."
ANDROID = f"""13/02/2024, 20:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.
13/02/2024, 21:05 - Abu M: {NEWS}
{MORE}
13/02/2024, 21:06 - Abu M: <Media omitted>
13/02/2024, 21:10 - +963 944 000 000: Mine near Palmyra"""
IPHONE = f"""\u200e[13/02/2024, 8:00:00 PM] Newsroom: \u200eMessages and calls are end-to-end encrypted.
[13/02/2024, 9:05:10\u202fPM] ~\u202fAbu M: {NEWS}
{MORE}
\u200e[13/02/2024, 9:06:00 PM] Abu M: \u200eimage omitted
[13/02/2024, 9:10:00 PM] +963 944 000 000: Mine near Palmyra"""
AMERICAN = f"""2/13/24, 9:05 PM - Abu M: {NEWS}
{MORE}
2/13/24, 9:06 PM - Abu M: <Media omitted>
2/13/24, 9:10 PM - +963 944 000 000: Mine near Palmyra"""
GERMAN = f"""13.02.24, 21:05 - Abu M: {NEWS}
{MORE}
13.02.24, 21:06 - Abu M: <Medien ausgeschlossen>
13.02.24, 21:10 - +963 944 000 000: Mine near Palmyra"""


@pytest.mark.parametrize("chat", [ANDROID, IPHONE, AMERICAN, GERMAN], ids=["Android", "iPhone", "American", "German"])
def test_messages(tmp_path: Path, chat: str):
    (tmp_path / "chat.txt").write_text(chat, encoding="utf-8")
    articles, (mute,) = read_articles([str(tmp_path)])
    assert [(a.outlet, a.published) for a in articles] == [
        ("Abu M", "2024-02-13T21:05"),
        ("+963 944 000 000", "2024-02-13T21:10"),
    ]
    assert [(a.text, a.status) for a in articles] == [(f"{NEWS}\n{MORE}", "read"), ("Mine near Palmyra", "partial")]
    assert mute.code == "E-MEDIA"


def test_digits_of_arabic(tmp_path: Path):
    day = "\u0661\u0663\u200f/\u0662\u200f/\u0662\u0660\u0662\u0664\u060c \u0669:\u0660\u0665 \u0645"
    (tmp_path / "chat.txt").write_text(f"{day} - Abu M: {NEWS}\n{day} - Abu S: {MORE}\n", encoding="utf-8")
    articles, skipped = read_articles([str(tmp_path)])
    assert [(a.outlet, a.published) for a in articles] == [("Abu M", "2024-02-13T21:05"), ("Abu S", "2024-02-13T21:05")]
    assert skipped == ()


def test_a_report_with_a_dated_line_is_no_chat(tmp_path: Path):
    (tmp_path / "page.txt").write_text(
        f"Mine kills two\n13/02/2024, 21:05 - Alder Post: Homs\n{NEWS}\n", encoding="utf-8"
    )
    (article,), _ = read_articles([str(tmp_path)])
    assert article.text.startswith("Mine kills two\n13/02/2024")
