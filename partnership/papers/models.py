"""Tables of papers, their files, packs, and who has opened which."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, ScalarSelect, UniqueConstraint, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.london import wall
from partnership.core.marked import Marked
from partnership.core.marking import Mark, highest
from partnership.groups.models import Seat
from partnership.meetings.models import AgendaItem, Meeting
from partnership.papers.rules import FileKind, PackState, SlotState, state_of


class Paper(Marked, Base):
    """A place on an agenda for one paper, which a seat owes by a day."""

    __tablename__ = "papers"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    lead_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    due_on: Mapped[date]
    # When its lead was last asked for it; empty again when it is due on another day.
    reminded_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem] = relationship()
    lead_seat: Mapped[Seat | None] = relationship()
    files: Mapped[list["PaperFile"]] = relationship(
        back_populates="paper", order_by="PaperFile.number"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def whole_mark(self) -> Mark:
        """The highest of its own mark, its item's and its meeting's: as it is shown."""
        return highest((self.meeting.mark, self.item.mark, self.mark))

    @property
    def current(self) -> "PaperFile | None":
        """The file that counts: the last that was not taken back."""
        return next((one for one in reversed(self.files) if one.taken_back_at is None), None)

    def state(self, today: date) -> SlotState:
        """Where it stands on a day."""
        file = self.current
        return state_of(
            self.due_on,
            today,
            is_in=file is not None,
            late=file is not None and bool(file.late_because),
            is_withdrawn=self.withdrawn_at is not None,
        )

    @hybrid_property
    def group_id(self) -> int:
        """The meeting's body."""
        return self.meeting.group_id

    @group_id.inplace.expression
    @classmethod
    def _group_id(cls) -> ScalarSelect[int]:
        # Said, since a list may join the meeting as well.
        found = select(Meeting.group_id).where(Meeting.id == cls.meeting_id)
        return found.correlate_except(Meeting).scalar_subquery()


class PaperFile(Base):
    """One version of a paper as it came; never changed, but it can be taken back."""

    __tablename__ = "paper_files"
    __table_args__ = (UniqueConstraint("paper_id", "number"),)

    id: Mapped[Id]
    paper_id: Mapped[int] = mapped_column(ForeignKey("papers.id"))
    number: Mapped[int]
    # The digest of its bytes, by which the store finds them.
    digest: Mapped[str]
    name: Mapped[str]
    kind: Mapped[FileKind]
    size: Mapped[int]
    # Only a PDF has pages that can be counted.
    pages: Mapped[int | None]
    came_at: Mapped[datetime]
    sent_by: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    late_because: Mapped[str] = mapped_column(default="")
    # Since then nobody can open it.
    taken_back_at: Mapped[datetime | None]
    paper: Mapped[Paper] = relationship(back_populates="files")

    @property
    def guarded_by(self) -> Paper:
        """Whoever may see a paper may see each version of it."""
        return self.paper

    @property
    def came_on(self) -> date:
        """The day on which it came, in London."""
        return wall(self.came_at).date()


class Pack(Base):
    """One PDF of an agenda and its papers, for everybody who may see just these."""

    __tablename__ = "packs"
    __table_args__ = (
        UniqueConstraint("meeting_id", "contents"),
        Index("ix_packs_state", "state"),
    )

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    # The digest of what is inside, and the same in full: whoever sees the same shares the pack.
    contents: Mapped[str]
    inside: Mapped[dict[str, Any]]
    state: Mapped[PackState] = mapped_column(default=PackState.WAITING)
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    # How often a worker began it since it was asked for.
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime | None]
    # How many papers are in it so far, for whoever waits.
    done: Mapped[int] = mapped_column(default=0)
    # The digest of its bytes, by which the store finds them.
    digest: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    meeting: Mapped[Meeting] = relationship()


class PackOpening(Base):
    """What was in a meeting's pack when a person last opened it."""

    __tablename__ = "pack_openings"
    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    pack_id: Mapped[int] = mapped_column(ForeignKey("packs.id"))
    opened_at: Mapped[datetime]
    pack: Mapped[Pack] = relationship()
