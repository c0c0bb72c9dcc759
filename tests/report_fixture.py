"""A report made by hand from invented texts in `examples/report`: two incidents, four outlets, most relations."""

import csv
import hashlib
import re
from dataclasses import replace
from pathlib import Path

from compare.model import (
    Article,
    Claim,
    DateCandidate,
    EventMention,
    EventTime,
    Framing,
    Incident,
    Join,
    NearMiss,
    Part,
    PartKind,
    Precision,
    Quantity,
    Quote,
    ReadStatus,
    Relation,
    RelationKind,
    Report,
    Row,
    Sentence,
    Skipped,
    Slot,
    Status,
    TermCount,
    Voice,
    VoiceKind,
)

FOLDER = Path(__file__).parent / "examples" / "report"
BASE, PLANT = "inc-2024-02-13-rimal-1a2b", "inc-2024-08-rimal-3c4d"
HOME = {"wadi": BASE, "harbour": BASE, "sahel": BASE, "meridian": PLANT}
PUBLISHED = {"wadi": "2024-02-14", "harbour": "2024-02-13T20:53:00+00:00", "sahel": "2024-02-14", "meridian": None}
CHROME = {"wadi": (0, 8), "harbour": (0,), "sahel": (0,), "meridian": ()}


def _table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _lines(text: str) -> list[tuple[int, int]]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def _article(name: str) -> Article:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    spans = _lines(text)
    title = 0 if name == "meridian" else 1
    language = "ar" if name in ("wadi", "sahel") else "en"
    kinds = {n: PartKind.CHROME for n in CHROME[name]} | {title: PartKind.TITLE}
    if title:
        kinds[2] = PartKind.DATELINE
    if name == "harbour":
        kinds[8] = PartKind.CAPTION
    parts = tuple(Part(kinds.get(n, PartKind.BODY), a, b, "line rule") for n, (a, b) in enumerate(spans))
    dates = ()
    if title:
        a, b = spans[2]
        dates = (DateCandidate(text[a:b], PUBLISHED[name][:10], a, b, True, "stands under the title"),)
    return Article(
        id=hashlib.sha256(name.encode()).hexdigest()[:12],
        path=f"articles/{name}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        status=ReadStatus.READ,
        source_id=name,
        outlet=None if name == "meridian" else text[slice(*spans[0])].split(" | ")[0] if title else None,
        outlet_rule="first line",
        title=text[slice(*spans[title])],
        published=PUBLISHED[name],
        published_rule="date line" if title else "",
        date_candidates=dates,
        language=language,
        archived=f"https://web.archive.org/web/2024/https://{name}.example/news/1?a=1&b=2" if name == "wadi" else None,
        url=f"https://{name}.example/news/1?a=1&b=2" if name != "meridian" else None,
        parts=parts,
    )


def _sentences(article: Article) -> tuple[Sentence, ...]:
    found, body, captions = [], 0, 0
    for n, part in enumerate(article.parts):
        if part.kind == PartKind.BODY:
            body += 1
            found.append(Sentence(f"s{body}", part.kind, part.start, part.end, n))
        elif part.kind == PartKind.CAPTION:
            captions += 1
            found.append(Sentence(f"c{captions}", part.kind, part.start, part.end, n))
        elif part.kind == PartKind.TITLE:
            found.append(Sentence("t", part.kind, part.start, part.end, n))
    return tuple(found)


def _value(cell: str) -> Quantity | str | None:
    found = re.fullmatch(r"(\d+)\.\.(\d*)(~?)", cell)
    if not found:
        return cell or None
    low, high, about = found.groups()
    return Quantity(int(low), int(high) if high else None, approx=bool(about), text=cell)


def _claim(row: dict[str, str], article: Article, sentences: tuple[Sentence, ...]) -> Claim:
    start = article.text.index(row["quote"])
    end = start + len(row["quote"])
    words = article.text.find(row["words"], start) if row["words"] else -1
    return Claim(
        id=f"{article.id}-{start}-{end}-{row['slot']}",
        incident=HOME[row["article"]],
        article=article.id,
        slot=Slot(row["slot"]),
        actor=row["actor"] or None,
        value=_value(row["value"]),
        status=Status(row["status"]),
        voice=Voice(row["voice"] or None, VoiceKind(row["kind"])),
        quote=Quote(row["quote"], start, end, next(s.label for s in sentences if s.start <= start < s.end)),
        rule=f"{row['slot']}-verb",
        confidence=float(row["confidence"]),
        as_of=row["as_of"] or None,
        actor_words=((words, words + len(row["words"])),) if words >= 0 else (),
    )


