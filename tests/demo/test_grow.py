"""Large data is the same for the same seed, and as whole as if it had been typed."""

from collections import Counter
from random import Random

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.actions import commands as actions
from partnership.actions.models import Action, ActionSupport, ActionUpdate, Blockage
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Door
from partnership.core.clock import now, today
from partnership.core.db import Base, db
from partnership.core.errors import Refused
from partnership.demo.growing import Size, grow
from partnership.demo.phrases import RARE, title
from partnership.groups.models import Membership
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Attendance, Decision, Meeting
from partnership.meetings.rules import MinutesState
from partnership.outbox.models import Message
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.world import World, soon

SIZE = Size(meetings=12, actions=300, people=7)


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def told() -> list[tuple[str, str, State]]:
    rows = db.session.execute(
        select(Action.reference, Action.title, Action.state).order_by(Action.id)
    )
    return [(reference, words, state) for reference, words, state in rows]


def test_it_adds_exactly_that_much(world: World) -> None:
    people = count(Person)
    grow(SIZE, 1)
    assert (count(Meeting), count(Action), count(Person) - people) == (12, 300, 7)
    assert count(Message) == 0
    assert count(CalendarEntry) == 12
    assert count(AgendaItem) == 12 * 15


def test_exactly_so_many_are_open(world: World) -> None:
    grow(Size(meetings=6, actions=300, still_open=40), 1)
    still_open = select(func.count(Action.id)).where(Action.closed_at.is_(None))
    assert (count(Action), db.session.scalar(still_open)) == (300, 40)


def test_the_same_seed_gives_the_same_and_another_does_not(world: World) -> None:
    found = []
    for seed in (5, 5, 6):
        grow(Size(meetings=12, actions=300), seed)
        found.append(told())
        for table in reversed(Base.metadata.sorted_tables):
            if table.name in EMPTIED:
                db.session.execute(table.delete())
        db.session.commit()
    assert found[0] == found[1]
    assert found[0] != found[2]


EMPTIED = {model.__tablename__ for model in (Action, ActionSupport, ActionUpdate, Blockage)}
EMPTIED |= {"blockage_steps", "due_changes", "reference_counters", "invitations"}
EMPTIED |= {"calendar_entries", "decisions", "attendances", "agenda_items", "meetings"}


def test_numbers_go_on_where_the_growth_ended(world: World) -> None:
    grow(SIZE, 1)
    grow(SIZE, 2)
    references = [reference for reference, *_ in told()]
    assert len(set(references)) == 600
    secretary = world.actor("secretary", Door.PAGE)
    with transaction():
        due = soon()
        new = actions.open_action(
            secretary, world.board, title="One more", seat=world.seats["ash"], due_on=due
        )
        decision = meetings.decide(secretary, world.board, "One more")
    assert new.reference not in references
    mine = [one for one in references if one.startswith(f"NPB/{today().year}/")]
    assert new.reference == f"NPB/{today().year}/{len(mine) + 1:03d}"
    assert decision.reference.startswith(f"NPB/{today().year}/D")


def test_every_action_is_whole(world: World) -> None:
    grow(Size(meetings=12, actions=2_000), 3)
    places = set(db.session.execute(select(Membership.group_id, Membership.seat_id)).all())
    open_ones = select(Blockage.action_id).where(Blockage.closed_at.is_(None))
    blocked = set(db.session.scalars(open_ones))
    for one in db.session.scalars(select(Action)):
        assert (one.group_id, one.seat_id) in places
        assert one.opened_at <= one.latest_at < now()
        assert one.due_on > one.opened_at.date()
        assert (one.closed_at is None) or one.state is State.COMPLETE
        assert one.is_blocked == (one.id in blocked)
        assert one.meeting
        assert one.meeting.group_id == one.group_id
    states = Counter(state for *_, state in told())
    assert set(states) == set(State)
    assert 0.4 < states[State.COMPLETE] / 2_000 < 0.8


def test_updates_and_their_record(world: World) -> None:
    grow(Size(actions=400), 3)
    per_action = select(func.count().label("n")).group_by(ActionUpdate.action_id)
    assert max(db.session.scalars(per_action.select_from(ActionUpdate))) == 15
    assert count(Event) == 400 + count(ActionUpdate)


def test_meetings_of_the_past_are_minuted_those_to_come_are_in_diaries(world: World) -> None:
    grow(SIZE, 1)
    for one in db.session.scalars(select(Meeting)):
        held = one.ends_at < now()
        attended = db.session.scalars(select(Attendance).filter_by(meeting_id=one.id)).all()
        decisions = db.session.scalars(select(Decision).filter_by(meeting_id=one.id)).all()
        assert bool(attended) == held
        assert len(decisions) == (2 if held else 0)
        assert (one.minutes_state is MinutesState.NONE) == (not held)
        if one.minutes_state is MinutesState.AGREED:
            following = db.session.get_one(Meeting, one.agreed_at_id)
            assert following.group_id == one.group_id
            assert following.starts_at > one.starts_at
    coming = select(func.count(Meeting.id)).where(Meeting.starts_at > now())
    assert count(Invitation) >= (db.session.scalar(coming) or 0) > 0


def test_a_board_comes_first(app: Flask) -> None:
    with pytest.raises(Refused, match="Load a board first"):
        grow(SIZE, 1)


def test_a_rare_word_is_rare() -> None:
    rng = Random(1)
    assert 5 < sum(RARE in title(rng) for _ in range(20_000)) < 50
