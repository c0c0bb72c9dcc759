"""A report in a notebook: incidents with their counts, then every conflict with its quotations.

Data is text and isolated, so that neither markup nor a direction gets out of a cell of the table.
"""

from collections import defaultdict

from markupsafe import Markup

from ..messages import language
from ..model import FAMILY, Article, Claim, Family, Incident, Relation, Report, Row
from ..wording import phrases
from ..wording.wording import Words, isolate

INCIDENTS, CONFLICTS = 20, 5
"""How many are shown; a line says how many more there are."""


def report_html(report: Report) -> str:
    """HTML without script, style or a link."""
    words = Words(language())
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in report.rows:
        rows[row.incident].append(row)
    told = sorted((i for i in report.incidents if i.articles), key=lambda i: (-len(i.articles), i.id))
    body = [_incident(words, report, i, rows[i.id]) for i in told[:INCIDENTS]]
    more = Markup("<p>+{}</p>").format(len(told) - INCIDENTS) if len(told) > INCIDENTS else Markup()
    return str(
        Markup('<div dir="{}" lang="{}">{}{}</div>').format(words.direction, words.lang, Markup().join(body), more)
    )


def _incident(words: Words, report: Report, incident: Incident, rows: list[Row]) -> Markup:
    articles = {a.id: a for a in report.articles}
    outlets = words.join(_outlet(articles[a]) for a in incident.articles)
    claims = {c.id: c for c in report.claims}
    found = [(row, x) for row in rows for x in row.relations if FAMILY[x.kind] is Family.CONFLICT]
    shown = Markup().join(_conflict(words, row, x, claims, articles) for row, x in found[:CONFLICTS])
    more = Markup("<li>+{}</li>").format(len(found) - CONFLICTS) if len(found) > CONFLICTS else Markup()
    return Markup("<section><h4>{}</h4><p>{}</p><ul>{}{}</ul></section>").format(
        phrases.title(words, incident), outlets, shown, more
    )


def _conflict(
    words: Words, row: Row, relation: Relation, claims: dict[str, Claim], articles: dict[str, Article]
) -> Markup:
    head = Markup("<b>{}</b>: {}").format(
        words(f"relation.{relation.kind}"), phrases.subject(words, row.slot, row.actor)
    )
    said = (_statement(words, claims[c], articles[claims[c].article]) for c in relation.claims if c in claims)
    return Markup("<li>{}<ul>{}</ul></li>").format(head, Markup().join(said))


def _statement(words: Words, claim: Claim, article: Article) -> Markup:
    return Markup("<li>{}: <q>{}</q><br>{}</li>").format(
        phrases.value(words, claim),
        isolate(claim.quote.text, article.language),
        words.join((_outlet(article), phrases.voice(words, claim.voice, article.language))),
    )


def _outlet(article: Article) -> Markup:
    return isolate(article.outlet, article.language) if article.outlet else isolate(article.path)
