"""Who answers, and what they have said before, on the page or for another seat."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.models import Membership, Relation
from partnership.groups.rules import HoldingKind, Role
from partnership.inbound.deciding import Doubt, Ignored
from partnership.inbound.fate import Fate
from partnership.invitations import commands as invitations
from partnership.invitations.answers import Said
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.people.commands import add_alias
from partnership.transaction import transaction
from tests.conformance.scenarios import leave, relocate
from tests.inbound import mails
from tests.inbound.post import answer, entry_of, invitation_of, later, taken
from tests.inbound.test_commands import move
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World


def say_on_page(world: World, meeting: Meeting, said: Answer, key: str = "ash") -> None:
    person = world.people[key].id
    with transaction():
        on_page = Said(said, by="on the page")
        invitations.answer(world.actor(key), entry_of(meeting), person, on_page)


def test_mail_counts_after_an_answer_on_the_page_though_somebody_was_taken_off(
    world: World,
) -> None:
    """The diary never heard of that, and answers with the SEQUENCE that it was sent."""
    meeting = coming(world)
    with transaction():
        leave(world, "elm", today())
    assert entry_of(meeting).sequence == 1
    say_on_page(world, meeting, Answer.ACCEPTED)
    row = taken(answer(world, meeting, answer="DECLINED", sequence=0, stamp=later(1)))
    assert (row.fate, row.reason) == (Fate.APPLIED, "")
    assert invitation_of(world, meeting).answer is Answer.DECLINED


def test_mail_written_before_an_answer_on_the_page_is_late(world: World) -> None:
    meeting = coming(world)
    with transaction():
        leave(world, "elm", today())
    say_on_page(world, meeting, Answer.ACCEPTED)
    for sequence in (0, 1):
        row = taken(answer(world, meeting, sequence=sequence, stamp=later(-sequence - 1)))
        assert row.reason == Ignored.LATE


def test_mail_to_the_old_date_that_is_later_than_the_page_is_kept_as_that(world: World) -> None:
    meeting = coming(world)
    with transaction():
        leave(world, "elm", today())
    old = answer(world, meeting, answer="DECLINED", sequence=0, stamp=later(1))
    say_on_page(world, meeting, Answer.ACCEPTED)
    move(world, meeting)
    assert taken(old).reason == Ignored.OLD_DATE
    one = invitation_of(world, meeting)
    assert (one.answer, one.old_answer) == (Answer.NONE, Answer.DECLINED)


def test_there_is_no_old_date_before_the_first(world: World) -> None:
    """A REPLY may leave out both SEQUENCE and DTSTART."""
    meeting = coming(world)
    assert taken(answer(world, meeting, sequence=None, start=None)).fate is Fate.APPLIED
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def test_a_seat_that_came_later_does_not_let_old_mail_in(world: World) -> None:
    """The invitation that waited for a holder is the older one, and has heard no answer."""
    meeting, stamp = coming(world), later(-1)
    old = answer(world, meeting, "observer", stamp=later(-5))
    taken(answer(world, meeting, "observer", answer="DECLINED", stamp=stamp))
    with transaction():
        acting = world.people["observer"]
        groups.put_holding(world.seats["oak"], acting, HoldingKind.ACTING, LONG_AGO)
        relocate(world, meeting, "Room 2")
    rows = [one for one in entry_of(meeting).invitations if one.person_id == acting.id]
    assert [one.reply_stamp for one in rows] == [None, stamp]
    assert taken(old).reason == Ignored.LATE
    assert {one.answer for one in entry_of(meeting).invitations if one in rows} == {Answer.DECLINED}


def test_whoever_has_left_does_not_answer_for_the_seat(world: World) -> None:
    meeting = coming(world)
    with transaction():
        world.people["ash"].active = False
    row = taken(answer(world, meeting))
    assert (row.fate, row.reason, row.person_id) == (Fate.WAITING, Doubt.HAS_LEFT, None)
    assert invitation_of(world, meeting).answer is Answer.NONE


def test_whoever_was_taken_off_is_known_by_another_address_too(world: World) -> None:
    meeting, alias = coming(world), "e.elm@elm-council.example"
    with transaction():
        add_alias(world.actor("secretary"), world.people["elm"], alias)
        leave(world, "elm", today())
    assert taken(answer(world, meeting, attendee=alias)).reason == Ignored.WITHDRAWN


@pytest.mark.parametrize("sent", [False, True])
def test_refresh_while_the_last_message_is_on_its_way(world: World, sent: bool) -> None:
    """There is nothing for a person to decide: it arrives by itself."""
    meeting = coming(world)
    if sent:
        post.sent()
    row = taken(answer(world, meeting, method="REFRESH", answer="NEEDS-ACTION"))
    if sent:
        assert row.fate is Fate.APPLIED
    else:
        assert (row.fate, row.reason) == (Fate.IGNORED, Ignored.ON_ITS_WAY)


def test_mail_about_no_meeting_is_the_leading_bodys(world: World) -> None:
    assert taken(mails.mail(text="Hello")).group_id == world.board.id


def test_or_the_first_bodys_that_has_a_secretariat(world: World) -> None:
    with transaction():
        for one in db.session.scalars(select(Relation)):
            db.session.delete(one)
    assert taken(mails.mail(text="Hello")).group_id == world.board.id
    with transaction():
        board = select(Membership).where(
            Membership.group_id == world.board.id, Membership.role == Role.SECRETARIAT
        )
        db.session.scalars(board).one().until_on = today() - timedelta(days=1)
    assert taken(mails.mail(text="Hello again")).group_id == world.sub.id
