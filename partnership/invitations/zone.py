"""London's clock changes as two rules, which every calendar program reads alike."""

from datetime import datetime, timedelta
from typing import Final

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from partnership.core.london import ZONE

_GMT: Final = timedelta()
_BST: Final = timedelta(hours=1)


def _daylight() -> TimezoneDaylight:
    part = TimezoneDaylight()
    part.add("DTSTART", datetime(1996, 3, 31, 1))  # noqa: DTZ001  wall time
    part.add("TZOFFSETFROM", _GMT)
    part.add("TZOFFSETTO", _BST)
    part.add("TZNAME", "BST")
    part.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=3, BYDAY="-1SU"))
    return part


def _standard() -> TimezoneStandard:
    part = TimezoneStandard()
    part.add("DTSTART", datetime(1996, 10, 27, 2))  # noqa: DTZ001  wall time
    part.add("TZOFFSETFROM", _BST)
    part.add("TZOFFSETTO", _GMT)
    part.add("TZNAME", "GMT")
    part.add("RRULE", vRecur(FREQ="YEARLY", BYMONTH=10, BYDAY="-1SU"))
    return part


def _zone() -> Timezone:
    """By hand: add_missing_timezones() lists dates instead, of which ical.js reads only one."""
    zone = Timezone()
    zone.add("TZID", ZONE)
    zone.add("X-LIC-LOCATION", ZONE)
    zone.add_component(_daylight())
    zone.add_component(_standard())
    return zone


LONDON_ZONE: Final = _zone()
