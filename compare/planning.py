"""What a run would read, load and write: the dry run, which does none of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from .messages import say
from .reading import record_fields
from .reading.sources import addresses, find_sources, format_named

LISTS = (".urls", ".txt")
LONGEST_LIST = 1_000_000
"""A list of addresses is short; a longer text is an article."""


def hosts(inputs: Sequence[str]) -> tuple[str, ...]:
    """The hosts that the web addresses among the inputs, and in lists of addresses, would be asked of, sorted."""
    found: set[str] = set()
    for source in find_sources(inputs):
        path = Path(source.path)
        listed = addresses(source.path)
        if not listed and path.suffix.lower() in LISTS and path.is_file() and path.stat().st_size < LONGEST_LIST:
            listed = addresses(path.read_text(encoding="utf-8", errors="replace"))
        found.update(urlsplit(url).netloc for url in listed)
    return tuple(sorted(found))


def plan(
    inputs: Sequence[str],
    mapping: Mapping[str, str],
    form: str | None,
    *,
    model: str | None,
    allow_network: bool,
    out: Path,
    added: Mapping[str, Path | None],
) -> str:
    """One line a file with its size, then the fields of records, the encoder, what is added, the network, the folder."""
    lines, total = [], 0
    sources = find_sources(inputs, format_named(form) if form else None)
    for source in sources:
        path = Path(source.path)
        size = path.stat().st_size if path.is_file() else 0
        total += size
        lines.append(f"{say('plan.read')}\t{size}\t{source.path}")
        if path.is_file() and (fields := record_fields(source.path, mapping=mapping)) is not None:
            lines.append(f"{say('plan.fields')}\t\t{fields}")
    lines.append(f"{say('plan.files')}\t{total}\t{len(sources)}")
    lines.append(f"{say('plan.encoder')}\t\t{model or say('plan.default')}")
    lines += [f"{say(f'plan.{name}')}\t\t{path}" for name, path in added.items() if path]
    asked = " ".join([say("plan.allowed"), *hosts(inputs)]) if allow_network else say("plan.none")
    lines.append(f"{say('plan.network')}\t\t{asked}")
    lines.append(f"{say('plan.write')}\t\t{out}")
    return "\n".join(lines)
