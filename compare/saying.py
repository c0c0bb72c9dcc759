"""The sentences of a page that need the report: each method is a function of the templates."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from urllib.parse import quote as percent
from urllib.parse import urlsplit

from markupsafe import Markup

from . import phrases
from .cells import Column, Position, RowView, Statement
from .drawing import Point, drawing
from .model import (
    FAMILY,
    Article,
    Claim,
    Family,
    Incident,
    Join,
    NearMiss,
    RelationKind,
    Report,
    Slot,
    TermCount,
    Voice,
)
from .panels import Moment, Omission, rate
from .passages import context
from .view import Glance, Page, file_name
from .wording import Words, direction, isolate, visible

LONG_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Sayings:
    """All that the templates say about one report in one language. Links go from a page in the language's folder."""

    words: Words
    report: Report

    def functions(self) -> dict[str, object]:
        """The methods by name, for the templates."""
        own = {f.name for f in fields(self)} | {"functions"}
        return {n: getattr(self, n) for n in dir(self) if not n.startswith("_") and n not in own}

    # names and links

    def data(self, text: object, lang: str = "") -> Markup:
        return isolate(text, lang)

    def show(self, text: str) -> Markup:
        return visible(text)

    def text_attributes(self, lang: str) -> Markup:
        """`dir` and `lang` of a block of source text."""
        return Markup(' dir="{}"{}').format(direction(lang), Markup(' lang="{}"').format(lang) if lang else "")

    def letter(self, column: Column) -> Markup:
        return Markup('<span class="letter">{}</span>').format(self.words.letter(column.n))

    def letters(self, columns: Iterable[Column]) -> Markup:
        return self.words.join(self.letter(c) for c in columns)

    def outlet(self, column: Column) -> Markup:
        article = column.article
        name = isolate(article.outlet) if article.outlet else self.words("outlet.none")
        return Markup('{} <span class="outlet">{}</span>').format(self.letter(column), name)

    def sentence_name(self, column: Column, label: str) -> Markup:
        return isolate(f"{self.words.letter(column.n)}·{label}")

    def reason(self, text: str) -> Markup:
        """A reason code in words; what has no words is shown as it is."""
        return self.words(f"code.{text}") if self.words.has(f"code.{text}") else isolate(text)

    def file_name(self, incident: Incident) -> str:
        return file_name(incident)

    def incident_link(self, id: str) -> Markup:
        found = next((i for i in self.report.incidents if i.id == id), None)
        if found is None:
            return isolate(id)
        return Markup('<a href="{}">{}</a>').format(file_name(found), self.title(found))

    def web(self, url: str | None) -> str:
        """An address that is safe to link: http or https, else nothing."""
        try:
            parts = urlsplit(url or "")
        except ValueError:
            return ""
        return (url or "").strip() if parts.scheme in ("http", "https") and parts.netloc else ""

    def fragment(self, url: str | None, quote: str) -> str:
        """The address with a text fragment that leads to the quotation."""
        address = self.web(url)
        if not address:
            return ""
        words = quote.split()
        ends = [" ".join(words[:4]), " ".join(words[-4:])] if len(quote) > LONG_QUOTE and len(words) > 8 else [quote]
        text = ",".join(percent(" ".join(e.split()), safe="", errors="replace").replace("-", "%2D") for e in ends)
        return f"{address}{'' if '#' in address else '#'}:~:text={text}"

    # what is said

    def subject(self, slot: Slot, actor: str | None) -> Markup:
        return phrases.subject(self.words, slot, actor)

    def value(self, claim: Claim) -> Markup:
        return phrases.value(self.words, claim)

    def voice(self, voice: Voice, lang: str) -> Markup:
        return phrases.voice(self.words, voice, lang)

    def chain(self, voice: Voice, lang: str) -> Markup:
        return self.words("voice.chain", chain=self.words.join(isolate(c, lang) for c in voice.chain))

    def manner(self, claim: Claim) -> Markup:
        return phrases.manner(self.words, claim)

    def certainty(self, claim: Claim) -> Markup:
        level = phrases.certainty(self.words, claim.confidence)
        return self.words("cell.certainty.why", level=level, score=f"{claim.confidence:.2f}", rule=claim.rule)

    def actor_words(self, claim: Claim, article: Article) -> Markup:
        return self.words.join(isolate(article.text[a:b], article.language) for a, b in claim.actor_words)

    def around(self, claim: Claim) -> tuple[str, ...]:
        text = next(a.text for a in self.report.articles if a.id == claim.article)
        return tuple(text[s.start : s.end] for s in context(self.report, claim.article, claim.quote.sentence) if s)

    def also(self, statement: Statement) -> Markup:
        column = statement.column
        links = dict.fromkeys((column.anchor(c.quote.sentence), c.quote.sentence) for c in statement.also)
        made = (Markup('<a class="ref" href="#{}">{}</a>').format(a, self.sentence_name(column, s)) for a, s in links)
        return self.words.join(made)

    def holders(self, position: Position) -> Markup:
        reports = len({s.column.n for s in position.statements})
        return self.words("positions.outlets", reports, origins=self.words("n.origins", position.origins))

    def holder(self, s: Statement) -> Markup:
        link = Markup('<a class="ref" href="#{}">{}</a>').format(
            s.column.anchor(s.claim.quote.sentence), self.sentence_name(s.column, s.claim.quote.sentence)
        )
        said = (
            self.words("cell.echo", outlet=self.letter(s.echo))
            if s.echo
            else self.voice(s.claim.voice, s.column.article.language)
        )
        return Markup("{} {}").format(said, link)

    def told(self, page: Page, row: RowView) -> Markup:
        return self.words("compare.told", sum(c.counted for c in page.columns), told=row.told)

    def whys(self, row: RowView) -> tuple[str, ...]:
        return tuple(dict.fromkeys(why for badge in row.badges for why in badge.why))

    def glance(self, glance: Glance) -> Markup:
        """One conflict in one sentence, with every side."""
        sides = self.words.join((self._side(s.claims, glance) for s in glance.sides), "list.semicolon")
        said = self.words(
            "glance.sentence",
            subject=self._strong(self.subject(glance.row.row.slot, glance.row.row.actor)),
            sides=sides,
        )
        if glance.inside is None:
            return said
        return Markup("{}. {}").format(said, self.words("glance.inside", outlet=self.letter(glance.inside)))

    def _side(self, claims: tuple[Claim, ...], glance: Glance) -> Markup:
        column = {cell.column.article.id: cell.column for cell in glance.row.cells}
        voices = dict.fromkeys(
            self.words(
                "glance.voice",
                voice=self.voice(c.voice, column[c.article].article.language),
                outlet=self.letter(column[c.article]),
            )
            for c in claims
        )
        return self.words("glance.side", value=self._strong(self.value(claims[0])), voices=self.words.join(voices))

    def _strong(self, text: Markup) -> Markup:
        return Markup("<strong>{}</strong>").format(text)

    def no_conflict(self, page: Page) -> tuple[Markup, ...]:
        """The lines that stand where no conflict was found."""
        words = self.words
        if not page.rows:
            return (self.nothing_found(),)
        if len(page.readable) < 2:
            return (words("glance.one"),)
        undecided = page.kinds.get(RelationKind.UNDECIDED, 0)
        echoes = len(page.readable) - page.origins
        lines = [words("glance.none", len(page.readable), claims=len(page.rows)), words("glance.none.caution")]
        if echoes:
            lines.append(words("glance.one_origin", echoes))
        if undecided:
            lines.append(words("glance.undecided", undecided))
        return tuple(lines)

    def nothing_found(self) -> Markup:
        return self.words("glance.empty", kinds=self.words.join(self.words(f"slot.{slot}") for slot in Slot))

    def omission(self, o: Omission) -> Markup:
        sentence = self.words("omissions.count", o.points, outlet=self.outlet(o.column))
        return self.words("omissions.more", o.told_by_more, sentence=sentence) if o.told_by_more else sentence

    def lengths(self, page: Page) -> Markup:
        return self.words.join(
            self.words("omissions.length", outlet=self.letter(c), length=self.words("n.words", c.words))
            for c in page.columns
        )

    def framed(self, block: str, id: str) -> Markup:
        """The head of a row of the framing tables."""
        if block == "voices" and self.words.has(f"voice.{id}"):
            return self.words(f"voice.{id}")
        return (
            Markup("{}").format(phrases.name(self.words, id))
            if block == "actor_terms"
            else isolate(id.replace("_", " "))
        )

    def counted(self, term: TermCount, column: Column, block: str) -> Markup:
        parts = [self.words("n.times", term.count)]
        parts += [self.words("framing.own", term.own)] * bool(term.own)
        parts += [self.words("framing.quoted", term.quoted)] * bool(term.quoted)
        parts += [self.words("framing.rate", rate=rate(term, column))] * (block == "loaded_terms")
        return self.words.join(parts)

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

    def moment(self, m: Moment) -> Markup:
        return self.words(f"timeline.{m.kind}", **({"outlet": self.outlet(m.column)} if m.column else {}))

    def moment_date(self, m: Moment) -> Markup:
        if m.first == m.last:
            return self.day(m.first)
        return self.words("date.range", first=self.day(m.first[:10]), last=self.day(m.last[:10]))

    def drawing(self, moments: tuple[Moment, ...]) -> tuple[Point, ...]:
        return drawing(moments, turned=self.words.direction == "rtl")

    # counts and sums

    def family(self, kind: RelationKind) -> Family:
        return FAMILY[kind]

    def counts(self, page: Page) -> Markup:
        w = self.words
        outlets = len({c.article.outlet or c.article.id for c in page.columns})
        parts = [w("n.outlets", outlets), w("n.readable", len(page.readable)), w("n.origins", page.origins)]
        parts += [w("n.rows", len(page.rows))] + [w(f"family.{f}", n) for f, n in page.families.items()]
        return Markup(" · ").join(parts)

    def claim_counts(self, page: Page) -> Markup:
        claims = sum(len(r.row.claims) for r in page.rows)
        undecided = page.kinds.get(RelationKind.UNDECIDED, 0)
        said, rows = self.words("n.claims", claims), self.words("n.rows", len(page.rows))
        return self.words("method.counts", claims=said, rows=rows, undecided=undecided)

    def joined(self, page: Page, join: Join) -> Markup:
        column = {c.article.id: c for c in page.columns}
        a, b = (self.outlet(column[id]) if id in column else isolate(id) for id in (join.a, join.b))
        reasons = self.words.join(isolate(r) for r in join.reasons)
        return self.words("method.join", a=a, b=b, reasons=reasons, score=f"{join.score:.2f}")

    def near_miss(self, miss: NearMiss) -> Markup:
        reasons = self.words.join(isolate(r) for r in miss.reasons)
        return self.words("method.near.item", incident=self.incident_link(miss.incident), reasons=reasons)

    def citation(self, page: Page) -> Markup:
        outlets = self.words.join(
            isolate(c.article.outlet) if c.article.outlet else self.words("outlet.none") for c in page.columns
        )
        return self.words("legend.citation", title=self.title(page.incident), outlets=outlets, id=page.incident.id)
