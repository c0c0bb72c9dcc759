"""Side by side: what each outlet claims about one incident, with the evidence."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from .model import Report

__version__ = "0.1.0"

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


def compare(
    paths: str | Path | Sequence[str | Path],
    *,
    mapping: Mapping[str, str] | None = None,
    model: str | None = None,
    allow_network: bool = False,
    form: str | None = None,
    where: str = "",
    progress: Progress | None = None,
    archive: str | Path | None = None,
    overrides: Sequence[str | Path] = (),
    lexicon: str | Path | None = None,
    outlets: str | Path | None = None,
    known: Mapping[str, str] | None = None,
) -> Report:
    """Read articles, find the incidents they share, and set their claims side by side.

    `paths`: files, folders or "-", one or many; `mapping`: field names of records ({"text": "body"}); `model`: a sentence-
    transformers name or folder instead of the encoder that ships; `form`: the format of standard input, `known`: its
    outlet, published and url; `where`: which articles to take ("lang=ar and date>=2024-08-01"). The order of `paths`
    does not change the report. `archive`: a folder that keeps what was read; the report is then of everything in it, as
    one run over all its sources would give. `overrides`: files of corrections instead of every `overrides.toml` beside
    the sources. `lexicon`: a folder with tables of your own, `outlets`: a file with outlets of your own
    (docs/lexicon.md); both hold in this process until the next call.
    Raises ModelError for a model that cannot be loaded, ArchiveError for an archive that another run writes to or
    another version made, InputError for overrides that are none, LexiconError for tables or outlets that break their
    format, and NothingToCompare where no article could be read.
    An input that cannot be read is in `Report.skipped`, an article that cannot be used has its status and reason.
    """
    from . import pipeline
    from .additions.additions import use_additions
    from .gathering import inputs

    return pipeline.run(
        inputs(
            [paths] if isinstance(paths, str | Path) else paths, mapping, form, where, allow_network, overrides, known
        ),
        model=model,
        folder=None if archive is None else Path(archive),
        additions=use_additions(lexicon and Path(lexicon), outlets and Path(outlets)),
        progress=progress,
    )
