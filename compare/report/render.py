"""The pages: one folder per interface language, an index and one page an incident, each a file that asks for nothing."""

import base64
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..formats.report_json import report_json
from ..incidents.origins import credited
from ..model import ReadStatus, RelationKind, Report
from ..wording import phrases
from ..wording.explaining import input_code
from ..wording.wording import Words, interface_languages
from .directory import Directory, file_name
from .filters import Filters
from .panels import shared_rows
from .placing import place
from .saying import Sayings
from .single import MOST_BYTES, MOST_INCIDENTS, OVERVIEW, island, part, part_id
from .summaries import Summaries
from .view import Index, Page, index, pages

GENERATOR = b'<meta name="generator" content="claim-compare">'
INDEX = "index.html"
HEAD = ("glance", "outlets", "compare")
TAIL = ("sources", "method", "legend")


@dataclass(frozen=True, slots=True)
class Language:
    """A link of the language switch."""

    lang: str
    name: str
    href: str
    here: bool


def write_report(
    report: Report,
    out: Path,
    *,
    lang: str = "en",
    single: bool = False,
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Write the pages below `out`: `index.html` in `lang`, and every page in each interface language.

    With `single` one file, `index.html` in `lang`, unless it would be too large to be opened at ease: then the folder.
    The files `beside` them, by name, take their place together with the pages, in which those of an earlier run go.
    Returns the pages, the index first. Raises ValueError for a language without an interface, and OSError.
    """
    if lang not in interface_languages():
        raise ValueError(f"no interface language '{lang}'; there are {', '.join(interface_languages())}")
    directory = Directory(report)
    shown_pages = pages(directory)
    one = single_file(directory, shown_pages, lang) if single else None
    written = {INDEX: one} if one else _folder(directory, shown_pages, lang)
    contents = {name: text.encode("utf-8", "replace") for name, text in written.items()}
    place(out, {**contents, **beside}, INDEX, _old(out, written))
    return (out / INDEX, *(out / name for name in sorted(written) if name != INDEX))


def _folder(directory: Directory, shown_pages: tuple[Page, ...], lang: str) -> dict[str, str]:
    """Every page in each language by its name, and the index once more in `lang` at the top."""
    written = {}
    for each in interface_languages():
        env = environment(Words(each), directory)
        listed = index(directory, shown_pages)
        written[f"{each}/{INDEX}"] = _index(env, listed, each, folder="", root="../")
        if each == lang:
            written[INDEX] = _index(env, listed, each, folder=f"{each}/", root="")
        for shown in shown_pages:
            written[f"{each}/{file_name(shown.incident)}"] = _incident(env, shown, each)
    return written


def single_file(directory: Directory, shown_pages: tuple[Page, ...], lang: str) -> str | None:
    """The whole report as one page in one language; None where that would be too large to be opened at ease."""
    if len(shown_pages) > MOST_INCIDENTS:
        return None
    words = Words(lang)
    env = environment(words, directory)
    listed = index(directory, shown_pages)
    site = str(words.template("site"))
    overview = env.get_template("overview.html").render(_index_values(env, listed, folder="", root=None))
    parts = [part(OVERVIEW, overview, site)]
    for shown in listed.pages:
        name = phrases.bare(phrases.title(words, shown.incident))
        content = env.get_template("page.html").render(_incident_values(words, shown))
        parts.append(part(part_id(shown.incident), content, name, upright=shown.upright))
    text = env.get_template("single.html").render(
        parts=parts,
        head=site,
        home="",
        root=None,
        start=f"{OVERVIEW}-main",
        sources="",
        languages=(),
        island=island(report_json(directory.report)),
    )
    return text if len(text.encode("utf-8", "replace")) <= MOST_BYTES else None


def _old(out: Path, written: Collection[str]) -> tuple[str, ...]:
    """The pages of an earlier run into the same folder that have no successor: they would contradict the index."""
    found = ((f"{lang}/{path.name}", path) for lang in interface_languages() for path in (out / lang).glob("*.html"))
    return tuple(n for n, path in sorted(found) if n not in written and GENERATOR in path.read_bytes()[:2000])


def environment(words: Words, directory: Directory) -> Environment:
    """The templates with everything they may say: no name that is not given here, no unescaped text."""
    env = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = (Markup(_asset(name)) for name in ("style.css", "script.js"))
    sayings = Sayings(words, directory)
    env.globals |= (
        sayings.functions()
        | Summaries(words, directory, sayings).functions()
        | Filters(words).functions()
        | {
            "w": words,
            "style": style,
            "script": script,
            "policy": _policy(style, script),
            "mark": Markup("&rlm;") if words.direction == "rtl" else "",
            "own_attributes": Markup(' lang="{}" dir="{}"').format(words.lang, words.direction),
            "kinds": tuple(RelationKind),
            "report": directory.report,
            "shared_rows": shared_rows,
            "credited": credited,
            "run_date": directory.report.settings.get("run_date", ""),
            "version": directory.report.settings.get("version", ""),
        }
    )
    return env


@lru_cache(maxsize=1)
def templates() -> Path:
    """The folder of the templates: in the installed package, or beside it in a checkout."""
    installed = Path(str(files("compare") / "templates"))
    return installed if installed.is_dir() else Path(__file__).parents[2] / "templates"


def _asset(name: str) -> str:
    return (templates() / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """What the page may do: its own style and script, known by their hashes, and no request at all."""

    def digest(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _switch(lang: str, path: str) -> tuple[Language, ...]:
    return tuple(
        Language(each, Words(each).template("language"), path.format(each), each == lang)
        for each in interface_languages()
    )


def _incident(env: Environment, shown: Page, lang: str) -> str:
    words: Words = env.globals["w"]
    return env.get_template("incident.html").render(
        _incident_values(words, shown),
        head=phrases.bare(phrases.title(words, shown.incident)),
        home="index.html",
        root="../",
        start="main",
        sources="sources",
        languages=_switch(lang, "../{}/" + file_name(shown.incident)),
    )


def _incident_values(words: Words, shown: Page) -> dict[str, object]:
    """What the page of an incident is made from."""
    omissions = ("omissions",) if len(shown.readable) > 1 else ()
    background = ("background",) if shown.asides else ()
    timeline = ("timeline",) if len(shown.moments) > 1 else ()
    return {
        "page": shown,
        "sections": (*HEAD, *omissions, *timeline, "framing", "silence", *background, *TAIL),
        "shown_template": words.template("compare.shown"),
        "some_letters": words.join(words.letter(n) for n in (1, 3)),
    }


def _index(env: Environment, listed: Index, lang: str, *, folder: str, root: str) -> str:
    words: Words = env.globals["w"]
    return env.get_template("index.html").render(
        _index_values(env, listed, folder=folder, root=root),
        head=str(words.template("site")),
        home="",
        start="main",
        sources="",
        languages=_switch(lang, root + "{}/index.html"),
    )


def _index_values(env: Environment, listed: Index, *, folder: str, root: str | None) -> dict[str, object]:
    """What the index is made from; `root` leads to the data, and is None where there is none beside the file."""
    report: Report = env.globals["report"]
    words: Words = env.globals["w"]
    articles = sorted(report.articles, key=lambda a: (a.path, a.id))
    unreadable = [(a.path, input_code(a.reason), a.reason) for a in articles if a.status == ReadStatus.UNREADABLE]
    unreadable += [(s.path, s.code, s.reason) for s in report.skipped]
    path = {a.id: a.path for a in articles}
    return {
        "index": listed,
        "folder": folder,
        "root": root,
        "shown_template": words.template("index.shown"),
        "articles": articles,
        "main_incident": {a: i for i in report.incidents for a in i.articles},
        "partial": [a for a in articles if a.status == ReadStatus.PARTIAL],
        "unreadable": sorted(unreadable),
        "duplicates": [(a, path.get(a.duplicate_of or "", "")) for a in articles if a.status == ReadStatus.DUPLICATE],
    }
