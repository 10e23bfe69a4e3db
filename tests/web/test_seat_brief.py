"""The page before a meeting: what stands on it, who may read it, and how it is reached."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.core.clock import now, today
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.groups.deputising import Rights, name_deputy
from partnership.groups.rules import DeputyKind
from partnership.invitations import queries as invitations
from partnership.invitations.asking import remind
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState, Purpose
from partnership.transaction import transaction
from tests.actions.aides import assistant
from tests.actions.deeds import aged, blocked, opened
from tests.browse import signed_in
from tests.counting import statements
from tests.meetings.sittings import coming, held, item
from tests.policy.deputising import deputised
from tests.reactions import post
from tests.reports.test_handover import decided
from tests.web.filling import text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
ASH = "Chief Executive, Ash Council"


@pytest.fixture
def meeting(world: World) -> Meeting:
    """Issued, with an item that Ash leads and one for decision."""
    found = coming(world)
    lead = world.seats["ash"].id
    item(world, found, "How we share", lead_seat_id=lead, purpose=Purpose.DISCUSS, minutes=20)
    item(world, found, "Budget")
    issue(world, found)
    return found


def issue(world: World, meeting: Meeting) -> None:
    with transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)


def earlier(world: World, title: str, number: str, days: int = 60) -> None:
    """A decision of a meeting whose minutes are circulated."""
    found = held(world, soon(-days))
    decided(found, number, "The budget is doubled", item(world, found, title))
    with transaction():
        found.agenda_issued_at = found.minutes_circulated_at = now()
        found.minutes_state = MinutesState.CIRCULATED


def test_everything_of_a_seat_is_on_one_page(
    world: World, client_of: ClientOf, meeting: Meeting
) -> None:
    client, address = client_of("ash"), f"/meetings/{meeting.id}/brief"
    for empty in (
        "You have no open action in NPB.", "Nobody waits for you.", "This is the first meeting."
    ):  # fmt: skip
        assert empty in text_of(client.get(address))
    assert "You lead no item." in text_of(client_of("elm").get(address))
    earlier(world, "Budget", "NPB/1")
    action = aged(opened(world, title="Agree the form"), due_on=soon(-3))
    asked = blocked(world, opened(world, "elm"), "ash", what="The money is not agreed")
    answer = client.get(address)
    said = text_of(answer)
    assert said.startswith(meeting.title)
    assert f"Brief for {ASH}" in said
    assert "10am to midday" in said
    assert "Your answer No answer yet Answer whether you can come" in said
    assert "1. How we share 10am 20\xa0minutes Discuss" in said.replace(
        "20 minutes", "20\xa0minutes"
    )
    assert f"Last decision on this, {day_words(soon(-60))}: NPB/1 The budget is doubled" in said
    assert f"Agree the form {action.reference} Overdue since {day_words(soon(-3))}" in said
    assert "3 days late." in said
    assert f'href="/actions/{action.id}/update"' in answer.text
    assert f"{asked.what} Chief Executive, Elm Council · needed from you: a decision" in said
    assert f"Since {day_words(soon(-60))}, of what you may see in NPB: 2 actions opened" in said
    # In this order, for five minutes of reading.
    heads = ["Your items", "asked to decide", "Your actions", "Who waits", "Since the last"]
    assert [said.index(head) for head in heads] == sorted(said.index(head) for head in heads)


def test_the_mark_is_the_highest_of_what_stands_on_it(
    world: World, client_of: ClientOf, meeting: Meeting
) -> None:
    address = f"/meetings/{meeting.id}/brief"
    opened(world, title="Find the leak", mark=Mark(Marking.SENSITIVE))
    for key, banners in (("ash", 2), ("elm", 0)):
        page = client_of(key).get(address).text
        assert page.count(">OFFICIAL-SENSITIVE</p>") == banners
        assert ("Find the leak" in page) is bool(banners)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("ash", 200),
        ("observer", 200),
        (DeputyKind.STANDING, 200),
        (DeputyKind.MEETING, 200),
        (DeputyKind.ASSISTANT, 404),
        ("ash-officer", 404),
        ("outsider", 404),
    ],
)
def test_it_is_for_whoever_acts_for_a_seat_and_may_see_the_agenda(
    app: Flask,
    world: World,
    client_of: ClientOf,
    meeting: Meeting,
    who: str | DeputyKind,
    status: int,
) -> None:
    action, seats = opened(world, title="Agree the form"), world.seats
    client, address = _client(app, world, client_of, meeting, who), f"/meetings/{meeting.id}/brief"
    answer = client.get(address)
    assert answer.status_code == status
    assert (action.title in answer.text) is (who in ("ash", DeputyKind.STANDING))
    assert client.get(f"{address}?seat={seats['elm'].id}").status_code == 404
    assert client.get(f"{address}?seat=everybody").status_code == 404
    own = seats["observer" if who == "observer" else "ash"]
    assert client.get(f"{address}?seat={own.id}").status_code == status
    if who == DeputyKind.STANDING:
        assert f'href="/actions/{action.id}/draft"' in answer.text
        assert f'href="/actions/{action.id}/update"' not in answer.text


def _client(
    app: Flask, world: World, client_of: ClientOf, meeting: Meeting, who: str | DeputyKind
) -> FlaskClient:
    if not isinstance(who, DeputyKind):
        return client_of(who)
    if who is DeputyKind.MEETING:
        return signed_in(app, deputised(world, meeting))
    return signed_in(app, assistant(world, kind=who, rights=Rights(may_draft=True)))


def test_whoever_acts_for_several_seats_chooses(
    world: World, client_of: ClientOf, meeting: Meeting
) -> None:
    ash, elm = world.seats["ash"], world.seats["elm"]
    with transaction():
        by, person = world.actor("secretary"), world.people["elm"]
        name_deputy(by, ash, person, today(), kind=DeputyKind.STANDING)
    client, address = client_of("elm"), f"/meetings/{meeting.id}/brief"
    for asked, seat, other in (("", elm, ash), (f"?seat={ash.id}", ash, elm)):
        page = client.get(f"{address}{asked}")
        assert f"Brief for {seat.name}" in text_of(page)
        assert ("You lead no item." in text_of(page)) is (seat is elm)
        assert f'href="{address}?seat={other.id}"' in page.text


def test_screens_and_letters_lead_to_it_once_the_agenda_is_issued(
    world: World, client_of: ClientOf
) -> None:
    meeting, client, clerk = coming(world), client_of("ash"), client_of("secretary")
    address = f"/meetings/{meeting.id}/brief"
    item(world, meeting)
    post.sent()
    for issued in (False, True):
        if issued:
            issue(world, meeting)
            for one in post.sent():
                assert f"http://localhost{address}" in post.text(one)
        page = f"/meetings/{meeting.id}"
        for reader, where in ((client, "/"), (client, page), (clerk, page)):
            assert (f'href="{address}"' in reader.get(where).text) is issued
        assert client.get(address).status_code == (200 if issued else 403)
        entry = invitations.entry_of(meeting.id)
        assert entry is not None
        with transaction():
            entry.reminded_on = None
            remind(world.actor("secretary"), entry, by_hand=True)
        letters = post.sent()
        assert letters
        assert all((address in post.text(one)) is issued for one in letters)
    # Whoever has no seat there reads the meeting's page.
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "The room is flooded")
    assert client.get(address).location == f"/meetings/{meeting.id}"


def test_it_costs_the_same_however_much_there_is(
    world: World, client_of: ClientOf, meeting: Meeting
) -> None:
    client, asked = client_of("ash"), []
    for number in (1, 6):
        for one in range(number):
            earlier(world, "Budget", f"D{number}.{one}", 60 + 10 * number + one)
            item(world, meeting, "Budget", lead_seat_id=world.seats["ash"].id)
            blocked(world, opened(world), "elm")
            blocked(world, opened(world, "elm"), "ash")
            opened(world, "elm", supports=[world.seats["ash"]])
        with statements() as heard:
            assert client.get(f"/meetings/{meeting.id}/brief").status_code == 200
        asked.append(len(heard))
    assert asked[0] == asked[1] <= 13
