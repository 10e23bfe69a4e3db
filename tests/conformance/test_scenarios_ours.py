"""Scenarios 39 to 55: order, proof, proposals, deputies and late mail, beyond what others test."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from partnership.core.clock import today
from partnership.groups.commands import name_deputy
from partnership.inbound import commands as inbound
from partnership.inbound.deciding import Doubt, Ignored
from partnership.inbound.fate import Fate
from partnership.inbound.rules import Problem
from partnership.invitations.rules import Answer
from partnership.people.commands import add_alias, put_person
from partnership.transaction import transaction
from tests.conformance.scenarios import (
    applied,
    call_off,
    diary,
    events,
    ignored,
    join,
    leave,
    listed,
    method,
    nothing_changes,
    only,
    partstats,
    said,
    unproved,
    waits,
)
from tests.inbound import mails
from tests.inbound.conftest import our_server
from tests.inbound.post import answer, invitation_of, later, taken
from tests.invitations.test_commands import INVITED, move
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.web.test_answering import link
from tests.world import LONG_AGO, World

__all__ = ["our_server"]  # a fixture: the server whose word on senders is believed
UNPROVED = "Nothing proves that the sender sent it"
REFUTED = "Our mail server found it not to be from ash-council.example"


def test_39_below_the_sequence_of_the_date(world: World) -> None:
    """An answer to the old date is kept as that; one below a SEQUENCE of less weight counts."""
    meeting = coming(world)
    old = answer(world, meeting, stamp=later(-2))
    move(world, meeting, day=meeting.day + timedelta(days=7))
    row = taken(old)
    assert (row.fate, row.reason) == (Fate.IGNORED, Ignored.OLD_DATE)
    one = invitation_of(world, meeting)
    assert (one.answer, one.old_answer) == (Answer.NONE, Answer.ACCEPTED)
    new = answer(world, meeting, answer="DECLINED")
    with transaction():
        leave(world, "elm", today())
    assert invitation_of(world, meeting).entry.sequence == 2
    applied(new)
    one = invitation_of(world, meeting)
    assert (one.answer, one.old_answer) == (Answer.DECLINED, None)


def test_40_not_newer_than_what_we_have(world: World) -> None:
    """An older stamp is late and so is an equal one; a later one counts."""
    meeting, stamp = coming(world), later(-5)
    applied(answer(world, meeting, stamp=stamp))
    for seconds in (-1, 0):
        late = {"answer": "DECLINED", "stamp": stamp + timedelta(seconds=seconds)}
        ignored(answer(world, meeting, **late), Ignored.LATE)
    newer = {"answer": "DECLINED", "stamp": stamp + timedelta(seconds=1)}
    applied(answer(world, meeting, **newer))
    assert said(world, meeting) is Answer.DECLINED


def test_41_yes_then_no_delivered_the_other_way_round(world: World) -> None:
    """The no was said last, so it stands."""
    meeting = coming(world)
    yes = answer(world, meeting, stamp=later(-2))
    no = answer(world, meeting, answer="DECLINED", stamp=later(-1))
    applied(no)
    ignored(yes, Ignored.LATE)
    assert said(world, meeting) is Answer.DECLINED


def test_42_no_organiser_in_the_answer(world: World) -> None:
    """Exchange leaves it out, and the UID says enough."""
    meeting = coming(world)
    applied(answer(world, meeting, organiser=None))
    assert said(world, meeting) is Answer.ACCEPTED


def test_43_another_address_of_the_invitee(world: World) -> None:
    """It waits until it is recorded as theirs; then it answers for them, in any letter case."""
    meeting, alias = coming(world), "a.ash@ash-council.example"
    waits(answer(world, meeting, attendee=alias), Doubt.UNKNOWN_PERSON)
    with transaction():
        add_alias(world.actor("secretary"), world.people["ash"], alias)
    applied(answer(world, meeting, attendee=alias.title(), stamp=later(1)))
    assert said(world, meeting) is Answer.ACCEPTED


def test_44_from_another_address_or_refuted(world: World) -> None:
    """Another invitee cannot answer for one, and a From that our server refutes is not believed."""
    meeting = coming(world)
    waits(answer(world, meeting, sender=world.people["elm"].email), Doubt.ANOTHER_SENDER)
    raw = unproved(answer(world, meeting))
    waits(mails.with_results(raw, dmarc="fail"), REFUTED)
    waits(mails.with_results(mails.signed(raw), dmarc="fail"), REFUTED)


def test_45_a_forged_result(world: World) -> None:
    """The word of a server that is not ours proves nothing, nor does one below our own."""
    meeting = coming(world)
    raw = unproved(answer(world, meeting))
    waits(mails.with_results(raw, server="mx.else.example"), UNPROVED)
    waits(mails.with_results(mails.with_results(raw), dmarc="fail"), REFUTED)
    foreign = mails.with_results(raw, server="mx.else.example", dmarc="fail")
    applied(mails.with_results(foreign))


def test_46_sent_by_an_assistant(world: World) -> None:
    """It counts as the invitee's and says who sent it."""
    meeting = coming(world)
    applied(answer(world, meeting, headers={"Sender": "PA <pa@ash-council.example>"}))
    one = invitation_of(world, meeting)
    assert one.answer is Answer.ACCEPTED
    assert one.answered_by == "by mail, sent by pa@ash-council.example"


