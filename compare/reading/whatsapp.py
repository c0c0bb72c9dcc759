"""Chats that WhatsApp exports as text to records, a message each.

`13/02/2024, 21:05 - Sender: text` (Android), `[13/02/2024, 9:05:10 PM] Sender: text` (iPhone), in the digits and the
order of days and months of the telephone's language. A line without such a head goes on with the message above it.
"""

import re
from collections.abc import Iterator
from typing import Any

from .messages import Row, telling

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_HEAD = re.compile(
    r"\[?(\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})[,\u060c]?\s(\d{1,2}:\d\d(?::\d\d)?(?:\s[^\W\d_.]{1,2}\.?\s?[^\W\d_.]?\.?)?)"
    r"(?:\]|\s-)\s(.*)"
)
_SENT = re.compile(r"(?:~\s)?([^:\n]{1,60}):\s?(.*)")
_OWN = ("\u200e", "<")
"""What begins the words of the program itself ("image omitted", "<Media omitted>")."""
_FIRST = 20
_LEAST = 2


def is_chat(text: str) -> bool:
    """Whether a text is an exported chat: its first line has the head of a message, and one more of the first ones."""
    first = [line for line in text.split("\n", _FIRST)[:_FIRST] if line.strip()]
    heads = [_head(line) is not None for line in first]
    return sum(heads) >= _LEAST and heads[0]


def chat_rows(text: str) -> Iterator[Row]:
    """The messages of a chat with who sent them and when; what the program says of its members is no message."""
    return telling(_messages(text))


def _messages(text: str) -> Iterator[dict[str, Any]]:
    sent: dict[str, Any] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        head = _head(line)
        if head is None:
            if sent is not None and sent["text"]:
                sent["text"] += f"\n{line}"
            continue
        if sent is not None:
            yield sent
        day, time, rest = head.groups()
        said = _SENT.fullmatch(rest)
        own = said is not None and line.partition(": ")[2].startswith(_OWN)
        facts = {"id": str(number), "published": f"{day} {time}"}
        sent = facts | {"outlet": said[1], "text": "" if own else said[2]} if said else None
    if sent is not None:
        yield sent


def _head(line: str) -> re.Match[str] | None:
    return _HEAD.fullmatch(_MARKS.sub("", line).replace("\u202f", " ").replace("\xa0", " "))
