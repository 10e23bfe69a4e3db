"""Filters of the action list: each alone, together, said in words, and kept under a name."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.actions.saved import LONGEST_NAME, MOST
from partnership.actions.waiting import SavedFilter
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.plans.commands import put_plan, put_priority
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.web.filling import landed, text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]
TITLES = ("Late", "Plain", "Moved", "Twice", "Hidden")


@pytest.fixture
def spread(world: World) -> World:
    with transaction():
        plan = put_plan("plan", "Safer streets", today() - timedelta(days=1))
        for number, title in enumerate(("Knives", "Nights"), 1):
            put_priority(plan, title.casefold(), title, number)
    aged(opened(world, "elm", title="Late"), due_on=today() - timedelta(days=1))
    opened(world, "ash", title="Plain", due_on=soon(14), priority_id=1)
    for title, days in (("Moved", (20,)), ("Twice", (20, 31))):
        moved = opened(world, "oak", title=title)
        with transaction():
            for day in days:
                commands.move_due(world.actor("chair"), moved, soon(day), "It took longer")
    secret = Mark(Marking.SENSITIVE)
    hidden = opened(world, "ash-officer", group=world.sub, title="Hidden", mark=secret)
    aged(hidden, due_on=today() - timedelta(days=2), silent=90)
    with transaction():
        hidden.slips, hidden.priority_id = 3, 1
        commands.update_action(world.actor("ash-officer"), hidden, State.GREEN)
    aged(hidden, silent=90)
    blocked(world, hidden, "ash-officer", by="sub-secretary")
    return world


def found(client: FlaskClient, query: str) -> list[str]:
    words = text_of(client.get(f"/actions?{query}")).partition("Filter the list")[2]
    return [title for title in TITLES if f"{title} NPB" in words or f"{title} HARM" in words]


def test_what_each_filter_finds(spread: World, client_of: Client) -> None:
    client = client_of("chair")
    last = soon(20).isoformat()
    elm = spread.seats["elm"]
    for query, wanted in {
        "": ["Late", "Plain", "Moved", "Twice"],
        "priority=1": ["Plain"],
        "priority=2": [],
        "due=14": ["Plain"],
        "due=30": ["Plain", "Moved"],
        "due=overdue": ["Late"],
        f"due=30&from={last}": ["Moved"],
        f"to={last}": ["Late", "Plain", "Moved"],
        f"from={soon(21):%d/%m/%Y}": ["Twice"],
        f"from={last}&to={last}": ["Moved"],
        "moved=1": ["Moved", "Twice"],
        "moved=2": ["Twice"],
        f"organisation={elm.organisation_id}&seat={elm.id}&overdue=yes": ["Late"],
        "moved=1&priority=1": [],
    }.items():
        assert (query, found(client, query)) == (query, wanted)
    for wrong in ("priority=x", "due=7", "moved=0", "from=soon", "to=31/2/2026", "state=odd"):
        assert (wrong, found(client, wrong)) == (wrong, [])


def test_a4_what_is_restricted_is_found_by_no_more_than_it_shows(
    spread: World, client_of: Client
) -> None:
    client = client_of("chair")
    officer = spread.seats["ash-officer"]
    asked = {
        query: "Restricted action" in text_of(client.get(f"/actions?{query}"))
        for query in (
            *("", "body=harm", f"organisation={officer.organisation_id}", "state=red"),
            *("due=overdue", f"to={today().isoformat()}", "blocked=yes"),
            *("priority=1", "moved=1", "silent=yes", "doubtful=yes", f"seat={officer.id}"),
        )
    }
    assert list(asked.values()) == [True] * 7 + [False] * 5


def test_the_filter_stands_in_words_that_can_be_taken_out(spread: World, client_of: Client) -> None:
    client = client_of("chair")
    page = client.get("/actions?body=npb&overdue=yes&moved=2&priority=1&state=soon&to=Monday")
    words = text_of(page)
    for one in ("NPB", "Knives", "Overdue", "Moved twice or more", "Unknown: state soon"):
        assert f"{one} Remove {one} from the filter" in words
    assert "Enter a date, like 12/6/2026" in words
    assert 'href="/actions?body=npb&amp;priority=1&amp;state=soon&amp;to=Monday&amp;moved=2"' in (
        page.text
    )
    assert "2 actions shown" in text_of(client.get("/actions?moved=1"))


def test_a_filter_is_kept_under_a_name_and_deleted_and_brought_back(
    spread: World, client_of: Client
) -> None:
    client = client_of("chair")
    address = "/actions/filters/save?body=npb&overdue=yes"
    after = landed(client, client.post(address, data={"name": " Late  ones "}))
    assert "Saved." in text_of(after)
    assert '<a class="govuk-link" href="/actions?body=npb&amp;due=overdue">Late ones</a>' in (
        client.get("/actions").text
    )
    for name, said in {
        "late ONES": "Enter another name",
        "": "Enter a name",
        "x" * (LONGEST_NAME + 1): "60 characters or fewer",
    }.items():
        assert said in text_of(client.post(address, data={"name": name}))
    assert "Choose a filter" in text_of(client.post("/actions/filters/save", data={"name": "All"}))

    (saved,) = db.session.scalars(select(SavedFilter)).all()
    others = client_of("ash")
    assert "Late ones" not in others.get("/actions").text
    delete = f"/actions/filters/{saved.id}/delete"
    assert others.post(delete).status_code == 404
    gone = landed(client, client.post(delete))
    assert "The filter Late ones is deleted." in text_of(gone)
    undo = "/actions/filters/save?name=Late+ones&body=npb&due=overdue"
    assert f'action="{undo.replace("&", "&amp;")}"' in gone.text
    client.post(undo)
    assert db.session.scalars(select(SavedFilter.query)).all() == ["body=npb&due=overdue"]
    kinds = list(
        db.session.scalars(
            select(Event.kind).where(Event.noun == "saved_filters").order_by(Event.id)
        )
    )
    assert kinds == ["filter:saved", "filter:removed", "filter:saved"]


def test_so_many_filters_and_no_more_and_no_question_more(spread: World, client_of: Client) -> None:
    client = client_of("chair")
    asked = []
    for count in (0, MOST):
        person = spread.people["chair"].id
        db.session.add_all(
            SavedFilter(person_id=person, name=f"Filter {number}", query="due=14")
            for number in range(count)
        )
        db.session.commit()
        with statements() as heard:
            client.get("/actions?seat=1&organisation=1&priority=1")
        asked.append(len(heard))
    assert asked[0] == asked[1] <= 5
    one_more = client.post("/actions/filters/save?due=14", data={"name": "One more"})
    assert "You have 20 saved filters" in text_of(one_more)
