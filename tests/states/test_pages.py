"""No page has a fault, whatever is on it: accessibility, one h1, no sideways scroll, CSP."""

import pytest

from tests.states.pages import EMPTY, FULL, PAGES, Page

pytestmark = [pytest.mark.browser, pytest.mark.node]

# For machines, and documents that have tests of their own.
NO_PAGES = {"static", "health.health", "meetings.agenda_pdf", "meetings.minutes_pdf"}
NO_PAGES |= {"meetings.minutes_docx", "papers.file", "packs.pdf"}
NO_PAGES |= {"releases.read_pdf", "decisions.csv"}
NO_PAGES |= {"feeds.meetings", "feeds.tasks", "audit.csv", "actions.csv", "actions.excel"}
NO_PAGES |= {"answering.link"}  # opened by a token, in a test of its own
NO_PAGES |= {"digests.link", "digests.thanks"}  # the same: see test_asked.py
NO_PAGES |= {"openid.start", "openid.back"}  # there with a provider only: see tests/openid
NO_PAGES |= {"passkeys.prove", "groups.plan_year"}  # lead on to other pages


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_no_page_has_a_fault(page: Page, sites, visit) -> None:
    visitor = visit(page.who, page.database)
    visitor.open(sites(page.database).address(page.endpoint, **page.parts))
    assert visitor.status == 200
    assert not visitor.page.title().startswith("Error: ")
    assert visitor.faults() == []


def test_the_link_that_signs_in(sites, visit) -> None:
    visitor = visit("stranger")
    visitor.open(sites(FULL).link("observer"))
    assert visitor.page.get_by_role("button", name="Sign in").is_visible()
    assert visitor.faults() == []


def test_the_link_that_answers(sites, visit) -> None:
    visitor = visit("stranger")
    visitor.open(sites(FULL).answer_link("ash", "planned"))
    assert visitor.page.get_by_role("button", name="Send answer").is_visible()
    assert visitor.faults() == []


def test_a_calendar_address_that_was_just_made(sites, visit) -> None:
    visitor = visit("chair")
    visitor.open(sites(FULL).address("feeds.page"))
    visitor.send("main form button")
    assert visitor.page.get_by_label("Meetings and deadlines").input_value().endswith(".ics")
    assert visitor.faults() == []


def test_every_page_is_in_the_table(sites) -> None:
    rules = {
        rule.endpoint: rule
        for rule in sites(EMPTY).app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES
    }
    missing = sorted(set(rules) - {page.endpoint for page in PAGES})
    assert not missing, f"add to PAGES in tests/states/pages.py, in every state: {missing}"
    without_rows = {
        endpoint
        for endpoint, rule in rules.items()
        if not any(part.endswith("_id") for part in rule.arguments)
    }
    missing = sorted(without_rows - {page.endpoint for page in PAGES if page.database == EMPTY})
    assert not missing, f"add to PAGES, with `both`, what an empty database shows: {missing}"
