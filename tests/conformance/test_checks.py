"""The checks themselves: each notices the faults it is there for."""

import pytest

from partnership.invitations.ical import request
from tests.conformance.checks import faults
from tests.conformance.oracles import libical_errors, read_with_ical_js, read_with_libical
from tests.invitations.entries import ENTRY

GOOD = request(ENTRY)
ZONE = GOOD[GOOD.index(b"BEGIN:VTIMEZONE") : GOOD.index(b"BEGIN:VEVENT")]
OTHER_ZONE = GOOD.replace(b"TO:+0000", b"TO:+0300").replace(b"FROM:+0000", b"FROM:+0300")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b"DTEND;TZID=Europe/London:20261210T12", b"DTEND;TZID=Europe/London:20261210T09", "ends"),
        (ZONE, b"", "no zone"),
        (b"DTSTART;TZID=Europe/London:", b"DTSTART:", "no zone"),
        (b"PARTSTAT=ACCEPTED", b"PARTSTAT=AGREED", "answer"),
        (b"\r\nUID", b"\nUID", "CRLF"),
        (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "CRLF"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 80, "too long"),
        (b"room 1\\,", b"room 1,", "not escaped"),
        (b"SEQUENCE:0", b"SEQUENCE:0\r\nSEQUENCE:1", "2 of SEQUENCE"),
        (b"UID:", b"X-UID:", "0 of UID"),
        (b"DTSTAMP:", b"X-DTSTAMP:", "0 of DTSTAMP"),
        (b"ORGANIZER;", b"X-ORGANIZER;", "0 of ORGANIZER"),
    ],
)
def test_a_broken_calendar_is_noticed(old: bytes, new: bytes, fault: str) -> None:
    assert old in GOOD
    assert any(fault in words for words in faults(GOOD.replace(old, new, 1)))


@pytest.mark.libical
@pytest.mark.parametrize("name", [b"UID:", b"DTSTAMP:", b"ORGANIZER;", b"VERSION:"])
def test_libical_notices_what_is_missing(name: bytes) -> None:
    assert libical_errors(GOOD.replace(b"\r\n" + name, b"\r\nX-" + name, 1))


@pytest.mark.node
@pytest.mark.libical
def test_both_programs_believe_the_zone_we_send_and_not_their_own() -> None:
    assert read_with_libical(OTHER_ZONE).start.hour == 7
    assert read_with_ical_js(OTHER_ZONE)["events"][0]["start"].hour == 7
