"""Tables of plans by version, their priorities, what is tagged with them, and their reviews."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group
from partnership.plans.rules import Progress, Quality, Span


class Plan(Base):
    """One version of a plan, for a period."""

    __tablename__ = "plans"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    # The body whose plan it is, and the version that it takes the place of.
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"), index=True)
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    # Why there has to be such a plan, in a sentence; and to whom an account of it is given.
    duty: Mapped[str] = mapped_column(default="")
    accounts_to: Mapped[str] = mapped_column(default="")
    priorities: Mapped[list["Priority"]] = relationship(
        back_populates="plan", order_by="Priority.position"
    )
    group: Mapped[Group | None] = relationship()
    follows: Mapped["Plan | None"] = relationship(remote_side="Plan.id")

    @property
    def span(self) -> Span:
        """From when until when it runs."""
        return Span(self.from_on, self.until_on)


class Priority(Base):
    """One priority of one version of a plan."""

    __tablename__ = "priorities"
    __table_args__ = (UniqueConstraint("plan_id", "key"),)

    id: Mapped[Id]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    key: Mapped[str]
    title: Mapped[str]
    position: Mapped[int]
    plan: Mapped[Plan] = relationship(back_populates="priorities")

    @property
    def name(self) -> str:
        """With the version of the plan: two versions may have priorities of one title."""
        return f"{self.title} ({self.plan.name})"


class Successor(Base):
    """A priority of a later version goes on with this one; one may go on in several."""

    __tablename__ = "priority_successors"

    earlier_id: Mapped[int] = mapped_column(ForeignKey("priorities.id"), primary_key=True)
    later_id: Mapped[int] = mapped_column(ForeignKey("priorities.id"), primary_key=True, index=True)


class Tag(Base):
    """A priority that an action, a decision or a topic serves; exactly one of the three is set.

    An action's first priority stands in its own row; here are further ones, and those it had
    under an earlier version of the plan.
    """

    __tablename__ = "priority_tags"
    __table_args__ = (
        UniqueConstraint("priority_id", "action_id", name="uq_priority_tags_action"),
        UniqueConstraint("priority_id", "decision_id", name="uq_priority_tags_decision"),
        UniqueConstraint("priority_id", "topic_id", name="uq_priority_tags_topic"),
    )

    id: Mapped[Id]
    priority_id: Mapped[int] = mapped_column(ForeignKey("priorities.id"))
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("actions.id", ondelete="CASCADE"), index=True
    )
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decisions.id", ondelete="CASCADE"), index=True
    )
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    priority: Mapped[Priority] = relationship(lazy="joined")


class Review(Marked, Base):
    """What a body found when it looked at one priority of a plan: how good, how far."""

    __tablename__ = "plan_reviews"

    id: Mapped[Id]
    priority_id: Mapped[int] = mapped_column(ForeignKey("priorities.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    reviewed_on: Mapped[date]
    quality: Mapped[Quality]
    progress: Mapped[Progress]
    text: Mapped[str]
    next_on: Mapped[date | None]
    at: Mapped[datetime]
    by: Mapped[str]
    # It stays for the record when it is taken back, with its marking.
    withdrawn_at: Mapped[datetime | None]
    priority: Mapped[Priority] = relationship()
    group: Mapped[Group] = relationship()
