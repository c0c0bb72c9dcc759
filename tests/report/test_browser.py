"""The pages in a real browser: one request, no error, no sideways scroll, hostile text inert, the same without script."""

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from compare.model import Quantity, Quote, Slot, Voice, VoiceKind
from compare.report.render import write_report
from tests.report_fixture import BASE, report, with_background, with_reports

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = "<script>window.hit=1</script> <img src=x onerror='window.hit=2'> {{ 7*7 }} \u202egnp.exe\u202c \u2066a\0b </p></main>"

if BROWSER is None and os.environ.get("CI") != "true":
    pytest.skip("no chromium on this machine: install the Debian package 'chromium'", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    assert BROWSER, "chromium is required where CI=true"
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_report(with_background(), folder)
    return folder


@pytest.fixture
def visit(browser):
    """Open a page and collect its requests, console lines and errors."""
    contexts = []

    def opened(path: Path, width: int = 1280, script: bool = True):
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        contexts.append(context)
        shown = context.new_page()
        seen = {"requests": [], "lines": []}
        shown.on("request", lambda r: seen["requests"].append(r.url))
        shown.on("console", lambda m: seen["lines"].append(m.text))
        shown.on("pageerror", lambda e: seen["lines"].append(str(e)))
        shown.goto(path.as_uri())
        return shown, seen

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [f"{BASE}.html", "index.html"])
def test_one_request_no_error_no_sideways_scroll(visit, out, lang, width, name):
    shown, seen = visit(out / lang / name, width)
    assert seen["lines"] == []
    assert [r for r in seen["requests"] if not r.startswith("data:")] == [(out / lang / name).as_uri()]
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate("document.documentElement.dir") == ("rtl" if lang == "ar" else "ltr")


@pytest.mark.parametrize("reports", [1, 2, 5, 12])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_no_sideways_scroll_however_many_report(visit, tmp_path, reports, lang):
    write_report(with_reports(reports), tmp_path)
    for width in (320, 390, 1280):
        shown, _ = visit(tmp_path / lang / f"{BASE}.html", width)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, width
        cells = shown.eval_on_selector_all(".framing td", "all => all.map(c => c.clientWidth).filter(w => w)")
        assert min(cells, default=width) >= 120, width


def test_every_quotation_equals_its_offsets(visit, out):
    shown, _ = visit(out / "en" / f"{BASE}.html")
    texts = {c.quote.text for c in report().claims if c.incident == BASE}
    quotes = shown.eval_on_selector_all("#compare blockquote", "all => all.map(q => q.textContent)")
    assert quotes and set(quotes) <= texts
    marked = " ".join(
        shown.eval_on_selector_all(
            ".said", "all => all.map(s => s.querySelectorAll('.back').forEach(b => b.remove()) || s.textContent)"
        )
    )
    assert all(text in marked for text in texts)


def test_the_text_is_the_same_without_script(visit, out):
    path = out / "ar" / f"{BASE}.html"
    with_script, _ = visit(path)
    without, _ = visit(path, script=False)
    assert with_script.text_content("main") == without.text_content("main")


def test_the_index_search_opens_the_folds_that_hold_a_hit(visit, out):
    shown, _ = visit(out / "en" / "index.html")
    assert shown.locator("tbody tr[data-kinds]").count() == 3
    shown.fill("#search", "tell rimal")
    assert shown.locator("tbody tr[data-kinds]:not([hidden])").count() == 1
    assert shown.locator(".folds details[open]").filter(has_text="Tell Rimal").count() == 1


