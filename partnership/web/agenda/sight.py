"""Which items of an agenda are kept from the visitor."""

from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.circles import MEMBERS, SECRETARIAT
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing


def hidden_items(meeting: Meeting) -> set[int]:
    """Their numbers. One query, but none for the secretariat, who writes them."""
    who, every = standing(), {item.id for item in meeting.items}
    if not every or (who.strong and SECRETARIAT.holds(who, meeting) is not None):
        return set()
    if _only_interests_matter(meeting):
        return queries.kept_out(meeting.id, [*who.capacities, *who.acts_for])
    seen = visible_to(who, AgendaItem, Permission.SEE_ITEM)
    return every - queries.of_meeting(seen, meeting.id)


def _only_interests_matter(meeting: Meeting) -> bool:
    """A member reads all of an issued agenda; the whole question takes longer to put together."""
    who = standing()
    sensitive = meeting.mark.is_sensitive or any(one.mark.is_sensitive for one in meeting.items)
    issued = meeting.agenda_issued_at is not None
    return issued and (who.strong or not sensitive) and MEMBERS.holds(who, meeting) is not None
