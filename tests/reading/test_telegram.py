"""Channels of Telegram: exports of one chat and of an account, pages of an export, pages of t.me/s."""

import json
from pathlib import Path

import pytest

from compare.model import Article, Skipped
from compare.reading import find_sources, read_articles

HEADLINE = "Breaking: mine kills two near Palmyra"
BODY = "A mine killed two shepherds near Palmyra on Tuesday evening, our reporter in Homs said by telephone."
ECHO = "Our teams carried the bodies of two shepherds from a field near Palmyra where a mine went off on Tuesday."
AT = {"date": "2024-02-13T21:05:00", "date_unixtime": "1707847500"}


def chat(**facts) -> dict:
    text = [{"type": "bold", "text": HEADLINE}, f"\n\n{BODY}\n", {"type": "hashtag", "text": "#Palmyra"}]
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "title": "Alder Net", "text": "", **AT},
        {"id": 2, "type": "message", "from": "Alder Net", "text": text, "photo": "photos/1.jpg", **AT},
        {"id": 3, "type": "message", "from": "Alder Net", "forwarded_from": "Rescue Teams", "text": ECHO, **AT},
        {"id": 4, "type": "message", "from": "Alder Net", "file": "a.mp4", "text": "", **AT},
        {"id": 5, "type": "message", "from": "Alder Net", "poll": {"question": "Seen?"}, "text": "", **AT},
    ]
    return {"name": "Alder Net", "type": "public_channel", "id": 1234, "messages": messages} | facts


def read(path: Path) -> tuple[list[Article], list[Skipped]]:
    articles, skipped = read_articles([str(path)])
    return sorted(articles, key=lambda a: (a.path, a.source_id or "")), list(skipped)


