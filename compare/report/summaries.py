"""The sums and lists of a page in words: counts, omissions, why reports are together, how to cite."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ..comparison import comparisons
from ..incidents import origins, scoring
from ..model import Article, Incident, Join, NearMiss, ReadStatus, RelationKind, Slot
from ..wording.explaining import fault, input_code, measured, reason
from ..wording.wording import Plain, Words, isolate
from .directory import Directory
from .panels import Omission
from .saying import Sayings
from .view import Index, Page


@dataclass(frozen=True, slots=True)
class Bonds:
    strongest: tuple[Join, ...]
    others: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Summaries:
    """What the templates say about a whole page or a whole run."""

    words: Words
    directory: Directory
    say: Sayings

    def functions(self) -> dict[str, object]:
        """The methods by name, for the templates."""
        own = {"words", "directory", "say", "functions"}
        return {n: getattr(self, n) for n in dir(self) if not n.startswith("_") and n not in own}

    # an incident

    def counts(self, page: Page) -> Markup:
        w = self.words
        families = [w(f"family.{f}", n) for f, n in page.families.items()]
        if page.alone:
            return Markup(" · ").join([w("n.outlets", 1), w("n.points", len(page.rows)), *families])
        outlets = len({c.article.outlet or c.article.id for c in page.columns})
        parts = [w("n.outlets", outlets), w("n.readable", len(page.readable)), w("n.origins", page.origins)]
        return Markup(" · ").join([*parts, w("n.rows", len(page.rows)), *families])

    def no_conflict(self, page: Page) -> tuple[Markup, ...]:
        """The lines that stand where no conflict was found."""
        words = self.words
        if not page.rows:
            return (self.nothing_found(),)
        if page.alone:
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
        sentence = self.words("omissions.count", o.points, outlet=self.say.outlet(o.column))
        return self.words("omissions.more", o.told_by_more, sentence=sentence) if o.told_by_more else sentence

    def lengths(self, page: Page) -> Markup:
        said = (
            self.words("omissions.length", outlet=self.say.letter(c), length=self.words("n.words", c.words))
            for c in page.columns
        )
        return self.words.join(Markup('<span class="whole">{}</span>').format(length) for length in said)

    def undecided(self, page: Page) -> tuple[Markup, ...]:
        """What was read and what was left open, in numbers."""
        w, shown = self.words, {r.row.id for r in page.rows}
        claims = {c for r in self.directory.rows_of(page.incident) if r.id in shown for c in r.claims}
        low = sum(self.directory.claims[c].confidence < 0.6 for c in claims)
        open_rows = page.kinds.get(RelationKind.UNDECIDED, 0)
        plain = sum(not r.badges for r in page.rows)
        lines = [w("method.counts", claims=w("n.claims", len(claims)), rows=w("n.points", len(page.rows)))]
        undated = sum(c.article.published is None for c in page.columns)
        counted = {"undecided": open_rows, "unrelated": 0 if page.alone else plain, "low": low, "undated": undated}
        return (*lines, *(w(f"method.{key}", n) for key, n in counted.items() if n))

    def settings(self) -> tuple[tuple[Markup, Markup], ...]:
        """The settings that decide what is compared with what."""
        model = scoring.default_model()
        numbers = (
            ("join", f"{model.threshold:.2f}"),
            ("days", f"{scoring.VETO_DAYS}"),
            ("places", f"{scoring.VETO_KM:.0f} km"),
            ("row_places", f"{comparisons.PLACE_KM:.0f} km"),
            ("echo", f"{origins.threshold():.2f}"),
        )
        given = sorted((k, v) for k, v in self.directory.report.settings.items() if k != "run_date")
        return tuple((self._setting(key), isolate(value)) for key, value in (*given, *numbers))

    def _setting(self, key: str) -> Markup:
        return self.words(f"setting.{key}") if self.words.has(f"setting.{key}") else isolate(key)

    def bonds(self, page: Page) -> Bonds:
        """The strongest joins that hold all mentions together, and the other pairs."""
        group: dict[str, str] = {}
        strongest, others = [], []
        for join in sorted(page.incident.joins, key=lambda j: (-j.score, j.a, j.b)):
            a, b = (group.setdefault(id, id) for id in (join.a, join.b))
            (others if a == b else strongest).append(join)
            group = {id: a if of == b else of for id, of in group.items()}
        return Bonds(tuple(strongest), tuple(others))

    def joined(self, page: Page, join: Join) -> Markup:
        column = {c.article.id: c for c in page.columns}
        mentions = self.directory.mentions
        ends = (mentions[id].article if id in mentions else id for id in (join.a, join.b))
        a, b = (self.say.outlet(column[id]) if id in column else self._article(id) for id in ends)
        reasons = self.words.join(reason(self.words, r) for r in sorted(join.reasons, key=measured))
        return self.words("method.join", a=a, b=b, reasons=reasons, score=f"{join.score:.2f}")

    def _article(self, id: str) -> Markup:
        found = self.directory.articles.get(id)
        return self.say.publisher(found) if found else isolate(id)

    def near_miss(self, miss: NearMiss) -> Markup:
        reasons = self.words.join(reason(self.words, r) for r in miss.reasons)
        return self.words("method.near.item", incident=self.say.incident_link(miss.incident), reasons=reasons)

    def publishers(self, articles: Iterable[Article]) -> Markup:
        return self.words.join(self.say.publisher(a) for a in articles)

    def citation(self, page: Page) -> Markup:
        names = dict.fromkeys(self.say.publisher(c.article) for c in page.columns)
        said = self.words(
            "legend.citation" if len(page.columns) > 1 else "legend.citation.one",
            title=self.say.title(page.incident),
            outlets=self.words.join(names),
            id=page.incident.id,
        )
        version = self.directory.report.settings.get("version", "")
        return self.words("legend.made_with", citation=said, version=version) if version else said

    def supplied(self, article: Article) -> tuple[Markup, ...]:
        """The facts that the user's file has of an article's outlet, each with its name; then where they are from."""
        w = self.words
        of = next((p for p in self.directory.report.outlets if article.outlet in p.names), None)
        if of is None:
            return ()
        facts = (w("outlet.fact", name=w(f"outlet.fact.{key}"), value=isolate(value)) for key, value in of.facts)
        source = w("outlet.supplied", file=isolate(of.file), source=isolate(of.source), day=self.say.day(of.checked))
        return (w.join(facts, "list.semicolon"), source)

    # the run

    def summary(self, listed: Index) -> Markup:
        read = [a for a in self.directory.report.articles if a.status in (ReadStatus.READ, ReadStatus.PARTIAL)]
        sentence = self.words(
            "index.summary",
            incidents=self.words("n.incidents", len(listed.pages)),
            articles=self.words("n.articles", len(read)),
            files=self.words("n.files", len({a.path for a in read})),
        )
        unread = len(self.directory.report.skipped) + sum(
            a.status == ReadStatus.UNREADABLE for a in self.directory.report.articles
        )
        parts = [sentence, self.words("n.shared", len(listed.shared))]
        parts += [self.words("n.background", len(listed.background))] * bool(listed.background)
        parts += [self.words("n.unreadable", unread)] * bool(unread)
        return Markup(" · ").join(parts)

    def apart(self, a: Incident, b: Incident, reasons: tuple[str, ...], folder: str) -> Markup:
        links = {"a": self.say.incident_link(a.id, folder), "b": self.say.incident_link(b.id, folder)}
        return self.words("index.near.item", **links, reasons=self.words.join(reason(self.words, r) for r in reasons))

    def remedy(self, text: str) -> Markup | str:
        """What to do about an input that was not read, or not whole."""
        key = f"fix.{input_code(text)}"
        return self.words(key) if self.words.has(key) else ""

    def detail(self, text: str) -> Markup | str:
        """What exactly was wrong with an input."""
        return fault(self.words, text)

    def status(self, article: Article) -> Markup:
        if article.status == ReadStatus.DUPLICATE:
            first = self.directory.articles.get(article.duplicate_of or "")
            return self.words("index.duplicate.of", other=Plain("") if first is None else first.path)
        said = self.words(f"read_status.{article.status}")
        why = [reason(self.words, article.reason)] * bool(article.reason)
        why += [self.words("code.E-DATE")] * (article.published is None)
        return self.words.join([said, *why], "list.semicolon")
