"""Tables of what becomes of minutes: versions that are kept, and corrections that are proposed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import Kept, Outcome


class MinutesVersion(Base):
    """The whole text of the minutes as it stood when something happened to them; never changed."""

    __tablename__ = "minutes_versions"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    kept_by: Mapped[str]
    why: Mapped[Kept]
    # Long, and read by nobody who only wants the list.
    text: Mapped[dict[str, Any]] = mapped_column(deferred=True)


class Correction(Base):
    """Other words that somebody proposes for one paragraph of an item, or for a decision.

    It is as secret as the paragraph, whatever becomes of either.
    """

    __tablename__ = "corrections"
    __table_args__ = (Index("ix_corrections_meeting_id_outcome", "meeting_id", "outcome"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"))
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"))
    # The words as the proposer read them, and as they should be.
    was: Mapped[str]
    words: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    capacity: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem] = relationship()
    decision: Mapped[Decision | None] = relationship()

    @property
    def guarded_by(self) -> Meeting:
        """Who may do what with it follows from its meeting."""
        return self.meeting

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return self.outcome is Outcome.WAITING
