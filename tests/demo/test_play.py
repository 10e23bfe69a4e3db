"""A reduced story, told on both databases through the same commands as real use."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from partnership.actions.models import Action, ActionUpdate, Blockage, DueChange
from partnership.actions.rules import State, StepKind, UpdateKind
from partnership.audit.models import Event
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import wall
from partnership.demo.playing import play
from partnership.demo.story import read
from partnership.groups.models import Deputy, Seat
from partnership.groups.rules import DeputyKind
from partnership.highlights import queries
from partnership.highlights.rules import Return
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind
from partnership.invitations.queries import for_meeting
from partnership.invitations.rules import Answer
from partnership.meetings.models import AgendaItem, Attendance, Decision, Meeting
from partnership.meetings.rules import REPRESENTED, MeetingState, MinutesState, Presence
from partnership.outbox.models import Message
from partnership.outbox.rules import State as Sent
from tests.demo.stories import SHORT, change_holder, short
from tests.world import World

OTHERS = {
    "Digests",
    "The clock",
    "Inbound mail",
    "Command line",
    "Succession",
    "Systems administrator (test), administrator",
}

# That a story can be told on the other too, `played` shows.
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def action(title: str) -> Action:
    return db.session.scalars(select(Action).where(Action.title == title)).one()


def meetings(short_name: str) -> list[Meeting]:
    mine = select(Meeting).join(Meeting.group).filter_by(short=short_name)
    return list(db.session.scalars(mine.order_by(Meeting.day)))


def test_every_state_is_there(played: World) -> None:
    found = Counter(db.session.scalars(select(Action.state).where(Action.closed_at.is_(None))))
    assert set(found) == set(State)
    assert db.session.scalar(select(func.count()).where(Action.closed_at.is_not(None))) == 4
    assert not action("Agree the money").closed_at
    assert action("Find a room").state is State.AMBER


def test_each_action_has_a_seat_of_its_body_and_a_meeting(played: World) -> None:
    places = {"NPB": {"chair", "ash", "elm", "oak"}, "HARM": {"sub-chair"}}
    for one in db.session.scalars(select(Action)):
        assert one.seat.key in places[one.group.short]
        # What was borrowed was agreed at no meeting.
        assert one.meeting or one.title == "One name a place"
        day = one.meeting.day if one.meeting else one.opened_at
        assert one.reference.startswith(f"{one.group.short}/{day.year}/")


def test_minutes_are_agreed_at_the_next_meeting_held(played: World) -> None:
    first, cancelled, second, third, *coming = meetings("NPB")
    assert cancelled.state is MeetingState.CANCELLED
    assert [one.minutes_state for one in (first, second, third)] == [
        MinutesState.AGREED,
        MinutesState.AGREED,
        MinutesState.CIRCULATED,
    ]
    assert (first.agreed_at_id, second.agreed_at_id) == (second.id, third.id)
    assert [one.minutes_state for one in coming] == [MinutesState.NONE] * 2
    assert meetings("HARM")[0].minutes_state is MinutesState.DRAFT


def test_the_sub_group_reports_in_time_late_and_not_at_all(played: World) -> None:
    first, _, second, third, following, _ = meetings("NPB")
    owed = queries.of_meetings([one.id for one in (first, second, third, following)])
    assert [one.state(today()) for one in owed] == [
        Return.SENT,
        Return.NONE,
        Return.LATE,
        Return.SENT,
    ]
    row = owed[-1].highlight
    assert row
    assert row.needed.startswith("A room")
    assert row.sent_by == played.seats["sub-secretary"].name
    own = [one for one in following.items if one.source == f"report:{row.group_id}"]
    assert "It asks the board for: A room" in own[0].because


def test_notes_say_what_was_true_that_day(played: World) -> None:
    first, _, second, third, *_ = meetings("NPB")
    for one in (second, third):
        notes = {item.title: item.note for item in one.items}
        note = notes["Minutes of the last meeting"]
        assert f"Open: {open_at(one)}. Late: " in note
        assert all(notes.values())
    assert "Minutes of the last meeting" not in [item.title for item in first.items]


def open_at(meeting: Meeting) -> int:
    """How many actions of the body were open when it met, as their story tells."""
    begun = select(Action.id).where(
        Action.group_id == meeting.group_id, Action.opened_at < meeting.ends_at
    )
    turns = (UpdateKind.CLOSED, UpdateKind.REOPENED)
    story = select(ActionUpdate.action_id, ActionUpdate.kind).where(
        ActionUpdate.at < meeting.ends_at, ActionUpdate.kind.in_(turns)
    )
    ended = dict(db.session.execute(story.order_by(ActionUpdate.id)).all())
    earlier = set(db.session.scalars(begun)) - set(
        db.session.scalars(select(Action.id).filter_by(meeting_id=meeting.id))
    )
    return sum(ended.get(one) is not UpdateKind.CLOSED for one in earlier)


def test_only_the_board_that_should_has_an_agenda_issued(played: World) -> None:
    coming = [one for one in meetings("NPB") if one.day > today()]
    assert [one.agenda_issued_at is not None for one in coming] == [True, False]
    titles = [item.title for item in coming[0].items]
    assert titles[:4] == ["Welcome", "Minutes of the last meeting", "Figures", "Fourth things"]
    assert re.match("Blocked: NPB/.* Agree the money", titles[4])
    assert titles[5:] == ["Report of the Harm Reduction Group", "Close"]


def test_blockages_wait_are_directed_and_freed(played: World) -> None:
    found = select(Blockage).where(Blockage.closed_at.is_(None)).order_by(Blockage.since)
    money, own = db.session.scalars(found)
    deeds = [step for step in money.steps if step.kind is not StepKind.CLIMBED]
    kinds = [step.kind for step in deeds]
    assert kinds == [StepKind.RAISED, StepKind.DIRECTED, StepKind.TAKEN_TO_BOARD]
    assert all(step.decision_reference for step in deeds[1:])
    assert (own.needed_from.key, own.action.seat.key) == ("ash", "sub-chair")
    freed = db.session.scalars(select(Blockage).where(Blockage.closed_at.is_not(None))).one()
    assert freed.freed_by == "A letter was written."


def test_a_date_moved_three_times(played: World) -> None:
    moves = db.session.scalars(
        select(DueChange).filter_by(action_id=action("Agree the money").id).order_by(DueChange.id)
    ).all()
    assert [one.reason for one in moves] == ["Late grant.", "Late again.", "And again."]
    assert moves[-1].new == action("Agree the money").due_on < today()


def test_the_silent_are_silent(played: World) -> None:
    for title in ("Ask everybody", "Fill the post"):
        assert action(title).latest_at < now() - timedelta(days=70)


@ON_ONE
def test_history_names_whoever_held_the_seat_that_day(world: World) -> None:
    change_holder(world, days_ago=60)
    play(short())
    said = db.session.execute(
        select(ActionUpdate.at, ActionUpdate.capacity).where(ActionUpdate.capacity.contains("Ash"))
    ).all()
    change = today() - timedelta(days=60)
    for at, capacity in said:
        acting = capacity.startswith("Acting")
        assert acting == (wall(at).date() >= change), (at, capacity)
    assert {capacity.startswith("Acting") for _, capacity in said} == {True, False}


def test_a_vacant_seat_is_absent_and_the_rest_make_a_quorum(played: World) -> None:
    for one in meetings("NPB"):
        rows = db.session.scalars(select(Attendance).filter_by(meeting_id=one.id)).all()
        found = {row.seat.key: row.presence for row in rows}
        if found:
            assert found["oak"] is Presence.ABSENT
            assert found["chair"] is Presence.PRESENT
            voting = ("chair", "ash", "elm", "sub-chair")
            assert sum(found[key] in REPRESENTED for key in voting) >= 3


def test_messages_of_the_past_are_not_sent_those_to_come_wait(played: World) -> None:
    messages = db.session.scalars(select(Message)).all()
    assert {one.state for one in messages} == {Sent.QUEUED, Sent.HANDED_OVER}
    for one in messages:
        past = one.queued_at < now() - timedelta(hours=12)
        assert (one.state is Sent.HANDED_OVER) == past, one.subject
        assert one.handed_over_at == (one.queued_at if past else None)
        assert one.to_address.endswith(".example")
    gone = [one.subject for one in messages if one.state is Sent.HANDED_OVER]
    for words in ("Can you come", "Agenda", "Minutes", "Cancelled"):
        assert any(words in subject for subject in gone), words
    waiting = [one.subject for one in messages if one.state is Sent.QUEUED]
    # Three meetings to come: two of a board of seven people, of which one is only held, and one
    # of its group of three.
    assert sum("Can you come" in subject for subject in waiting) == 10
    assert sum("Hold this date" in subject for subject in waiting) == 7
    assert sum("Can you stand in" in subject for subject in waiting) == 1


def test_what_the_invited_say_by_page_and_by_mail(played: World) -> None:
    meeting = next(one for one in meetings("NPB") if one.day > today())
    said = {(one.seat.key, one.as_deputy): one for one in for_meeting(meeting.id)}
    assert {key: one.answer for key, one in said.items() if one.answer is not Answer.NONE} == {
        ("chair", False): Answer.ACCEPTED,
        ("ash", False): Answer.DELEGATED,
    }
    deputy = said["ash", True].person
    assert deputy
    assert deputy.email == f"deputy.{played.people['ash'].email}"
    waiting = db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)).all()
    assert [(one.kind, one.fate, one.sender) for one in waiting] == [
        (Kind.REPLY, Fate.WAITING, "office@elm.example"),
        (Kind.COUNTER, Fate.WAITING, "office@sub.example"),
    ]
    assert waiting[1].starts_at == meeting.starts_at + timedelta(days=7)
    assert [one.person_id for one in waiting] == [
        played.people[key].id for key in ("elm", "sub-chair")
    ]


def test_deputies_are_named_where_somebody_holds_the_seat(played: World) -> None:
    sent = select(Deputy).join(Deputy.seat).where(Deputy.kind == DeputyKind.MEETING)
    named = db.session.scalars(sent.order_by(Seat.key)).all()
    assert [one.seat.key for one in named] == ["ash", "elm"]


def test_the_last_date_is_only_held(played: World) -> None:
    coming = [one for one in meetings("NPB") if one.day > today()]
    assert [one.provisional for one in coming] == [False, True]


def test_the_record_tells_it_in_order(played: World) -> None:
    times = db.session.scalars(select(Event.at).order_by(Event.id)).all()
    assert times == sorted(times)
    assert times[0] < now() - timedelta(days=365 // 2)


@ON_ONE
def test_a_story_ends_on_another_day_too(world: World) -> None:
    play(short(), on=today() - timedelta(days=100))
    newest = db.session.scalar(select(func.max(Event.at)))
    assert newest
    assert abs(now() - newest - timedelta(days=100)) < timedelta(days=1)


def test_the_same_story_is_told_the_same_way(played: World) -> None:
    rows = select(Action.reference, Action.title, Action.due_on).order_by(Action.id)
    assert [title for _, title, _ in db.session.execute(rows)][:2] == [
        "Name a lead in Ash",
        "Name a lead in Elm",
    ]
    decisions = db.session.scalars(select(Decision.text).where(Decision.meeting_id.is_not(None)))
    assert decisions.all() == ["The first things come first."]


def test_it_is_refused_where_there_are_meetings(played: World) -> None:
    before = db.session.scalar(select(func.count(AgendaItem.id)))
    with pytest.raises(Refused, match="There are meetings already"):
        play(short())
    assert db.session.scalar(select(func.count(AgendaItem.id))) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("body: HARM", "body: GONE", "GONE, which is not in the database"),
        ("seat: sub-chair", "seat: nobody", "the seat nobody, which is not"),
    ],
)
def test_what_the_board_lacks_is_named_and_nothing_is_told(
    world: World, old: str, new: str, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        play(read(SHORT.read_text().replace(old, new)))
    assert db.session.scalar(select(func.count(Meeting.id))) == 0


def test_nobody_is_named_in_what_is_said(played: World) -> None:
    seats = {seat.name for seat in db.session.scalars(select(Seat))}
    for capacity in db.session.scalars(select(Event.capacity).distinct()):
        assert capacity in seats | OTHERS
