"""report.json as flat tables: one sheet of claims for reading, and related tables for databases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote as escaped

from ..model import FAMILY, RelationKind

Data = dict[str, Any]
"""The contents of report.json."""
Cell = str | int | float | bool | None


class Kind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """`refers` names the table whose key the cells hold."""

    name: str
    kind: Kind = Kind.TEXT
    refers: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns; `key` are the columns that name a row, none where rows have no name."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ("id",)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    def records(self) -> Iterator[dict[str, Cell]]:
        """The rows as dictionaries."""
        return (dict(zip(self.names, row)) for row in self.rows)


_KINDS = {":i": Kind.INTEGER, ":n": Kind.NUMBER, ":f": Kind.FLAG}
_SHEET = (
    "incident title slot actor value low:n high:n approx:f vague:f status voice voice_kind as_of quote outlet published "
    "url archived link article path sentence start:i end:i relations rule confidence:n sha256 claim"
)
_CLAIMS = (
    "id incident>incidents article>articles slot actor value low:n high:n approx:f vague:f status voice voice_kind "
    "stance as_of quote sentence start:i end:i part_of rule confidence:n"
)


def sheet(data: Data) -> Table:
    """One line a claim with everything that a reader needs beside it: the incident's title, the outlet, the link."""
    articles = {a["id"]: a for a in data["articles"]}
    titles = {i["id"]: i["title"] for i in data["incidents"]}
    kinds: dict[str, list[str]] = {}
    for relation in (x for r in data["rows"] for x in r["relations"]):
        for claim in relation["claims"]:
            kinds.setdefault(claim, []).append(relation["kind"])

    def records() -> Iterator[Data]:
        for c in data["claims"]:
            a = articles[c["article"]]
            yield {
                **_claim(c),
                **{name: a[name] for name in ("outlet", "published", "url", "path", "sha256")},
                "archived": a.get("archived"),
                "title": titles.get(c["incident"], ""),
                "link": text_link(a["url"], c["quote"]["text"]),
                "relations": " ".join(dict.fromkeys(kinds.get(c["id"], ()))),
                "claim": c["id"],
            }

    return _table("claims", _SHEET, records(), ("claim",))


