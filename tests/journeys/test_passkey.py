"""Passkeys in a browser: added, refused, used to sign in and as a second factor."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from partnership.core.db import db
from partnership.people.models import SignInSession
from partnership.people.rules import Way
from tests.credentials.served import ELM, SECRETARY, link, served
from tests.states.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.node]

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, world_file: Path) -> Iterator[Flask]:
    with served(tmp_path_factory.mktemp("passkey"), world_file, SECOND_FACTOR="required") as app:
        yield app


class Owner(Visitor):
    """Somebody whose browser has a phone's keys at hand."""

    def __init__(self, browser: Browser, product: Flask) -> None:
        super().__init__(browser, product.config["PUBLIC_URL"])
        self.keys: Any = self.page.context.new_cdp_session(self.page)
        self.keys.send("WebAuthn.enable")
        made = self.keys.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
        self.phone = made["authenticatorId"]

    def is_recognised(self, recognised: bool) -> None:
        """Whether the phone knows its owner's face from now on."""
        known = {"authenticatorId": self.phone, "isUserVerified": recognised}
        self.keys.send("WebAuthn.setUserVerified", known)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    def add(self, name: str) -> None:
        self.page.get_by_label("Name of the new passkey").fill(name)
        self.press("Add a passkey")

    def reads(self, words: str) -> None:
        """A notice or a fault that is read out, on a page without a fault of its own."""
        expect(self.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
        assert self.faults() == []

    def comes_to(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading, level=1)).to_be_visible()

    def sign_out(self) -> None:
        self.press("Sign out")
        self.comes_to("Sign in")
        self.complaints()  # the browser names each kind of data that it clears


def newest(app: Flask) -> tuple[Way, bool]:
    """How the latest session began, and whether it is strong."""
    with app.app_context():
        ordered = select(SignInSession).order_by(SignInSession.id.desc())
        found = db.session.scalars(ordered).first()
        assert found
        return found.way, found.strong_at is not None


def test_a_passkey_from_adding_it_to_removing_it(product: Flask, browser: Browser) -> None:
    owner = Owner(browser, product)
    owner.sign_in(link(product))
    owner.open("/account")
    owner.press("Add a passkey")
    owner.reads("Enter a name for the passkey")
    assert owner.page.evaluate("document.activeElement.name") == "name"
    owner.is_recognised(False)
    owner.add("Work phone")
    owner.reads("No passkey was used")
    owner.is_recognised(True)
    owner.press("Add a passkey")
    owner.reads("Passkey added")
    owner.add("The same again")
    owner.reads("That device has a passkey for your account already")

    owner.sign_out()
    owner.open("/sign-in?next=/account")
    owner.is_recognised(False)
    owner.press("Use a passkey")
    owner.reads("No passkey was used")
    owner.is_recognised(True)
    owner.press("Use a passkey")
    owner.comes_to("Your account")
    assert newest(product) == (Way.PASSKEY, True)

    owner.sign_out()
    owner.sign_in(link(product))
    assert newest(product) == (Way.LINK, False)
    owner.open("/sign-in/second?next=/account")
    assert owner.faults() == []
    owner.press("Use a passkey")
    owner.comes_to("Your account")
    assert newest(product) == (Way.LINK, True)
    owner.press("Remove the passkey Work phone")
    owner.reads("Work phone no longer signs you in")
    owner.page.context.close()


def test_a_passkey_does_instead_of_an_app_where_one_is_required(
    product: Flask, browser: Browser
) -> None:
    owner = Owner(browser, product)
    owner.sign_in(link(product, SECRETARY))
    owner.comes_to("Set up an authenticator app")
    owner.add("Work phone")
    owner.reads("Passkey added")
    assert newest(product) == (Way.LINK, True)
    owner.open("/")
    assert owner.status == 200
    owner.page.context.close()


def test_without_javascript_a_sentence_stands_instead(product: Flask, browser: Browser) -> None:
    context = browser.new_context(
        java_script_enabled=False, base_url=product.config["PUBLIC_URL"], locale="en-GB"
    )
    page = context.new_page()
    page.goto("/sign-in")
    expect(page.get_by_text("This browser cannot use passkeys")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_have_count(0)
    page.goto(link(product, ELM))
    page.get_by_role("button", name="Sign in").click()
    page.goto("/account")
    expect(page.get_by_text("This browser cannot add passkeys")).to_be_visible()
    expect(page.get_by_role("button", name="Add a passkey")).to_have_count(0)
    context.close()
