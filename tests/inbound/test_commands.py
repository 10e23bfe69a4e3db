"""What follows from an answer that comes by mail, and what never does."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from partnership.audit.models import Event
from partnership.audit.rules import Door
from partnership.audit.rules import Kind as EventKind
from partnership.core.clock import now
from partnership.core.db import Base, db
from partnership.groups import commands as groups
from partnership.inbound.deciding import Doubt, Ignored
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind, Problem
from partnership.invitations.rules import Answer, Delivery
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.outbox.rules import State
from partnership.people.commands import add_alias, put_person
from partnership.transaction import transaction
from tests.inbound import mails
from tests.inbound.post import answer, invitation_of, later, taken
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.usefixtures("world")
# All that an answer may touch, beside the record.
ATTENDANCE = {
    "invitations",
    "calendar_entries",
    "inbound_messages",
    "events",
    "seals",
    "outbox_messages",
}


def dump() -> dict[str, Any]:
    db.session.rollback()
    tables = [one for one in Base.metadata.sorted_tables if one.name not in ATTENDANCE]
    return {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in tables}


def move(world: World, meeting: Meeting, days: int = 7) -> None:
    with transaction():
        meetings.move(
            world.actor("secretary"),
            meeting,
            day=meeting.day + timedelta(days=days),
            begins=meeting.begins,
            ends=meeting.ends,
            place=meeting.place,
            joining_link=meeting.joining_link,
        )


@pytest.mark.parametrize(
    ("partstat", "said"),
    [
        ("ACCEPTED", Answer.ACCEPTED),
        ("DECLINED", Answer.DECLINED),
        ("TENTATIVE", Answer.TENTATIVE),
    ],
)
def test_an_answer_counts(world: World, partstat: str, said: Answer) -> None:
    meeting = coming(world)
    row = taken(answer(world, meeting, answer=partstat, more="COMMENT:By train"))
    assert (row.fate, row.reason, row.meeting_id) == (Fate.APPLIED, "", meeting.id)
    one = invitation_of(world, meeting)
    assert (one.answer, one.note, one.answered_by) == (said, "By train", "by mail")
    event = db.session.scalars(select(Event).where(Event.kind == EventKind.ANSWER_GIVEN)).one()
    assert (event.door, event.person_id) == (Door.MAIL, world.people["ash"].id)


def test_nobody_is_mailed_because_of_an_answer(world: World) -> None:
    meeting = coming(world)
    post.sent()
    taken(answer(world, meeting, answer="DECLINED"))
    assert post.sent() == []


def test_the_same_mail_twice_is_kept_once(world: World) -> None:
    raw = answer(world, coming(world))
    assert taken(raw).id == taken(raw).id
    assert db.session.scalar(select(func.count(InboundMessage.id))) == 1


def test_an_assistant_is_named(world: World) -> None:
    meeting = coming(world)
    taken(answer(world, meeting, headers={"Sender": "pa@ash-council.example"}))
    assert invitation_of(world, meeting).answered_by == "by mail, sent by pa@ash-council.example"


def test_an_alias_answers_for_the_person(world: World) -> None:
    meeting = coming(world)
    with transaction():
        add_alias(world.actor("secretary"), world.people["ash"], "a.ash@ash-council.example")
    row = taken(answer(world, meeting, attendee="A.Ash@ash-council.example"))
    assert row.fate is Fate.APPLIED
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"attendee": "somebody@else.example"}, Doubt.UNKNOWN_PERSON),
        ({"uid": "none"}, Doubt.UNKNOWN_MEETING),
        ({"sender": "elm@elm-council.example"}, Doubt.ANOTHER_SENDER),
        ({"sequence": 7}, Doubt.NOT_SENT_YET),
        ({"stamp": later(60 * 48)}, Doubt.FROM_THE_FUTURE),
        ({"method": "COUNTER"}, Doubt.PROPOSAL),
        ({"method": "REQUEST"}, Problem.NOT_AN_ANSWER),
        ({"method": "CANCEL"}, Problem.NOT_AN_ANSWER),
        ({"organiser": "other@elsewhere.example"}, Problem.WRONG_ORGANISER),
        ({"more": "ATTENDEE:mailto:elm@elm-council.example"}, Problem.SEVERAL_ATTENDEES),
        (
            {"answer": "DELEGATED", "parameters": ';DELEGATED-TO="mailto:x@y.example"'},
            Doubt.UNKNOWN_DEPUTY,
        ),
    ],
)
def test_what_is_doubtful_waits_and_changes_nothing(
    world: World, said: dict[str, Any], reason: str
) -> None:
    meeting = coming(world)
    before = dump()
    row = taken(answer(world, meeting, **said))
    assert (row.fate, row.reason) == (Fate.WAITING, reason)
    assert row.group_id == world.board.id
    assert invitation_of(world, meeting).answer is Answer.NONE
    assert dump() == before
    queued = db.session.scalars(select(Event).where(Event.kind == EventKind.MAIL_QUEUED)).one()
    assert queued.details == {"reason": row.reason}


def test_an_unproved_sender_waits_with_what_is_missing(world: World) -> None:
    meeting = coming(world)
    raw = answer(world, meeting).split(b"\r\n", 1)[1]
    row = taken(raw)
    assert (row.fate, row.reason) == (Fate.WAITING, "Nothing proves that the sender sent it")
    signed = taken(mails.signed(raw))
    assert (signed.fate, signed.proof) == (
        Fate.APPLIED,
        "A DKIM signature of ash-council.example fits",
    )


@pytest.mark.parametrize(
    ("raw", "kind", "fate"),
    [
        (
            mails.mail(text="I am away", headers={"Auto-Submitted": "auto-replied"}),
            Kind.AUTOMATIC,
            Fate.IGNORED,
        ),
        (mails.mail(text="I cannot come"), Kind.WORDS, Fate.WAITING),
        (mails.bounce("<no@such.example>", "a@b.example"), Kind.BOUNCE, Fate.IGNORED),
        (mails.bounce("<no@such.example>", "a@b.example", "delayed"), Kind.DELAYED, Fate.IGNORED),
        (b"x" * 2_000_000, Kind.UNREADABLE, Fate.WAITING),
    ],
)
def test_other_mail_changes_nothing(raw: bytes, kind: Kind, fate: Fate) -> None:
    before = dump()
    row = taken(raw)
    assert (row.kind, row.fate) == (kind, fate)
    assert dump() == before
    assert (row.raw is None) == (len(raw) > 1024 * 1024)


def test_an_answer_to_the_old_date_is_kept_and_not_applied(world: World) -> None:
    meeting = coming(world)
    old = answer(world, meeting)
    move(world, meeting)
    row = taken(old)
    assert (row.fate, row.reason) == (Fate.IGNORED, Ignored.OLD_DATE)
    one = invitation_of(world, meeting)
    assert (one.answer, one.old_answer) == (Answer.NONE, Answer.ACCEPTED)
    taken(answer(world, meeting, answer="DECLINED", stamp=later(-5)))
    one = invitation_of(world, meeting)
    assert (one.answer, one.old_answer) == (Answer.DECLINED, None)


def test_without_a_sequence_the_start_says_which_date(world: World) -> None:
    meeting = coming(world)
    old = meeting.starts_at
    move(world, meeting)
    assert taken(answer(world, meeting, sequence=None, start=old)).reason == Ignored.OLD_DATE
    assert taken(answer(world, meeting, sequence=None, stamp=later(1))).fate is Fate.APPLIED


def test_a_later_answer_stands_in_whatever_order_they_come(world: World) -> None:
    meeting = coming(world)
    first = answer(world, meeting, answer="ACCEPTED", stamp=later(0))
    second = answer(world, meeting, answer="DECLINED", stamp=later(1))
    assert taken(second).fate is Fate.APPLIED
    late = taken(first)
    assert (late.fate, late.reason) == (Fate.IGNORED, Ignored.LATE)
    assert invitation_of(world, meeting).answer is Answer.DECLINED


def test_mail_from_before_an_answer_on_the_page_is_late(world: World) -> None:
    meeting = coming(world)
    raw = answer(world, meeting, answer="DECLINED", stamp=later(-10))
    taken(answer(world, meeting, answer="ACCEPTED", stamp=later(-1)))
    assert taken(raw).reason == Ignored.LATE


def test_after_removal_cancellation_or_the_end_it_is_only_logged(world: World) -> None:
    meeting, cancelled = coming(world), coming(world, days=40)
    late = answer(world, meeting)
    with transaction():
        meetings.cancel(world.actor("secretary"), cancelled, "No room")
    assert taken(answer(world, cancelled)).reason == Ignored.CANCELLED
    with transaction():
        place = groups.queries.place_on(world.seats["elm"].id, world.board.id, LONG_AGO)
        assert place is not None
        groups.end_place(world.actor("secretary"), place, now().date())
    row = taken(answer(world, meeting, "elm"))
    assert (row.fate, row.reason) == (Fate.IGNORED, Ignored.WITHDRAWN)
    with time_machine.travel(meeting.ends_at + timedelta(hours=1)):
        assert taken(late).reason == Ignored.OVER


def test_a_named_deputy_is_sent_by_mail(world: World) -> None:
    with transaction():
        deputy = put_person("Assistant, Ash Council", "assistant@ash-council.example")
        groups.name_deputy(world.actor("secretary"), world.seats["ash"], deputy, LONG_AGO)
    meeting = coming(world)
    post.sent()
    parameters = f';DELEGATED-TO="mailto:{deputy.email}"'
    taken(answer(world, meeting, answer="DELEGATED", parameters=parameters))
    (message,) = post.sent()
    assert message.to_address == deputy.email
    people = {one.email: one.params for one in post.event(message).attendees}
    assert people[deputy.email]["DELEGATED-FROM"] == f"mailto:{world.people['ash'].email}"
    assert people[world.people["ash"].email]["DELEGATED-TO"] == f"mailto:{deputy.email}"
    assert people[world.people["ash"].email]["PARTSTAT"] == "DELEGATED"


def test_refresh_sends_the_invitation_once_more_and_once_an_hour(world: World) -> None:
    meeting = coming(world)
    post.sent()
    ask = {"method": "REFRESH", "answer": "NEEDS-ACTION"}
    assert taken(answer(world, meeting, **ask)).fate is Fate.APPLIED
    (message,) = post.sent()
    assert message.to_address == world.people["ash"].email
    again = taken(answer(world, meeting, **ask, more="COMMENT:again"))
    assert (again.fate, again.reason) == (Fate.IGNORED, Ignored.ASKED_LATELY)
    assert post.sent() == []


def test_what_came_back_shows_on_that_invitation_alone(world: World) -> None:
    meeting = coming(world)
    post.sent()
    one = invitation_of(world, meeting)
    assert one.message is not None
    raw = mails.bounce(one.message.message_id, one.email)
    assert taken(raw.replace(one.email.encode(), b"x@y.example")).fate is Fate.IGNORED
    assert taken(raw).fate is Fate.APPLIED
    one = invitation_of(world, meeting)
    assert (one.delivery, one.message.state) == (Delivery.BOUNCED, State.BOUNCED)
    assert one.message.error == "550 5.1.1 User unknown"
    assert invitation_of(world, meeting, "elm").delivery is Delivery.HANDED_OVER
    failed = db.session.scalars(select(Event).where(Event.kind == EventKind.DELIVERY_FAILED)).one()
    assert failed.group_id == world.board.id


def test_a_second_seat_is_answered_too(world: World) -> None:
    with transaction():
        groups.put_holding(
            world.seats["oak"], world.people["ash"], groups.HoldingKind.ACTING, LONG_AGO
        )
    meeting = coming(world)
    taken(answer(world, meeting))
    assert {invitation_of(world, meeting, key).answer for key in ("ash", "oak")} == {
        Answer.ACCEPTED
    }
