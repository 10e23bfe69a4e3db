"""The table of messages that came in: what each says, how far it is believed, what became of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.models import Group
from partnership.inbound.fate import Fate
from partnership.inbound.rules import Kind
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.people.models import Person


class InboundMessage(Base):
    """One message as it was read; its bytes are kept as evidence, unless they were too many."""

    __tablename__ = "inbound_messages"
    __table_args__ = (Index("ix_inbound_messages_waiting", "fate", "group_id", "id"),)

    id: Mapped[Id]
    received_at: Mapped[datetime]
    # Of the bytes, so that a message that comes twice is handled once.
    digest: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[Kind]
    fate: Mapped[Fate]
    # Why it waits, or why nothing followed from it.
    reason: Mapped[str] = mapped_column(default="")
    proof: Mapped[str] = mapped_column(default="")
    # Whether that is proof enough, and the sender the invitee it is taken for.
    believed: Mapped[bool] = mapped_column(default=False)
    sender: Mapped[str] = mapped_column(default="")
    sender_name: Mapped[str] = mapped_column(default="")
    sent_by: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="")
    uid: Mapped[str] = mapped_column(default="")
    sequence: Mapped[int | None]
    stamp: Mapped[datetime | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    attendee: Mapped[str] = mapped_column(default="")
    answer: Mapped[Answer | None]
    comment: Mapped[str] = mapped_column(default="")
    delegated_to: Mapped[str] = mapped_column(default="")
    # The body whose secretariat looks at it: the meeting's, or the leading one.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    # The invitee it is taken for.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    raw: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    group: Mapped[Group | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    person: Mapped[Person | None] = relationship()
