"""The JSON Schemas of what the program writes."""

from pathlib import Path


def schema_text(name: str) -> str:
    """The schema of a file by its name without suffix (`report`), as text. Raises ValueError for no such file."""
    path = Path(__file__).with_name(f"{name}.schema.json")
    if not path.is_file():
        raise ValueError(f"no schema '{name}'")
    return path.read_text(encoding="utf-8")
