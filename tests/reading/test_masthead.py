"""The outlet at the head of a page, behind a copyright sign and in a dateline; what is never taken for one."""

import json
from pathlib import Path

import pytest

from compare.reading import read_articles

TITLE = "Ferry runs aground near the salt works"
BODY = "A ferry with forty people on board ran aground near the salt works before dawn, and two of its crew were hurt."
CASES = [
    (f"Brackwater Lantern\nWorld\n\n{TITLE}\n\n{BODY}\n", "Brackwater Lantern"),
    (f"Brackwater Post | Weekend edition\n4 May 2024\n\n{TITLE}\n\n{BODY}\n", "Brackwater Post"),
    (f"{TITLE}\n\n4 May 2024\n\n{BODY}\n\n© 2024 Brackwater Lantern. All rights reserved.\n", "Brackwater Lantern"),
    (f"{TITLE}\n\nDOVER (Quaylight) - {BODY}\n", "Quaylight"),
    (f"World\n\n{TITLE}\n\n{BODY}\n", None),
    (f"Northern Syria\n\n{TITLE}\n\n{BODY}\n", None),
    (f"Ferry disaster\n\n{TITLE}\n\n{BODY}\n", None),
]


@pytest.mark.parametrize(("text", "outlet"), CASES)
def test_outlet_of_a_page(tmp_path: Path, text: str, outlet: str | None) -> None:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8")
    assert read_articles([str(path)])[0][0].outlet == outlet


def test_a_web_address_is_no_outlet(tmp_path: Path) -> None:
    record = {"title": TITLE, "text": BODY, "source": "https://lantern.example/7", "hostname": "Brackwater Lantern"}
    path = tmp_path / "record.json"
    path.write_text(json.dumps(record), encoding="utf-8")
    assert read_articles([str(path)])[0][0].outlet == "Brackwater Lantern"
