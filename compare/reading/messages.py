"""What messengers keep, as records: a message each, and once how many hold no text."""

from collections.abc import Iterable, Iterator
from typing import Any

from .reasons import Reason, Unreadable

_FLASH = 8
"""Words from which a message is a text."""

Row = tuple[int, dict[str, Any] | Unreadable]


def telling(messages: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Messages with text and their positions; how many are a picture, a film or a poll alone is told at the end.

    A message of a few words is a headline without a text.
    """
    number = mute = 0
    for number, message in enumerate(messages, 1):
        text = message["text"].strip()
        if not text:
            mute += 1
        elif len(text.split()) < _FLASH:
            yield number, {**message, "title": " ".join(text.split()), "text": ""}
        else:
            yield number, message
    if mute:
        yield number, Unreadable(Reason.MEDIA, f"{mute} of {number} messages hold a picture, a film or a poll alone")