def _framing(article: Article, claims: list[Claim]) -> Framing:
    terms = {}
    for claim in claims:
        for a, b in claim.actor_words:
            term = article.text[a:b]
            terms[term] = TermCount(claim.actor or str(claim.value), term, 1, 1, 0, (claim.quote.sentence,))
    passive = TermCount("verb_without_doer", "were injured", 1, 1, 0, ("s2",))
    agency = (passive,) if article.source_id == "harbour" else ()
    verb = TermCount("said", "said", 2, 0, 2, ("s1", "s2")) if article.language == "en" else None
    return Framing(
        incident=claims[0].incident,
        article=article.id,
        actor_terms=tuple(terms.values()),
        loaded_terms=(TermCount("regime", list(terms)[-1], 1, 0, 1, ("s4",)),) if article.source_id == "wadi" else (),
        agency=agency,
        reporting_verbs=(verb,) if verb else (),
        voices=(TermCount("anonymous", "", 2, 0, 2, ("s2",)),),
        distancing=(),
        headline=article.title,
    )


def report() -> Report:
    """The whole report."""
    articles = {name: _article(name) for name in HOME}
    ids = {name: a.id for name, a in articles.items()}
    sentences = {a.id: _sentences(a) for a in articles.values()}
    table = _table("claims.tsv")
    claims = [_claim(r, articles[r["article"]], sentences[ids[r["article"]]]) for r in table]
    incidents = {"base": BASE, "plant": PLANT}

    rows: dict[tuple[str, str], list[Relation]] = {}
    for r in _table("relations.tsv"):
        relation = Relation(
            RelationKind(r["kind"]),
            tuple(claims[int(n)].id for n in r["claims"].split()),
            r["why"],
            inside=tuple(ids[a] for a in r["inside"].split()),
            omitted_by=tuple(ids[a] for a in r["omitted_by"].split()),
        )
        rows.setdefault((incidents[r["incident"]], r["row"]), []).append(relation)
    made = []
    for (incident, key), relations in rows.items():
        slot, actor = key.split("/")
        members = [c.id for c in claims if (c.incident, c.slot, c.actor or "") == (incident, slot, actor)]
        made.append(
            Row(
                f"{incident}-{slot}-{actor or 'any'}",
                incident,
                Slot(slot),
                actor or None,
                tuple(members),
                tuple(relations),
            )
        )

    evening = EventTime("2024-02-13", "2024-02-13", Precision.DAY, "Tuesday evening, published 14 February")
    august = EventTime("2024-08-01", "2024-08-31", Precision.MONTH, "in August", certain=False)
    mentions = tuple(
        EventMention(
            id=f"{a.id}-m1",
            article=a.id,
            main=True,
            sentences=tuple(range(len(sentences[a.id]))),
            start=sentences[a.id][0].start,
            end=sentences[a.id][-1].end,
            event="rocket_attack",
            time=august if name == "meridian" else evening,
            places=("sy.deir_ez_zor_gov",),
        )
        for name, a in articles.items()
    )
    broken = Article("e0e0e0e0e0e0", "articles/broken.txt", "", "0" * 64, ReadStatus.UNREADABLE, reason="E-EMPTY")
    copy = Article("d0d0d0d0d0d0", "articles/copy.txt", "", "1" * 64, ReadStatus.DUPLICATE, duplicate_of=ids["harbour"])
    why = ("same place", "dates 6 months apart")
    main = [a for a in ids.values() if a != ids["meridian"]]
    return Report(
        articles=(*articles.values(), broken, copy),
        skipped=(Skipped("articles/list.html", "E-NOT-ARTICLE", "a page of links"),),
        sentences=sentences,
        incidents=(
            Incident(
                BASE,
                "rocket_attack",
                evening,
                ("sy.deir_ez_zor_gov",),
                ("iran_backed_militias",),
                ("us_forces",),
                tuple(main),
                tuple(m.id for m in mentions[:3]),
                joins=(Join(main[0], main[1], 0.91, ("same day", "same place", "same target")),),
                near_misses=(NearMiss(PLANT, why),),
            ),
            Incident(
                PLANT,
                "rocket_attack",
                august,
                ("sy.deir_ez_zor_gov",),
                (),
                (),
                (ids["meridian"],),
                (mentions[3].id,),
                near_misses=(NearMiss(BASE, why),),
            ),
        ),
        mentions=mentions,
        claims=tuple(claims),
        rows=tuple(made),
        framing=tuple(_framing(a, [c for c in claims if c.article == a.id]) for a in articles.values()),
        origins={a: ids["wadi"] if a == ids["sahel"] else a for a in ids.values()},
        settings={"version": "0.1.0", "encoder": "default"},
    )


