"""Saved pages and mail as messages."""

from email.message import EmailMessage, MIMEPart
from pathlib import Path

import pytest

from compare.model import Article
from compare.reading import read_articles
from compare.reading.sources import is_mime

PARAGRAPHS = (
    "قُتل سبعة مدنيين وأصيب اثنا عشر آخرون في غارة جوية على سوق بلدة الزيتونة صباح الثلاثاء، بحسب الدفاع المدني.",
    "وقال متحدث باسم الدفاع المدني إن فرق الإنقاذ أنهت عملها مساء اليوم نفسه بعد رفع الأنقاض عن المكان كله.",
)
TITLE = "سبعة قتلى في غارة على سوق الزيتونة"
HTML = (
    f'<html lang="ar"><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>'
    f"{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article></body></html>"
)
ADDRESS = "https://alder.example/news/7"


def saved() -> EmailMessage:
    """A page as Chromium saves it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Subject"] = TITLE
    message["Date"] = "Wed, 08 Sep 2021 09:00:00 -0000"
    message.make_related()
    page = MIMEPart()
    page.set_content(HTML, subtype="html", cte="quoted-printable")
    page["Content-Location"] = ADDRESS
    message.attach(page)
    picture = MIMEPart()
    picture.set_content(b"\x89PNG\r\n", "image", "png")
    message.attach(picture)
    return message


def mail(**content: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Alder Post <desk@alder.example>"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 07 Sep 2021 23:30:00 +0300"
    message.set_content("\n\n".join(PARAGRAPHS), cte="base64", **content)
    return message


def read(path: Path, message: EmailMessage) -> Article:
    path.write_bytes(message.as_bytes())
    (article,), skipped = read_articles([str(path)])
    assert skipped == ()
    return article


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.txt"])
def test_a_page_saved_as_one_file(tmp_path: Path, name: str):
    article = read(tmp_path / name, saved())
    assert (article.title, article.url, article.language) == (TITLE, ADDRESS, "ar")
    assert all(p in article.text for p in PARAGRAPHS)
    assert "=D9" not in article.text
    assert article.published is None
    assert [c.reason for c in article.date_candidates] == ["when a program fetched the page"]


def test_a_mail_says_who_sent_it_and_when(tmp_path: Path):
    article = read(tmp_path / "a.eml", mail())
    assert (article.title, article.outlet, article.published) == (TITLE, "Alder Post", "2021-09-07T23:30")
    assert all(p in article.text for p in PARAGRAPHS)


def test_a_mail_in_an_old_code_page(tmp_path: Path):
    assert all(p in read(tmp_path / "a.eml", mail(charset="windows-1256")).text for p in PARAGRAPHS)


def test_a_message_without_text_is_named(tmp_path: Path):
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(b"\x89PNG", "image", "png")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    articles, (skipped,) = read_articles([str(tmp_path)])
    assert (articles, skipped.code) == ((), "E-EMPTY")


def test_a_text_about_mime_is_no_message():
    assert not is_mime("Syria: two killed\n\nThe header is\nMIME-Version: 1.0\n")
