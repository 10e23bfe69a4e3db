"""Tables of imports: files that wait, how a body names its columns, which rows came in."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.actions.models import Action
from partnership.core.db import Base, Id


class ImportUpload(Base):
    """A file that somebody brought and has not imported yet; it is kept for an hour."""

    __tablename__ = "import_uploads"

    id: Mapped[Id]
    # The address holds a secret, of which this is the digest.
    secret: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"))
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    name: Mapped[str]
    content: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(index=True)


class ImportMapping(Base):
    """What the headings and owners in a body's spreadsheets stand for, as somebody said once."""

    __tablename__ = "import_mappings"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), primary_key=True)
    columns: Mapped[dict[str, Any]]
    owners: Mapped[dict[str, Any]]


class ImportedRow(Base):
    """A row that became an action; the same row again adds nothing."""

    __tablename__ = "imported_rows"
    __table_args__ = (UniqueConstraint("group_id", "key"),)

    id: Mapped[Id]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    key: Mapped[str]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    said: Mapped[dict[str, Any]]
    imported_at: Mapped[datetime]
    action: Mapped[Action] = relationship()
