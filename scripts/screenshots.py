"""Pictures of the demo's pages: both languages, wide and narrow, dark, and the printed page.

python scripts/screenshots.py out/demo out/screenshots --docs docs/images
"""

import argparse
import json
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SIZES = {"wide": 1280, "phone": 390}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path, help="the folder that a run wrote")
    parser.add_argument("out", type=Path)
    parser.add_argument("--docs", type=Path, help="folder for the pictures that the documentation shows")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    incident = _most_told(asked.report / "report.json")
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for lang in ("ar", "en"):
            for name, file in (("index", "index.html"), ("incident", f"{incident}.html")):
                address = (asked.report / lang / file).resolve().as_uri()
                for size, width in SIZES.items():
                    for scheme in ("light", "dark"):
                        page = opened.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
                        page.goto(address)
                        page.screenshot(path=asked.out / f"{name}-{lang}-{size}-{scheme}.png")
                        page.close()
            page = opened.new_page()
            page.goto((asked.report / lang / f"{incident}.html").resolve().as_uri())
            page.pdf(path=asked.out / f"incident-{lang}.pdf", prefer_css_page_size=True)
            page.close()
            if asked.docs:
                _for_docs(opened, asked.report / lang / f"{incident}.html", lang, asked.docs)
        opened.close()
    print(f"pictures of {incident} in {asked.out}")


def _for_docs(browser: Browser, path: Path, lang: str, folder: Path) -> None:
    """The head of a page with its conflicts, and the beginning of its table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, at in (("report", ""), ("table", "#compare")):
        page = browser.new_page(viewport={"width": 1180, "height": 900}, reduced_motion="reduce")
        page.goto(path.resolve().as_uri() + at)
        page.screenshot(path=folder / f"{name}-{lang}.png")
        page.close()


def _most_told(report: Path) -> str:
    """The incident with most reports among those that still have a column each."""
    incidents = json.loads(report.read_text(encoding="utf-8"))["incidents"]
    return max((i for i in incidents if len(i["articles"]) <= 4), key=lambda i: (len(i["articles"]), i["id"]))["id"]


if __name__ == "__main__":
    main()
