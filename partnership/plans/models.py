"""Tables of plans and their priorities."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id


class Plan(Base):
    """One version of a plan, for a period."""

    __tablename__ = "plans"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str] = mapped_column(default="")
    priorities: Mapped[list["Priority"]] = relationship(
        back_populates="plan", order_by="Priority.position"
    )


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
