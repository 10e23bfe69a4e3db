"""Writing minutes: attendance, notes, decisions, and the lock once they are agreed."""

from datetime import timedelta

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.meetings import commands, queries
from partnership.meetings.models import Attendance, Decision
from partnership.meetings.quorum import quorum
from partnership.meetings.rules import MinutesState, Presence, Purpose
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item, on

PRESENT = (Presence.PRESENT, "")


@pytest.fixture
def secretary(world):
    return world.actor("secretary")


@pytest.fixture
def meeting(world):
    """A meeting with one item, in its tenth minute."""
    meeting = coming(world)
    item(world, meeting)
    with at_the_meeting(meeting):
        yield meeting


def attend(world, meeting, **presences):
    seats = {world.seats[key].id: said for key, said in presences.items()}
    with transaction():
        commands.record_attendance(world.actor("secretary"), meeting, seats)


def note(world, one, text, version):
    with transaction():
        return commands.minute_item(world.actor("secretary"), one, text, version)


def circulate(world, meeting):
    attend(world, meeting, chair=PRESENT)
    with transaction():
        commands.circulate_minutes(world.actor("chair"), meeting)


def test_attendance_counts_each_voting_seat_once(world, meeting):
    attend(
        world,
        meeting,
        chair=PRESENT,
        ash=(Presence.ACTED_FOR, "Deputy Chief\u2028Executive"),
        elm=(Presence.APOLOGIES, ""),
        oak=(Presence.ABSENT, ""),
        adviser=PRESENT,
        secretary=PRESENT,
    )
    attend(world, meeting, elm=PRESENT)
    outcome = quorum(queries.presences(meeting), world.board.quorum)
    assert (
        outcome.words
        == "3 of 4 seats that count towards a quorum were present or acted for; quorum 3: quorate"
    )
    rows = {one.seat_id: one for one in queries.attendances(meeting)}
    assert rows[world.seats["ash"].id].acted_by == "Deputy Chief Executive"
    details = events_about(meeting)[-1].details
    elm = str(world.seats["elm"].id)
    assert (details["before"][elm], details["after"][elm]) == (["apologies", ""], ["present", ""])


def test_a_name_is_kept_only_for_a_seat_that_was_acted_for(world, meeting):
    attend(world, meeting, ash=(Presence.PRESENT, "Somebody"))
    assert db.session.query(Attendance).one().acted_by == ""


def test_who_acted_is_named_beside_the_seat(world, meeting):
    with pytest.raises(Refused) as refused:
        attend(world, meeting, chair=PRESENT, ash=(Presence.ACTED_FOR, "\x00"))
    assert refused.value.field == f"acted_by_{world.seats['ash'].id}"
    assert db.session.query(Attendance).count() == 0
    assert meeting.minutes_state is MinutesState.NONE


def test_minutes_are_not_written_before_the_day(world):
    meeting = coming(world)
    one = item(world, meeting)
    for attempted in (
        lambda: attend(world, meeting, chair=PRESENT),
        lambda: note(world, one, "x", 0),
        lambda: circulate(world, meeting),
        lambda: commands.decide(world.actor("secretary"), world.board, "x", meeting=meeting),
    ):
        with pytest.raises(Refused, match="the day of the meeting"):
            attempted()


def test_a_note_makes_a_draft(world, meeting):
    one = note(world, meeting.items[0], "Agreed.\r\n\x00Nem con.", 0)
    assert one.note == "Agreed.\nNem con."
    assert meeting.minutes_state is MinutesState.DRAFT
    event = events_about(meeting)[-1]
    assert (event.kind, event.details["after"]) == (Kind.ITEM_MINUTED, one.note)


def test_two_writers_of_one_item_keep_both_texts(world, meeting):
    one = note(world, meeting.items[0], "First.", 0)
    with pytest.raises(Clash) as clash:
        note(world, one, "Second.", 0)
    assert (clash.value.theirs, clash.value.mine, clash.value.now) == ("First.", "Second.", 1)
    assert one.note == "First."
    assert note(world, one, "Second.", clash.value.now).note == "Second."


