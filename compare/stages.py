"""The stages one by one: what each gives as JSON lines, which the next one takes.

    read INPUT... | cluster | align | report -o OUT

The first line says which stage wrote the stream, with which program and settings; each further line is one record of
what the stage gives (`Texts`, `Gathered`, `Report`). A stream of another version of the program, or of another
lexicon, is refused, for the records mean what the program that wrote them read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from .archive.archive import encode, fingerprint
from .errors import InputError
from .gathering import Gathered, Texts
from .messages import say
from .model import Report

GIVES: dict[str, type] = {"read": Texts, "cluster": Gathered, "align": Report}
"""What each stage gives."""

END = "end"
"""The key of the last line: a stream that was cut lacks it."""

Given = Texts | Gathered | Report


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a stream."""

    stage: str
    program: str
    settings: dict[str, str]


def stream(stage: str, given: Given, settings: dict[str, str]) -> Iterator[bytes]:
    """What a stage gives, as lines: the head, a line for every record of every field, and how many they are."""
    yield encode(Head(stage, fingerprint(), settings)) + b"\n"
    count = 0
    for field in fields(given):
        value = getattr(given, field.name)
        for record in value if isinstance(value, tuple) else (value,):
            count += 1
            yield encode({field.name: record}) + b"\n"
    yield encode({END: count}) + b"\n"


def read_stream(lines: Iterable[bytes], stage: str, source: str) -> tuple[Any, dict[str, str]]:
    """What a stage gave, and its settings. Raises InputError for any other stream, with its line."""
    numbered = enumerate(lines, 1)
    _, first = next(numbered, (0, b""))
    head = _head(first, stage, source)
    hints = {**get_type_hints(GIVES[stage]), END: int}
    found: dict[str, list[Any]] = {name: [] for name in hints}
    for number, line in numbered:
        try:
            ((name, raw),) = msgspec.json.decode(line, type=dict[str, msgspec.Raw]).items()
            hint = get_args(hints[name])[0] if _many(hints[name]) else hints[name]
            found[name].append(msgspec.json.decode(raw, type=hint))
        except (KeyError, ValueError, msgspec.MsgspecError) as error:
            raise InputError(say("stage.bad_line", error=error), where=f"{source}:{number}") from error
    if found.pop(END) != [sum(map(len, found.values()))]:
        raise InputError(say("stage.cut"), where=source, fix=say("stage.again", stage=stage))
    made = {name: tuple(records) if _many(hints[name]) else records[0] for name, records in found.items()}
    return GIVES[stage](**made), head.settings


def _many(hint: Any) -> bool:
    """Whether a field holds any number of records, one a line."""
    return get_origin(hint) is tuple


def _head(line: bytes, stage: str, source: str) -> Head:
    try:
        head = msgspec.json.decode(line, type=Head)
    except msgspec.MsgspecError as error:
        raise InputError(
            say("stage.no_head", stage=stage), where=source, fix=say("stage.again", stage=stage)
        ) from error
    if head.stage != stage:
        raise InputError(say("stage.other", given=head.stage, stage=stage), where=source)
    if head.program != fingerprint():
        raise InputError(say("stage.program"), where=source, fix=say("stage.again", stage=stage))
    return head
