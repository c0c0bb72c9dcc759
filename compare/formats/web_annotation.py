"""W3C Web Annotation (Recommendation, 2017): every quotation anchored by its words and by its place in the text.

Two targets: the page at its address, where the words and their surroundings find the place, and the stored text
(`texts/ARTICLE.txt` of the RO-Crate), where the offsets hold as well.
"""

from . import Options, as_json
from .tables import Data

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of prefix and suffix, as Hypothesis keeps them."""


def files(data: Data, options: Options) -> dict[str, bytes]:
    """`annotations.jsonld`, an annotation collection with one annotation a claim."""
    articles = {a["id"]: a for a in data["articles"]}
    items = [_annotation(c, articles[c["article"]]) for c in data["claims"]]
    page = {"id": "urn:claim-compare:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": CONTEXT,
        "id": "urn:claim-compare:annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": page,
    }
    return {"annotations.jsonld": as_json(collection)}


def text_id(article: str) -> str:
    """The name of an article's stored text."""
    return f"urn:claim-compare:text:{article}"


def _annotation(claim: Data, article: Data) -> Data:
    quote, text = claim["quote"], article["text"]
    words = {
        "type": "TextQuoteSelector",
        "exact": quote["text"],
        "prefix": text[max(0, quote["start"] - AROUND) : quote["start"]],
        "suffix": text[quote["end"] : quote["end"] + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]}
    targets = [{"source": text_id(article["id"]), "selector": [words, place]}]
    if (article["url"] or "").startswith(("http://", "https://")):
        copy = article.get("archived")
        state = {"state": {"type": "TimeState", "cached": copy}} if copy else {}
        targets.insert(0, {"source": article["url"], "selector": [words], **state})
    return {
        "id": f"urn:claim-compare:claim:{claim['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "value": said(claim), "language": "en"},
            {"type": "TextualBody", "purpose": "tagging", "value": claim["incident"]},
        ],
        "target": targets,
    }


def said(claim: Data) -> str:
    """A claim in one plain line: slot, value, status, voice."""
    value = claim["value"]
    words = value["text"] if isinstance(value, dict) else value
    about = f" of {claim['actor']}" if claim["actor"] else ""
    voice = claim["voice"]["text"] or claim["voice"]["kind"]
    return f"{claim['slot']}{about}{f': {words}' if words else ''} ({claim['status']}; {voice})"
