"""Channels of Telegram to records, a message each: exports of Telegram Desktop (JSON, HTML) and saved pages of t.me/s.

A forwarded message keeps whom it was forwarded from: its text is that channel's, told again.
"""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from .markup import plain_text
from .messages import Row, telling

_MARKS = ("page_body chat_page", "tgme_widget_message_wrap")
"""What the pages of an export, and those of t.me/s, are known by."""
_NUMBERED = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")
_CHANNELS = ("public_channel", "private_channel")
_PRIVATE = ("personal_chat", "bot_chat")
_STATED = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_QUARTER = 900
"""Seconds: zones differ by whole quarters of an hour."""


def chats_of(data: Any) -> list[dict[str, Any]] | None:
    """The chats of an export: the one, or those of an account without its private conversations; None for other JSON."""
    if not isinstance(data, dict):
        return None
    if _is_chat(data):
        return [data]
    lists = [held.get("list") for name in ("chats", "left_chats") if isinstance(held := data.get(name), dict)]
    chats = [chat for held in lists if isinstance(held, list) for chat in held if isinstance(chat, dict)]
    if not any(map(_is_chat, chats)):
        return None
    return [chat for chat in chats if _is_chat(chat) and chat["type"] not in _PRIVATE]


def _is_chat(data: dict[str, Any]) -> bool:
    return isinstance(data.get("messages"), list) and isinstance(data.get("type"), str) and "name" in data


def message_rows(chats: list[dict[str, Any]]) -> Iterator[Row]:
    """The messages of chats with fields that records have; those that joined, pinned or called are no messages."""
    sent = [(chat, m) for chat in chats for m in chat["messages"] if isinstance(m, dict) and m.get("type") == "message"]
    return telling({**m, "title": None, **_facts(chat, m)} for chat, m in sent)


def _facts(chat: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
    """By whom, when and where: of a channel its name, of a group who wrote; what somebody kept is its first sender's."""
    kind, source = chat["type"], message.get("forwarded_from")
    name = chat["name"] if kind in _CHANNELS else source if kind == "saved_messages" else message.get("from")
    numbered = kind in _NUMBERED and chat.get("id")
    return {
        "outlet": name or chat["name"],
        "forwarded_from": source if source != name else None,
        "published": _zoned(str(message.get("date", "")), str(message.get("date_unixtime", ""))),
        "url": f"https://t.me/c/{chat['id']}/{message.get('id')}" if numbered else None,
        "text": _joined(message.get("text")),
    }


def _joined(text: Any) -> str:
    """A text, or the pieces that are marked up in it, as one."""
    pieces = text if isinstance(text, list) else [text]
    return "".join(p if isinstance(p, str) else str(p.get("text", "")) for p in pieces if isinstance(p, str | dict))


def _zoned(local: str, seconds: str) -> str:
    """A local time with its zone, which its distance from the seconds since 1970 tells."""
    try:
        shown = dt.datetime.fromisoformat(local)
        apart = shown.replace(tzinfo=dt.UTC).timestamp() - int(seconds)
        return shown.replace(tzinfo=dt.timezone(dt.timedelta(seconds=round(apart / _QUARTER) * _QUARTER))).isoformat()
    except ValueError:
        return local


def is_chat_page(text: str) -> bool:
    """Whether a page shows the messages of a channel one below the other."""
    return any(f'class="{mark}' in text for mark in _MARKS)


def page_rows(text: str) -> Iterator[Row]:
    """The messages of a page of an export (`messages.html`, `messages2.html`, ...) or of t.me/s."""
    from lxml import html

    tree = html.document_fromstring(text)
    return telling(_posts(tree) if tree.find_class("tgme_widget_message_wrap") else _exported(tree))


def _exported(tree: Any) -> Iterator[dict[str, Any]]:
    """A message that follows another of the same sender is "joined" to it and does not name it again."""
    sender = ""
    for node in tree.find_class("message"):
        body = _first(node, "body")
        if body is None or "service" in node.get("class"):
            continue
        forwarded = body.find_class("forwarded")
        names = {n.getparent() in forwarded: _name(n) for n in reversed(body.find_class("from_name"))}
        sender = names.get(False) or sender
        yield {
            "id": node.get("id", "").removeprefix("message"),
            "outlet": sender,
            "forwarded_from": names.get(True),
            "published": _iso(next((n.get("title", "") for n in body.find_class("date")), "")),
            "text": _text(_first(body, "text")),
        }


def _posts(tree: Any) -> Iterator[dict[str, Any]]:
    for node in tree.find_class("tgme_widget_message"):
        post = node.get("data-post", "")
        yield {
            "id": post,
            "outlet": _name(_first(node, "tgme_widget_message_owner_name")),
            "forwarded_from": _name(_first(node, "tgme_widget_message_forwarded_from_name")),
            "published": next((n.get("datetime") for n in node.iter("time") if n.get("datetime")), ""),
            "url": f"https://t.me/{post}" if post else "",
            "text": _text(_first(node, "js-message_text")),
        }


def _first(node: Any, name: str) -> Any:
    return next(iter(node.find_class(name)), None)


def _name(node: Any) -> str:
    """A name without the time that stands behind it; empty for no node."""
    pieces = node.xpath("text() | *[not(contains(@class, 'date'))]//text()") if node is not None else ()
    return " ".join("".join(pieces).split())


def _text(node: Any) -> str:
    """The text of a message; empty for no node."""
    from lxml import html

    return plain_text(html.tostring(node, encoding="unicode", with_tail=False)) if node is not None else ""


def _iso(stated: str) -> str:
    found = _STATED.fullmatch(stated.strip())
    return "{2}-{1}-{0}T{3}".format(*found.groups()) + (found[5] or "") if found else stated
