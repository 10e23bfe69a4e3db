"""The table of highlight reports."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group
from partnership.meetings.models import Meeting


class Highlight(Marked, Base):
    """What a body says to a meeting of the board above it: one a meeting."""

    __tablename__ = "highlights"
    __table_args__ = (UniqueConstraint("group_id", "meeting_id"),)

    id: Mapped[Id]
    # The body that reports, and the meeting (of the board) that it reports to.
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    done: Mapped[str] = mapped_column(default="")
    coming: Mapped[str] = mapped_column(default="")
    at_risk: Mapped[str] = mapped_column(default="")
    needed: Mapped[str] = mapped_column(default="")
    # None where its body was asked for it and nobody has written anything yet.
    saved_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[str] = mapped_column(default="")
    # When its body was last asked for it.
    reminded_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    meeting: Mapped[Meeting] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def parts(self) -> dict[str, str]:
        """What it says, part by part; the names are those of `rules.PARTS`."""
        return {
            "done": self.done,
            "coming": self.coming,
            "at_risk": self.at_risk,
            "needed": self.needed,
        }
