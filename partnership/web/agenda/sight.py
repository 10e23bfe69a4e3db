"""Which items of an agenda are kept from the visitor."""

from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.queries import Decided
from partnership.policy.circles import MEMBERS, SECRETARIAT
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing


def hidden_and_decided(meeting: Meeting) -> tuple[set[int], list[Decided]]:
    """The numbers of those items, and what was decided in the others. Mostly one query."""
    who = standing()
    kept, decided = queries.kept_out_and_decided(meeting.id, [*who.capacities, *who.acts_for])
    hidden = hidden_items(meeting, kept)
    return hidden, [one for one in decided if one.item_id not in hidden]


def hidden_items(meeting: Meeting, kept: set[int] | None = None) -> set[int]:
    """Their numbers. One query, but none for the secretariat, who writes them.

    Nor where only interests matter, and what those have `kept` from the visitor is known.
    """
    who, every = standing(), {item.id for item in meeting.items}
    if not every or (who.strong and SECRETARIAT.holds(who, meeting) is not None):
        return set()
    if _only_interests_matter(meeting):
        if kept is not None:
            return kept
        return queries.kept_out(meeting.id, [*who.capacities, *who.acts_for])
    seen = visible_to(who, AgendaItem, Permission.SEE_ITEM)
    return every - queries.of_meeting(seen, meeting.id)


def _only_interests_matter(meeting: Meeting) -> bool:
    """A member reads all of an issued agenda; the whole question takes longer to put together."""
    who = standing()
    sensitive = meeting.mark.is_sensitive or any(one.mark.is_sensitive for one in meeting.items)
    issued = meeting.agenda_issued_at is not None
    return issued and (who.strong or not sensitive) and MEMBERS.holds(who, meeting) is not None