def text_link(url: str | None, quotation: str) -> str | None:
    """The address of a page at a quotation (a text fragment, WICG 2020); None without an http(s) address."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    words = quotation.split()
    ends = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    fragment = ",".join(escaped(end, safe="").replace("-", "%2D") for end in ends)
    return f"{url}{'' if '#' in url else '#'}:~:text={fragment}"


def tables(data: Data) -> tuple[Table, ...]:
    """The whole report as tables with keys, every table after those that it refers to."""
    return (
        _table(
            "articles",
            "id path source_id outlet title published language url archived wire sha256 status code reason duplicate_of origin text",
            data["articles"],
        ),
        _table(
            "incidents",
            "id title title_ar event date_start date_end precision date_certain:f reports:i",
            map(_incident, data["incidents"]),
        ),
        _table("incident_articles", "incident>incidents article>articles", _members(data), ("incident", "article")),
        _table(
            "incident_places",
            "incident>incidents place name lat:n lon:n",
            (
                {"incident": i["id"], "place": p["id"], "name": p["name"], "lat": p["lat"], "lon": p["lon"]}
                for i in data["incidents"]
                for p in i["places"]
            ),
            ("incident", "place"),
        ),
        _table("claims", _CLAIMS, map(_claim, data["claims"])),
        _table("rows", "id incident>incidents slot actor", data["rows"]),
        _table("row_claims", "row>rows claim>claims", _row_claims(data), ("row", "claim")),
        _table("relations", "id row>rows kind family why inside omitted_by", _relations(data)),
        _table("relation_claims", "relation>relations claim>claims", _relation_claims(data), ("relation", "claim")),
        _table(
            "terms",
            "incident>incidents article>articles kind id term count:i own:i quoted:i sentences",
            _terms(data),
            (),
        ),
        _table(
            "near_misses",
            "incident>incidents other>incidents reasons",
            (
                {"incident": i["id"], "other": n["incident"], "reasons": "; ".join(n["reasons"])}
                for i in data["incidents"]
                for n in i["near_misses"]
            ),
            (),
        ),
    )


def _table(name: str, columns: str, records: Iterable[Data], key: tuple[str, ...] = ("id",)) -> Table:
    made = tuple(_column(text) for text in columns.split())
    rows = dict.fromkeys(tuple(_cell(r.get(c.name)) for c in made) for r in records)
    return Table(name, made, tuple(rows), key)


def _column(text: str) -> Column:
    name, _, refers = text.partition(">")
    kind = _KINDS.get(name[-2:], Kind.TEXT)
    return Column(name if kind is Kind.TEXT else name[:-2], kind, refers)


def _cell(value: object) -> Cell:
    """Text without null bytes and lone surrogates, which neither a database nor a spreadsheet takes."""
    if isinstance(value, str):
        return str(value).replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return value if isinstance(value, bool | int | float) else None


def _claim(c: Data) -> Data:
    value = c["value"]
    quantity = value if isinstance(value, dict) else {}
    return {
        **{name: c[name] for name in ("id", "incident", "article", "slot", "actor", "status", "as_of", "part_of")},
        **{name: quantity.get(name) for name in ("low", "high", "approx", "vague")},
        **{name: c["quote"][name] for name in ("sentence", "start", "end")},
        "value": quantity.get("text") if quantity else value,
        "voice": c["voice"]["text"],
        "voice_kind": c["voice"]["kind"],
        "stance": c["voice"]["stance"],
        "quote": c["quote"]["text"],
        "rule": c["rule"],
        "confidence": c["confidence"],
    }


def _incident(i: Data) -> Data:
    date = i["date"] or {}
    return {
        **{name: i[name] for name in ("id", "title", "event")},
        "title_ar": i["titles"].get("ar"),
        "date_start": date.get("start"),
        "date_end": date.get("end"),
        "precision": date.get("precision"),
        "date_certain": date.get("certain"),
        "reports": len(i["articles"]),
    }


def _members(data: Data) -> Iterator[Data]:
    return ({"incident": i["id"], "article": a} for i in data["incidents"] for a in i["articles"])


def _row_claims(data: Data) -> Iterator[Data]:
    return ({"row": r["id"], "claim": c} for r in data["rows"] for c in r["claims"])


def relation_id(row: Data, n: int) -> str:
    """The id of a row's n-th relation."""
    return f"{row['id']}:{n}"


def _relations(data: Data) -> Iterator[Data]:
    for row in data["rows"]:
        for n, x in enumerate(row["relations"], 1):
            yield {
                "id": relation_id(row, n),
                "row": row["id"],
                "kind": x["kind"],
                "family": FAMILY[RelationKind(x["kind"])],
                "why": x["why"],
                "inside": " ".join(x["inside"]),
                "omitted_by": " ".join(x["omitted_by"]),
            }


def _relation_claims(data: Data) -> Iterator[Data]:
    for row in data["rows"]:
        for n, x in enumerate(row["relations"], 1):
            yield from ({"relation": relation_id(row, n), "claim": c} for c in x["claims"])


def _terms(data: Data) -> Iterator[Data]:
    for f in data["framing"]:
        for kind, id in (
            ("actor_terms", "actor"),
            ("loaded_terms", "id"),
            ("agency", "id"),
            ("reporting_verbs", "id"),
            ("voices", "kind"),
            ("distancing", "id"),
        ):
            for t in f[kind]:
                counts = {name: t[name] for name in ("term", "count", "own", "quoted")}
                yield {
                    **counts,
                    "incident": f["incident"],
                    "article": f["article"],
                    "kind": kind,
                    "id": t[id],
                    "sentences": " ".join(t["sentences"]),
                }
