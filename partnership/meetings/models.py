"""Tables of meetings, agenda items, attendance and decisions."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, ScalarSelect, UniqueConstraint, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.london import wall
from partnership.core.marked import Marked
from partnership.groups.models import Group, Seat
from partnership.meetings.rules import (
    Audience,
    MeetingState,
    MinutesState,
    Presence,
    Purpose,
    Withheld,
)


class Meeting(Marked, Base):
    """One meeting of a body: wall time and zone as written, and the instant they mean."""

    __tablename__ = "meetings"

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    title: Mapped[str]
    day: Mapped[date]
    begins: Mapped[time]
    ends: Mapped[time]
    zone: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    joining_link: Mapped[str] = mapped_column(default="")
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.SCHEDULED)
    # A held date: tentative in diaries until it is confirmed.
    provisional: Mapped[bool] = mapped_column(default=False)
    cancelled_because: Mapped[str] = mapped_column(default="")
    agenda_issued_at: Mapped[datetime | None]
    minutes_state: Mapped[MinutesState] = mapped_column(default=MinutesState.NONE)
    minutes_sent_at: Mapped[datetime | None]
    minutes_cleared_at: Mapped[datetime | None]
    # What the secretariat chose when it sent the draft to the chair, and what the chair sent back.
    circulate_once_cleared: Mapped[bool] = mapped_column(default=False)
    returned_because: Mapped[str] = mapped_column(default="")
    minutes_circulated_at: Mapped[datetime | None]
    minutes_agreed_at: Mapped[datetime | None]
    agreed_at_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship(lazy="joined")
    items: Mapped[list["AgendaItem"]] = relationship(
        back_populates="meeting", order_by="(AgendaItem.position, AgendaItem.id)"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_discreet(self) -> bool:
        """Whether its title stays out of diaries and subjects."""
        return self.mark.is_sensitive or bool(self.group.diary_title)


class AgendaItem(Marked, Base):
    """One line of an agenda, and what was minuted under it."""

    __tablename__ = "agenda_items"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    purpose: Mapped[Purpose]
    lead_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    minutes: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    # Apart from `version`, so that a new title does not look like a change of the minutes.
    note_version: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()
    # The words that the meeting is asked to decide.
    proposed: Mapped[str] = mapped_column(default="")
    # Why it is there, and the key of the suggestion that it was; empty where somebody added it.
    because: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    # The item of an earlier meeting that it goes on with, and for which time it is on an agenda.
    carried_from_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    times: Mapped[int] = mapped_column(default=1)
    reached: Mapped[bool] = mapped_column(default=True)
    meeting: Mapped[Meeting] = relationship(back_populates="items")
    lead_seat: Mapped[Seat | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def guarded_by(self) -> Meeting:
        """Who may do what with a line of an agenda follows from its meeting."""
        return self.meeting

    @hybrid_property
    def group_id(self) -> int:
        """The meeting's body."""
        return self.meeting.group_id

    @group_id.inplace.expression
    @classmethod
    def _group_id(cls) -> ScalarSelect[int]:
        return select(Meeting.group_id).where(Meeting.id == cls.meeting_id).scalar_subquery()


class Attendance(Base):
    """How a seat was represented at a meeting; one row a seat, so it counts once."""

    __tablename__ = "attendances"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    presence: Mapped[Presence]
    # Who acted for the seat, and otherwise empty.
    acted_by: Mapped[str] = mapped_column(default="")
    seat: Mapped[Seat] = relationship()


class Decision(Base):
    """A numbered decision, made in a meeting or by a chair between meetings."""

    __tablename__ = "decisions"
    __table_args__ = (
        # The register, of all bodies and of one, reads no more than its page.
        Index("ix_decisions_made", "made_at", "id"),
        Index("ix_decisions_group_made", "group_id", "made_at", "id"),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(unique=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    text: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[str]
    group: Mapped[Group] = relationship()
    meeting: Mapped[Meeting | None] = relationship()
    item: Mapped[AgendaItem | None] = relationship()

    @property
    def day(self) -> date:
        """That of its meeting, however much later the minutes were written."""
        return self.meeting.day if self.meeting else wall(self.made_at).date()


class Paragraph(Marked, Base):
    """What was said of one paragraph of an item's note: how secret it is and who may read it.

    It is known by a digest of its words: changed words are a paragraph nobody has judged yet.
    """

    __tablename__ = "paragraphs"
    __table_args__ = (UniqueConstraint("item_id", "digest"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"))
    digest: Mapped[str]
    audience: Mapped[Audience] = mapped_column(default=Audience.BOARD)
    # Why it goes no further than that.
    withheld: Mapped[Withheld] = mapped_column(default=Withheld.UNDECIDED)


class Release(Base):
    """A rendering of agreed minutes that was let out; `digest` is of the text that was checked."""

    __tablename__ = "releases"

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    audience: Mapped[Audience]
    digest: Mapped[str]
    at: Mapped[datetime]
    released_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]


class Interest(Base):
    """A seat's declared interest in an item; where it is kept out, the item is not for it."""

    __tablename__ = "interests"
    __table_args__ = (UniqueConstraint("item_id", "seat_id"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_items.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    words: Mapped[str]
    kept_out: Mapped[bool]
    declared_at: Mapped[datetime]
    seat: Mapped[Seat] = relationship()
