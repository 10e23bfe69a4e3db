"""Finding messages that came in, and whom they can be from."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from partnership.audit.models import Event
from partnership.audit.rules import Kind as EventKind
from partnership.core.db import db
from partnership.groups.models import Group, Membership
from partnership.groups.queries import current, leading_group
from partnership.groups.rules import Role
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.invitations.models import CalendarEntry, Invitation

LATELY = 10
MOST_SHOWN = 50


def by_digest(digest: str) -> InboundMessage | None:
    """The message with these bytes, if it has come in before."""
    return db.session.scalar(select(InboundMessage).where(InboundMessage.digest == digest))


def message(message_id: int) -> InboundMessage | None:
    """One message."""
    return db.session.get(InboundMessage, message_id)


def waiting(groups: Collection[int]) -> Sequence[InboundMessage]:
    """What waits for somebody of these bodies: first what is about a meeting. One query."""
    return db.session.scalars(
        select(InboundMessage)
        .options(joinedload(InboundMessage.meeting), joinedload(InboundMessage.person))
        .where(InboundMessage.fate == Fate.WAITING, InboundMessage.group_id.in_(list(groups)))
        .order_by(InboundMessage.meeting_id.is_(None), InboundMessage.id)
        .limit(MOST_SHOWN)
    ).all()


def waiting_count(groups: Collection[int]) -> int:
    """How many wait. One query."""
    return db.session.scalar(counted(groups)) or 0


def counted(groups: Collection[int]) -> Select[int]:
    """How many wait, for a statement that counts more."""
    return select(func.count(InboundMessage.id)).where(
        InboundMessage.fate == Fate.WAITING, InboundMessage.group_id.in_(list(groups))
    )


def settled_lately(groups: Collection[int]) -> Sequence[InboundMessage]:
    """What a person has settled, the latest first. One query."""
    return db.session.scalars(
        select(InboundMessage)
        .options(joinedload(InboundMessage.meeting), joinedload(InboundMessage.person))
        .where(
            InboundMessage.fate.in_((Fate.ACCEPTED, Fate.DISCARDED)),
            InboundMessage.group_id.in_(list(groups)),
        )
        .order_by(InboundMessage.settled_at.desc(), InboundMessage.id.desc())
        .limit(LATELY)
    ).all()


def for_meeting(meeting_id: int) -> Sequence[InboundMessage]:
    """What waits about one meeting, oldest first."""
    return db.session.scalars(
        select(InboundMessage)
        .where(InboundMessage.meeting_id == meeting_id, InboundMessage.fate == Fate.WAITING)
        .order_by(InboundMessage.id)
    ).all()


def desk(on: date) -> Group | None:
    """Whose secretariat reads mail about no meeting: the leading body's, or else the first."""
    leading = leading_group(on)
    staffed = select(Membership.group_id).where(
        Membership.role == Role.SECRETARIAT, current(Membership, on)
    )
    others_last = Group.id != (leading.id if leading else 0)
    found = select(Group).where(Group.id.in_(staffed)).order_by(others_last, Group.id)
    return db.session.scalar(found.limit(1)) or leading


def invitees(meeting_ids: Iterable[int]) -> Sequence[Invitation]:
    """The standing invitations to these meetings that somebody holds. One query."""
    return db.session.scalars(
        select(Invitation)
        .join(Invitation.entry)
        .options(
            joinedload(Invitation.entry),
            joinedload(Invitation.seat),
            joinedload(Invitation.person),
        )
        .where(
            CalendarEntry.meeting_id.in_(list(meeting_ids)),
            Invitation.withdrawn_at.is_(None),
            Invitation.person_id.is_not(None),
        )
        .order_by(Invitation.id)
    ).all()


def with_message(message_id: int) -> Sequence[Invitation]:
    """The invitations whose latest message this was."""
    found = select(Invitation).options(joinedload(Invitation.entry))
    return db.session.scalars(found.where(Invitation.message_id == message_id)).all()


def resent_lately(meeting_id: int, person_id: int, at: datetime, within: timedelta) -> bool:
    """Whether this person's invitation was sent again not long ago."""
    events = db.session.scalars(
        select(Event).where(
            Event.noun == "meetings",
            Event.noun_id == meeting_id,
            Event.kind == EventKind.INVITATION_RESENT,
            Event.at > at - within,
        )
    )
    return any(one.details.get("person") == person_id for one in events)
