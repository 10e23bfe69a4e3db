"""The clock changes that we send, against the law as the machine's time zone database has it."""

import calendar
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from icalendar import Calendar

from partnership.core.clock import today
from partnership.core.london import LONDON
from partnership.invitations.ical import request
from tests.invitations.entries import ENTRY

HOUR = timedelta(hours=1)


def rules() -> list[Any]:
    """The two halves of the VTIMEZONE in a message."""
    (zone,) = Calendar.from_ical(request(ENTRY)).walk("VTIMEZONE")
    return list(zone.subcomponents)


def changes(year: int) -> list[tuple[datetime, timedelta]]:
    """When each half begins that year, and the offset from then on; RFC 5545 done by hand."""
    return sorted(_change(rule, year) for rule in rules())


def _change(rule: Any, year: int) -> tuple[datetime, timedelta]:
    assert rule["RRULE"] == {
        "FREQ": ["YEARLY"],
        "BYMONTH": rule["RRULE"]["BYMONTH"],
        "BYDAY": ["-1SU"],
    }
    (month,) = rule["RRULE"]["BYMONTH"]
    last_sunday = max(week[6] for week in calendar.monthcalendar(year, month))
    first = rule["DTSTART"].dt
    assert first.tzinfo is None
    before = timezone(rule["TZOFFSETFROM"].td)
    at = datetime(year, month, last_sunday, first.hour, first.minute, tzinfo=before)
    return at.astimezone(UTC), rule["TZOFFSETTO"].td


def test_the_zone_agrees_with_the_law_for_ten_years_hour_by_hour() -> None:
    year = today().year
    moment, offset = datetime(year, 1, 1, tzinfo=UTC), timedelta()
    for change, after in [*(c for n in range(11) for c in changes(year + n)), (None, None)]:
        end = change or datetime(year + 11, 1, 1, tzinfo=UTC)
        while moment < end:
            assert moment.astimezone(LONDON).utcoffset() == offset, moment
            moment += HOUR
        offset = after or timedelta()


def test_the_changes_are_to_the_second() -> None:
    for year in range(today().year, today().year + 11):
        for change, after in changes(year):
            second = timedelta(seconds=1)
            assert change.astimezone(LONDON).utcoffset() == after
            assert (change - second).astimezone(LONDON).utcoffset() != after


def test_the_first_dates_are_true_so_that_no_program_doubts_the_rules() -> None:
    for rule in rules():
        first = rule["DTSTART"].dt
        assert _change(rule, 1996)[0] == first.replace(tzinfo=UTC) - rule["TZOFFSETFROM"].td


def test_it_is_named_as_programs_know_it() -> None:
    sent = request(ENTRY)
    assert b"\r\nTZID:Europe/London\r\nX-LIC-LOCATION:Europe/London\r\n" in sent
    assert b"RDATE" not in sent
    assert b"COMMENT" not in sent
