"""Tables of the messages that wait, went or failed, and of the worker's sign of life."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from partnership.core.db import Base, Id
from partnership.outbox.rules import State


class Message(Base):
    """One finished message to one person; its bytes and its Message-ID never change."""

    __tablename__ = "outbox_messages"
    __table_args__ = (Index("ix_outbox_messages_due", "state", "next_at"),)

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    to_name: Mapped[str]
    to_address: Mapped[str]
    subject: Mapped[str]
    message_id: Mapped[str] = mapped_column(unique=True)
    # Pages list messages without what is in them.
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    state: Mapped[State] = mapped_column(default=State.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    # From when a worker may take it; for a leased one, take it over.
    next_at: Mapped[datetime]
    leased_by: Mapped[str] = mapped_column(default="")
    error: Mapped[str] = mapped_column(default="")
    queued_at: Mapped[datetime]
    handed_over_at: Mapped[datetime | None]


class WorkerBeat(Base):
    """When a worker last said that it is there."""

    __tablename__ = "worker_beats"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
