"""Tables of actions, their updates and due dates, and blockages with their trail."""

from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.actions.honest import doubtful_from
from partnership.actions.rules import Need, State, StepKind, UpdateKind
from partnership.actions.rungs import RUNG_WORDS, Rung
from partnership.core.db import Base, Id, only
from partnership.core.marked import Marked
from partnership.groups.models import Group, Seat
from partnership.meetings.models import AgendaItem, Meeting


class Action(Marked, Base):
    """Something a seat has promised; `latest_at` and `is_blocked` follow the parts below."""

    __tablename__ = "actions"
    __table_args__ = (
        # Each list has an index in its own order, so that none reads more than its page.
        Index("ix_actions_open_due", "closed_at", "due_on", "id"),
        Index("ix_actions_open_blocked_due", "closed_at", "is_blocked", "due_on", "id"),
        Index("ix_actions_open_state_due", "closed_at", "state", "due_on", "id"),
        Index("ix_actions_open_latest", "closed_at", "latest_at", "id"),
        Index("ix_actions_seat_open_due", "seat_id", "closed_at", "due_on", "id"),
        Index("ix_actions_group_open_due", "group_id", "closed_at", "due_on", "id"),
        Index("ix_actions_priority_open_due", "priority_id", "closed_at", "due_on", "id"),
        # The few that were moved, and the few that not everybody may take away in a file.
        Index("ix_actions_moved_due", "closed_at", "due_on", "id", **only("slips > 0")),
        Index("ix_actions_sensitive", "group_id", "closed_at", **only("marking != 'OFFICIAL'")),
        # What counts open actions, or those closed since, reads no row of the table.
        Index(
            "ix_actions_counted",
            *("closed_at", "group_id", "seat_id", "due_on", "latest_at", "opened_at"),
            *("marking", "id"),
        ),
        Index("ix_actions_open_doubtful", "closed_at", "doubtful_from", "id"),
    )

    id: Mapped[Id]
    # What calendars know it by; like a meeting's, it never changes.
    uid: Mapped[str] = mapped_column(default=lambda: str(uuid4()))
    reference: Mapped[str] = mapped_column(unique=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    title: Mapped[str]
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"))
    due_on: Mapped[date]
    # The date that was promised first, and how often it was moved since.
    first_due_on: Mapped[date]
    slips: Mapped[int] = mapped_column(default=0)
    priority_id: Mapped[int | None] = mapped_column(ForeignKey("priorities.id"))
    state: Mapped[State] = mapped_column(default=State.NOT_STARTED)
    is_blocked: Mapped[bool] = mapped_column(default=False)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    opened_at: Mapped[datetime]
    latest_at: Mapped[datetime]
    # When somebody last said how it goes; None where its seat is to say it (again).
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[str] = mapped_column(default="")
    # From this day on dates and updates say worse than its owner; see below.
    doubtful_from: Mapped[date | None]
    version: Mapped[int] = mapped_column()
    # Their numbers above are what is stored. What is only read costs a change nothing.
    group: Mapped[Group] = relationship(viewonly=True)
    seat: Mapped[Seat] = relationship(viewonly=True)
    meeting: Mapped[Meeting | None] = relationship(viewonly=True)
    supports: Mapped[list["ActionSupport"]] = relationship(cascade="all, delete-orphan")
    updates: Mapped[list["ActionUpdate"]] = relationship(
        order_by="ActionUpdate.id.desc()", viewonly=True
    )
    # Most are plain, so reading these with the action costs no row more.
    marked_updates: Mapped[list["ActionUpdate"]] = relationship(
        primaryjoin="and_(ActionUpdate.action_id == Action.id, ActionUpdate.is_marked)",
        viewonly=True,
    )
    due_changes: Mapped[list["DueChange"]] = relationship(order_by="DueChange.id", viewonly=True)
    blockages: Mapped[list["Blockage"]] = relationship(
        back_populates="action", order_by="Blockage.id.desc()"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def open_blockage(self) -> "Blockage | None":
        """What blocks it now; there is one at most."""
        return next((one for one in self.blockages if one.closed_at is None), None)


@event.listens_for(Action, "before_insert")
@event.listens_for(Action, "before_update")
def _keep_doubt(_mapper: object, _connection: object, action: Action) -> None:
    """Whatever changes an action changes this with it."""
    action.doubtful_from = doubtful_from(action)


class ActionSupport(Base):
    """A seat that helps with an action."""

    __tablename__ = "action_supports"

    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), primary_key=True, index=True)
    seat: Mapped[Seat] = relationship()


