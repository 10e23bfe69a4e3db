"""Which items of an agenda are kept from the visitor."""

from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.grants import SECRETARIAT
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing


def hidden_items(meeting: Meeting) -> set[int]:
    """Their numbers. One query, but none for the secretariat, who writes them."""
    every = {item.id for item in meeting.items}
    if not every or (standing().strong and SECRETARIAT.holds(standing(), meeting) is not None):
        return set()
    seen = visible_to(standing(), AgendaItem, Permission.SEE_ITEM)
    return every - queries.of_meeting(seen, meeting.id)
