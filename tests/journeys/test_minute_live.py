"""The clerk minutes a meeting while it is held, with the keys; nothing typed is ever lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from partnership.core.clock import today
from tests.product import BOARD, Product, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]

SECRETARIAT = "secretariat@opcc.example"
ITEMS = 10
# What is typed under the items: eight actions, three decisions, and what was said.
LINES = {
    1: ["decision the minutes of the last meeting are a correct record"],
    3: ["action @Sefton to write to the minister by 12 January", "They agreed at once."],
    4: ["decision each borough names one contact", "action @Knowsley to name its own by Friday"],
    5: ["@Wirral to bring figures to the next meeting by end of January", "Nobody objected."],
    7: ["@Fire to report by next Friday", "@chief constable: look again by 1/2"],
    8: ["action @chair to ring the Home Office by Friday", "decision the plan is adopted"],
    9: ["@combined authority to fund it by end of March", "@Helens to host it by 1 May"],
}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A partnership at its beginning: there is no story in the way."""
    with served(tmp_path_factory.mktemp("live"), "--board", BOARD) as running:
        yield running


def signed_in(visitor, product: Product):
    clerk = visitor("desk")
    clerk.open(product.link(SECRETARIAT))
    clerk.tap("Sign in")
    return clerk


def prepared(clerk, items: int, begins: str, ends: str) -> str:
    """A meeting of the board at the end of today, with so many items; its address."""
    clerk.open("/groups/msppb/meetings/add")
    day = str(today()).split("-")
    for part, number in zip(("Year", "Month", "Day"), day, strict=True):
        clerk.fill(part, number)
    clerk.fill("Start time", begins)
    clerk.fill("End time", ends)
    clerk.tap("Invite")
    address = clerk.page.url
    clerk.open(f"{address}/agenda")
    for number in range(1, items + 1):
        clerk.fill("Title", f"Matter {number}")
        clerk.page.get_by_label("Discuss", exact=True).check()
        clerk.fill("How many minutes?", "5")
        with clerk.page.expect_navigation():
            clerk.page.get_by_role("button", name="Add item").click()
    return f"{address}/minutes"


def enter(page: Page, line: str) -> None:
    """Type a line and press Enter; it is on its way then."""
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    expect(page.locator("#line")).to_have_value("")
    expect(page.locator("[data-waiting] li")).to_have_count(0)


def test_s3_minuting_with_the_keys(product: Product, visitor) -> None:
    """Ten items, eight actions, at most 14 taps or choices."""
    clerk = signed_in(visitor, product)
    clerk.open(prepared(clerk, ITEMS, "11:58pm", "11:59pm"))
    page, clerk.taps = clerk.page, 0
    clerk.tap("Record attendance")
    page.get_by_label("Chief Executive, Wirral Council", exact=True).select_option("apologies")
    page.get_by_label("Chief Fire Officer", exact=False).first.select_option("acted-for")
    clerk.taps += 2
    page.get_by_label(re.compile("Acted for by, Chief Fire")).fill("Deputy Chief Fire Officer")
    clerk.tap("Save attendance")
    clerk.tap("Minute the next item")
    page.locator("#line").focus()
    for number in range(1, ITEMS + 1):
        assert page.locator("h1").inner_text() == f"{number}. Matter {number}"
        for line in LINES.get(number, [f"Matter {number} was noted."]):
            enter(page, line)
        with page.expect_navigation():
            page.keyboard.press("Control+Enter" if number % 2 else "Alt+Shift+N")
    clerk.check()
    assert clerk.sees("New actions")
    read = page.inner_text("main")
    assert len(set(re.findall(r"MSPPB/\d{4}/\d{3}\b", read))) == 8
    assert len(set(re.findall(r"MSPPB/\d{4}/D\d+", read))) == 3
    assert "no record yet" not in read
    clerk.tap("Send the minutes to the chair")
    assert clerk.sees("With the chair since")
    assert clerk.taps <= 14


def test_nothing_typed_is_lost(product: Product, visitor) -> None:
    """Doubtful lines, seats by name, no network and a closed lid; then a second writer."""
    clerk = signed_in(visitor, product)
    clerk.open(prepared(clerk, 1, "11:54pm", "11:56pm"))
    clerk.page.get_by_role("link", name=re.compile("^Minute this item")).click()
    clerk.check()
    item = clerk.page.url
    doubt_is_put_right(clerk.page)
    page = without_a_network(clerk.page, item)
    second = signed_in(visitor, product)
    second.open(item)
    two_write(page, second.page)


def doubt_is_put_right(page: Page) -> None:
    page.locator("#line").focus()
    enter(page, "action write to the minister by 12 January")
    expect(page.locator(".app-apart__why")).to_contain_text("names no seat")
    line = page.locator(".app-apart__line")
    assert line.inner_text() == "action write to the minister by 12 January"
    assert "underline" in line.evaluate("one => getComputedStyle(one).textDecorationLine")
    page.get_by_role("button", name="Put it right").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("action @ci li")
    field = page.get_by_role("combobox")
    assert field.get_attribute("aria-expanded") == "true"
    for key in ("ArrowDown", "ArrowDown", "ArrowUp"):
        page.keyboard.press(key)
    active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert field.input_value().startswith(f"action @“{active.text_content()}” ")
    enter(page, "to write to the minister by 12 January")
    expect(page.locator(".app-numbered--action")).to_contain_text("Write to the minister")
    expect(line).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("is taken back").first.wait_for()


def without_a_network(page: Page, item: str) -> Page:
    """The page as it was opened again."""
    note = page.get_by_label("Minutes of this item")
    note.press_sequentially(" Saved by itself.")
    page.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).wait_for()

    page.context.set_offline(True)
    note.press_sequentially(" Typed without a network.")
    page.locator("#line").fill("decision typed without a network")
    page.keyboard.press("Enter")
    page.get_by_text("Not saved: no network. It is kept on this device").wait_for()
    page.close()  # the lid
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto(item)
    expect(page.locator(".app-numbered--decision")).to_contain_text("Typed without a network")
    page.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).wait_for()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    note = page.get_by_label("Minutes of this item")
    assert "Saved by itself. Typed without a network." in note.input_value()
    assert page.locator(".app-numbered--decision").count() == 1
    return page


def two_write(page: Page, other: Page) -> None:
    note, theirs = (one.get_by_label("Minutes of this item") for one in (page, other))
    theirs.fill("The second clerk's text.")
    theirs.blur()
    other.get_by_text(re.compile(r"^Saved \d\d:\d\d$")).wait_for()
    note.fill("The first clerk's text.")
    note.blur()
    page.get_by_text("Somebody changed this before you").wait_for()
    assert "The second clerk's text." in page.inner_text(".app-clash")
    assert note.input_value() == "The first clerk's text."
    other.reload()
    assert theirs.input_value() == "The second clerk's text."
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    other.reload()
    assert theirs.input_value() == "The first clerk's text."
