"""Tables of calendar entries and of the invitations to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.models import Seat
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.people.models import Person


class CalendarEntry(Base):
    """What diaries know of a meeting: a UID that never changes and the last revision sent."""

    __tablename__ = "calendar_entries"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int]
    stamp: Mapped[datetime]
    meeting: Mapped[Meeting] = relationship()
    invitations: Mapped[list["Invitation"]] = relationship(
        back_populates="entry", order_by="Invitation.id"
    )


class Invitation(Base):
    """One seat's invitation to one meeting, sent to whoever held the seat that day."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("entry_id", "seat_id"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    # Vacant seats have an invitation that waits for a holder.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    email: Mapped[str] = mapped_column(default="")
    answer: Mapped[Answer] = mapped_column(default=Answer.NONE)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_messages.id"), index=True)
    withdrawn_at: Mapped[datetime | None]
    entry: Mapped[CalendarEntry] = relationship(back_populates="invitations")
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person | None] = relationship()
    message: Mapped[Message | None] = relationship()
