"""Whose invitations somebody may answer who acts for seats: their holders'."""

from collections.abc import Collection, Iterable

from partnership.invitations.models import Invitation
from partnership.meetings.models import Meeting


def of_holders(
    meeting: Meeting, standing: Iterable[Invitation], seat_ids: Collection[int]
) -> list[Invitation]:
    """Of a meeting's standing invitations those of the holders of these seats.

    One answer is for all of somebody's seats, so whoever comes for another seat too is left out.
    What is OFFICIAL-SENSITIVE stays with the holder.
    """
    if meeting.mark.is_sensitive or not seat_ids:
        return []
    held = [one for one in standing if not one.as_deputy and one.person_id]
    others = {one.person_id for one in held if one.seat_id not in seat_ids}
    return [one for one in held if one.person_id not in others]
