"""The table of meetings that are being held: which item they are at, and since when."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.meetings.models import AgendaItem, Meeting


class LiveMeeting(Base):
    """A meeting as it is held; chair and clerk look at the same one."""

    __tablename__ = "live_meetings"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # The item it is at, and when it came to it; none before the first and after the last.
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id", ondelete="SET NULL"))
    item_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
