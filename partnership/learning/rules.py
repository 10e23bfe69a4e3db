"""The words for practice that travels: where an organisation stands, and by when to begin."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.working_days import next_working_day
from partnership.groups.rules import Role

# What is borrowed is due after about a quarter, unless whoever borrows it says otherwise.
BORROWED_FOR: Final = timedelta(weeks=12)
# The roles that take something on for their organisation.
TAKING: Final = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)


class Stand(StrEnum):
    """Where an organisation stands with what a card tells."""

    DOING = "doing"
    ADOPTING = "adopting"
    DECLINED = "decided not to"
    SILENT = "not answered"


SAYABLE: Final = (Stand.DOING, Stand.ADOPTING, Stand.DECLINED)


@dataclass(frozen=True)
class Said:
    """What an organisation said last, and when."""

    stand: Stand
    at: datetime


def stand_now(said: Said | None, completed_at: datetime | None) -> Stand:
    """What was said, unless an action that was borrowed has been completed since."""
    if said is None:
        return Stand.SILENT
    if said.stand is Stand.ADOPTING and completed_at is not None and completed_at >= said.at:
        return Stand.DOING
    return said.stand


def check_said(stand: Stand, reason: str) -> None:
    """Whoever decides not to says why; and to be silent is nothing that anybody says."""
    if stand not in SAYABLE:
        raise Refused("Choose where you stand", "stand")
    if stand is Stand.DECLINED and not reason:
        raise Refused("Enter why you decided not to", "reason")


def usual_due(today: date) -> date:
    """The day by which something borrowed today is usually to be done."""
    return next_working_day(today + BORROWED_FOR)