def test_paper_shows_the_table_and_no_more_than_is_needed(visit, out):
    shown, _ = visit(out / "ar" / f"{BASE}.html", 1032)
    shown.emulate_media(media="print")
    assert shown.locator(".more, .why, .removed, .bar").evaluate_all("all => all.every(e => !e.offsetParent)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 1032


def test_a_filter_shows_only_its_rows(visit, out):
    shown, _ = visit(out / "en" / f"{BASE}.html")
    shown.click("a.chip[data-show=figures]")
    kinds = shown.eval_on_selector_all("tbody tr[data-kinds]:not([hidden])", "all => all.map(r => r.dataset.kinds)")
    assert len(kinds) == 2 and all("figures" in k for k in kinds)
    assert shown.text_content("#shown") == "2 of 7 points shown"
    shown.fill("#search", "resident")
    assert shown.locator("tbody tr[data-kinds]:not([hidden])").count() == 1


def test_the_index_is_filtered_by_day_place_outlet_and_number(visit, out):
    shown, _ = visit(out / "en" / "index.html")
    visible = shown.locator("tbody tr[data-kinds]:not([hidden])")
    shown.fill("[name=from]", "2024-02-13")
    shown.fill("[name=to]", "2024-02-13")
    assert visible.count() == 1
    shown.click("#all")
    shown.wait_for_function("!location.hash")
    assert visible.count() == 3
    shown.fill("[name=least]", "3")
    assert visible.count() == 1
    assert "least=3" in shown.evaluate("location.hash")
    shown.click("#all")
    shown.select_option("[name=outlet]", label=shown.locator("[name=outlet] option").nth(1).text_content())
    assert 0 < visible.count() < 3


def test_an_address_restores_its_filters(visit, out):
    shown, _ = visit(out / "en" / f"{BASE}.html")
    shown.goto((out / "en" / f"{BASE}.html").as_uri() + "#show=figures&outlet=0")
    shown.reload()
    kinds = shown.eval_on_selector_all(
        "#compare tbody tr[data-kinds]:not([hidden])", "all => all.map(r => r.dataset.kinds)"
    )
    assert kinds and all("figures" in k for k in kinds)
    assert shown.input_value("[name=outlet]") == "0"


def test_a_statement_can_be_cited(visit, out):
    shown, _ = visit(out / "en" / f"{BASE}.html")
    cited = shown.locator(".cite").first.text_content()
    first = shown.locator("#compare blockquote").first.text_content()
    assert f"\u00ab{first}\u00bb" in cited
    assert re.search(r"sha256:[0-9a-f]{64}$", cited)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [f"ar/{BASE}.html", f"en/{BASE}.html", "ar/index.html", "en/index.html"])
def test_nothing_bars_a_reader(visit, out, name, width, scheme):
    """axe-core, all rules of WCAG 2.2 AA and contrast among them, finds no violation."""
    from axe_playwright_python.sync_playwright import Axe

    shown, _ = visit(out / name, width)
    shown.emulate_media(color_scheme=scheme)
    violations = Axe().run(shown).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == []


@pytest.mark.parametrize(("reports", "upright"), [(2, True), (5, False)])
def test_print_loses_no_column(visit, tmp_path, reports, upright):
    import pypdf

    made = with_reports(reports)
    write_report(made, tmp_path)
    shown, _ = visit(tmp_path / "en" / f"{BASE}.html")
    shown.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    document = pypdf.PdfReader(tmp_path / "page.pdf")
    box = document.pages[0].mediabox
    assert (box.height > box.width) is upright
    heads = shown.eval_on_selector_all(".compare thead th .letter", "all => all.map(l => l.textContent)")
    text = " ".join(page.extract_text() for page in document.pages)
    assert len(heads) == reports
    values = shown.eval_on_selector_all(".compare .value", "all => all.map(v => v.textContent.trim())")
    flat = re.sub(r"\s+", "", text)
    assert [v for v in values if re.sub(r"\s+", "", v) not in flat] == []


def test_small_targets_are_at_least_24_pixels_high(visit, out):
    shown, _ = visit(out / "en" / f"{BASE}.html", 390)
    low = shown.evaluate(
        "[...document.querySelectorAll('.links a, .bar a, .contents a, .chip, summary, button:not([hidden])')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
    )
    assert low == []


