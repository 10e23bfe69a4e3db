"""Pages about blockages: what is stuck, and the chair's three ways to free it."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.actions.models import Blockage, BlockageStep
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.counting import statements
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]


def meeting_of(world: World, body: str, in_days: int = 10) -> Meeting:
    with transaction():
        return meetings.schedule(
            world.actor("secretary"),
            world.groups[body],
            day=soon(in_days),
            begins=time(10),
            ends=time(12),
        )


@pytest.fixture
def stuck(world: World) -> Blockage:
    action = opened(world, "ash-officer", group=world.sub, title="Share the data")
    since = today() - timedelta(days=12)
    return blocked(world, action, "elm", by="ash-officer", since=since)


def count(model: type[object]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_blockage_says_what_is_stuck_and_what_is_needed(
    world: World, stuck: Blockage, client_of: Client
) -> None:
    page = text_of(client_of("ash-officer").get(f"/blockages/{stuck.id}"))
    assert f"Blocked for 12 days, since {day_words(stuck.since)}" in page
    assert "Stuck The sharing agreement is not signed Needed A decision" in page
    assert "From Chief Executive, Elm Council Holds up Head of Safety, Ash Council" in page
    assert "Send the direction" not in page


def test_a_direction_is_sent_and_numbered(world: World, stuck: Blockage, client_of: Client) -> None:
    chair = client_of("chair")
    page = chair.get(f"/blockages/{stuck.id}")
    form = filled(page, f"/blockages/{stuck.id}/direct")
    assert form["seat"] == str(world.seats["elm"].id)
    assert form["text"].startswith("Decide it by ")  # the second tap is enough
    form["text"] = ""
    wrong = text_of(chair.post(f"/blockages/{stuck.id}/direct", data=form))
    assert "There is a problem Enter what the seat is to do" in wrong
    form["text"] = "Sign it by 5 December"
    answer = chair.post(f"/blockages/{stuck.id}/direct", data=form)
    page = text_of(landed(chair, answer))
    number = f"NPB/{today().year}/D01"
    assert f"Direction {number} sent to Chief Executive, Elm Council" in page
    assert f"Direction given {number} Commissioner, Office" in page
    assert "For Chief Executive, Elm Council: Sign it by 5 December" in page
    chair.post(f"/blockages/{stuck.id}/direct", data=form)
    assert count(Decision) == 1


def test_a_vacant_seat_is_named_as_vacant(world: World, stuck: Blockage, client_of: Client) -> None:
    chair = client_of("chair")
    form = filled(chair.get(f"/blockages/{stuck.id}"), f"/blockages/{stuck.id}/direct")
    form |= {"seat": str(world.seats["oak"].id), "text": "Act"}
    page = text_of(landed(chair, chair.post(f"/blockages/{stuck.id}/direct", data=form)))
    assert "is recorded. Chief Executive, Oak Council is vacant." in page


def test_resolving_closes_it_with_what_freed_it(
    world: World, stuck: Blockage, client_of: Client
) -> None:
    secretary = client_of("sub-secretary")
    address = f"/blockages/{stuck.id}/resolve"
    wrong = secretary.post(address, data={})
    assert "Enter what freed it" in text_of(wrong)
    # The other forms of the page are as they were.
    assert filled(wrong, f"/blockages/{stuck.id}/direct")["seat"] == str(world.seats["elm"].id)
    page = text_of(landed(secretary, secretary.post(address, data={"freed_by": "It was signed"})))
    assert "is free. Its owner says next how it goes." in page
    assert "Freed by It was signed" in page
    assert "after 12 days" in page
    assert "Send the direction" not in page
    late = text_of(secretary.post(address, data={"freed_by": "again"}))
    assert f"This was freed on {day_words(today())}" in late


def test_taking_it_to_the_board(world: World, stuck: Blockage, client_of: Client) -> None:
    chair = client_of("chair")
    address = f"/blockages/{stuck.id}/take-to-board"
    assert "No meeting is planned" in text_of(chair.get(f"/blockages/{stuck.id}"))
    board, foreign = meeting_of(world, "NPB"), meeting_of(world, "FAR")
    for chosen in (str(foreign.id), "", "x", "99999999999999999999"):
        answer = chair.post(address, data={"meeting": chosen})
        assert "Choose a meeting" in text_of(answer)
    page = text_of(landed(chair, chair.post(address, data={"meeting": board.id})))
    number = f"NPB/{today().year}/D01"
    assert f"On the agenda of NPB on {day_words(board.day)}, by decision {number}." in page
    assert count(AgendaItem) == 1
    assert f"on the agenda of NPB on {day_words(board.day)}" in text_of(chair.get("/blockages"))


def test_only_chairs_and_secretariats_decide_about_it(
    world: World, stuck: Blockage, client_of: Client
) -> None:
    refused = {"ash-officer": ("direct", "take-to-board", "take", "ask")}
    refused["elm"] = (*refused["ash-officer"], "resolve", "pass-up", "answer")
    for who, deeds in refused.items():
        client = client_of(who)
        for deed in deeds:
            assert client.post(f"/blockages/{stuck.id}/{deed}").status_code == 403
    assert count(BlockageStep) == 1


def test_the_list_groups_by_who_can_free_them_longest_stuck_first(
    world: World, client_of: Client
) -> None:
    for days, seat in ((3, "ash"), (40, "elm"), (9, "ash")):
        action = opened(world, title=f"Stuck for {days}")
        blocked(world, action, seat, what=f"Days {days}", since=today() - timedelta(days=days))
    chair = client_of("chair")
    page = text_of(chair.get("/blockages"))
    order = [page.index(f"Days {days}") for days in (40, 9, 3)]
    assert order == sorted(order)
    assert "3 blockages, by who can free them" in page
    assert "Chief Executive, Ash Council 2 Chief Executive, Elm Council 1" in page
    address = f"/blockages?seat={world.seats['ash'].id}"
    one = text_of(chair.get(address))
    assert "2 blockages wait for Chief Executive, Ash Council. Show all 3" in one
    assert "Days 40" not in one
    assert "3 blockages" in text_of(chair.get("/blockages?seat=nobody"))


def test_what_got_stuck_today_says_so(world: World, client_of: Client) -> None:
    blockage = blocked(world, opened(world))
    chair = client_of("chair")
    assert "New stuck since today" in text_of(chair.get("/blockages"))
    assert "New stuck since today" in text_of(chair.get(f"/actions/{blockage.action_id}"))
    assert "Blocked since today" in text_of(chair.get(f"/blockages/{blockage.id}"))
    answer = chair.post(f"/blockages/{blockage.id}/resolve", data={"freed_by": "Signed"})
    assert "the day it got stuck" in text_of(landed(chair, answer))


def test_nine_seats_are_eight_bars_and_one_more(world: World, client_of: Client) -> None:
    keys = ("chair", "secretary", "ash", "elm", "oak", "adviser", "observer", "sub-chair")
    for key in keys:
        blocked(world, opened(world), key)
    answer = client_of("chair").get("/blockages")
    assert answer.text.count("app-bars__bar") == 8
    assert " more" not in text_of(answer)
    action = opened(world, "ash-officer", group=world.sub)
    blocked(world, action, "ash-officer", by="sub-secretary")
    answer = client_of("chair").get("/blockages")
    assert answer.text.count("app-bars__bar") == 8
    # A name stands in the table, where it wraps; text in a picture would be cut off.
    assert "<text" not in answer.text
    assert "and 1 more Head of Safety, Ash Council: 1" in text_of(answer)


def test_a_place_without_blockages_says_what_comes_there(world: World, client_of: Client) -> None:
    page = text_of(client_of("chair").get("/blockages"))
    assert "Nothing is stuck When the owner of an action says that it is blocked" in page


def test_one_blockage_asks_few_questions(world: World, stuck: Blockage, client_of: Client) -> None:
    for who, most in (("ash-officer", 5), ("chair", 7)):
        client = client_of(who)
        with statements() as heard:
            assert client.get(f"/blockages/{stuck.id}").status_code == 200
        assert len(heard) == most
