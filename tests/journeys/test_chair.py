"""The chair opens the first screen, sees what is stuck, and acts on it."""

import re

import pytest

from tests.journeys.conftest import Visitor
from tests.product import Product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.node,
]


def ages(chair: Visitor, part: str) -> list[int]:
    """How many days each has been stuck, in the order of the page."""
    words = " ".join(chair.page.locator(part).all_inner_texts())
    return [int(text) for text in re.findall(r"(\d+)\s*days stuck", words)]


def acts_in_two_taps(chair: Visitor, way: str, confirm: str) -> None:
    chair.taps = 0
    chair.tap(way)
    chair.tap(confirm)
    assert chair.taps == 2
    assert re.search(r"[A-Z]+/\d{4}/D\d+", chair.page.inner_text("[role=status], main"))
    assert chair.control("Undo").count() == 1


def test_what_is_stuck_and_who_can_free_it(product: Product, visitor) -> None:
    chair = visitor("desk")
    chair.open(product.link("commissioner@opcc.example"))
    chair.tap("Sign in")
    # H1: the first screen is the answer.
    assert re.search(r"things need you", chair.page.locator("h1").inner_text())
    for answer in ("How long it has been stuck", "Who can free it", "Silent", "Slipping"):
        assert chair.sees(answer)
    assert chair.sees("Since you last looked") or chair.sees("New in the last 14 days")
    assert chair.sees("Next meeting")
    mine, others = ages(chair, "article"), ages(chair, "main li")
    assert len(mine) >= 2
    assert len(mine) + len(others) >= 5
    assert mine[0] == max(mine)  # of those that have climbed to a chair, which come first
    assert others == sorted(others, reverse=True)
    assert chair.sees("Overdue and silent")

    # H2: open, confirm.
    for way, confirm in (("Ask", "Send the question"), ("Convene", "Call them together")):
        acts_in_two_taps(chair, way, confirm)
        chair.tap("Undo")
        chair.open("/")
    acts_in_two_taps(chair, "Direct", "Send the direction")

    # What is directed waits for others now, and no longer for the chair.
    chair.open("/")
    assert ages(chair, "article") == mine[1:]
    assert sorted(ages(chair, "main li")) == sorted([*others, mine[0]])
    assert chair.sees("decided today")


def test_taking_it_to_the_board_and_resolving(product: Product, visitor) -> None:
    chair = visitor("phone")
    chair.open(product.link("commissioner@opcc.example"))
    chair.tap("Sign in")
    needed = chair.control("Resolve").count()
    chair.taps = 0
    chair.tap("Take to the board", nth=1)
    chair.tap("Put it on the agenda")
    assert chair.taps == 2
    assert re.search(r"[A-Z]+/\d{4}/D\d+", chair.page.inner_text("main"))
    chair.open("/")
    before = chair.control("Resolve").count()
    assert before == needed - 1
    assert chair.sees("on the agenda of")
    chair.tap("Resolve", nth=before - 1)
    chair.page.get_by_label(re.compile("What freed it")).fill("The lawyers gave their view.")
    chair.tap("It is free")
    assert chair.sees("Freed")
    chair.open("/")
    assert chair.control("Resolve").count() == before - 1


@pytest.mark.parametrize(
    ("who", "size"),
    [
        ("commissioner@opcc.example", "desk"),
        ("secretariat@opcc.example", "phone"),
        ("chief.executive@wirral.example", "phone"),
    ],
)
def test_every_main_page_is_sound(product: Product, visitor, who: str, size: str) -> None:
    """axe-core, one h1 and no sideways scrolling on each page of the navigation and below."""
    person = visitor(size)
    person.open(product.link(who))
    person.tap("Sign in")
    for address in ("/", "/meetings", "/actions", "/actions/mine", "/blockages", "/groups"):
        person.open(address)
    person.open("/blockages/pictures")
    for pattern in (r"/meetings/\d+$", r"/actions/\d+$", r"/blockages/\d+$", r"/groups/[a-z]+$"):
        for address in ("/meetings", "/actions", "/blockages", "/groups"):
            person.page.goto(person.url + address)
            links = person.page.eval_on_selector_all("main a", "all => all.map(a => a.pathname)")
            found = [link for link in links if re.search(pattern, link)]
            if found:
                person.open(found[0])
                break


def test_without_javascript_everything_still_works(product: Product, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(product.link("commissioner@opcc.example"))
    page.get_by_role("button", name="Sign in").click()
    # Of those that were directed today another may still need the chair's word.
    page.goto(page.url + "blockages")
    page.locator("main a[href^='/blockages/']").first.click()
    page.goto(f"{page.url.partition('#')[0]}?way=direct")
    assert page.get_by_role("button", name="Send the direction").is_visible()
    context.close()
