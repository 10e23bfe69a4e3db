"""There and back in a real browser, under the policy that keeps forms at home."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.credentials.served import ASH, served
from tests.openid.conftest import Provider
from tests.states.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.node]


def test_signing_in_through_the_organisation(
    running: Provider, browser: Browser, tmp_path: Path, world_file: Path
) -> None:
    with served(tmp_path, world_file, **running.settings()) as app:
        visitor = Visitor(browser, app.config["PUBLIC_URL"])
        page = visitor.page
        button = page.get_by_role("button", name="Sign in with Harrowmere Police")

        running.next(claims={"sub": "1", "email": "nobody@x.example", "email_verified": True})
        visitor.open("/sign-in?next=/account")
        assert visitor.faults() == []
        button.click()
        expect(page.get_by_text("Ask the secretariat")).to_be_visible()
        assert visitor.faults() == []

        running.next(claims={"sub": "1", "email": ASH, "email_verified": True})
        visitor.open("/sign-in?next=/account")
        button.click()
        expect(page.get_by_text("through your organisation")).to_be_visible()
        assert visitor.complaints() == []
        page.context.close()
