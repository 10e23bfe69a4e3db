"""The secretariat asks everybody; a chief executive answers from the mail, on a phone."""

import re
import time
from datetime import timedelta

import pytest

from partnership import create_app
from partnership.actions.commands import open_action
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.groups.queries import leading_group, seat
from partnership.transaction import transaction
from tests.product import Product

pytestmark = [pytest.mark.browser, pytest.mark.node]
SEAT = "knowsley-chief-executive"
KNOWSLEY = "chief.executive@knowsley.example"
TITLES = ("Agree one form", "Open the hub", "Name a lead")


def give_three(product: Product) -> None:
    """Three more actions for one seat, in the database that the product uses."""
    where = {"INSTANCE_PATH": product.instance, "PUBLIC_URL": product.url}
    url = f"sqlite:///{product.instance / 'board.db'}"
    with create_app({**where, "DATABASE_URL": url}).app_context(), transaction():
        group, owner = leading_group(today()), seat(SEAT)
        assert group
        assert owner
        actor = Actor(None, None, "Command line", Door.COMMAND_LINE)
        for n, title in enumerate(TITLES):
            open_action(
                actor, group, title=title, seat=owner, due_on=today() + timedelta(days=5 + n)
            )


def test_asking_in_two_clicks_and_answering_in_four(product: Product, visitor) -> None:
    give_three(product)
    clerk = visitor("desk")
    clerk.open(product.links[0])
    clerk.tap("Sign in")
    clerk.taps = 0
    clerk.tap("See who is silent")
    before = clerk.page.locator("aside").inner_text()
    clerk.tap("Send ")
    assert clerk.taps == 2
    assert clerk.sees("Answers appear here.")

    letter = product.wait_for_mail(KNOWSLEY, "need your answer by")
    body = letter.get_body(("plain",))
    assert body is not None
    answers = re.findall(r"On track: (http://\S+/answers/\S+)", body.get_content())
    executive = visitor("phone")
    begun = time.monotonic()
    executive.taps = 1  # on the answer in the mail
    executive.open(answers[0])
    cards = executive.page.get_by_role("article")
    number = cards.count()
    assert number >= 3
    for place in range(1, number):
        executive.taps += 1
        cards.nth(place).get_by_label("On track").check()
    executive.tap("Send")
    assert executive.taps == number + 1  # four for three
    assert executive.sees("Thank you")
    assert executive.sees("Next date: ")
    assert time.monotonic() - begun < 60

    clerk.open("/chase")
    assert clerk.page.locator("aside").inner_text() != before
    assert clerk.sees("Chief Executive, Knowsley Council, today")
