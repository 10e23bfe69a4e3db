"""The chair's first screen beside its cards, the pictures, and calling together."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask.testing import FlaskClient

from partnership.actions import blockages, commands, convening
from partnership.actions.models import Blockage
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.digests.models import Digest
from partnership.highlights.models import Highlight
from partnership.meetings.models import Decision
from partnership.people.models import SignInSession
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.web.screens import home, meeting_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]
SENSITIVE = Mark(Marking.SENSITIVE)


def part(page: str, begins: str, ends: str) -> str:
    return page[page.index(begins) : page.index(ends)]


def test_what_is_new_since_the_chair_looked_last(world: World, client_of: Client) -> None:
    old = blocked(world, opened(world), what="Old one")
    freed = blocked(world, opened(world, "elm"), "ash", what="Freed one")
    with transaction():
        blockages.resolve(world.actor("chair"), freed, "It was signed")
    client_of("chair").get("/")
    with transaction():
        for session in db.session.scalars(sa.select(SignInSession)):
            session.began_at = session.seen_at = now() - timedelta(days=3)
        for step in old.steps:
            step.at = now() - timedelta(days=5)
        for one in (old.action, freed.action):
            one.opened_at = now() - timedelta(days=5)
    young = opened(world, "elm", title="Young")
    blocked(world, young, "ash", what="New one")
    done = opened(world)
    with transaction():
        done.state = State.COMPLETE
        commands.confirm_complete(world.actor("chair"), done)
    chair = client_of("chair")
    with statements() as heard:
        new = part(home(chair), "Since you last looked", "Silent")
    assert not any(one.startswith(("INSERT", "UPDATE")) for one in heard)
    assert f"That was on {day_words(today() - timedelta(days=3))}" in new
    assert "New one" in new
    assert "Old one" not in new
    assert "1 blockage came free 1 new action 1 action closed" in new
    # The same visit says the same.
    assert "New one" in part(home(chair), "Since you last looked", "Silent")


def test_silence_is_listed(world: World, client_of: Client) -> None:
    meeting = meeting_of(world, 18)
    aged(opened(world, "ash-officer", group=world.sub), silent=100)
    with transaction():
        for number, (seat, answered) in enumerate((("ash", None), ("elm", now()))):
            db.session.add(
                Digest(
                    seat_id=world.seats[seat].id,
                    person_id=world.people[seat].id,
                    secret=str(number),
                    actions=[],
                    sent_at=now() - timedelta(days=8),
                    expires_at=now() + timedelta(days=8),
                    answered_at=answered,
                )
            )
    chair = client_of("chair")
    silent = part(home(chair), "Silent", "Slipping")
    assert f"Harm Reduction Group No report yet for {day_words(meeting.day)}" in silent
    assert "Nothing said about any action since" in silent
    assert "Chief Executive, Ash Council Asked on" in silent
    assert "Elm" not in silent
    with transaction():
        facts = {"group_id": world.sub.id, "meeting_id": meeting.id, "saved_at": now()}
        report = Highlight(**facts, sent_at=now(), sent_by="Secretary", version=1)
        db.session.add(report)
    assert "No report yet" not in home(chair)
    with transaction():
        commands.open_action(
            world.actor("sub-secretary"),
            world.sub,
            title="A word",
            seat=world.seats["ash-officer"],
            due_on=soon(),
        )
    # Whoever says how an action goes has answered, though not by the link.
    action = opened(world, "ash")
    with transaction():
        action.answered_at = now()
    assert "Every body has reported, and every seat" in home(chair)


def test_what_slips_is_listed_by_the_days_it_lost(world: World, client_of: Client) -> None:
    for title, slips, lost in (("Once", 1, 300), ("Twice", 2, 20), ("Thrice", 3, 90)):
        action = opened(world, title=title)
        with transaction():
            action.slips, action.first_due_on = slips, action.due_on - timedelta(days=lost)
    hidden = opened(world, group=world.sub, seat="ash-officer", title="Hidden")
    with transaction():
        hidden.put_mark(SENSITIVE)
        hidden.slips, hidden.first_due_on = 4, hidden.due_on - timedelta(days=400)
    answer = client_of("chair").get("/")
    slipping = part(text_of(answer), "Slipping", "Next meeting")
    assert slipping.index("Thrice") < slipping.index("moved 3 times, 90 days later")
    assert slipping.index("Thrice") < slipping.index("Twice")
    assert "Once" not in slipping
    assert "Hidden" not in slipping
    assert "/actions?moved=2" in answer.text


def test_pictures_count_what_the_reader_may_see(world: World, client_of: Client) -> None:
    for days, key in ((3, "ash"), (20, "ash"), (200, "elm")):
        since = today() - timedelta(days=days)
        blocked(world, opened(world, key), "elm", since=since)
    secret = blocked(
        world, opened(world, "ash-officer", group=world.sub), by="sub-secretary", mark=SENSITIVE
    )
    gone = blocked(world, opened(world), "ash", since=today() - timedelta(days=150))
    with transaction():
        blockages.resolve(world.actor("chair"), gone, "Paid")
    page = text_of(client_of("chair").get("/blockages/pictures"))
    assert "3 blockages are open, of those that you may see." in page
    ages = "Less than 2 weeks 1 2 to 6 weeks 1 6 to 12 weeks 0 12 weeks or longer 1"
    assert ages in page
    assert "Elm Council 1 1 0 1" in page
    assert "Northfield Partnership Board 1 1 0 1" in page
    own = text_of(client_of("sub-secretary").get("/blockages/pictures"))
    assert "1 blockage is open" in own
    assert "Harm Reduction Group 1 0 0 0" in own
    assert secret.action.group_id == world.sub.id
    assert "Nothing was stuck" in text_of(client_of("outsider").get("/blockages/pictures"))
    assert "Elm Council 1 1 0 1" in text_of(client_of("ash").get("/blockages/pictures"))


def test_pictures_ask_a_constant_number_of_queries(world: World, client_of: Client) -> None:
    chair = client_of("chair")
    asked = []
    for number in (1, 12):
        for _ in range(number):
            blocked(world, opened(world))
        with statements() as heard:
            chair.get("/blockages/pictures")
        asked.append(len(heard))
    assert asked == [3, 3]


@pytest.fixture
def stuck(world: World) -> Blockage:
    return blocked(world, opened(world, "ash-officer", group=world.sub), by="sub-secretary")


def test_convening_takes_two_taps_and_tells_whoever_must_come(
    world: World, stuck: Blockage, client_of: Client
) -> None:
    """The board's chair convenes: its own secretariat sets it up, of whatever body's blockage."""
    chair = client_of("chair")
    assert f'href="/blockages/{stuck.id}?way=convene#convene"' in chair.get("/").text
    post.sent()
    page = chair.get(f"/blockages/{stuck.id}?way=convene")
    assert text_of(page).index("Call them together") < text_of(page).index("Other ways")
    send = f"/blockages/{stuck.id}/convene"
    answer = text_of(landed(chair, chair.post(send, data=filled(page, send))))
    number = f"NPB/{today().year}/D01"
    assert f"{number}: the secretariat sets it up by" in answer
    assert f"Called together {number}" in answer
    told = post.sent()
    assert post.readers(world, told) == ["ash-officer", "elm", "secretary"]
    assert post.to(world, "secretary", told).subject.startswith("[OFFICIAL] Set up a call by ")
    assert post.to(world, "elm", told).subject.startswith("[OFFICIAL] Come together by ")
    # It waits for others now.
    assert home(chair).startswith("Nothing needs you")


def test_what_is_sensitive_stays_out_of_the_log_of_decisions(world: World, stuck: Blockage) -> None:
    with transaction():
        stuck.action.put_mark(SENSITIVE)
        convening.convene(world.actor("sub-chair"), stuck, soon(5), "Bring the names")
    said = db.session.scalars(sa.select(Decision.text)).one()
    assert said.endswith(": restricted")
    assert all("names" not in post.text(one) for one in post.sent())


@pytest.mark.parametrize(
    ("days", "bring", "field"), [(-1, "Bring it", "by"), (184, "Bring it", "by"), (5, " ", "bring")]
)
def test_a_call_needs_a_day_to_come_and_something_to_bring(
    world: World, stuck: Blockage, days: int, bring: str, field: str
) -> None:
    with pytest.raises(Refused) as refusal, transaction():
        convening.convene(world.actor("chair"), stuck, soon(days), bring)
    assert refusal.value.field == field
    assert db.session.scalar(sa.select(sa.func.count(Decision.id))) == 0


def test_nobody_convenes_about_what_is_free(world: World, stuck: Blockage) -> None:
    with transaction():
        blockages.resolve(world.actor("sub-chair"), stuck, "Signed")
    with pytest.raises(Refused), transaction():
        convening.convene(world.actor("chair"), stuck, soon(5), "Bring it")
