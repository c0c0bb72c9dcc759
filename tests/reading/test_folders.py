"""Which files of a folder are sources."""

import json
import os
from pathlib import Path

import pytest

from compare.errors import InputError
from compare.reading import find_sources, read_articles

TEXT = (
    "A drone hit a grain store near Alder Bridge on Monday night, wounding two night watchmen, the council said.\n"
    "The council added that the fire was out by the morning and that the bridge stayed open."
)
HTML = f"<html><head><title>Drone hits grain store</title></head><body><article><p>{TEXT}</p></article></body></html>"


def files(root: Path, **contents: str) -> None:
    for name, text in contents.items():
        path = root / name.replace("__", "/")
        path = path.with_name(path.name.replace("_DOT_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(root: Path) -> list[str]:
    return [Path(s.path).relative_to(root).as_posix() for s in find_sources([str(root)])]


def test_settings_and_what_systems_leave_behind_are_passed_over(tmp_path: Path):
    files(tmp_path, a_DOT_txt=TEXT, overrides_DOT_toml="", Thumbs_DOT_db="x", desktop_DOT_ini="[x]")
    files(tmp_path, **{"claim-compare_DOT_toml": "", "out-evidence_DOT_zip": "PK"})
    assert found(tmp_path) == ["a.txt"]


def test_the_folder_that_a_browser_saves_beside_a_page_is_no_source(tmp_path: Path):
    files(tmp_path, page_DOT_html=HTML, page_files__menu_DOT_html=HTML, page_files__main_DOT_js="x()")
    files(tmp_path, other_files__b_DOT_txt=TEXT)
    assert found(tmp_path) == ["other_files/b.txt", "page.html"]


def test_reports_and_archives_among_the_sources_are_not_read_as_news(tmp_path: Path):
    files(tmp_path, a_DOT_txt=TEXT, kept__archive_DOT_sqlite="", kept__writer_DOT_lock="")
    files(
        tmp_path, out__index_DOT_html="x", out__report_DOT_json="{}", out__claims_DOT_csv="x", out__en__b_DOT_html="x"
    )
    assert found(tmp_path) == ["a.txt"]
    with pytest.raises(InputError, match="holds a report"):
        find_sources([str(tmp_path / "out")])


def test_links_are_followed_once_and_dead_ones_named(tmp_path: Path):
    root = tmp_path / "root"
    files(root, a_DOT_txt=TEXT)
    files(tmp_path / "beside", b_DOT_txt=TEXT.replace("two", "three"))
    (root / "loop").symlink_to(root)
    (root / "linked").symlink_to(tmp_path / "beside")
    (root / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(root / "pipe")
    assert found(root) == ["a.txt", "gone.txt", "linked/b.txt"]
    _, (skipped,) = read_articles([str(root)])
    assert (Path(skipped.path).name, skipped.code) == ("gone.txt", "E-MISSING")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may list every folder")
def test_a_folder_that_may_not_be_listed_is_named(tmp_path: Path):
    (tmp_path / "closed").mkdir(mode=0)
    _, (skipped,) = read_articles([str(tmp_path)])
    assert (Path(skipped.path).name, skipped.code) == ("closed", "E-MISSING")


def test_a_file_name_in_no_encoding_of_the_system_is_kept_as_text(tmp_path: Path):
    path = os.fsencode(tmp_path) + b"/\xe3\xde\xc7\xe1.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write(TEXT)
    (article,), skipped = read_articles([str(tmp_path)])
    assert skipped == ()
    assert Path(article.path).name == "\ufffd" * 4 + ".txt"
    json.dumps(article.path).encode()


@pytest.mark.parametrize("name", ["main.js", "style.css", "logo.svg"])
def test_parts_of_pages_are_no_articles(tmp_path: Path, name: str):
    (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, (skipped,) = read_articles([str(tmp_path)])
    assert (articles, skipped.code) == ((), "E-BINARY")


def test_a_text_that_is_no_article_by_its_length_holds_up_nobody(tmp_path: Path):
    (tmp_path / "log.txt").write_text(f"{TEXT}\n" * 6000, encoding="utf-8")
    articles, (skipped,) = read_articles([str(tmp_path)])
    assert (articles, skipped.code) == ((), "E-LONG")