LOOK_BACK = "inc-2024-01-rimal-5e6f"


def with_background() -> Report:
    """The report with a third incident that only the first article looks back at, in one of its own sentences."""
    base = report()
    article = base.articles[0]
    first = next(c for c in base.claims if c.article == article.id)
    claim = replace(first, id=f"{first.id}-back", incident=LOOK_BACK)
    mention = replace(base.mentions[0], id=f"{article.id}-m9", main=False, time=None, places=("~Tell Rimal",))
    incident = Incident(LOOK_BACK, "drone", None, ("~Tell Rimal",), (), (), (), (mention.id,))
    alone = Relation(RelationKind.SINGLE, (claim.id,), "told by one", omitted_by=(base.articles[1].id,))
    row = Row(f"{LOOK_BACK}-r1", LOOK_BACK, claim.slot, claim.actor, (claim.id,), (alone,))
    return replace(
        base,
        incidents=(*base.incidents, incident),
        mentions=(*base.mentions, mention),
        claims=(*base.claims, claim),
        rows=(*base.rows, row),
    )


def turned(report: Report) -> Report:
    """The same report with everything in it in reverse order."""
    fields = ("articles", "skipped", "incidents", "mentions", "claims", "rows", "framing")
    return replace(report, **{name: getattr(report, name)[::-1] for name in fields})


def with_reports(count: int) -> Report:
    """The main incident told by so many reports: without the last ones, or with copies of the second under new names."""
    base = report()
    home = base.incidents[0]
    kept, second = set(home.articles[:count]), home.articles[1]
    copies = [f"{n:012d}" for n in range(count - len(kept))]
    article = next(a for a in base.articles if a.id == second)
    own = [c for c in base.claims if c.article == second]

    def of_copy(id: str, copy: str) -> str:
        return f"{id}-{copy}"

    def claims_of(row: Row) -> tuple[str, ...]:
        left = tuple(c.id for c in base.claims if c.id in row.claims and (c.incident != BASE or c.article in kept))
        return left + tuple(of_copy(c.id, copy) for copy in copies for c in own if c.id in row.claims)

    mentions = tuple(m for m in base.mentions if m.article in kept or m.id not in home.mentions)
    alive = {m.id for m in mentions}
    told = replace(
        home,
        articles=(*home.articles[:count], *copies),
        mentions=tuple(m for m in home.mentions if m in alive),
    )
    rows = [replace(r, claims=claims_of(r), relations=_within(r.relations, kept, base)) for r in base.rows]
    return replace(
        base,
        articles=(*base.articles, *(replace(article, id=c, outlet=f"Outlet {n}") for n, c in enumerate(copies, 1))),
        sentences={**base.sentences, **dict.fromkeys(copies, base.sentences[second])},
        incidents=(told, *base.incidents[1:]),
        mentions=mentions,
        claims=(
            *(c for c in base.claims if c.incident != BASE or c.article in kept),
            *(replace(c, id=of_copy(c.id, copy), article=copy) for copy in copies for c in own),
        ),
        rows=tuple(r for r in rows if r.claims),
        framing=(
            *base.framing,
            *(replace(f, article=copy) for copy in copies for f in base.framing if f.article == second),
        ),
    )


def _within(relations: tuple[Relation, ...], kept: set[str], base: Report) -> tuple[Relation, ...]:
    """The relations all of whose claims are told by the reports that were kept."""
    gone = {c.id for c in base.claims if c.incident == BASE and c.article not in kept}
    return tuple(r for r in relations if not gone & set(r.claims))