def test_the_same_text_twice_is_no_clash_and_no_event(world, meeting):
    one = note(world, meeting.items[0], "First.", 0)
    events = len(events_about(meeting))
    assert note(world, one, "First.", 0).note_version == 1
    assert len(events_about(meeting)) == events


def test_a_new_title_is_no_change_of_the_minutes(world, meeting, secretary):
    one = meeting.items[0]
    with transaction():
        commands.change_item(
            secretary,
            one,
            title="New",
            purpose=Purpose.NOTE,
            lead_seat_id=None,
            minutes=5,
            version=one.version,
        )
    assert note(world, one, "First.", 0).note == "First."


def test_decisions_are_numbered_in_the_year_of_the_meeting(world, meeting, secretary):
    with transaction():
        for text in ("One", "Two\u2029"):
            commands.decide(secretary, world.board, text, meeting=meeting, item=meeting.items[0])
    year = meeting.day.year
    assert [(one.reference, one.text) for one in queries.decisions(meeting.id)] == [
        (f"NPB/{year}/D01", "One"),
        (f"NPB/{year}/D02", "Two"),
    ]


def test_an_empty_decision_is_refused_and_takes_no_number(world, meeting, secretary):
    with pytest.raises(Refused) as refused, transaction():
        commands.decide(secretary, world.board, " \u2028", meeting=meeting)
    assert refused.value.field == "text"
    with transaction():
        first = commands.decide(secretary, world.board, "One", meeting=meeting)
    assert first.reference.endswith("/D01")


def test_a_chair_decides_between_meetings(world):
    with transaction():
        decision = commands.decide(world.actor("chair"), world.board, "Go ahead.")
    assert (decision.meeting_id, decision.made_by) == (None, "Commissioner, Office")


def test_minutes_without_attendance_are_not_circulated(world, meeting, secretary):
    with pytest.raises(Refused, match="Record who was there"), transaction():
        commands.circulate_minutes(secretary, meeting)


def test_minutes_are_agreed_at_a_later_meeting_of_the_body_that_has_come(world, secretary):
    meeting, later, other = coming(world), coming(world, 60), coming(world, 20)

    def agree(at_meeting):
        with transaction():
            commands.agree_minutes(secretary, meeting, at_meeting)

    with on(meeting.day):
        with pytest.raises(Refused, match="Circulate the minutes"):
            agree(later)
        circulate(world, meeting)
        with pytest.raises(Refused, match="Agree the minutes then"):
            agree(later)
        with pytest.raises(Refused, match="later meeting of the same body"):
            agree(other)
    with on(later.day):
        agree(later)
    assert (meeting.minutes_state, meeting.agreed_at_id) == (MinutesState.AGREED, later.id)
    assert events_about(meeting)[-1].kind is Kind.MINUTES_AGREED


def test_agreed_minutes_refuse_every_change(world, secretary):
    meeting, later = coming(world), coming(world, 60)
    one = item(world, meeting)
    with on(meeting.day):
        note(world, one, "First.", 0)
        circulate(world, meeting)
    with on(later.day + timedelta(days=1)):
        with transaction():
            commands.agree_minutes(secretary, meeting, later)
        for attempted in (
            lambda: note(world, one, "Second.", 1),
            lambda: attend(world, meeting, ash=PRESENT),
            lambda: commands.decide(secretary, world.board, "x", meeting=meeting),
            lambda: commands.circulate_minutes(secretary, meeting),
            lambda: commands.agree_minutes(secretary, meeting, later),
            lambda: commands.remove_item(secretary, one),
            lambda: commands.shift_item(secretary, one, 1),
            lambda: commands.issue_agenda(secretary, meeting),
            lambda: item(world, meeting),
        ):
            with pytest.raises(Refused, match="can no longer be changed"), transaction():
                attempted()
    db.session.expire_all()
    assert one.note == "First."
    assert db.session.query(Decision).count() == 0
