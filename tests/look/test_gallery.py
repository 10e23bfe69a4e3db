"""The gallery in a real browser: no barrier that axe-core can find, at a desk and on a phone."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from tests.look.gallery import ERRORS, PAGES
from tests.states.axe import ADDRESS
from tests.states.visitor import BROKEN, WIDTHS

pytestmark = pytest.mark.browser


def visit(page: Page, address: str) -> None:
    """Go there and wait until our fonts are drawn."""
    page.goto(address)
    page.evaluate("document.fonts.ready.then(() => 0)")


def barriers(page: Page) -> list[str]:
    """What axe-core finds, one line for each kind and place."""
    page.add_script_tag(url=ADDRESS)
    found: list[dict[str, Any]] = page.evaluate(BROKEN)
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@pytest.mark.node
@pytest.mark.parametrize("name", [*PAGES, *ERRORS])
def test_no_barrier(page: Page, node_modules: Path, gallery_address: str, name: str) -> None:
    visit(page, f"{gallery_address}/{name}")

    assert barriers(page) == []


@pytest.mark.node
def test_axe_would_see_a_barrier(page: Page, node_modules: Path, gallery_address: str) -> None:
    visit(page, f"{gallery_address}/forms")
    page.evaluate("document.querySelector('label[for=title]').remove()")

    assert any(line.startswith("label:") for line in barriers(page))


@pytest.mark.parametrize("name", [*PAGES, "409"])
def test_nothing_is_cut_off(browser: Browser, gallery_address: str, name: str) -> None:
    """At the narrowest of each layout; 320 px is 1,280 px at 400 % zoom."""
    page = browser.new_page()
    visit(page, f"{gallery_address}/{name}")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_targets_are_large_enough_for_a_thumb(page: Page, gallery_address: str) -> None:
    visit(page, f"{gallery_address}/forms")
    small = page.evaluate(
        """[...document.querySelectorAll("button, .app-nav a, input:not([type=hidden]), select")]
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24))
        .map(([html]) => html)"""
    )

    assert small == []


def test_large_choices_work_by_key_and_reveal_what_belongs_to_them(
    page: Page, gallery_address: str
) -> None:
    visit(page, f"{gallery_address}/forms")
    further = page.locator(".app-reveal__part")
    assert not further.is_visible()

    page.locator("#answer").focus()
    page.keyboard.press("Space")
    assert not further.is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    assert page.locator("#answer-3").is_checked()
    assert further.is_visible()


def test_a_state_is_told_by_letter_shape_and_word(page: Page, gallery_address: str) -> None:
    visit(page, f"{gallery_address}/cards")
    states = page.locator(".app-tally .app-state")

    said = [" ".join(text.split()) for text in states.all_inner_texts()]
    shapes = states.locator("svg").evaluate_all("all => all.map(svg => svg.innerHTML)")

    assert said[:3] == ["G On track", "A At risk", "R Off track"]
    assert said[3:] == ["B Complete", "\N{EN DASH} Not started", "Blocked"]
    assert len(set(shapes)) == 6


def test_on_paper_the_marking_stays_and_the_controls_go(page: Page, gallery_address: str) -> None:
    visit(page, f"{gallery_address}/forms")
    page.emulate_media(media="print")

    assert page.locator(".app-marking").first.is_visible()
    assert page.locator("h1").is_visible()
    for gone in (".app-nav", ".app-search", ".govuk-back-link", "main form", ".app-foot__inner"):
        assert not page.locator(gone).first.is_visible(), gone


def test_every_printed_sheet_carries_the_marking(browser: Browser, gallery_address: str) -> None:
    page = browser.new_page()
    visit(page, f"{gallery_address}/cards")
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    page.close()

    assert len(sheets) > 1
    assert [sheet.extract_text().count("OFFICIAL") for sheet in sheets] == [2] * len(sheets)


def test_columns_of_figures_line_up(page: Page, gallery_address: str) -> None:
    visit(page, f"{gallery_address}/content")
    widths = page.evaluate(
        """document.fonts.ready.then(() => ["0000000000", "1111111111"].map(text => {
            const span = document.createElement("span");
            span.textContent = text;
            document.querySelector(".govuk-body").append(span);
            return span.getBoundingClientRect().width;
        }))"""
    )

    assert widths[0] == widths[1]
    assert page.evaluate('document.fonts.check("16px \\"Atkinson Hyperlegible Next\\"")')


def test_a_narrow_table_says_what_each_figure_is(browser: Browser, gallery_address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    visit(page, f"{gallery_address}/cards")
    cell = page.locator(".app-stacked td").nth(1)

    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")

    assert label == '"Due"'
    assert not page.locator(".app-stacked td").nth(10).is_visible()
    page.close()
