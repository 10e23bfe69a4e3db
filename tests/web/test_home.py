"""The first screens: each answers its role's question, in few queries at any size."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from flask.testing import FlaskClient

from partnership.actions import blockages, commands
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups import commands as groups
from partnership.groups.rules import HoldingKind, Role
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.web.filling import landed, text_of
from tests.world import LONG_AGO, World, soon

Client = Callable[[str], FlaskClient]


def meeting_of(world: World, in_days: int) -> Meeting:
    with transaction():
        return meetings.schedule(
            world.actor("secretary"),
            world.board,
            day=soon(in_days),
            begins=time(10),
            ends=time(12),
            place="Committee Room 1",
            held=True,
        )


def home(client: FlaskClient) -> str:
    return text_of(client.get("/"))


def test_the_chair_sees_what_is_stuck(world: World, client_of: Client) -> None:
    for days, seat, group, key in (
        (4, "ash", world.board, "elm"),
        (31, "elm", world.sub, "ash-officer"),
        (12, "elm", world.board, "ash"),
    ):
        action = opened(world, key, group=group)
        since = today() - timedelta(days=days)
        by = "secretary" if group is world.board else "sub-secretary"
        blocked(world, action, seat, by=by, what=f"Days {days}", since=since)
    meeting_of(world, 18)
    chair = client_of("chair")
    page = home(chair)
    assert page.startswith("Three things need you")
    order = [page.index(f"Days {days}") for days in (31, 12, 4)]
    assert order == sorted(order)
    assert page.count("Direct Resolve Take to the board") == 3
    assert "Who can free it" in page
    assert "Chief Executive, Elm Council 2 Chief Executive, Ash Council 1" in page
    assert "Committee Room 1 The agenda is not issued yet." in page


def test_one_thing_that_is_directed_says_so(world: World, client_of: Client) -> None:
    stuck = blocked(world, opened(world))
    with transaction():
        blockages.direct(world.actor("chair"), stuck, world.seats["elm"], "Sign it")
    page = home(client_of("chair"))
    assert page.startswith("One thing needs you")
    assert f"directed on {day_words(today())}" in page


def test_a_chair_is_offered_only_what_the_chair_may_do(world: World, client_of: Client) -> None:
    """The sub-group's chair sees the board's blockages as a member of it."""
    blocked(world, opened(world))
    page = home(client_of("sub-chair"))
    assert page.startswith("One thing needs you")
    assert "Direct Resolve" not in page


def test_the_chair_sees_who_is_late_and_who_is_silent(world: World, client_of: Client) -> None:
    aged(opened(world, "ash"), due_on=today() - timedelta(days=1))
    aged(opened(world, "ash"), due_on=today() - timedelta(days=2), silent=61)
    aged(opened(world, "elm", due_on=soon(90)), silent=61)
    answer = client_of("chair").get("/")
    page = text_of(answer)
    assert "Ash Council 2 1" in page
    assert "Elm Council 0 1" in page
    assert "Silent: no update for 60 days or more." in page
    ash = world.seats["ash"].organisation_id
    assert f'href="/actions?organisation={ash}&amp;overdue=yes"' in answer.text
    shown = text_of(client_of("chair").get(f"/actions?organisation={ash}&overdue=yes"))
    assert shown.count(" overdue ") == 2


def test_a_chief_executive_sees_the_answers_needed(world: World, client_of: Client) -> None:
    opened(world, title="Soon", due_on=soon(20))
    aged(opened(world, title="Quiet", due_on=soon(80)), silent=61)
    opened(world, title="Far", due_on=soon(80))
    done = opened(world, title="Done", due_on=soon(5))
    with transaction():
        commands.update_action(world.actor("ash"), done, State.COMPLETE)
    meeting_of(world, 18)
    blocked(world, opened(world, "elm", title="Theirs"), "ash", what="Waits for Ash")
    page = home(client_of("ash"))
    assert page.startswith(f"Two answers needed by {day_words(soon(20))}")
    rest = page.index("Everything else of yours")
    assert page.index("Soon") < page.index("No word for 60 days or more") < rest
    assert rest < page.index("Done")
    assert rest < page.index("Far")
    assert "One blockage waits for you" in page
    assert "Waits for Ash" in page
    assert "Next meeting Northfield Partnership Board" in page
    assert page.count("On track") == page.count("Needs more time") == 2


def test_overdue_is_now(world: World, client_of: Client) -> None:
    aged(opened(world), due_on=today() - timedelta(days=1))
    assert home(client_of("ash")).startswith("One answer needed now")


def test_the_secretariat_counts_down(world: World, client_of: Client) -> None:
    secretary = client_of("secretary")
    assert "Plan the year" in home(secretary)
    meeting_of(world, -80)
    ahead = meeting_of(world, 18)
    page = home(secretary)
    assert page.startswith(f"Next meeting Northfield Partnership Board, {day_words(soon(18))}")
    assert "In 18 days See the meeting" in page
    assert "Agenda No items Not issued Write the agenda" in page
    assert f"Last minutes Of {day_words(soon(-80))} Not written Write the minutes" in page
    with transaction():
        actor = world.actor("secretary")
        meetings.add_item(
            actor, ahead, title="x", purpose=Purpose.NOTE, lead_seat_id=None, minutes=5
        )
        meetings.issue_agenda(actor, ahead)
    assert "Agenda 1 item, issued on" in home(secretary)


def test_the_secretariat_confirms_with_one_button(world: World, client_of: Client) -> None:
    action = opened(world, title="All have signed")
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE)
    secretary = client_of("secretary")
    page = home(secretary)
    assert "All have signed Confirm and close" in page
    landed(secretary, secretary.post(f"/actions/{action.id}/confirm"))
    assert "Nothing waits. When an owner says" in home(secretary)


def test_who_is_several_things_sees_the_chairs_screen_first(
    world: World, client_of: Client
) -> None:
    with transaction():
        groups.put_membership(world.seats["ash"], world.sub, Role.SECRETARIAT, LONG_AGO)
    assert home(client_of("ash")).startswith("Next meeting No meeting is planned")
    with transaction():
        person = world.people["ash"]
        groups.put_holding(world.seats["chair"], person, HoldingKind.ACTING, LONG_AGO)
    assert home(client_of("ash")).startswith("Nothing is stuck")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("chair", "Nothing is stuck No blockages wait for you"),
        ("ash", "No answers needed You are up to date"),
        ("observer", "No answers needed You are up to date"),
        ("secretary", "Next meeting No meeting is planned Plan the year"),
    ],
)
def test_empty_screens_say_what_to_do(
    world: World, client_of: Client, who: str, words: str
) -> None:
    assert home(client_of(who)).startswith(words)


@pytest.mark.parametrize(("who", "most"), [("chair", 6), ("secretary", 7), ("ash", 5)])
def test_queries_do_not_grow(world: World, client_of: Client, who: str, most: int) -> None:
    meeting_of(world, 18)
    meeting_of(world, -80)
    client = client_of(who)
    asked = []
    for count in (10, 190):
        with transaction():
            for number in range(count):
                action = commands.open_action(
                    world.actor("secretary"),
                    world.board,
                    title=f"Action {number}",
                    seat=world.seats[("ash", "elm", "sub-chair")[number % 3]],
                    due_on=soon(number % 60),
                )
                if number % 9 == 0:
                    action.state = State.COMPLETE
        for number in range(count // 10):
            blocked(world, opened(world, "elm"), ("ash", "sub-chair")[number % 2])
        with statements() as heard:
            assert client.get("/").status_code == 200
        asked.append(len(heard))
    assert asked[0] == asked[1]
    assert asked[0] <= most
