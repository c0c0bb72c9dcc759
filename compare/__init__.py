"""Side by side: what each outlet claims about one incident, with the evidence."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .model import Report

__version__ = "0.1.0"

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


def compare(
    paths: Sequence[str | Path],
    *,
    mapping: Mapping[str, str] | None = None,
    model: str | None = None,
    allow_network: bool = False,
    form: str | None = None,
    where: str = "",
    progress: Progress | None = None,
    archive: str | Path | None = None,
    overrides: Sequence[str | Path] = (),
) -> Report:
    """Read articles, find the incidents they share, and set their claims side by side.

    `paths`: files, folders or "-"; `mapping`: field names of records ({"text": "body"}); `model`: a sentence-
    transformers name or folder instead of the encoder that ships; `form`: the format of standard input;
    `where`: which articles to take ("lang=ar and date>=2024-08-01"). The order of `paths` does not change the report.
    `archive`: a folder that keeps what was read; the report is then of everything
    in it, as one run over all its sources would give. `overrides`: files of corrections instead of every
    `overrides.toml` beside the sources.
    Raises ModelError for a model that cannot be loaded, ArchiveError for an archive that another run writes to or
    another version made, InputError for overrides that are none, and NothingToCompare where no article could be read.
    An input that cannot be read is in `Report.skipped`, an article that cannot be used has its status and reason.
    """
    from . import pipeline

    return pipeline.run(
        [str(p) for p in paths],
        dict(mapping or {}),
        model,
        allow_network,
        progress,
        form=form,
        where=where,
        folder=None if archive is None else Path(archive),
        overrides=[Path(p) for p in overrides],
    )
