"""Tables of place projects: partners, phases, what came of them, and the actions they need."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group, Seat
from partnership.people.models import Organisation
from partnership.projects.rules import PhaseKind


class Project(Marked, Base):
    """What partners do in one place, phase by phase; a body runs it and a seat leads it."""

    __tablename__ = "projects"

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    name: Mapped[str]
    place: Mapped[str]
    # What it is for.
    aim: Mapped[str]
    lead_seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    source: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    lead_seat: Mapped[Seat | None] = relationship()
    partners: Mapped[list["ProjectPartner"]] = relationship(cascade="all, delete-orphan")
    phases: Mapped[list["Phase"]] = relationship(back_populates="project", order_by="Phase.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def phase(self) -> "Phase | None":
        """The phase that it is in; none once it has ended."""
        return next((one for one in self.phases if one.ended_on is None), None)


class ProjectPartner(Base):
    """An organisation that takes part."""

    __tablename__ = "project_partners"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisations.id"), primary_key=True, index=True
    )
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class Phase(Base):
    """One time in a phase; a place that slips back is in it once more. One at a time is open."""

    __tablename__ = "project_phases"
    __table_args__ = (
        Index(
            "uq_project_phases_one_open",
            "project_id",
            unique=True,
            sqlite_where=text("ended_on IS NULL"),
            postgresql_where=text("ended_on IS NULL"),
        ),
    )

    id: Mapped[Id]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), index=True)
    kind: Mapped[PhaseKind]
    begun_on: Mapped[date]
    planned_end: Mapped[date]
    ended_on: Mapped[date | None]
    # What must be true before the place moves on.
    exit_test: Mapped[str]
    # What came of it, in words, when it ended.
    outcome: Mapped[str] = mapped_column(default="")
    # Why the place went back to an earlier phase, where it did.
    went_back: Mapped[str] = mapped_column(default="")
    project: Mapped[Project] = relationship(back_populates="phases")
    outcomes: Mapped[list["Outcome"]] = relationship(
        back_populates="phase", order_by="Outcome.counted_on, Outcome.id"
    )


class Outcome(Base):
    """Something that was counted or seen in a phase, on a day; a wrong one is withdrawn."""

    __tablename__ = "project_outcomes"

    id: Mapped[Id]
    phase_id: Mapped[int] = mapped_column(ForeignKey("project_phases.id"), index=True)
    words: Mapped[str]
    # None where nothing was counted.
    number: Mapped[int | None]
    counted_on: Mapped[date]
    source: Mapped[str]
    # Where the same is measured again and again.
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicators.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    phase: Mapped[Phase] = relationship(back_populates="outcomes")

    @property
    def guarded_by(self) -> Project:
        """Whoever may change the project may withdraw it."""
        return self.phase.project


class ProjectAction(Base):
    """An action that a project needs."""

    __tablename__ = "project_actions"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"), primary_key=True)
    action_id: Mapped[int] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
