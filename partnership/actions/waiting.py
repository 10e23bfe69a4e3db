"""Tables of what waits for somebody's word: drafts of updates, and dates that owners propose."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.actions.models import Action
from partnership.actions.rules import Outcome, State
from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Seat


class Draft(Marked, Base):
    """An update that somebody prepared for a seat's holder to agree to, or was asked to prepare.

    Of one that was asked for, `settled_by` says by whom.
    """

    __tablename__ = "update_drafts"
    __table_args__ = (
        Index("ix_update_drafts_action_id_outcome", "action_id", "outcome"),
        Index("ix_update_drafts_seat_id_outcome", "seat_id", "outcome"),
        Index("ix_update_drafts_outcome_offered_at_at", "outcome", "offered_at", "at"),
    )

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    # The seat whose holder is to agree: the accountable one, or one that supports it.
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    capacity: Mapped[str]
    state: Mapped[State]
    text: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    # Set when nobody agreed in time: from then on the board reads it as not confirmed.
    offered_at: Mapped[datetime | None]
    action: Mapped[Action] = relationship()
    seat: Mapped[Seat] = relationship()

    @property
    def guarded_by(self) -> Action:
        """Whoever may see the action may see what was drafted, once it is for the board."""
        return self.action


class DateProposal(Base):
    """A new due date that an action's owner asks for, until somebody else agrees it."""

    __tablename__ = "date_proposals"
    __table_args__ = (
        Index("ix_date_proposals_action_id_outcome", "action_id", "outcome"),
        # What waits is listed across actions, oldest first.
        Index("ix_date_proposals_outcome_id", "outcome", "id"),
    )

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    capacity: Mapped[str]
    due_on: Mapped[date]
    reason: Mapped[str]
    outcome: Mapped[Outcome] = mapped_column(default=Outcome.WAITING)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    action: Mapped[Action] = relationship()

    @property
    def guarded_by(self) -> Action:
        """Whoever may change the action may agree to a new date for it."""
        return self.action


class SavedFilter(Base):
    """A filter of the action list that somebody gave a name."""

    __tablename__ = "saved_filters"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    name: Mapped[str]
    query: Mapped[str]
