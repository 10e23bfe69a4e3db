"""The conditions of grants that are about items of an agenda, and about their guests."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Select, bindparam, not_, select

from partnership.core.db import db, is_one_of
from partnership.groups.models import Naming
from partnership.meetings.models import AgendaItem, Interest, Meeting, Release
from partnership.meetings.rules import Audience
from partnership.policy.naming import namings
from partnership.policy.predicates import OfParent, Sql
from partnership.policy.standing import Standing


class OfMeeting(OfParent):
    """A condition that the item's meeting meets."""

    parent, name = Meeting, "meeting"


@dataclass(frozen=True)
class NotKeptOut:
    """None of the person's seats is kept out of the item by an interest it declared."""

    def holds(self, who: Standing, thing: AgendaItem) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        found = db.session.scalar(_kept_out_of(who), {"wanted": thing.id})
        return 0 if found is None else None

    def sql(self, who: Standing, model: type[AgendaItem]) -> Sql:
        """The item is not among those they are kept out of."""
        return not_(model.id.in_(kept_out(who)))


def kept_out(who: Standing) -> Select[int]:
    """The ids of the items that an interest keeps this person out of."""
    seats = [*who.capacities, *who.acts_for]
    return select(Interest.item_id).where(Interest.kept_out, is_one_of(Interest.seat_id, seats))


# These two are put together once for a reader, for a page asks them of each item or meeting.
@lru_cache(maxsize=1024)
def _kept_out_of(who: Standing) -> Select[int]:
    """The item that is wanted, if an interest keeps this person out of it."""
    return kept_out(who).where(Interest.item_id == bindparam("wanted")).limit(1)


@lru_cache(maxsize=1024)
def _guest_at(who: Standing) -> Select[int | None]:
    """The seat of a naming for an item of the meeting that is wanted, if there is one."""
    items = select(AgendaItem.id).where(AgendaItem.meeting_id == bindparam("wanted"))
    found = namings(who, "agenda_items").with_only_columns(Naming.seat_id)
    return found.where(Naming.noun_id.in_(items)).limit(1)


@dataclass(frozen=True)
class IsGuest:
    """The person was named for an item of the meeting: the meeting's date and place are theirs."""

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """The seat that was named; 0 for a guest, who has none."""
        if who.person_id is None:
            return None
        found = db.session.execute(_guest_at(who), {"wanted": thing.id}).first()
        return (found.seat_id or 0) if found else None

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """An item of it is among those they were named for."""
        named = namings(who, "agenda_items").with_only_columns(Naming.noun_id)
        return model.id.in_(select(AgendaItem.meeting_id).where(AgendaItem.id.in_(named)))


@dataclass(frozen=True)
class LetOut:
    """The meeting's minutes were released, to partners or to all; who asks does not matter."""

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        return 0 if db.session.scalar(_RELEASE_OF, {"wanted": thing.id}) else None

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """A release stands."""
        return model.id.in_(_RELEASED)


_RELEASED = select(Release.meeting_id).where(
    Release.withdrawn_at.is_(None), Release.audience != Audience.BOARD
)
_RELEASE_OF = _RELEASED.where(Release.meeting_id == bindparam("wanted"))
