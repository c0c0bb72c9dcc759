"""What the rows of a page can be filtered by: the choices of the form, and the marks of a row that the script reads."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Incident
from ..places import gazetteer
from ..wording import phrases
from ..wording.wording import Plain, Words, plain
from .cells import Column
from .directory import anchor
from .view import Index, Page


@dataclass(frozen=True, slots=True)
class Filters:
    """Functions of the templates. A choice is a number, its place in a list, so that rows stay short."""

    words: Words

    def functions(self) -> dict[str, object]:
        """The methods by name, for the templates."""
        return {n: getattr(self, n) for n in dir(self) if not n.startswith("_") and n not in ("words", "functions")}

    def row_id(self, incident: Incident) -> str:
        """The id of an incident's row in the index."""
        return anchor(incident)

    def filtered(self, index: Index, incident: Incident, columns: tuple[Column, ...]) -> Markup:
        """The marks of a row of the index: days, places with those around them, outlets, number of reports."""
        outlets = {index.outlets.index(c.article.outlet) for c in columns if c.article.outlet in index.outlets}
        known = {name: n for n, name in enumerate(index.places)}
        around = {id for p in incident.places for id in (p, *gazetteer.ancestors(p))}
        days = (incident.date.first[:10], incident.date.last[:10]) if incident.date else ("", "")
        return Markup(' data-first="{}" data-last="{}" data-places="{}" data-outlets="{}" data-count="{}"').format(
            *days, _numbers(known[p] for p in around if p in known), _numbers(outlets), len(columns)
        )

    def place_options(self, index: Index) -> Markup:
        named = ((phrases.name(self.words, place), n) for n, place in enumerate(index.places))
        return _options((name if isinstance(name, Plain) else phrases.bare(name), n) for name, n in named)

    def outlet_options(self, index: Index) -> Markup:
        return _options((name, n) for n, name in enumerate(index.outlets))

    def column_options(self, page: Page) -> Markup:
        return _options((f"{self.words.letter(c.n)} {c.article.outlet or c.article.path}", c.n) for c in page.columns)


def _options(choices: Iterable[tuple[str, int]]) -> Markup:
    """In the order of their names; an option holds text only, so direction is kept by isolates."""
    ordered = sorted(choices)
    return Markup("").join(Markup('<option value="{}">{}</option>').format(n, plain(name)) for name, n in ordered)


def _numbers(found: Iterable[int]) -> str:
    return " ".join(map(str, sorted(found)))
