"""The honest light and the slip ledger, on an action's page and in the list."""

from collections.abc import Callable
from datetime import time, timedelta

from flask.testing import FlaskClient

from partnership.actions import commands, proposals
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words, instant
from partnership.core.marking import Mark, Marking
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.web.filling import text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]
DOUBT = "Declared on track; silent 70 days, moved three times."


def doubted(world: World) -> Action:
    """Declared on track; silent for 70 days, and moved three times."""
    action = opened(world, title="Share the data")
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN)
        for days in (60, 50, 90):
            commands.move_due(world.actor("chair"), action, soon(days), f"Reason {days}")
    with transaction():
        action.latest_at = instant(soon(-70), time(12))
    return action


def test_the_page_says_both_lights_and_why_they_differ(world: World, client_of: Client) -> None:
    action = doubted(world)
    answer = client_of("elm").get(f"/actions/{action.id}")
    page = text_of(answer)
    assert page.index("G On track") < page.index(DOUBT) < page.index("What happened")
    assert "Worked out from dates and updates: R Off track Why off track" in page
    assert "Silent 70 days, moved three times. This light is not declared by anybody." in page
    assert "Silent: nobody has said anything for 60 days." in page
    assert 'title="Red when it is late or blocked' in answer.text
    with transaction():
        commands.update_action(world.actor("ash"), action, State.RED, "It is late")
    page = text_of(client_of("ash").get(f"/actions/{action.id}"))
    assert "Declared" not in page
    assert "A At risk Why at risk Moved three times." in page


def test_a_blockage_is_dated_and_what_is_complete_has_no_light(
    world: World, client_of: Client
) -> None:
    action = opened(world)
    blocked(world, action, since=today() - timedelta(days=12))
    page = text_of(client_of("ash").get(f"/actions/{action.id}"))
    assert "R Off track Why off track Blocked for 12 days." in page
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE)
    assert "Worked out" not in text_of(client_of("ash").get(f"/actions/{action.id}"))


def test_the_ledger_counts_what_each_move_lost(world: World, client_of: Client) -> None:
    action = doubted(world)
    page = text_of(client_of("ash").get(f"/actions/{action.id}"))
    ledger = page[page.index("Due dates Every due date") :]
    for earlier, days, lost in ((30, 60, "30 days"), (60, 50, "10 days gained"), (50, 90, "40 da")):
        row = f"{day_words(soon(days))} Agreed on {day_words(today())} by Commissioner, Office."
        assert f"{row} Reason {days} {lost}" in ledger
        assert ledger.index(day_words(soon(earlier))) < ledger.index(row)
    assert f"{day_words(soon(30))} First date" in ledger
    assert "In all Moved 3 times 60 days" in ledger
    plain = text_of(client_of("ash").get(f"/actions/{opened(world).id}"))
    assert f"Due dates {day_words(soon(30))}. It has not been moved." in plain


def test_the_list_marks_what_is_doubtful(world: World, client_of: Client) -> None:
    action = doubted(world)
    opened(world, "elm", title="Plain")
    page = text_of(client_of("chair").get("/actions"))
    assert "G On track ? Doubtful" in page
    rows = page.partition("Close or move")[0].partition("actions shown")[2]
    assert rows.count("Doubtful") == 1
    found = text_of(client_of("chair").get("/actions?doubtful=yes"))
    assert "1 action shown" in found
    assert "Share the data" in found
    with transaction():
        commands.update_action(world.actor("ash"), action, State.RED, "It is late")
    assert "No action matches" in text_of(client_of("chair").get("/actions?doubtful=yes"))


def test_a4_the_list_does_not_say_that_what_is_restricted_is_doubtful(
    world: World, client_of: Client
) -> None:
    hidden = opened(world, "ash-officer", group=world.sub, mark=Mark(Marking.SENSITIVE))
    with transaction():
        commands.update_action(world.actor("ash-officer"), hidden, State.GREEN)
    aged(hidden, due_on=soon(-2))
    page = text_of(client_of("chair").get("/actions"))
    row = page.partition("1 action shown")[2].partition("Close or move")[0]
    assert "Restricted action" in row
    assert "overdue" in row
    assert "Doubtful" not in row
    assert "Doubtful" in text_of(client_of("ash-officer").get("/actions")).partition("shown")[2]


def test_a_page_asks_the_same_with_every_date_on_it(world: World, client_of: Client) -> None:
    action = doubted(world)
    client, asked = client_of("ash"), []
    for _ in range(2):
        with statements() as heard:
            page = text_of(client.get(f"/actions/{action.id}"))
        asked.append(len(heard))
        with transaction():
            found = proposals.propose(world.actor("ash"), action, soon(120), "Not enough")
            proposals.decline(world.actor("chair"), found, "The board said no")
            proposals.propose(world.actor("ash"), action, soon(110), "A little more")
    db.session.rollback()
    page = text_of(client.get(f"/actions/{action.id}"))
    assert asked[0] == asked[1]
    for words in (
        f"New date asked for: {day_words(soon(120))}",
        f"New date declined: {day_words(soon(120))}",
        "The board said no",
        f"asks for {day_words(soon(110))}, 20 days later than {day_words(soon(90))}.",
        "The secretariat or the chair agrees or declines it.",
    ):
        assert words in page
