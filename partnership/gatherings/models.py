"""Tables of gatherings: their workshops and proposals, who came, and questions with answers."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.actions.models import Action
from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.groups.models import Group
from partnership.meetings.models import Decision
from partnership.topics.models import Topic


class Gathering(Marked, Base):
    """One day of a summit or forum; its marking holds for everything in it."""

    __tablename__ = "gatherings"
    # The forum before one is found by this.
    __table_args__ = (Index("ix_gatherings_group_held", "group_id", "held_on"),)

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    kind: Mapped[GatheringKind]
    title: Mapped[str]
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    purpose: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    workshops: Mapped[list["Workshop"]] = relationship(
        back_populates="gathering", order_by="Workshop.position"
    )
    attendance: Mapped[list["Attended"]] = relationship(
        cascade="all, delete-orphan", order_by="Attended.id"
    )
    questions: Mapped[list["Question"]] = relationship(
        back_populates="gathering", order_by="Question.id"
    )

    __mapper_args__ = {"version_id_col": version}


class Workshop(Base):
    """What a summit talked about at one table, who led it, and what was said."""

    __tablename__ = "gathering_workshops"

    id: Mapped[Id]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"), index=True)
    position: Mapped[int]
    theme: Mapped[str]
    # The office or organisation that led it, in words.
    facilitator: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    gathering: Mapped[Gathering] = relationship(back_populates="workshops")
    proposals: Mapped[list["Proposal"]] = relationship(
        back_populates="workshop", order_by="Proposal.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def guarded_by(self) -> Gathering:
        """Whoever may see or change the gathering may see or change this."""
        return self.gathering


class Proposal(Base):
    """Something that a workshop proposed, and what became of it."""

    __tablename__ = "gathering_proposals"

    id: Mapped[Id]
    workshop_id: Mapped[int] = mapped_column(ForeignKey("gathering_workshops.id"), index=True)
    text: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    # What it became, if that is still there: an action recorded by mistake is removed.
    topic_id: Mapped[int | None] = mapped_column(
        ForeignKey("topics.id", ondelete="SET NULL"), index=True
    )
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("actions.id", ondelete="SET NULL"), index=True
    )
    # The body that took it up.
    body_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    reason: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    workshop: Mapped[Workshop] = relationship(back_populates="proposals")
    topic: Mapped[Topic | None] = relationship()
    action: Mapped[Action | None] = relationship()
    body: Mapped[Group | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def guarded_by(self) -> Gathering:
        """Whoever may see or change the gathering may see or settle this."""
        return self.workshop.gathering


class Attended(Base):
    """How many people of an organisation came: a number, and never a name."""

    __tablename__ = "gathering_attendances"

    id: Mapped[Id]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"), index=True)
    name: Mapped[str]
    sector: Mapped[str]
    people: Mapped[int]


class Question(Base):
    """What a community group asked at a forum, and what was done about it."""

    __tablename__ = "gathering_questions"

    id: Mapped[Id]
    gathering_id: Mapped[int] = mapped_column(ForeignKey("gatherings.id"), index=True)
    asked_by: Mapped[str]
    text: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("actions.id", ondelete="SET NULL"), index=True
    )
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id", ondelete="SET NULL"), index=True
    )
    answered_on: Mapped[date | None]
    answered_by: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    gathering: Mapped[Gathering] = relationship(back_populates="questions")
    action: Mapped[Action | None] = relationship()
    decision: Mapped[Decision | None] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def guarded_by(self) -> Gathering:
        """Whoever may see or change the gathering may see or answer this."""
        return self.gathering
