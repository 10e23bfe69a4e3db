"""The table of days to avoid."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.models import Group
from partnership.meetings.avoiding.rules import DayKind, clause


class AvoidedDays(Base):
    """Days in a row, both ends counted, to be kept free by one body, or by all of them."""

    __tablename__ = "avoided_days"

    id: Mapped[Id]
    # None is for all bodies.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    kind: Mapped[DayKind]
    words: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(default="")
    # They stay, so that they can be put back, and so that no file gives them back unasked.
    removed_at: Mapped[datetime | None]
    group: Mapped[Group | None] = relationship()

    @property
    def clause(self) -> str:
        """Why one of these days is in the way."""
        return clause(self.kind, self.words)
