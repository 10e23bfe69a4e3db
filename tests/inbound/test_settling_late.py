"""What can no longer be accepted, what accepting remembers, and what still counts afterwards."""

from typing import Any

import pytest
from sqlalchemy import select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.inbound import commands
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.invitations.rules import Answer
from partnership.people.commands import add_alias
from partnership.people.models import EmailAlias
from partnership.transaction import transaction
from tests.conformance.scenarios import call_off, leave, unproved
from tests.inbound import mails
from tests.inbound.post import answer, entry_of, invitation_of, later, taken
from tests.inbound.test_commands import move
from tests.inbound.test_invitees import say_on_page
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import World


def accept(world: World, row: InboundMessage, **more: Any) -> None:
    with transaction():
        commands.accept(world.actor("secretary"), row, **more)


def refused(words: str) -> Any:
    return pytest.raises(Refused, match=words)


def test_an_answer_to_the_old_date_cannot_count_for_the_new_one(world: World) -> None:
    meeting = coming(world)
    old = day_words(meeting.day)
    known = taken(unproved(answer(world, meeting)))
    stranger = taken(answer(world, meeting, attendee="pa@elsewhere.example"))
    move(world, meeting)
    for row in (known, stranger):
        with refused(f"^It answers the old date, {old} at 10am, so it cannot count. Ask again"):
            accept(world, row)
    assert invitation_of(world, meeting).answer is Answer.NONE
    assert known.fate is Fate.WAITING


def test_the_old_date_is_named_only_where_the_answer_names_it(world: World) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting, start=None)))
    move(world, meeting)
    with refused("^It answers the old date, so it cannot count. Ask again or put it aside$"):
        accept(world, row)


def test_an_older_answer_cannot_replace_a_newer_one(world: World) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting, answer="DECLINED", stamp=later(-60))))
    stranger = taken(answer(world, meeting, attendee="pa@elsewhere.example", stamp=later(-60)))
    say_on_page(world, meeting, Answer.ACCEPTED)
    said = f"or a later one, given on {day_words(today())} at .*, so this cannot count"
    with refused(said):
        accept(world, row)
    with refused(said):
        accept(world, stranger, person_id=world.people["ash"].id)
    accept(world, stranger, person_id=world.people["elm"].id)
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def test_one_without_a_time_was_written_before_it_came(world: World) -> None:
    meeting, ash = coming(world), {"person_id": world.people["ash"].id}
    row = taken(answer(world, meeting, stamp=None, answer="DECLINED"))
    say_on_page(world, meeting, Answer.ACCEPTED)
    with refused("or a later one"):
        accept(world, row, **ash)
    again = taken(answer(world, meeting, stamp=None, answer="TENTATIVE"))
    accept(world, again, **ash)
    assert invitation_of(world, meeting).answer is Answer.TENTATIVE


def test_an_accepted_answer_has_the_place_among_the_others_that_it_was_written_at(
    world: World,
) -> None:
    meeting = coming(world)
    accept(world, taken(unproved(answer(world, meeting, stamp=later(-9)))))
    taken(answer(world, meeting, answer="DECLINED", stamp=later(-5)))
    assert invitation_of(world, meeting).answer is Answer.DECLINED


@pytest.mark.parametrize("ahead", [{"stamp": later(60 * 48)}, {"sequence": 7}])
def test_an_accepted_answer_from_the_future_does_not_shut_out_later_ones(
    world: World, ahead: dict[str, Any]
) -> None:
    meeting = coming(world)
    accept(world, taken(answer(world, meeting, **ahead)))
    one = invitation_of(world, meeting)
    assert (one.answer, one.reply_sequence) == (Answer.ACCEPTED, 0)
    taken(answer(world, meeting, answer="DECLINED", stamp=later(1)))
    assert invitation_of(world, meeting).answer is Answer.DECLINED


def test_nor_one_whose_invitation_was_withdrawn_or_whose_meeting_is_off(world: World) -> None:
    meeting, off = coming(world), coming(world, days=40)
    row, late = taken(unproved(answer(world, meeting, "elm"))), taken(unproved(answer(world, off)))
    with transaction():
        leave(world, "elm", today())
    call_off(world, off)
    with refused("^Their invitation has been withdrawn, so this cannot count"):
        accept(world, row)
    with refused("^The meeting was cancelled, so this cannot count"):
        accept(world, late)


def test_nor_one_of_somebody_who_has_left(world: World) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting)))
    with transaction():
        db.session.merge(world.people["ash"]).active = False
    with refused("^They have left, so this cannot count"):
        accept(world, row)


@pytest.mark.parametrize(
    ("deputy", "words"),
    [(f"mailto:{mails.OURS.title()}", "our own address"), ("urn:1", "no address of the deputy")],
)
def test_a_deputy_whom_nobody_could_invite_is_not_sent(
    world: World, deputy: str, words: str
) -> None:
    meeting = coming(world)
    parameters = f';DELEGATED-TO="{deputy}"'
    row = taken(answer(world, meeting, answer="DELEGATED", parameters=parameters))
    post.sent()
    with refused(words):
        accept(world, row)
    assert (post.sent(), invitation_of(world, meeting).answer) == ([], Answer.NONE)


PA, ALIAS = "pa@ash-council.example", "a.ash@ash-council.example"


@pytest.mark.parametrize("attendee", [ALIAS, "ash@ash-council.example"])
def test_all_addresses_are_remembered_that_would_make_the_next_answer_wait(
    world: World, attendee: str
) -> None:
    meeting, ash = coming(world), world.people["ash"]
    said = {"attendee": attendee, "sender": PA}
    accept(world, taken(answer(world, meeting, **said)), person_id=ash.id, remember=True)
    noted = db.session.scalars(select(EmailAlias.email).order_by(EmailAlias.email)).all()
    assert noted == sorted({attendee, PA} - {ash.email})
    again = taken(answer(world, meeting, answer="DECLINED", stamp=later(2), **said))
    assert (again.fate, again.reason) == (Fate.APPLIED, "")


def test_an_address_of_somebody_else_is_not_remembered(world: World) -> None:
    meeting = coming(world)
    with transaction():
        add_alias(world.actor("secretary"), world.people["elm"], PA)
    row = taken(answer(world, meeting, sender=PA))
    with refused("somebody else's"):
        accept(world, row, remember=True)
    assert invitation_of(world, meeting).answer is Answer.NONE
    assert entry_of(meeting).sequence == 0