def written(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_every_message_of_a_channel_is_an_article(tmp_path: Path):
    (news, echo), (mute,) = read(written(tmp_path / "result.json", chat()))
    assert (news.source_id, news.outlet, news.outlet_rule, news.wire) == ("2", "Alder Net", "field", None)
    assert (news.title, news.text) == (HEADLINE, f"{HEADLINE}\n\n{BODY}\n#Palmyra")
    assert news.url == "https://t.me/c/1234/2"
    assert news.date_candidates[0].text == "2024-02-13T21:05:00+03:00"
    assert (echo.outlet, echo.wire, echo.text) == ("Alder Net", "Rescue Teams", ECHO)
    assert (mute.code, mute.reason) == ("E-MEDIA", "2 of 4 messages hold a picture, a film or a poll alone")


@pytest.mark.parametrize(
    ("facts", "outlets"),
    [
        ({"type": "private_supergroup"}, ["Alder Net", "Alder Net"]),
        ({"type": "private_group", "name": "Newsroom"}, ["Alder Net", "Alder Net"]),
        ({"type": "saved_messages", "name": None}, ["Alder Net", "Rescue Teams"]),
        ({"type": "public_channel", "name": "New name"}, ["New name", "New name"]),
    ],
)
def test_who_speaks_in_a_chat(tmp_path: Path, facts: dict, outlets: list[str]):
    articles, _ = read(written(tmp_path / "result.json", chat(**facts)))
    assert [a.outlet for a in articles] == outlets


def test_of_an_account_the_private_conversations_are_not_read(tmp_path: Path):
    lists = [chat(), chat(type="personal_chat", name="A friend", id=7), chat(type="saved_messages", messages=[])]
    account = {"about": "", "contacts": {"list": [{"user_id": 1}]}, "chats": {"about": "", "list": lists}}
    articles, (mute,) = read(written(tmp_path / "result.json", account))
    assert [a.url for a in articles] == ["https://t.me/c/1234/2", "https://t.me/c/1234/3"]
    assert mute.reason.startswith("2 of 4 messages")


EXPORTED = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body onload="CheckLocation();">
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">Alder Net</div></div></div>
<div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">13 February 2024</div></div>
<div class="message default clearfix" id="message2">
 <div class="pull_left userpic_wrap"><div class="userpic"><div class="initials">A</div></div></div>
 <div class="body">
  <div class="pull_right date details" title="13.02.2024 21:05:00 UTC+03:00">21:05</div>
  <div class="from_name">
Alder Net </div>
  <div class="text">
<strong>{HEADLINE}</strong><br><br>{BODY}
  </div></div></div>
<div class="message default clearfix joined" id="message3"><div class="body">
  <div class="pull_right date details" title="13.02.2024 21:06:00">21:06</div>
  <div class="pull_left forwarded userpic_wrap"><div class="userpic"><div class="initials">R</div></div></div>
  <div class="forwarded body">
   <div class="from_name">Rescue Teams <span class="date details" title="13.02.2024 20:00:00"> 13.02.2024 20:00</span></div>
   <div class="text">{ECHO}</div></div></div></div>
<div class="message default clearfix joined" id="message4"><div class="body">
  <div class="pull_right date details" title="13.02.2024 21:07:00">21:07</div>
  <div class="media_wrap clearfix"><a class="photo_wrap" href="photos/1.jpg"></a></div></div></div>
</div></div></div></body></html>"""

POSTS = f"""<!DOCTYPE html><html><head><title>Alder Net – Telegram</title></head><body><main>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message" data-post="aldernet/2">
 <a class="tgme_widget_message_owner_name" href="https://t.me/aldernet"><span dir="auto">Alder Net</span></a>
 <div class="tgme_widget_message_text js-message_text" dir="auto"><b>{HEADLINE}</b><br/><br/>{BODY}</div>
 <a class="tgme_widget_message_date"><time datetime="2024-02-13T18:05:00+00:00" class="time">18:05</time></a></div></div>
<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message" data-post="aldernet/3">
 <a class="tgme_widget_message_owner_name" href="https://t.me/aldernet"><span dir="auto">Alder Net</span></a>
 <div class="tgme_widget_message_forwarded_from">Forwarded from&nbsp;<a class="tgme_widget_message_forwarded_from_name">
  <span dir="auto">Rescue Teams</span></a></div>
 <a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">Older</div></a>
 <div class="tgme_widget_message_text js-message_text before_footer"><div class="tgme_widget_message_text js-message_text">
 {ECHO}</div></div>
 <time datetime="2024-02-13T18:06:00+00:00" class="time">18:06</time></div></div>
</main></body></html>"""


@pytest.mark.parametrize(
    ("page", "ids", "urls", "published", "mute"),
    [
        (EXPORTED, ["2", "3"], [None, None], ["2024-02-13T21:05", "2024-02-13T21:06"], 1),
        (
            POSTS,
            ["aldernet/2", "aldernet/3"],
            ["https://t.me/aldernet/2", "https://t.me/aldernet/3"],
            ["2024-02-13T18:05", "2024-02-13T18:06"],
            0,
        ),
    ],
)
def test_pages_of_a_channel(tmp_path: Path, page: str, ids: list, urls: list, published: list, mute: int):
    articles, skipped = read(written(tmp_path / "messages.html", page))
    assert [a.source_id for a in articles] == ids
    assert [a.url for a in articles] == urls
    assert [a.published for a in articles] == published
    assert [(a.outlet, a.wire) for a in articles] == [("Alder Net", None), ("Alder Net", "Rescue Teams")]
    assert [a.text for a in articles] == [f"{HEADLINE}\n{BODY}", ECHO]
    assert [s.reason[:6] for s in skipped] == ["1 of 3"] * mute


def test_what_lies_beside_an_export_is_no_source(tmp_path: Path):
    written(tmp_path / "messages.html", EXPORTED)
    for name in ("photos/1.jpg", "css/style.css", "files/report.txt", "chats/chat_01/stickers/1.webp"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [Path(s.path).relative_to(tmp_path).as_posix() for s in find_sources([str(tmp_path)])]
    assert found == ["files/report.txt", "messages.html"]