def test_47_two_deep(world: World) -> None:
    """A calendar part inside an alternative inside a mixed message is found."""
    meeting = coming(world)
    applied(mails.nested(diary(world, meeting, answer="TENTATIVE")))
    assert said(world, meeting) is Answer.TENTATIVE


@pytest.mark.parametrize(("inside", "outside"), [("REPLY", "REQUEST"), ("COUNTER", "REPLY")])
def test_48_methods_differ(world: World, inside: str, outside: str) -> None:
    """Where the header asks for one thing and the calendar for another, a person decides."""
    meeting = coming(world)
    raw = mails.mail(diary(world, meeting, method=inside), method=outside)
    assert waits(raw, Problem.METHODS_DIFFER).meeting_id == meeting.id


def test_49_another_time_is_proposed(world: World) -> None:
    """It waits; taken, everybody is asked to the new time, and refused, only the proposer hears."""
    meeting = coming(world)
    taken_at, refused_at = (meeting.starts_at + timedelta(days=days) for days in (1, 2))
    proposals = [
        waits(
            answer(world, meeting, method="COUNTER", start=at, end=at + timedelta(hours=1)),
            Doubt.PROPOSAL,
        )
        for at in (taken_at, refused_at)
    ]
    post.sent()
    with transaction():
        inbound.accept(world.actor("secretary"), proposals[0])
    asked = post.sent()
    assert post.readers(world, asked) == INVITED
    assert {(method(one), post.event(one)["SEQUENCE"]) for one in asked} == {("REQUEST", 1)}
    assert {event.start for event in events(asked)} == {taken_at}
    with transaction():
        inbound.discard(world.actor("secretary"), proposals[1])
    _, refused = only(world, "ash", "DECLINECOUNTER")
    assert (refused["SEQUENCE"], refused.start, meeting.starts_at) == (1, taken_at, taken_at)


def test_50_a_deputy(world: World) -> None:
    """Only a deputy who is named is sent by mail; both are listed, and the deputy is asked."""
    with transaction():
        deputy = world.people["deputy"] = put_person("Deputy, Ash", "deputy@ash-council.example")
    meeting = coming(world)
    post.sent()
    send = {
        "answer": "DELEGATED",
        "parameters": f';DELEGATED-TO="mailto:{deputy.email}"',
        "more": f'ATTENDEE;DELEGATED-FROM="mailto:{world.people["ash"].email}"'
        f":mailto:{deputy.email}",
    }
    waits(answer(world, meeting, **send), Doubt.UNKNOWN_DEPUTY)
    with transaction():
        name_deputy(world.actor("secretary"), world.seats["ash"], deputy, LONG_AGO)
    applied(answer(world, meeting, **send, stamp=later(1)))
    message, event = only(world, "deputy", "REQUEST")
    both = {one.email: one.params for one in event.attendees}
    away, stands_in = both[world.people["ash"].email], both[deputy.email]
    assert (away["PARTSTAT"], away["DELEGATED-TO"]) == ("DELEGATED", f"mailto:{deputy.email}")
    assert stands_in["DELEGATED-FROM"] == f"mailto:{world.people['ash'].email}"
    assert listed(world, message) == sorted([*INVITED, "deputy"])
    applied(answer(world, meeting, "deputy", stamp=later(2)))
    rows = invitation_of(world, meeting).entry.invitations
    assert [one.answer for one in rows if one.as_deputy] == [Answer.ACCEPTED]
    assert said(world, meeting) is Answer.DELEGATED


