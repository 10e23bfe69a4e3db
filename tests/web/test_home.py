"""The first screens: each answers its role's question, in few queries at any size."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from partnership.actions import blockages, commands
from partnership.actions.rules import State
from partnership.actions.rungs import Rung
from partnership.core.clock import now, today
from partnership.core.london import day_words
from partnership.groups import commands as groups
from partnership.groups.commands import put_membership, put_seat
from partnership.groups.rules import HoldingKind, Role
from partnership.meetings import commands as meetings
from partnership.people import commands as people
from partnership.reports import chairs_page
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.web.filling import text_of
from tests.web.screens import home, meeting_of
from tests.world import LONG_AGO, World, soon

Client = Callable[[str], FlaskClient]


def test_what_has_climbed_to_the_chair_comes_first(world: World, client_of: Client) -> None:
    for number in range(chairs_page.CARDS):
        since = today() - timedelta(days=40 + number)
        blocked(world, opened(world), "elm", what=f"Older {number}", since=since)
    young = blocked(world, opened(world), "elm", what="Climbed", since=today())
    cards, _, new = home(client_of("chair")).partition("New in the last 14 days")
    assert "Climbed" not in cards
    assert "Climbed" in new
    with transaction():
        young.rung = Rung.BOARD_CHAIR
    page = text_of(client_of("chair").get("/"))
    assert page.index("Climbed") < page.index("Older 4")


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
    assert page.count("Direct Ask Convene Take to the board") == 3
    assert "Who can free it" in page
    assert "Chief Executive, Elm Council 2 Chief Executive, Ash Council 1" in page
    assert "Committee Room 1 The agenda is not issued yet." in page


def test_what_the_chair_has_acted_on_needs_the_chair_no_more(
    world: World, client_of: Client
) -> None:
    first, second, third = (
        blocked(world, opened(world), what=f"Stuck {number}") for number in (1, 2, 3)
    )
    meeting = meeting_of(world, 18)
    chair = client_of("chair")
    with transaction():
        blockages.direct(world.actor("chair"), first, world.seats["elm"], "Sign it")
    page = home(chair)
    assert page.startswith("Two things need you")
    acted = page[page.index("Acted on: waiting for others") : page.index("New in the last")]
    assert "Stuck 1 Chief Executive, Elm Council · stuck since today · decided today" in acted
    assert "Stuck 2" not in acted
    assert page.count("Direct Ask Convene Take to the board") == 2
    with transaction():
        blockages.take_to_board(world.actor("chair"), second, meeting)
    page = home(chair)
    assert page.startswith("One thing needs you")
    assert f"on the agenda of NPB on {day_words(meeting.day)}" in page
    with transaction():
        blockages.direct(world.actor("chair"), third, world.seats["elm"], "Sign it")
    assert home(chair).startswith("Nothing needs you How long it has been stuck")
    # A meeting that does not take place frees nothing.
    with transaction():
        meetings.cancel(world.actor("secretary"), meeting, "The hall is closed")
    page = home(chair)
    assert page.startswith("One thing needs you")
    assert f"was on the agenda of NPB on {day_words(meeting.day)} Stuck 2" in page


def test_five_cards_at_most(world: World, client_of: Client) -> None:
    for number in range(7):
        blocked(world, opened(world), what=f"Stuck {number}")
    page = home(client_of("chair"))
    assert page.startswith("Seven things need you")
    assert page.count("Direct Ask Convene Take to the board") == 5
    assert "See all 7 blockages" in page


def test_a_chair_is_offered_only_what_the_chair_may_do(world: World, client_of: Client) -> None:
    """The sub-group's chair sees the board's blockages as a member of it."""
    blocked(world, opened(world))
    page = home(client_of("sub-chair"))
    assert page.startswith("One thing needs you")
    assert "Direct Ask" not in page


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


def test_the_late_table_shows_five_organisations(world: World, client_of: Client) -> None:
    with transaction():
        for number in range(12):
            owner = people.put_organisation(f"o{number}", f"Organisation {number:02}", "council")
            seat = world.seats[f"o{number}"] = put_seat(f"o{number}", "Officer", owner)
            put_membership(seat, world.board, Role.MEMBER, LONG_AGO)
    for number in range(12):
        aged(opened(world, f"o{number}"), due_on=today() - timedelta(days=1))
    answer = client_of("chair").get("/")
    page = text_of(answer)
    assert "Organisation 04" in page
    assert "Organisation 05" not in page
    assert "The 5 organisations with most, of 12." in page
    assert 'href="/actions?overdue=yes"' in answer.text


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
    assert f"Can you come on {day_words(soon(18))}? Northfield Partnership Board" in page
    assert page.index("Can you come") < rest
    assert page.count("On track") == page.count("Needs more time") == 2


def test_an_invitation_that_waits_for_an_answer_comes_first(
    world: World, client_of: Client
) -> None:
    meeting, later = meeting_of(world, 18), meeting_of(world, 60)
    ash = client_of("ash")
    page = home(ash)
    assert page.startswith(f"Can you come on {day_words(meeting.day)}?")
    assert "up to date" not in page
    assert f"Later meetings {later.title}" in page
    ash.post(f"/meetings/{meeting.id}/answer", data={"answer": "accepted"})
    page = home(ash)
    assert "No answers needed You are up to date" in page
    assert "Next meetings" in page


def test_who_has_answered_is_not_asked_again(world: World, client_of: Client) -> None:
    first, second, third = (opened(world, title=f"Promise {one}", due_on=soon()) for one in "123")
    ash = client_of("ash")
    assert home(ash).startswith("Three answers needed")
    with transaction():
        commands.update_action(world.actor("ash"), first, State.AMBER, "The bidder withdrew")
    blocked(world, second, by="ash")
    page = home(ash)
    assert page.startswith("One answer needed")
    rest = page[page.index("Everything else of yours") :]
    for title in ("Promise 1", "Promise 2"):
        assert f"{title} {first.reference[:-1]}" in rest
    assert rest.count(" · answered today") == 2
    with transaction():
        commands.update_action(world.actor("ash"), third, State.GREEN)
    assert home(ash).startswith("No answers needed You are up to date")
    # Two weeks later it is asked again; and where it was freed or reopened, at once.
    with transaction():
        first.answered_at = now() - timedelta(days=14)
        blockages.resolve(world.actor("chair"), second.open_blockage, "It was signed")
    assert home(ash).startswith("Two answers needed")


def test_overdue_is_now(world: World, client_of: Client) -> None:
    aged(opened(world), due_on=today() - timedelta(days=1))
    assert home(client_of("ash")).startswith("One answer needed now")


def test_who_is_several_things_sees_the_chairs_screen_first(
    world: World, client_of: Client
) -> None:
    with transaction():
        groups.put_membership(world.seats["ash"], world.sub, Role.SECRETARIAT, LONG_AGO)
    assert home(client_of("ash")).startswith("No meeting is planned")
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
        ("secretary", "No meeting is planned Plan the year"),
    ],
)
def test_empty_screens_say_what_to_do(
    world: World, client_of: Client, who: str, words: str
) -> None:
    assert home(client_of(who)).startswith(words)


@pytest.mark.parametrize(("who", "most"), [("chair", 16), ("secretary", 13), ("ash", 8)])
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
