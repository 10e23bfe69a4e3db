"""The table of digests: which actions one was about, and what became of it."""

from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.models import Seat
from partnership.people.models import Person


class Digest(Base):
    """One message to the holder of a seat, and the link in it."""

    __tablename__ = "digests"
    __table_args__ = (Index("ix_digests_seat_id_sent_at", "seat_id", "sent_at"),)

    id: Mapped[Id]
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    # The link's secret is kept as its digest only.
    secret: Mapped[str] = mapped_column(unique=True)
    actions: Mapped[list[int]] = mapped_column(JSON)
    # The meeting before which it asks; None where something is due or late.
    checkpoint_on: Mapped[date | None]
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship()