def test_51_asked_for_again(world: World) -> None:
    """REFRESH brings the asker the invitation as it stands, once an hour, and nobody else."""
    meeting = coming(world)
    applied(answer(world, meeting, "elm"))
    post.sent()
    ask = {"method": "REFRESH", "answer": "NEEDS-ACTION"}
    applied(answer(world, meeting, **ask))
    message, event = only(world, "ash", "REQUEST")
    assert event["SEQUENCE"] == 0
    assert partstats(world, message)["elm"] == "ACCEPTED"
    ignored(answer(world, meeting, **ask, stamp=later(1)), Ignored.ASKED_LATELY)
    with time_machine.travel(later(61)):
        applied(answer(world, meeting, **ask))
    assert len(post.sent()) == 1


def test_52_after_removal_or_the_end(world: World) -> None:
    """From whoever was taken off, or about a meeting that is off: kept with the reason, no more."""
    meeting, off = coming(world), coming(world, days=60)
    with transaction():
        leave(world, "elm", today())
    ignored(answer(world, meeting, "elm"), Ignored.WITHDRAWN)
    call_off(world, off)
    ignored(answer(world, off), Ignored.CANCELLED)
    assert (said(world, meeting, "elm"), said(world, off)) == (Answer.NONE, Answer.NONE)


def test_53_taken_off_and_asked_again(world: World) -> None:
    """Each message to them is later than the one before; what was answered before is forgotten."""
    meeting = coming(world)
    applied(answer(world, meeting, "elm", stamp=later(-1)))
    first = post.event(post.to(world, "elm", post.sent()))
    with transaction():
        leave(world, "elm", today())
    gone = post.event(post.to(world, "elm", post.sent()))
    with transaction():
        join(world, "elm", today() + timedelta(days=1))
    message, back = only(world, "elm", "REQUEST")
    assert (first["UID"], gone["UID"]) == (back["UID"], back["UID"])
    order = [(int(one["SEQUENCE"]), one["DTSTAMP"].dt) for one in (first, gone, back)]
    assert order == sorted(set(order))
    assert back["SEQUENCE"] > first["SEQUENCE"]
    assert partstats(world, message)["elm"] == "NEEDS-ACTION"


def test_54_out_of_office(world: World) -> None:
    """What a program wrote is ignored unless it carries an answer."""
    meeting, automatic = coming(world), {"Auto-Submitted": "auto-replied"}
    ignored(mails.mail(text="I am away", headers=automatic), Ignored.AUTOMATIC)
    assert said(world, meeting) is Answer.NONE
    applied(answer(world, meeting, headers=automatic))
    assert said(world, meeting) is Answer.ACCEPTED


@pytest.mark.parametrize("verb", ["GET", "HEAD"])
def test_55_looking_at_the_page(app: Flask, world: World, verb: str) -> None:
    """A scanner that follows the link, even with an answer in the address, changes no row."""
    meeting = coming(world)
    address = link(world, meeting, "ash")
    client = app.test_client()
    with nothing_changes(besides=()):
        for wanted in (address, f"{address}?answer=accepted"):
            assert client.open(wanted, method=verb).status_code == 200
    client.post(address, data={"answer": "accepted"})
    assert said(world, meeting) is Answer.ACCEPTED
