"""An action's pages: everything that is missing at once, who is told, what comes next."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups import commands as groups
from partnership.groups.rules import HoldingKind, Role
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.web.filling import filled, landed, text_of
from tests.web.test_actions import date_parts
from tests.world import LONG_AGO, World

Client = Callable[[str], FlaskClient]

MISSING = [
    (
        "/groups/npb/actions/add",
        {},
        ["Enter a title", "Choose the seat that answers for it", "Enter a due date, like"],
    ),
    (
        "/groups/npb/actions/add",
        date_parts("due_on", -1),
        ["Enter a title", "Choose the seat that answers for it", "Enter a due date after"],
    ),
    (
        "/actions/1/update",
        {"answer": "blocked"},
        ["Enter what is stuck", "Choose what is needed"],
    ),
    ("/actions/1/update", {"answer": "more-time"}, ["Enter what happened, in a sentence or two"]),
    (
        "/actions/1/blocked",
        {},
        ["Enter what is stuck", "Choose what is needed"],
    ),
    ("/actions/1/move-due", {}, ["Enter why the date moves", "Enter a due date, like"]),
    ("/actions/1/change", {}, ["Enter a title", "Choose the seat that answers for it"]),
]


@pytest.mark.parametrize(("address", "typed", "said"), MISSING)
def test_all_that_is_missing_is_said_at_once(
    world: World, client_of: Client, address: str, typed: dict[str, str], said: list[str]
) -> None:
    opened(world)
    client = client_of("secretary")
    emptied = dict.fromkeys(filled(client.get(address)), "")
    page = text_of(client.post(address, data=emptied | typed))
    summary = page[page.index("There is a problem") :]
    for words in said:
        # Above the form, and beside the field.
        assert summary.count(words) == 2, words


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("text", "x" * 10_001, "Use 10,000 characters or fewer. You entered 10,001."),
        ("descriptor", "TOP SECRET", "nothing above OFFICIAL-SENSITIVE"),
    ],
)
def test_what_is_refused_of_a_good_answer_stays_on_the_whole_page(
    world: World, client_of: Client, name: str, typed: str, said: str
) -> None:
    client, address = client_of("ash"), f"/actions/{opened(world).id}/update"
    form = {**filled(client.get(address)), "answer": "on-track", "text": "Well", name: typed}
    response = client.post(address, data=form)
    page, left = text_of(response), filled(response)
    summary = page[page.index("There is a problem") :]
    assert summary.count(said) >= 2
    assert (left[name], left["answer"]) == (typed, "on-track")
    assert "Chief Executive, Elm Council" in page  # a seat that could free it


def blocked_by(world: World, client_of: Client, needed_from: str) -> str:
    action = opened(world, "ash-officer", group=world.sub)
    client = client_of("ash-officer")
    address = f"/actions/{action.id}/blocked"
    form = {**filled(client.get(address)), "what": "Nobody signs", "need": "decision"}
    form["needed_from"] = str(world.seats[needed_from].id)
    return text_of(landed(client, client.post(address, data=form)))


@pytest.mark.parametrize(
    ("needed_from", "words"),
    [
        ("elm", "The chair and Chief Executive, Elm Council are told that it is blocked."),
        ("chair", "The chair and Commissioner, Office are told that it is blocked."),
        ("oak", "The chair is told that it is blocked. Chief Executive, Oak Council is vacant."),
    ],
)
def test_the_notice_names_who_is_told(
    world: World, client_of: Client, needed_from: str, words: str
) -> None:
    assert words in blocked_by(world, client_of, needed_from)


def test_a_chair_who_can_free_it_is_named_once(world: World, client_of: Client) -> None:
    """The body's chair chairs the board above it too, and is who can free it."""
    with transaction():
        groups.put_membership(world.seats["chair"], world.groups["FAR"], Role.CHAIR, LONG_AGO)
    action = opened(world, "outsider", group=world.groups["FAR"], by="outsider")
    client = client_of("outsider")
    address = f"/actions/{action.id}/update"
    form = {**filled(client.get(address)), "answer": "blocked", "text": "Nobody signs"}
    form |= {"need": "decision", "needed_from": str(world.seats["chair"].id)}
    page = text_of(landed(client, client.post(address, data=form)))
    assert "Commissioner, Office, in the chair, is told that it is blocked." in page
    assert "The chair and" not in page


def test_one_person_in_two_seats_is_told_once(world: World, client_of: Client) -> None:
    with transaction():
        for seat in ("chair", "sub-chair"):
            held = world.seats[seat], world.people["elm"], HoldingKind.ACTING
            groups.put_holding(*held, today())
    page = blocked_by(world, client_of, "elm")
    assert "Chief Executive, Elm Council is told that it is blocked." in page


def test_what_is_declared_complete_asks_its_owner_nothing(world: World, client_of: Client) -> None:
    action = opened(world)
    owner, secretary = client_of("ash"), client_of("secretary")
    address = f"/actions/{action.id}"
    assert "Say how it goes It is blocked" in text_of(owner.get(address))
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE)
    page = text_of(owner.get(address))
    assert "Waiting for the secretariat to confirm" in page
    for words in ("Say how it goes", "It is blocked", "Confirm and close", "Reopen"):
        assert words not in page
    assert "Confirm and close Reopen" in text_of(secretary.get(address))
    assert "waiting for the secretariat to confirm" in text_of(owner.get("/actions/mine"))


def test_the_page_is_called_what_its_button_says(world: World, client_of: Client) -> None:
    html = client_of("ash").get(f"/actions/{opened(world).id}/blocked").text
    assert "<title>It is blocked " in html
    assert "What is stuck?" in html


def test_a_new_seat_has_not_answered(world: World, client_of: Client) -> None:
    action = opened(world)
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN)
    page = text_of(client_of("ash").get("/actions/mine"))
    assert "No answer needed yet" in page
    assert f"due {day_words(action.due_on)} · answered today" in page
    with transaction():
        commands.change_action(
            world.actor("secretary"), action, title=action.title, seat=world.seats["elm"]
        )
    assert "1 answer needed" in text_of(client_of("elm").get("/actions/mine"))


def test_an_update_is_as_few_statements_however_much_was_said(
    world: World, client_of: Client
) -> None:
    action = opened(world)
    client, asked = client_of("ash"), []
    for turn in range(3):
        form = filled(client.get(f"/actions/{action.id}/update")) | {"answer": "on-track"}
        form |= {"text": f"On course, said {turn} times"}
        with statements() as heard:
            assert client.post(f"/actions/{action.id}/update", data=form).status_code == 302
        asked.append(len(heard))
    # Who sends it, the action, all that comes of it with its seal.
    assert asked == [3 if db.engine.dialect.name == "postgresql" else 7] * 3
    assert "said 2 times" in text_of(client.get(f"/actions/{action.id}"))
