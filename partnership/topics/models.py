"""Tables of topics, standing items, and lines that were left out of an agenda's draft."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group, Seat
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState, Purpose


class Topic(Marked, Base):
    """Something a body means to talk about, at a meeting or at none yet.

    Taking its item off an agenda puts it back on the plan, so the database does that itself.
    """

    __tablename__ = "topics"

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    title: Mapped[str]
    purpose: Mapped[Purpose]
    lead_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    minutes: Mapped[int]
    why: Mapped[str] = mapped_column(default="")
    # The meeting that it is meant for.
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    # The item that it became, and an earlier one that the meeting did not reach.
    item_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="SET NULL"), index=True
    )
    carried_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_items.id", ondelete="SET NULL"), index=True
    )
    put_off: Mapped[int] = mapped_column(default=0)
    dropped_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    lead_seat: Mapped[Seat | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    item: Mapped[AgendaItem | None] = relationship(foreign_keys=[item_id])
    carried_from: Mapped[AgendaItem | None] = relationship(foreign_keys=[carried_from_id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def placed(self) -> AgendaItem | None:
        """Its item on an agenda that stands; a cancelled meeting has none any more."""
        item = self.item
        return None if item and item.meeting.state is MeetingState.CANCELLED else item


class StandingItem(Base):
    """An item that a body's terms of reference put on every agenda."""

    __tablename__ = "standing_items"
    __table_args__ = (UniqueConstraint("group_id", "title"),)

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    title: Mapped[str]
    purpose: Mapped[Purpose]
    minutes: Mapped[int]
    lead_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    position: Mapped[int]
    # Whether it closes the meeting; the others open it.
    is_last: Mapped[bool]
    until_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    lead_seat: Mapped[Seat | None] = relationship()


class ParkedLine(Base):
    """A line that was left out of a meeting's draft; at the next meeting it comes back."""

    __tablename__ = "parked_lines"
    __table_args__ = (UniqueConstraint("meeting_id", "key"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    key: Mapped[str]