ORDER = """([selector, words]) => {
  const element = document.querySelector(selector);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found = {};
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of words) {
      const at = node.data.indexOf(word);
      if (at < 0 || word in found) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + word.length);
      found[word] = range.getBoundingClientRect().x;
    }
  return words.map((word) => found[word]);
}"""


def drawn_from_right(shown, selector: str, *words: str) -> bool:
    """Whether these words of an element stand from right to left in this order, as they are drawn."""
    places = shown.evaluate(ORDER, [selector, list(words)])
    assert None not in places, (words, shown.text_content(selector))
    return places == sorted(places, reverse=True)


@pytest.fixture(scope="module")
def turning(tmp_path_factory) -> Path:
    """A report whose values, voices, dates and quotations mix both directions."""
    base = report()
    arabic = base.articles[0]
    text = f"{arabic.text}\n\u0642\u0627\u0644 Wayne Marotto (CJTF-OIR): 7 \u0645\u0635\u0627\u0628\u064a\u0646 \u00ab\u0648\u0641\u0642 \u0645\u0627 \u0646\u0634\u0631\u00bb"
    start = len(arabic.text) + 1
    quote = Quote(text[start:], start, len(text), "s99")
    label = replace(base.sentences[arabic.id][-1], label="s99", start=start, end=len(text))
    first = next(c for c in base.claims if c.article == arabic.id and c.slot == Slot.INJURED)
    mixed = replace(
        first,
        value=Quantity(5, 7),
        quote=quote,
        voice=Voice("Wayne Marotto (CJTF-OIR)", VoiceKind.OFFICIAL),
        actor_words=(),
    )
    made = replace(
        base,
        articles=(replace(arabic, text=text, published="2021-06-28T20:53:00"), *base.articles[1:]),
        sentences={**base.sentences, arabic.id: (*base.sentences[arabic.id], label)},
        claims=tuple(mixed if c.id == first.id else c for c in base.claims),
    )
    folder = tmp_path_factory.mktemp("turning")
    write_report(made, folder)
    return folder


def test_a_hostile_file_leaves_every_page_inert_and_whole(visit, tmp_path):
    """From the file to the browser: script, handlers, links that act, overrides, null bytes, one endless word."""
    from compare import compare

    told = "A rocket hit the market in Taiz on Tuesday and killed seven people, officials said."
    page = tmp_path / "page.txt"
    page.write_text(f"{told}\n{HOSTILE}\n[x](javascript:alert(1))\n{told}\n{'word' * 100_000}\n", encoding="utf-8")
    html = tmp_path / "page.html"
    html.write_text(
        f"<html><body><p>{told} {told}</p><p>{HOSTILE}</p><a href='javascript:alert(1)'>{told}</a>", "utf-8"
    )
    made = compare([str(page), str(html)])
    assert len(made.articles) == 2
    for path in write_report(made, tmp_path / "out"):
        shown, seen = visit(path, 320)
        assert seen["lines"] == [] and len([r for r in seen["requests"] if not r.startswith("data:")]) == 1, path
        assert shown.evaluate("window.hit") is None
        assert shown.locator("main img, main script, main iframe, a[href^=javascript]").count() == 0
        assert shown.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert shown.locator("main").count() == 1 and "\u202e" not in shown.text_content("main")


@pytest.fixture(scope="module")
def one(tmp_path_factory) -> Path:
    """Everything in one file."""
    folder = tmp_path_factory.mktemp("one")
    return write_report(with_background(), folder, lang="ar", single=True)[0]


def test_one_file_asks_for_nothing_and_says_the_same_without_script(visit, one):
    shown, seen = visit(one, 320)
    assert seen["lines"] == [] and len([r for r in seen["requests"] if not r.startswith("data:")]) == 1
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320
    without, _ = visit(one, script=False)
    assert shown.text_content("main") == without.text_content("main")


