"""Each seat is asked once a week at most, about all that waits, as long as something does."""

from datetime import date, timedelta

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.digests import asking
from partnership.digests.commands import revoke_of
from partnership.groups.deputising import name_deputy
from partnership.groups.rules import DeputyKind
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.digests.links import digests
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import LONG_AGO, World

DAY = date(2027, 3, 3)  # a Wednesday


def sent_on(day: date) -> list[str]:
    """Do the worker's chore on that day; the subjects of the letters that follow."""
    with on(day):
        for seat_id in asking.seats_due():
            with transaction():
                asking.ask_if_due(seat_id)
        return [one.subject for one in post.sent()]


def test_one_message_a_seat_weekly_until_answered(world: World) -> None:
    with on(DAY - timedelta(days=1)):
        actions = [opened(world, due_on=DAY + timedelta(days=n)) for n in (9, 3, 200)]
        post.sent()
    assert sent_on(DAY) == ["[OFFICIAL] 2 actions need your answer by 6 March 2027"]
    assert sent_on(DAY) == sent_on(DAY + timedelta(days=6)) == []
    assert len(sent_on(DAY + timedelta(days=7))) == 1
    assert sent_on(DAY + timedelta(days=10)) == []  # a Saturday
    with on(DAY + timedelta(days=12)), transaction():
        for action in actions[:2]:
            commands.update_action(world.actor("ash"), action, State.GREEN)
    assert sent_on(DAY + timedelta(days=14)) == []
    assert len(digests()) == 2


def test_what_moved_is_asked_about_again(world: World) -> None:
    """The answer was to the old date; a flag "asked already" would hold for ever."""
    with on(DAY - timedelta(days=1)):
        action = opened(world, due_on=DAY + timedelta(days=2))
        post.sent()
    assert len(sent_on(DAY)) == 1
    with on(DAY + timedelta(days=1)):
        with transaction():
            commands.update_action(world.actor("ash"), action, State.AMBER, "The bidder left.")
        with transaction():
            moved = DAY + timedelta(days=20)
            commands.move_due(world.actor("secretary"), action, moved, "Asked for in time")
    assert len(sent_on(DAY + timedelta(days=7))) == 1
    assert digests()[-1].actions == [action.id]


def test_before_a_meeting_of_its_body(world: World) -> None:
    with on(DAY - timedelta(days=1)):
        meeting = coming(world, day=DAY + timedelta(days=20))
        opened(world, due_on=meeting.day + timedelta(days=1))
        opened(world, "ash-officer", group=world.sub, due_on=meeting.day + timedelta(days=1))
        post.sent()
    assert sent_on(DAY + timedelta(days=5)) == []
    asked = ["[OFFICIAL] 1 action needs your answer by 23 March 2027"]
    assert sent_on(DAY + timedelta(days=6)) == asked
    assert digests()[0].checkpoint_on == meeting.day


def test_a_vacant_seat_is_asked_through_whoever_may_send(world: World) -> None:
    with on(DAY - timedelta(days=1)):
        opened(world, "oak", due_on=DAY + timedelta(days=3))
        post.sent()
    assert sent_on(DAY) == []
    kinds = {"deputy": DeputyKind.STANDING, "pa": DeputyKind.ASSISTANT, "once": DeputyKind.MEETING}
    with on(DAY), transaction():
        for name, kind in kinds.items():
            person = put_person(f"{name} (test)", f"{name}@oak.example")
            name_deputy(world.actor("secretary"), world.seats["oak"], person, LONG_AGO, kind=kind)
    post.sent()
    assert len(sent_on(DAY)) == 2  # who assists gets a copy
    assert [one.person.email for one in digests()] == ["deputy@oak.example"]


def test_what_is_restricted_is_named_by_its_number_alone(world: World) -> None:
    with on(DAY - timedelta(days=1)):
        opened(world, due_on=DAY + timedelta(days=3), title="Agree one form")
        secret = opened(
            world,
            due_on=DAY + timedelta(days=4),
            title="The raid on Friday",
            mark=Mark(Marking.SENSITIVE),
        )
        post.sent()
    with on(DAY):
        for seat_id in asking.seats_due():
            with transaction():
                asking.ask_if_due(seat_id)
        (message,) = post.sent()
    for kind in ("plain", "html"):
        words = post.text(message, kind)
        assert "The raid" not in words
        assert secret.reference in words
        assert f"?a={secret.id}:" not in words
        assert "Agree one form" in words
    assert "Answer:" in post.text(message)


def test_twenty_are_listed_and_the_rest_counted(world: World) -> None:
    with on(DAY - timedelta(days=1)):
        for n in range(22):
            opened(world, due_on=DAY + timedelta(days=2 + n // 2), title=f"Part {n}")
        post.sent()
    with on(DAY), transaction():
        asking.ask_if_due(world.seats["ash"].id)
    (message,) = post.sent()
    assert message.subject.startswith("[OFFICIAL] 22 actions need")
    assert "2 more wait for an answer" in post.text(message)
    assert len(digests()[0].actions) == 20


def test_revoking_ends_the_links_of_one_person(world: World) -> None:
    opened(world, due_on=today() + timedelta(days=3))
    seat = world.seats["ash"].id
    with transaction():
        asking.ask(asking.WORKER, asking.askings([seat])[0])
    with transaction():
        assert revoke_of(seat, world.people["elm"].id) == 0
        assert revoke_of(seat, world.people["ash"].id) == 1
        assert revoke_of(seat, world.people["ash"].id) == 0
    db.session.expire_all()
    assert digests()[0].revoked_at is not None
