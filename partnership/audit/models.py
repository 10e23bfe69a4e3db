"""The append-only record, and its seals with the keys of forms that have done their work."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from partnership.audit.rules import Door, Kind
from partnership.core.db import Base, Id, only


class Event(Base):
    """One thing that happened. Rows are added and never changed."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_noun_noun_id", "noun", "noun_id"),
        # The record is read newest first: of a body, of one kind, and what belongs to no body.
        Index("ix_events_group_id_at_id", "group_id", "at", "id"),
        Index("ix_events_group_id_kind_at_id", "group_id", "kind", "at", "id"),
        Index("ix_events_apart_at_id", "at", "id", **only("group_id IS NULL")),
    )

    id: Mapped[Id]
    at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[Kind]
    person_id: Mapped[int | None]
    seat_id: Mapped[int | None]
    capacity: Mapped[str]
    door: Mapped[Door]
    noun: Mapped[str]
    noun_id: Mapped[int]
    group_id: Mapped[int | None]
    details: Mapped[dict[str, Any]]

    def __init__(self, unstored: Mapping[str, str], **columns: Any) -> None:
        super().__init__(**columns)
        # Lives only until the reactions of this transaction have run.
        self.unstored = unstored


class Seal(Base):
    """A link of the chain: an event's digest together with that of the event sealed before it.

    The first of what a form led to has the key of the form: a second sending finds it taken.
    """

    __tablename__ = "seals"
    __table_args__ = (
        Index("ix_seals_form_key", "form_key", unique=True, **only("form_key IS NOT NULL")),
    )

    number: Mapped[Id]
    event_id: Mapped[int] = mapped_column(unique=True)
    digest: Mapped[str]
    form_key: Mapped[str | None]