class ActionUpdate(Marked, Base):
    """What was said about an action, by whom in which capacity."""

    __tablename__ = "action_updates"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("persons.id"))
    capacity: Mapped[str]
    kind: Mapped[UpdateKind] = mapped_column(default=UpdateKind.SAID)
    state: Mapped[State]
    text: Mapped[str]
    # In which capacity somebody else wrote it, where its sender only agreed to it.
    drafted_by: Mapped[str] = mapped_column(default="")
    action: Mapped[Action] = relationship(viewonly=True)

    @property
    def guarded_by(self) -> Action:
        """Whoever may see the action may see what was said about it."""
        return self.action

    @property
    def group_id(self) -> int:
        """The action's body."""
        return self.action.group_id


class DueChange(Base):
    """A due date that was moved; the first date is never lost."""

    __tablename__ = "due_changes"

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    at: Mapped[datetime]
    old: Mapped[date]
    new: Mapped[date]
    agreed_by: Mapped[str]
    reason: Mapped[str]


class Blockage(Marked, Base):
    """What stops an action, what is needed and from which seat; one open at a time."""

    __tablename__ = "blockages"
    __table_args__ = (
        Index("uq_blockages_one_open", "action_id", unique=True, **only("closed_at IS NULL")),
        Index("ix_blockages_closed_since", "closed_at", "since"),
        Index("ix_blockages_closed_climbs", "closed_at", "climbs_on"),
    )

    id: Mapped[Id]
    action_id: Mapped[int] = mapped_column(ForeignKey("actions.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"))
    what: Mapped[str]
    need: Mapped[Need]
    needed_from_id: Mapped[int] = mapped_column(ForeignKey("seats.id"), index=True)
    since: Mapped[date]
    # What happens if nothing changes.
    if_nothing: Mapped[str] = mapped_column(default="")
    # Whose turn it is, since when, and on which day it climbs by itself (None: it stays).
    rung: Mapped[Rung] = mapped_column(default=Rung.OWNER)
    rung_since: Mapped[date]
    climbs_on: Mapped[date | None]
    # In which capacity somebody has taken it on, and a question that waits for an answer.
    taken_by: Mapped[str] = mapped_column(default="")
    question: Mapped[str] = mapped_column(default="")
    closed_at: Mapped[datetime | None]
    freed_by: Mapped[str] = mapped_column(default="")
    # When a chair last told somebody what to do about it.
    directed_at: Mapped[datetime | None]
    # Set while the blockage waits for a meeting.
    agenda_item_id: Mapped[int | None] = mapped_column(ForeignKey("agenda_items.id"), index=True)
    action: Mapped[Action] = relationship(back_populates="blockages")
    needed_from: Mapped[Seat] = relationship()
    agenda_item: Mapped[AgendaItem | None] = relationship()
    steps: Mapped[list["BlockageStep"]] = relationship(order_by="BlockageStep.id")

    @property
    def stands_with(self) -> str:
        """Whose turn it is, in words."""
        return RUNG_WORDS[self.rung]

    @property
    def guarded_by(self) -> Action:
        """Whoever may see or free the action may see or free what blocks it."""
        return self.action


class BlockageStep(Base):
    """One step of a blockage's trail; directions carry the number of the decision."""

    __tablename__ = "blockage_steps"

    id: Mapped[Id]
    blockage_id: Mapped[int] = mapped_column(ForeignKey("blockages.id"), index=True)
    kind: Mapped[StepKind]
    at: Mapped[datetime]
    capacity: Mapped[str]
    text: Mapped[str]
    decision_reference: Mapped[str] = mapped_column(default="", index=True)
    # The rung it stood on afterwards; none for steps from before there were rungs.
    rung: Mapped[Rung | None]
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("seats.id"))
    seat: Mapped[Seat | None] = relationship()


class LadderRung(Base):
    """How many working days a body gives a rung; None ends the climbing there."""

    __tablename__ = "ladder_rungs"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), primary_key=True)
    rung: Mapped[Rung] = mapped_column(primary_key=True)
    days: Mapped[int | None]
