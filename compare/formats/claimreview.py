"""schema.org Claim, and ClaimReview as far as a program may write it: the verdict is the fact-checker's.

Without ratings the reviews are drafts, kept apart and marked as such. `--ratings` joins a table with the columns
`claim` (its id), `url` (the page of the review), `rating` (the verdict in words) and `author` (the organisation), and
perhaps `rating_value`, `best_rating`, `worst_rating`, `published`; what Google's ClaimReview guide requires must be
there.
"""

from collections.abc import Iterator
from pathlib import Path

from ..errors import InputError
from ..messages import say
from ..reading.reasons import Unreadable
from ..reading.tables import csv_rows
from . import Options, as_json
from .tables import Data

CONTEXT = "https://schema.org"
REQUIRED = ("claim", "url", "rating", "author")
_NUMBERS = {"rating_value": "ratingValue", "best_rating": "bestRating", "worst_rating": "worstRating"}
_ORGANISATIONS = frozenset({"media", "company", "monitor", "belligerent"})


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`claims.jsonld`, and `claimreview-drafts.json` or, with ratings, `claimreview.json`.

    Raises InputError for ratings that name no claim of the report or lack a required field.
    """
    articles = {a["id"]: a for a in data["articles"]}
    claims = {c["id"]: _claim(c, articles[c["article"]]) for c in data["claims"]}
    found = {"claims.jsonld": as_json({"@context": CONTEXT, "@graph": list(claims.values())})}
    if options.ratings is None:
        drafts = [{"draft": True, "review": _review(id, c)} for id, c in claims.items()]
        return found | {"claimreview-drafts.json": as_json(drafts)}
    rated = [_rated(row, claims) for row in _ratings(options.ratings, claims)]
    return found | {"claimreview.json": as_json(rated)}


def claim_id(id: str) -> str:
    """The name of a claim as linked data."""
    return f"urn:claim-compare:claim:{id}"


def _claim(c: Data, article: Data) -> Data:
    made = {
        "@type": "Claim",
        "@id": claim_id(c["id"]),
        "text": c["quote"]["text"],
        "inLanguage": article["language"] or None,
        "author": _author(c["voice"], article),
        "datePublished": article["published"],
        "appearance": [_appearance(article)],
    }
    return {name: value for name, value in made.items() if value}


def _author(voice: Data, article: Data) -> Data | str | None:
    """Who says it: the voice that is named, else the outlet in its own voice; nobody for unnamed sources.

    A bare name where the text does not show whether it is a person or an office ("the governor").
    """
    if voice["kind"] == "anonymous":
        return None
    if voice["text"] and voice["kind"] not in ("outlet", "headline", "caption"):
        kind = "Person" if voice["kind"] == "named_person" else "Organization"
        known = voice["kind"] in _ORGANISATIONS or kind == "Person"
        return {"@type": kind, "name": voice["text"]} if known else voice["text"]
    return {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None


def _appearance(article: Data) -> Data:
    made = {
        "@type": "NewsArticle",
        "url": article["url"],
        "archivedAt": article.get("archived"),
        "headline": article["title"],
        "publisher": {"@type": "Organization", "name": article["outlet"]} if article["outlet"] else None,
        "datePublished": article["published"],
        "identifier": article["id"],
    }
    return {name: value for name, value in made.items() if value}


def _review(id: str, claim: Data) -> Data:
    return {"@context": CONTEXT, "@type": "ClaimReview", "claimReviewed": claim["text"], "itemReviewed": claim}


def _rated(row: Data, claims: dict[str, Data]) -> Data:
    rating = {"@type": "Rating", "alternateName": row["rating"]}
    rating |= {name: row[column] for column, name in _NUMBERS.items() if row.get(column)}
    made = {
        **_review(row["claim"], claims[row["claim"]]),
        "url": row["url"],
        "author": {"@type": "Organization", "name": row["author"]},
        "reviewRating": rating,
    }
    return {**made, "datePublished": row["published"]} if row.get("published") else made


def _ratings(path: Path, claims: dict[str, Data]) -> Iterator[Data]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(say("ratings.unread", error=error), where=str(path)) from error
    for number, found in csv_rows(text, path.name):
        if isinstance(found, Unreadable):
            raise InputError(say("ratings.unread", error=found.reason), where=f"{path}:{number}")
        row = {name: (value or "").strip() for name, value in found.items()}
        where = f"{path}:{number}"
        missing = [name for name in REQUIRED if not row.get(name)]
        if missing:
            raise InputError(
                say("ratings.missing", names=", ".join(missing)),
                where=where,
                fix=say("ratings.columns", names=", ".join(REQUIRED)),
            )
        if row["claim"] not in claims:
            raise InputError(say("ratings.no_claim", id=row["claim"]), where=where, fix=say("ratings.no_claim_fix"))
        if not row["url"].startswith(("http://", "https://")):
            raise InputError(say("ratings.no_url"), where=where, fix="https://...")
        yield row
