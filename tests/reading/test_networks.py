"""What tools that collect posts and news write: snscrape, Telethon, X, Mastodon, CrowdTangle, Meltwater, GDELT."""

import json
from pathlib import Path

import pytest

from compare.reading import read_articles

TEXT = "A mine killed two shepherds near Palmyra on Tuesday, the office of the governor of Homs said in the evening."
ZONED = "2024-02-13T18:05:00+00:00"
OLD = "Tue Feb 13 18:05:00 +0000 2024"
CLIENT = '<a href="https://x.example">Web</a>'
USER = {"id": 3, "name": "Alder Post", "screen_name": "alder", "description": "We report.", "verified": False}

TELETHON = {
    "_": "Message",
    "id": 5,
    "peer_id": {"_": "PeerChannel", "channel_id": 12},
    "date": ZONED,
    "message": TEXT,
    "media": {"_": "MessageMediaPhoto", "photo": {"id": 3}},
}
CHANNEL = {"_type": "Channel", "username": "alder", "title": "Alder Post", "verified": False, "photo": "x"}
PERSON = {"_type": "User", "username": "alder", "id": 3, "displayname": "Alder Post", "description": "We report."}
POST = {"url": "https://t.me/s/alder/1", "date": ZONED, "content": TEXT, "channel": CHANNEL}
TWEET = {
    "url": "https://x.example/1",
    "date": ZONED,
    "rawContent": TEXT,
    "user": PERSON,
    "source": CLIENT,
    "media": None,
}
STATUS = {"created_at": OLD, "id": 1, "full_text": TEXT, "source": CLIENT, "user": USER, "entities": {}}
TOOT = {
    "created_at": ZONED,
    "content": f"<p>{TEXT}</p>",
    "account": {"id": "3", "username": "alder", "display_name": "Alder Post", "note": "", "bot": False},
}


@pytest.mark.parametrize(
    ("record", "outlet"),
    [
        (TELETHON, None),
        (POST, "Alder Post"),
        (TWEET, "Alder Post"),
        (STATUS, "Alder Post"),
        (TOOT, "Alder Post"),
    ],
    ids=["telethon", "snscrape of Telegram", "snscrape of X", "X", "Mastodon"],
)
def test_posts(tmp_path: Path, record: dict, outlet: str | None):
    (tmp_path / "posts.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert (article.outlet, article.published, article.text) == (outlet, "2024-02-13T18:05", TEXT)


def test_a_json_feed(tmp_path: Path):
    item = {"id": "1", "url": "https://alder.example/1", "content_html": f"<p>{TEXT}</p>", "date_published": ZONED}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Alder Post", "items": [item]}
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert (article.url, article.published, article.text) == ("https://alder.example/1", "2024-02-13T18:05", TEXT)


def test_the_archive_that_x_gives_its_users(tmp_path: Path):
    tweet = {"tweet": {"created_at": OLD, "id_str": "1", "full_text": TEXT, "source": CLIENT}}
    (tmp_path / "tweets.js").write_text(f"window.YTD.tweets.part0 = {json.dumps([tweet])}", encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert (article.outlet, article.published, article.text) == (None, "2024-02-13T18:05", TEXT)


CROWDTANGLE = f"""Page Name,User Name,Likes,Post Created,Post Created Date,Type,URL,Message,Link,Description
Alder Post,alder,4,2024-02-13 18:05:00 EET,2024-02-13,Photo,https://f.example/1,"{TEXT}",https://x.example/a,Mine"""
MELTWATER = f"""Date\tHeadline\tURL\tOpening Text\tSource\tCountry\tLanguage\tReach
13-Feb-2024 06:05PM\tMine kills two\thttps://alder.example/m\t{TEXT}..\tAlder Post\tSyria\tEnglish\t1000"""
GDELT = """URL,MobileURL,Date,Title
https://alder.example/a,,2024-02-13 18:05:00,Mine kills two shepherds near Palmyra"""
MEDIA_CLOUD = """id,indexed_date,language,media_name,media_url,publish_date,title,url
7,2024-02-14 01:02:03,en,alder.example,alder.example,2024-02-13,Mine kills two shepherds,https://alder.example/n"""


@pytest.mark.parametrize(
    ("table", "encoding", "outlet", "published", "code"),
    [
        (CROWDTANGLE, "utf-8", "Alder Post", "2024-02-13T18:05", ""),
        (MELTWATER, "utf-16", "Alder Post", "2024-02-13T18:05", "E-TRUNCATED"),
        (GDELT, "utf-8", None, "2024-02-13T18:05", "E-SHORT"),
        (MEDIA_CLOUD, "utf-8", "alder.example", "2024-02-13", "E-SHORT"),
    ],
    ids=["CrowdTangle", "Meltwater", "GDELT", "Media Cloud"],
)
def test_tables(tmp_path: Path, table: str, encoding: str, outlet: str | None, published: str, code: str):
    (tmp_path / "news.csv").write_text(table, encoding=encoding)
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert (article.outlet, article.published, article.reason.partition(":")[0]) == (outlet, published, code)
