"""A seat of the story that changes hands twice."""

from datetime import timedelta

from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.held import history
from partnership.outbox.models import Message
from tests.world import World

DAY = timedelta(days=1)


def test_each_follows_the_one_before_without_a_day_between(played: World) -> None:
    held = history(played.seats["observer"].id)
    assert [one.kind for one in held] == ["interim", "acting", "substantive"]
    assert [one.from_on for one in held[:2]] == [today() - 20 * DAY, today() - 50 * DAY]
    assert [one.until_on for one in held] == [None, *(one.from_on - DAY for one in held[:2])]
    begun = db.session.scalars(
        select(Event).where(Event.kind == Kind.HOLDING_BEGUN).order_by(Event.id)
    ).all()
    assert len(begun) == 2
    welcome = Message.subject.contains("You now hold the seat Inspector")
    assert len(db.session.scalars(select(Message).where(welcome)).all()) == 2
