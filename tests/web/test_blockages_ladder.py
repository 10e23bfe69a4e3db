"""A blockage on its ladder, as its page shows it and lets people act on it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.actions.models import Action, Blockage
from partnership.actions.rungs import Rung
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.core.working_days import add_working_days
from partnership.groups.models import Relation
from partnership.groups.rules import Sight
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.counting import statements
from tests.web.filling import filled, landed, text_of
from tests.world import World

Client = Callable[[str], FlaskClient]


@pytest.fixture
def stuck(world: World) -> Blockage:
    action = opened(world, "ash-officer", group=world.sub, title="Share the data")
    return blocked(world, action, "elm", by="ash-officer", if_nothing="The grant is lost")


def sent(client: FlaskClient, blockage: Blockage, deed: str, **typed: str) -> str:
    """What the page says after its form for this deed was sent."""
    address = f"/blockages/{blockage.id}/{deed}"
    form = filled(client.get(f"/blockages/{blockage.id}"), address)
    return text_of(landed(client, client.post(address, data={**form, **typed})))


def day(working_days: int) -> str:
    return day_words(add_working_days(today(), working_days))


def test_whoever_says_blocked_reads_when_it_reaches_the_chair(
    world: World, client_of: Client
) -> None:
    action = opened(world, "ash-officer", group=world.sub)
    owner = client_of("ash-officer")
    address = f"/actions/{action.id}/blocked"
    reaches = f"It reaches the chair on {day(5)}, if nothing frees it before."
    page = owner.get(address)
    assert reaches in text_of(page)
    form = {
        **filled(page),
        "what": "Nobody signs",
        "need": "money",
        "needed_from": world.seats["elm"].id,
        "if_nothing": "The grant is lost",
    }
    assert reaches in text_of(landed(owner, owner.post(address, data=form)))
    db.session.rollback()
    action = db.session.get_one(Action, action.id)
    blockage = action.open_blockage
    assert blockage is not None
    assert blockage.if_nothing == "The grant is lost"


def test_the_page_draws_the_ladder(world: World, stuck: Blockage, client_of: Client) -> None:
    with transaction():
        stuck.rung, stuck.climbs_on = Rung.CHAIR, add_working_days(today(), 2)
    page = text_of(client_of("sub-chair").get(f"/blockages/{stuck.id}"))
    assert "If nothing changes The grant is lost" in page
    ladder = (
        f"The owner of the action from {day(0)} Passed "
        f"The chair of the body since {day(0)}; "
        f"climbs on {day(2)}, if nothing frees it before Now "
        f"The secretariat on {day(2)} Later The chair of the board on {day(5)} Later "
        f"The agenda of the board on {day(15)} Later A request outside the partnership Later"
    )
    assert ladder in page
    assert f"Stands with The chair of the body; climbs on {day(2)}" in text_of(
        client_of("chair").get("/blockages")
    )


def test_each_deed_says_what_follows(world: World, stuck: Blockage, client_of: Client) -> None:
    chair, owner = client_of("sub-chair"), client_of("ash-officer")
    assert "You have taken it on" in sent(chair, stuck, "take")
    page = sent(chair, stuck, "ask", question="Who must sign?")
    assert f"Question HARM/{today().year}/D01 sent to Head of Safety, Ash Council." in page
    assert "For Head of Safety, Ash Council: Who must sign?" in page
    page = sent(owner, stuck, "answer", answer="The health board")
    assert "Whoever asked is told." in page
    assert "A question waits" not in page
    page = sent(owner, stuck, "pass-up", recommendation="Let the chair write")
    assert f"Passed up to the chair of the body. It climbs on {day(5)}" in page
    # It stands with the owner no longer.
    assert "Pass it up" not in page
    assert owner.post(f"/blockages/{stuck.id}/resolve").status_code == 403
    page = sent(chair, stuck, "resolve", freed_by="The board paid")
    assert "The chair of the body Freed here" in page
    assert "The secretariat" not in page


def test_the_owner_can_free_it_while_it_stands_there(
    world: World, stuck: Blockage, client_of: Client
) -> None:
    owner = client_of("ash-officer")
    page = text_of(owner.get(f"/blockages/{stuck.id}"))
    assert "Take it on" not in page
    assert "Freed by It was signed" in sent(owner, stuck, "resolve", freed_by="It was signed")


@pytest.mark.parametrize("marking", Marking)
def test_what_has_climbed_is_read_above_unless_it_is_sensitive(
    world: World, client_of: Client, marking: Marking
) -> None:
    given = {"group": world.sub, "mark": Mark(marking)}
    blockage = blocked(world, opened(world, "ash-officer", **given), "sub-chair", by="ash-officer")
    with transaction():
        relation = db.session.query(Relation).filter_by(group_id=world.sub.id).one()
        relation.sight = Sight.ESCALATED
    address = f"/blockages/{blockage.id}"
    readers = ("chair", "secretary", "ash")
    assert {client_of(one).get(address).status_code for one in readers} <= {403, 404}
    with transaction():
        blockage.rung = Rung.SECRETARIAT
    for one in readers:
        opens = client_of(one).get(address).status_code == 200
        assert opens is (marking is Marking.OFFICIAL)


def test_two_that_wait_for_each_other_say_so(world: World, client_of: Client) -> None:
    seats = ("ash-officer", "sub-chair")
    stuck, other = (
        blocked(world, opened(world, one, group=world.sub), of, by="sub-secretary")
        for one, of in (seats, seats[::-1])
    )
    chair = client_of("chair")
    for one, of in ((stuck, other), (other, stuck)):
        page = text_of(chair.get(f"/blockages/{one.id}"))
        assert f"This and {of.action.reference} wait for each other." in page
    # Of an action that the reader does not see there is not a word.
    secret = Mark(Marking.SENSITIVE)
    with transaction():
        other.action.put_mark(secret)
    assert "wait for each other" not in text_of(chair.get(f"/blockages/{stuck.id}"))


def test_the_list_asks_as_much_of_one_as_of_many(world: World, client_of: Client) -> None:
    chair, asked = client_of("chair"), []
    for _ in range(2):
        for _ in range(3):
            blocked(world, opened(world, "ash-officer", group=world.sub), by="sub-secretary")
        with statements() as heard:
            chair.get("/blockages")
        asked.append(len(heard))
    assert asked[0] == asked[1]
