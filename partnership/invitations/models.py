"""Tables of calendar entries and of the invitations to them."""

from datetime import date, datetime

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
    # The sequence with which the time last changed: an answer below it is to another date.
    time_sequence: Mapped[int] = mapped_column(default=0)
    # Counts every rewriting, told or not, so that a feed knows that something changed.
    revision: Mapped[int] = mapped_column(default=0)
    stamp: Mapped[datetime]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    place: Mapped[str]
    joining_link: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    provisional: Mapped[bool] = mapped_column(default=False)
    # When those who had not answered were last reminded.
    reminded_on: Mapped[date | None]
    # The VEVENT to nobody in particular, so that a feed need not build it again.
    block: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    meeting: Mapped[Meeting] = relationship()
    invitations: Mapped[list["Invitation"]] = relationship(
        back_populates="entry", order_by="Invitation.id"
    )


class Invitation(Base):
    """One seat's invitation of one person to one meeting; who held it before keeps a row."""

    __tablename__ = "invitations"
    __table_args__ = (UniqueConstraint("entry_id", "seat_id", "person_id", "as_deputy"),)

    id: Mapped[Id]
    entry_id: Mapped[int] = mapped_column(ForeignKey("calendar_entries.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    role: Mapped[Role]
    # Vacant seats have an invitation that waits for a holder.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    # Sent by the holder, who stays listed; the two count as one seat.
    as_deputy: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(default="")
    answer: Mapped[Answer] = mapped_column(default=Answer.NONE)
    answered_at: Mapped[datetime | None]
    # Who said so and how, in words: "by mail from pa@council.example".
    answered_by: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    # SEQUENCE and DTSTAMP of the latest answer: only a greater pair replaces it.
    reply_sequence: Mapped[int | None]
    reply_stamp: Mapped[datetime | None]
    # What was said of a date that has changed since.
    old_answer: Mapped[Answer | None]
    # Whether the last message to this person put the meeting into their diary.
    in_diary: Mapped[bool] = mapped_column(default=False)
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
