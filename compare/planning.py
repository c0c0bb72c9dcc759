"""What a run would read, load and write: the dry run, which does none of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from .messages import say
from .reading import record_fields
from .reading.sources import find_sources, format_named


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
    lines.append(f"{say('plan.network')}\t\t{say('plan.allowed' if allow_network else 'plan.none')}")
    lines.append(f"{say('plan.write')}\t\t{out}")
    return "\n".join(lines)
