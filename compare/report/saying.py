"""The sentences of a page that need the report: each method is a function of the templates."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import PurePath
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from markupsafe import Markup

from ..model import FAMILY, Article, Claim, EventTime, Family, Incident, Quantity, RelationKind, Slot, TermCount, Voice
from ..wording import phrases
from ..wording.explaining import reason
from ..wording.wording import Words, direction, embedded, isolate
from .cells import CellState, Column, Position, RowView, Side, Statement
from .directory import Directory, anchor
from .drawing import Point, drawing
from .panels import Moment, rate
from .passages import context
from .view import Glance, Page

VOICES = 3
"""So many voices of one side are named at a glance; the table has all."""
LONG_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Sayings:
    """All that the templates say about one report in one language. Links go from a page in the language's folder."""

    words: Words
    directory: Directory

    def functions(self) -> dict[str, object]:
        """The methods by name, for the templates."""
        own = {f.name for f in fields(self)} | {"functions"}
        return {n: getattr(self, n) for n in dir(self) if not n.startswith("_") and n not in own}

    # names and links

    def data(self, text: object, lang: str = "") -> Markup:
        return isolate(text, lang)

    def show(self, text: str, lang: str = "") -> Markup:
        return embedded(text, lang)

    def text_attributes(self, lang: str) -> Markup:
        """`dir` and `lang` of a block of source text."""
        return Markup(' dir="{}"{}').format(direction(lang), Markup(' lang="{}"').format(lang) if lang else "")

    def letter(self, column: Column) -> Markup:
        return Markup('<span class="letter">{}</span>').format(self.words.letter(column.n))

    def letters(self, columns: Iterable[Column]) -> Markup:
        return self.words.join(self.letter(c) for c in columns)

    def publisher(self, article: Article) -> Markup:
        """Who published it; where the text does not say, the name of the file, which may break at an underscore."""
        if article.outlet:
            return isolate(article.outlet)
        return isolate(PurePath(article.path).stem).replace("_", Markup("_<wbr>"))

    def outlet(self, column: Column) -> Markup:
        kind = "outlet" if column.article.outlet else "outlet file"
        return Markup('{} <span class="{}">{}</span>').format(self.letter(column), kind, self.publisher(column.article))

    def outlets(self, columns: Iterable[Column]) -> Markup:
        return self.words.join(self.outlet(c) for c in columns)

    def names(self, columns: Iterable[Column]) -> Markup:
        return self.words.join(dict.fromkeys(self.publisher(c.article) for c in columns))

    def sentence_name(self, column: Column, label: str) -> Markup:
        return isolate(f"{self.words.letter(column.n)}·{label}")

    def reason(self, text: str) -> Markup:
        return reason(self.words, text)

    def incident_link(self, id: str, folder: str = "") -> Markup:
        found = self.directory.incidents.get(id)
        if found is None:
            return isolate(id)
        where = self.directory.address(found)
        return Markup('<a href="{}{}">{}</a>').format(folder, where, self.title(found)) if where else self.title(found)

    def anchor(self, incident: Incident) -> str:
        return anchor(incident)

    def web(self, url: str | None) -> str:
        """An address that is safe to link: http or https, else nothing."""
        try:
            parts = urlsplit(url or "")
        except ValueError:
            return ""
        return (url or "").strip() if parts.scheme in ("http", "https") and parts.netloc else ""

    def fragment(self, url: str | None, quote: str) -> str:
        """The address with a text fragment that leads to the quotation, if there is one."""
        address = self.web(url)
        if not address or not quote:
            return address
        words = quote.split()
        ends = [" ".join(words[:4]), " ".join(words[-4:])] if len(quote) > LONG_QUOTE and len(words) > 8 else [quote]
        text = ",".join(percent(" ".join(e.split()), safe="", errors="replace").replace("-", "%2D") for e in ends)
        return f"{address}{'' if '#' in address else '#'}:~:text={text}"

    # what is said

    def subject(self, slot: Slot, actor: str | None) -> Markup:
        return phrases.subject(self.words, slot, actor)

    def value(self, claim: Claim) -> Markup:
        return phrases.value(self.words, claim)

    def counting(self, claim: Claim, whom: str | None) -> Markup:
        """A value, with the people that it counts where the row is about others."""
        value = phrases.value(self.words, claim)
        return self.words("value.whom", value=value, whom=phrases.name(self.words, whom)) if whom else value

    def voice(self, voice: Voice, lang: str) -> Markup:
        return phrases.voice(self.words, voice, lang)

    def chain(self, voice: Voice, lang: str) -> Markup:
        return self.words("voice.chain", chain=self.words.join(isolate(c, lang) for c in voice.chain))

    def manner(self, claim: Claim) -> Markup:
        return phrases.manner(self.words, claim)

    def certainty(self, claim: Claim) -> Markup:
        level = phrases.certainty(self.words, claim.confidence)
        rule = Markup('<span class="code">{}</span>').format(isolate(claim.rule))
        return self.words("cell.certainty.why", level=level, score=f"{claim.confidence:.2f}", rule=rule)

    def actor_words(self, claim: Claim, article: Article) -> Markup:
        return self.words.join(isolate(article.text[a:b], article.language) for a, b in claim.actor_words)

    def around(self, claim: Claim) -> tuple[str, ...]:
        text = self.directory.articles[claim.article].text
        return tuple(
            text[s.start : s.end] for s in context(self.directory.report, claim.article, claim.quote.sentence) if s
        )

    def cited(self, s: Statement) -> Markup:
        """A statement with everything that finds it again: words, speaker, outlet, date, sentence, address, hash."""
        article, quote = s.column.article, s.claim.quote
        found = [
            Markup("\u00ab{}\u00bb").format(isolate(quote.text, article.language)),
            self.voice(s.claim.voice, article.language),
            self.publisher(article),
            self.published(article),
            self.words("cell.citation.sentence", sentence=quote.sentence, start=quote.start, end=quote.end),
            *(isolate(address) for address in (article.url, article.archived) if self.web(address)),
            isolate(f"sha256:{article.sha256}"),
        ]
        return self.words.join(found, "list.semicolon")

    def absences(self, row: RowView) -> tuple[tuple[CellState, tuple[Column, ...]], ...]:
        """The reports without a statement in a row, by the reason why."""
        found: dict[CellState, list[Column]] = {}
        for cell in row.cells:
            if not cell.statements:
                found.setdefault(cell.state, []).append(cell.column)
        return tuple((state, tuple(found[state])) for state in CellState if state in found)

    def cell_states(self, rows: Iterable[RowView]) -> tuple[CellState, ...]:
        """The states of cells that some rows show, for a key to their signs."""
        found = {cell.state for row in rows for cell in row.cells}
        return tuple(state for state in CellState if state in found)

    def also(self, statement: Statement) -> Markup:
        column = statement.column
        """The other sentences of the article that say the same; empty where there are none."""
        labels = dict.fromkeys(c.quote.sentence for c in statement.also)
        labels.pop(statement.claim.quote.sentence, None)
        return self.words.join(self._sentence(column, label) for label in labels)

    def holders(self, position: Position) -> Markup:
        reports = len({s.column.n for s in position.statements})
        return self.words("positions.outlets", reports, origins=self.words("n.origins", position.origins))

    def holder(self, s: Statement) -> Markup:
        link = self._sentence(s.column, s.claim.quote.sentence)
        said = (
            self.words("cell.echo", outlet=self.letter(s.echo))
            if s.echo
            else self.voice(s.claim.voice, s.column.article.language)
        )
        return Markup("{} {}").format(said, link)

    def told(self, page: Page, row: RowView) -> Markup:
        """How many reports tell a row, unless its badges say it already."""
        if page.alone or any(badge.kind == RelationKind.SINGLE for badge in row.badges):
            return Markup()
        said = self.words("compare.told", sum(c.counted for c in page.columns), told=row.told)
        passing = len(row.speaking) - row.told
        return self.words("compare.passing", passing, told=said) if passing else said

    def side(self, side: Side) -> Markup:
        """A position with the sentences that take it."""
        links = dict.fromkeys(self._sentence(column, claim.quote.sentence) for claim, column in side.claims)
        value = self._strong(self.counting(side.claims[0][0], side.whom))
        return self.words("glance.side", value=value, voices=self.words.join(links))

    def _sentence(self, column: Column, label: str) -> Markup:
        return Markup('<a class="ref" href="#{}">{}</a>').format(
            column.anchor(label), self.sentence_name(column, label)
        )

    def glance_sides(self, glance: Glance) -> tuple[Markup, ...]:
        """Every side of one conflict, a line each; figures from the lowest to the highest."""
        return tuple(self._voices(side) for side in sorted(glance.badge.sides, key=_bounds))

    def _voices(self, side: Side) -> Markup:
        outlets: dict[Markup, dict[Markup, None]] = {}
        for claim, column in side.claims:
            voice = self.voice(claim.voice, column.article.language)
            outlets.setdefault(voice, {})[self.letter(column)] = None
        said = [self.words("glance.voice", voice=v, outlet=self.words.join(o)) for v, o in outlets.items()]
        shown = said[:VOICES]
        shown += [self.words("glance.others", len(said) - VOICES)] * (len(said) > VOICES)
        value = self._strong(self.counting(side.claims[0][0], side.whom))
        return self.words("glance.side", value=value, voices=self.words.join(shown))

    def _strong(self, text: Markup) -> Markup:
        return Markup("<strong>{}</strong>").format(text)

    def framed(self, block: str, id: str) -> Markup:
        """The head of a row of the framing tables."""
        stems = {"voices": "voice", "reporting_verbs": "verb", "agency": "agency"}
        stems |= dict.fromkeys(("loaded_terms", "distancing"), "loaded")
        key = f"{stems.get(block, '')}.{id}"
        return self.words(key) if self.words.has(key) else Markup("{}").format(phrases.name(self.words, id))

    def counted(self, term: TermCount, block: str) -> Markup:
        """How often a term stands there, the outlet's own voice and the quoted ones apart where that tells something."""
        if block in ("reporting_verbs", "voices"):
            return self.words("n.times", term.count) if term.count > 1 else Markup()
        own, quoted = self.words("framing.own", term.own), self.words("framing.quoted", term.quoted)
        return self.words.join([*[own] * bool(term.own), *[quoted] * bool(term.quoted)])

    def rate(self, terms: tuple[TermCount, ...], column: Column) -> Markup:
        return self.words("framing.rate", rate=rate(terms, column))

    # dates

    def day(self, iso: str) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(iso, phrases.day(self.words, iso))

    def when(self, time) -> Markup:
        return phrases.when(self.words, time)

    def title(self, incident: Incident) -> Markup:
        return phrases.title(self.words, incident)

    def published(self, article: Article) -> Markup:
        return self.day(article.published) if article.published else self.words("published.none")

    def facts(self, column: Column) -> Markup:
        lang = column.article.language
        language = [self.words(f"lang.{lang}") if self.words.has(f"lang.{lang}") else isolate(lang)] if lang else []
        length = [self.words("n.words", column.words), self.words("n.sentences", len(column.labels))]
        return self.words.join([*language, *length])

    def basis(self, m: Moment, column: Column | None, basis: str) -> Markup | str:
        """What a moment rests on: the words of a text, the rule that found a date, or a sentence."""
        if not basis:
            return ""
        if m.kind == "published":
            return self.words("read_from", rule=reason(self.words, basis))
        if m.kind == "as_of":
            return self._sentence(column, basis) if column else ""
        if basis == "published":
            return self.words("timeline.basis.published")
        return self.words("timeline.basis", basis=basis.removeprefix("said "))

    def moment_date(self, m: Moment) -> Markup:
        if m.kind in ("published", "as_of"):
            return self.day(m.first)
        return phrases.when(self.words, EventTime(m.first, m.last, m.precision, m.basis, m.certain))

    def drawing(self, moments: tuple[Moment, ...]) -> tuple[Point, ...]:
        return drawing(moments, turned=self.words.direction == "rtl")

    def conflicts(self, page: Page) -> tuple[tuple[RelationKind, int], ...]:
        """The kinds of conflict of a page, and how many rows carry each."""
        return tuple((kind, n) for kind, n in page.kinds.items() if FAMILY[kind] == Family.CONFLICT)

    def family(self, kind: RelationKind) -> Family:
        return FAMILY[kind]


def _bounds(side: Side) -> tuple[float, float]:
    """The figure of a side; sides without one stand last, in the order that they have."""
    said = side.claims[0][0].value
    if not isinstance(said, Quantity):
        return (float("inf"), float("inf"))
    return (said.low, float("inf") if said.high is None else said.high)
