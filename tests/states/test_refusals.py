"""Pages that say no: of errors, of two changes at once, and of buttons that come too late."""

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from partnership.reports import executives_page
from tests.states.filling import fill
from tests.states.forms import DUE
from tests.states.pages import FULL, Page, page

pytestmark = [pytest.mark.browser, pytest.mark.node]

POSTED = 'main form[method="post"]'
CLASHES = [
    (page("actions.change", "secretary", action_id="long"), {"title": "Another title"}),
    (page("actions.move_due", "chair", action_id="long"), {**DUE, "reason": "Another reason"}),
    (page("actions.update", "ash", action_id="late", answer="on-track"), {"text": "Another text"}),
    (
        page("agenda.change", "secretary", meeting_id="issued", item_id="issued item"),
        {"title": "Another title"},
    ),
    (
        page("topics.change", "secretary", slug="npb", topic_id="a topic"),
        {"title": "Another title"},
    ),
    (page("papers.change", "secretary", paper_id="a paper"), {"title": "Another title"}),
    (page("indicators.change", "secretary", indicator_id="a chart"), {"area": "Another area"}),
    (
        page("minuting.item", "secretary", meeting_id="draft", item_id="draft item 1"),
        {"note": "Another note"},
    ),
]


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("stranger", "/no-such-page", 404),
        ("ash", "/no-such-page", 404),
        ("stranger", "/answer/none", 404),
        ("outsider", "/groups/npb", 404),
        ("ash", "/groups/npb/plan-a-year", 403),
        ("secretary", "/meetings/1/agenda/add", 405),
    ],
)
def test_a_page_that_is_not_for_you(who, address, status, visit) -> None:
    visitor = visit(who)
    visitor.open(address)
    assert visitor.status == status
    assert visitor.faults() == []


@pytest.mark.parametrize("who", ["stranger", "ash"])
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OperationalError("SELECT 1", {}, Exception("gone")), 503),
        (RuntimeError("a fault of ours"), 500),
        (StaleDataError("changed meanwhile"), 409),
    ],
    ids=["the database is away", "a fault of ours", "changed meanwhile"],
)
def test_a_page_that_fails(who, fault, status, visit, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    visitor = visit(who)
    monkeypatch.setattr(executives_page, "read", fail)
    monkeypatch.setattr("partnership.web.sign_in.render_template", fail)
    visitor.open("/sign-in" if who == "stranger" else "/")
    assert visitor.status == status
    assert visitor.faults() == []


def test_a_form_that_was_open_too_long(sites, visit) -> None:
    _refused_whole(sites, visit, 400, {"csrf_token": "of-another-session"})


def test_a_form_that_is_too_large(sites, visit, monkeypatch) -> None:
    monkeypatch.setitem(sites(FULL).app.config, "MAX_CONTENT_LENGTH", 1000)
    _refused_whole(sites, visit, 413, {"reason": "x" * 2000})


def _refused_whole(sites, visit, status, typed) -> None:
    site, visitor = sites(FULL), visit("secretary")
    before = site.stored()
    visitor.open(site.address("meetings.cancel", meeting_id="issued"))
    for name, value in typed.items():
        field = visitor.page.locator(f'{POSTED} [name="{name}"]')
        field.evaluate("(one, value) => { one.value = value }", value)
    visitor.send(f"{POSTED} button[type=submit]")
    assert visitor.status == status
    assert visitor.faults() == []
    assert site.stored() == before


@pytest.mark.parametrize(("page", "typed"), CLASHES, ids=lambda one: getattr(one, "endpoint", ""))
def test_somebody_else_was_first(page: Page, typed: dict[str, str], sites, visit) -> None:
    site, visitor = sites(FULL), visit(page.who)
    before = site.stored()
    visitor.open(site.address(page.endpoint, **page.parts))
    form = visitor.page.locator(POSTED).first
    form.locator('[name="version"]').evaluate("one => { one.value = '99' }")
    fill(visitor.page, POSTED, typed)
    visitor.send(f"{POSTED} button[type=submit]")
    assert visitor.status == 409
    assert "Somebody changed this before you" in visitor.page.inner_text("main")
    texts = visitor.page.eval_on_selector_all(
        f"{POSTED} textarea, {POSTED} input", "all => all.map(one => one.value)"
    )
    assert set(typed.values()) <= set(texts)
    assert visitor.faults() == []
    assert site.stored() == before


@pytest.mark.parametrize(
    ("page", "button"),
    [
        (page("agenda.agenda", "secretary", meeting_id="draft"), "Remove"),
        (page("actions.action", "secretary", action_id="taken action"), "Confirm"),
    ],
    ids=["an item with minutes", "an action that is blocked"],
)
def test_a_button_that_is_refused_says_why(page: Page, button: str, sites, visit) -> None:
    site, visitor = sites(FULL), visit(page.who)
    before = site.stored()
    visitor.open(site.address(page.endpoint, **page.parts))
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name=button).first.click()
    assert visitor.page.locator(".govuk-notification-banner").count() == 1
    assert visitor.faults() == []
    assert site.stored() == before