def test_each_page_of_one_file_has_filters_of_its_own(visit, one):
    shown, _ = visit(one)
    rows = "tbody tr[data-kinds]:not([hidden])"
    index, incident = (shown.locator(f"[id='{id}'] {rows}") for id in ("all", BASE))
    whole = index.count(), incident.count()
    shown.locator(f"[id='{BASE}'] a.chip[data-show=figures]").click()
    assert (index.count(), incident.count()) == (whole[0], 2)
    assert f"in={BASE}" in shown.evaluate("location.hash")
    shown.reload()
    assert (index.count(), incident.count()) == (whole[0], 2)


def test_one_file_gives_its_data_away(visit, one):
    shown, _ = visit(one)
    with shown.expect_download() as waited:
        shown.click("#data")
    assert json.loads(Path(waited.value.path()).read_text(encoding="utf-8"))["schema"] == "1.0"


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_bars_a_reader_of_one_file(visit, one, width):
    from axe_playwright_python.sync_playwright import Axe

    shown, _ = visit(one, width)
    violations = Axe().run(shown).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in violations] == []


def test_figures_names_and_dates_keep_their_order_in_arabic(visit, turning):
    shown, _ = visit(turning / "ar" / f"{BASE}.html")
    statement = shown.locator(".statement", has_text="Wayne Marotto").first
    statement.evaluate("e => { e.id = 'mixed'; e.style.whiteSpace = 'nowrap'; }")
    value = statement.locator(".value").text_content()
    assert "5" in value and "7" in value and not re.search(r"[-<>\u2013\u2192\u00b1]", value)
    assert drawn_from_right(shown, "#mixed .value", "5", "7"), "a range is read from its lower bound"
    assert not drawn_from_right(shown, "#mixed .speaker", "Wayne", "Marotto", "CJTF"), "a Latin name runs left to right"
    assert drawn_from_right(shown, "#mixed blockquote", "Marotto", "7", "\u0645\u0635\u0627\u0628\u064a\u0646"), (
        "a figure of a quotation stays beside its noun"
    )
    assert drawn_from_right(shown, "#outlets .card .facts", "28", "2021", "20:53"), "day, year, then the time"


def test_a_quotation_keeps_its_own_direction_on_a_page_of_the_other(visit, turning):
    shown, _ = visit(turning / "en" / f"{BASE}.html")
    quote = shown.locator(".statement", has_text="Wayne Marotto").first.locator("blockquote")
    assert (quote.get_attribute("dir"), quote.get_attribute("lang")) == ("rtl", "ar")
    quote.evaluate("e => { e.id = 'quote'; e.style.whiteSpace = 'nowrap'; }")
    assert drawn_from_right(shown, "#quote", "\u00ab", "\u0648\u0641\u0642", "\u00bb"), "its marks embrace its words"


def test_badges_are_drawn_and_not_written(visit, out):
    shown, _ = visit(out / "ar" / f"{BASE}.html")
    written = shown.text_content("main")
    assert not re.search(r"[\u2282\u2260\u2248\u2192\u2190]", written)
    assert shown.locator(".badge .icon").count() == shown.locator(".badge").count()


def test_hostile_text_is_inert(visit, tmp_path):
    base = report()
    first = base.articles[0]
    start = len(first.text) + 1
    poisoned = replace(
        first, text=f"{first.text}\n{HOSTILE}", title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)", wire=HOSTILE
    )
    label = replace(base.sentences[first.id][-1], label="s99", start=start, end=start + len(HOSTILE))
    bad = replace(
        base,
        articles=(poisoned, *base.articles[1:]),
        sentences={**base.sentences, first.id: (*base.sentences[first.id], label)},
        settings={"version": HOSTILE},
    )
    write_report(bad, tmp_path)
    for lang in ("ar", "en"):
        shown, seen = visit(tmp_path / lang / f"{BASE}.html", 320)
        assert seen["lines"] == [] and len(seen["requests"]) == 1
        assert shown.evaluate("window.hit") is None
        assert shown.locator("main img, main script, a[href^=javascript]").count() == 0
        assert "{{ 7*7 }}" in shown.text_content("main")
        assert "\u202e" not in shown.text_content("main")
        assert shown.evaluate("document.documentElement.scrollWidth") <= 320
