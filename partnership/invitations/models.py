"""Tables of calendar entries and of the invitations to them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.invitations.rules import Answer, Delivery
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.outbox.rules import State
from partnership.people.models import Person


class CalendarEntry(Base):
    """What diaries know of a meeting: a UID that never changes and the last revision sent."""

    __tablename__ = "calendar_entries"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    uid: Mapped[str] = mapped_column(unique=True)
    sequence: Mapped[int]
    stamp: Mapped[datetime]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str]
    joining_link: Mapped[str]
    # The VEVENT to nobody in particular, so that a feed need not build it again.
    block: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
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
    role: Mapped[Role]
    # Vacant seats have an invitation that waits for a holder.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    email: Mapped[str] = mapped_column(default="")
    answer: Mapped[Answer] = mapped_column(default=Answer.NONE)
    # The latest message; a person with two seats has one message for both.
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_messages.id"), index=True)
    withdrawn_at: Mapped[datetime | None]
    entry: Mapped[CalendarEntry] = relationship(back_populates="invitations")
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person | None] = relationship()
    message: Mapped[Message | None] = relationship()

    @property
    def guarded_by(self) -> Meeting:
        """Whoever may see the meeting's deliveries may see this one."""
        return self.entry.meeting

    @property
    def delivery(self) -> Delivery | None:
        """How the latest message fared; None where there was nobody to send one to."""
        if self.message is None:
            return None
        leased = self.message.state is State.LEASED
        return Delivery.QUEUED if leased else Delivery(self.message.state.value)
