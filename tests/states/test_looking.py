"""While an administrator looks into a record every page says so, until they stop."""

import pytest

from tests.states.pages import FULL

pytestmark = [pytest.mark.browser, pytest.mark.node]


def test_the_banner(sites, visit) -> None:
    site, visitor = sites(FULL), visit("keeper")
    page = visitor.page
    visitor.open(site.address("glass.ask", slug="npb"))
    page.get_by_label("Why must you look into it?").fill("The joining link must be found")
    page.get_by_label("1 hour").check()
    visitor.send("main form button")
    for address in ("/groups/npb", site.address("meetings.meeting", meeting_id="issued")):
        visitor.open(address)
        assert "You look into the record of NPB" in page.inner_text("main")
        assert visitor.faults() == []
    visitor.send("main .govuk-notification-banner button")
    assert "You look into the record of NPB" not in page.inner_text("main")
    assert visitor.faults() == []
