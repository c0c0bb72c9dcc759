"""What a site answers in the place of an article, told apart from reports with banners and reports about such pages."""

import csv
from pathlib import Path

import pytest

from compare.reading import read_articles
from compare.reading.answers import ANSWERS, answer_in
from compare.reading.lines import split_lines

EXAMPLES = Path(__file__).parents[1] / "examples"
OTHERS = [
    ("Page non trouvée | Le Frêne", "La page que vous recherchez n'existe pas ou a été déplacée."),
    ("Sayfa bulunamadı - Dişbudak", "Aradığınız sayfa bulunamadı."),
    ("Страница не найдена — Ясень", "К сожалению, запрашиваемая страница не найдена."),
    ("Сторінку не знайдено", "Сторінку не знайдено"),
    ("הדף לא נמצא", "הדף שחיפשת לא נמצא"),
    ("Die Esche", "Die angeforderte Seite wurde nicht gefunden."),
    ("Página no encontrada", "La página que busca no existe."),
]


def rows() -> list[tuple[str, list[str], str]]:
    found = []
    for path in sorted(EXAMPLES.glob("*/site_answers.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            kept = (line for line in lines if not line.startswith("#"))
            for row in csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE):
                found.append((row["title"], row["lines"].split("|"), row["kind"]))
    return found


@pytest.mark.parametrize(("title", "lines", "kind"), [*rows(), *((t, [line], "gone") for t, line in OTHERS)])
def test_answers(title: str, lines: list[str], kind: str):
    assert answer_in(split_lines("\n".join([title, *lines])), title or None) == ANSWERS.get(kind, "")


def page(title: str, body: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (page("Alder Post", '<div id="root"></div><script>start()</script>'), "scripts"),
        (page("Alder Post", '<noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>'), "scripts"),
        (page("404 Not Found", "<center><h1>404 Not Found</h1></center><hr><center>nginx</center>"), "gone"),
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_named(tmp_path: Path, html: str, said: str):
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    articles, (skipped,) = read_articles([str(tmp_path)])
    assert (articles, skipped.code, skipped.reason) == ((), "E-NO-PAGE", ANSWERS[said])


def test_of_a_page_that_scripts_fill_the_headline_is_kept(tmp_path: Path):
    html = page("Two killed in shelling of Sahm village", "<noscript>Please enable JavaScript.</noscript>")
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (article,), skipped = read_articles([str(tmp_path)])
    assert (article.title, article.status, skipped) == ("Two killed in shelling of Sahm village", "partial", ())
