"""Tables of cards of what worked, who borrowed them, and where organisations stand."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.actions.models import Action
from partnership.core.db import Base, Id
from partnership.core.marked import Marked
from partnership.groups.models import Group, Seat
from partnership.learning.rules import Stand
from partnership.people.models import Organisation


class Card(Marked, Base):
    """What one seat did, what changed, and which office to ring about it."""

    __tablename__ = "learning_cards"

    id: Mapped[Id]
    # The body in which it is shared; those that stand close to it see it too.
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    # Whose it is, and the office to ring: an office, never somebody's number.
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    ring_seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    title: Mapped[str]
    did: Mapped[str]
    changed: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    # What it came out of: an action that was completed, or a blockage that was freed. Neither is
    # loaded with the card, for not every reader of a card may see them.
    action_id: Mapped[int | None] = mapped_column(
        ForeignKey("actions.id", ondelete="SET NULL"), index=True
    )
    blockage_id: Mapped[int | None] = mapped_column(
        ForeignKey("blockages.id", ondelete="SET NULL"), index=True
    )
    shared_at: Mapped[datetime] = mapped_column(index=True)
    shared_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_because: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column()
    group: Mapped[Group] = relationship()
    seat: Mapped[Seat] = relationship(foreign_keys=[seat_id])
    ring: Mapped[Seat] = relationship(foreign_keys=[ring_seat_id])

    __mapper_args__ = {"version_id_col": version}


class Borrowing(Base):
    """A seat has taken a card over as an action of its own: once."""

    __tablename__ = "learning_borrowings"
    __table_args__ = (UniqueConstraint("card_id", "seat_id"),)

    id: Mapped[Id]
    card_id: Mapped[int] = mapped_column(ForeignKey("learning_cards.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), unique=True)
    at: Mapped[datetime]
    by: Mapped[str]
    card: Mapped[Card] = relationship()
    seat: Mapped[Seat] = relationship()
    action: Mapped[Action] = relationship()


class Practice(Base):
    """Where an organisation says that it stands with what a card tells: its last word."""

    __tablename__ = "learning_practice"
    __table_args__ = (UniqueConstraint("card_id", "organisation_id"),)

    id: Mapped[Id]
    card_id: Mapped[int] = mapped_column(ForeignKey("learning_cards.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    stand: Mapped[Stand]
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by: Mapped[str]
    organisation: Mapped[Organisation] = relationship()
