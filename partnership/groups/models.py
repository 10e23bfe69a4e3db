"""Tables of bodies, relations, seats, holdings, memberships and reference numbers."""

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.groups.rules import DeputyKind, HoldingKind, RelationKind, Role, Sight
from partnership.people.models import Organisation, Person


class Group(Base):
    """A body that meets: a board, a sub-group, a working group."""

    __tablename__ = "groups"

    id: Mapped[Id]
    short: Mapped[str] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    # Monday is 0. A body without a usual day cannot have its year proposed.
    usual_weekday: Mapped[int | None]
    usual_time: Mapped[time | None]
    usual_minutes: Mapped[int] = mapped_column(default=120)
    months_between: Mapped[int | None]
    place: Mapped[str] = mapped_column(default="")
    quorum: Mapped[int | None]
    # Clear working days before a meeting by which its papers are due.
    papers_due: Mapped[int | None]
    # What diaries and subjects say instead of the body's name, where that tells too much.
    diary_title: Mapped[str] = mapped_column(default="")
    # Whether a mailed link may take answers about its actions, without signing in.
    answer_links: Mapped[bool] = mapped_column(default=True)
    founded_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class Relation(Base):
    """`group` is, for example, a sub-group of `other`, between two dates."""

    __tablename__ = "group_relations"
    __table_args__ = (UniqueConstraint("group_id", "other_id", "kind"),)

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    other_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    kind: Mapped[RelationKind]
    sight: Mapped[Sight] = mapped_column(default=Sight.STANDARD)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    group: Mapped[Group] = relationship(foreign_keys=[group_id])
    other: Mapped[Group] = relationship(foreign_keys=[other_id])


class Seat(Base):
    """An office in an organisation; it outlives its holders."""

    __tablename__ = "seats"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    source: Mapped[str] = mapped_column(default="")
    # No inner join: within an outer one SQLite would read every seat first.
    organisation: Mapped[Organisation] = relationship(lazy="joined")

    @property
    def name(self) -> str:
        """The title with its organisation: "Chief Executive, Northfield Council"."""
        return f"{self.title}, {self.organisation.name}"


class Holding(Base):
    """A person holds a seat between two dates."""

    __tablename__ = "holdings"

    id: Mapped[Id]
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    kind: Mapped[HoldingKind]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    # When what follows from its beginning and its end was done: letters, links, sessions.
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship()


class Membership(Base):
    """A seat's place in a body, between two dates."""

    __tablename__ = "memberships"

    id: Mapped[Id]
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    role: Mapped[Role]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    seat: Mapped[Seat] = relationship()
    group: Mapped[Group] = relationship()

    @property
    def guarded_by(self) -> Group:
        """Whoever may change the body's seats may change this one."""
        return self.group


class Deputy(Base):
    """Somebody named to act for a seat's holder, between two dates."""

    __tablename__ = "deputies"

    id: Mapped[Id]
    kind: Mapped[DeputyKind] = mapped_column(default=DeputyKind.MEETING)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    # What they may do for the seat beside seeing: prepare, send, answer invitations; get copies.
    may_draft: Mapped[bool] = mapped_column(default=True)
    may_send: Mapped[bool] = mapped_column(default=False)
    may_answer: Mapped[bool] = mapped_column(default=True)
    copied: Mapped[bool] = mapped_column(default=False)
    seat: Mapped[Seat] = relationship()
    person: Mapped[Person] = relationship(lazy="joined")


class Naming(Base):
    """A seat, or a person without one, let see one thing they would not see otherwise."""

    __tablename__ = "namings"
    __table_args__ = (Index("ix_namings_noun_noun_id", "noun", "noun_id"),)

    id: Mapped[Id]
    noun: Mapped[str]
    noun_id: Mapped[int]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"), index=True)
    because: Mapped[str]
    named_by: Mapped[str]
    named_at: Mapped[datetime]
    until_on: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    seat: Mapped[Seat | None] = relationship()
    person: Mapped[Person | None] = relationship()

    @property
    def to(self) -> Seat | Person:
        """Who was named: one or the other."""
        named = self.seat or self.person
        if named is None:
            raise ValueError("a naming names a seat or a person")
        return named


class BrokenGlass(Base):
    """An administrator let into a body's record for a short time, with the reason given."""

    __tablename__ = "broken_glasses"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    reason: Mapped[str]
    began_at: Mapped[datetime]
    until_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()
    group: Mapped[Group] = relationship()


class ReferenceCounter(Base):
    """The last number given in a body's year, for actions ("") or decisions ("D")."""

    __tablename__ = "reference_counters"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    letter: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
