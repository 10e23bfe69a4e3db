"""What never reaches a calendar: impossible times, doubtful people, text that bites."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from partnership.core.text import one_line
from partnership.invitations.ical import Attendee, request
from tests.invitations.entries import CHAIR, ENTRY, MEMBER, entry, entry_from

NASTY = st.sampled_from('\0\t\n\r\v\x85\u2028\u2029\\";:,^=n\u202e\ud800\U0001f600e\u0301')
TEXT = st.lists(NASTY | st.characters(), max_size=60).map("".join)
YEARS = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2037-12-31")


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": ""},
        {"uid": "a\r\nX-EVIL:1"},
        {"sequence": -1},
        {"title": " \t"},
        {"ends_at": ENTRY.starts_at},
        {"ends_at": ENTRY.starts_at - timedelta(hours=1)},
        {"starts_at": ENTRY.starts_at.replace(tzinfo=None)},
        {"ends_at": ENTRY.ends_at.replace(tzinfo=None)},
        {"stamp": ENTRY.stamp.replace(tzinfo=None)},
        {"starts_at": datetime(2026, 10, 25, 0, 30, tzinfo=UTC)},
        {"starts_at": datetime(2026, 10, 25, 1, 30, tzinfo=UTC)},
        {"organiser_email": "board"},
        {"organiser_email": "board@partnership.example\r\nATTENDEE:x"},
        {"attendees": (replace(MEMBER, email="no address"),)},
        {"attendees": (replace(MEMBER, delegated_to="a@b.example\r\nX:1"),)},
        {"attendees": (CHAIR, replace(MEMBER, email=CHAIR.email.upper()))},
        {"attendees": (replace(MEMBER, email=ENTRY.organiser_email),)},
        {"joining_link": "javascript:alert(1)"},
        {"joining_link": "https://meet.example/a b"},
        {"page_url": "https://partnership.example/\r\nX-EVIL:1"},
    ],
)
def test_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^an? |^two "):
        request(entry(**changes))


@given(TEXT, TEXT, TEXT)
def test_text_comes_back_as_it_was_cleaned(title: str, place: str, name: str) -> None:
    title = f"Board {title}"
    sent = request(entry(title=title, place=place, attendees=(replace(MEMBER, name=name),)))
    (event,) = Calendar.from_ical(sent).events
    assert event["SUMMARY"] == one_line(title)
    assert event.get("LOCATION", "") == one_line(place)
    (person,) = event.attendees
    assert person.email == MEMBER.email
    assert person.params.get("CN", "") == one_line(name.replace("\\", "/").replace('"', "'"))
    assert person.RSVP


@given(TEXT, TEXT)
def test_no_text_can_add_a_property(title: str, name: str) -> None:
    plain, nasty = (
        request(entry(title="x")),
        request(entry(title=f"x{title}", organiser_name=name, marking=f"OFFICIAL{title}")),
    )
    assert names(nasty) == names(plain)


def names(calendar: bytes) -> list[bytes]:
    """Property names in order, after unfolding."""
    lines = calendar.replace(b"\r\n ", b"").split(b"\r\n")
    return [line.partition(b":")[0].partition(b";")[0] for line in lines]


@given(TEXT, st.integers(0, 40))
def test_lines_are_short_whole_and_end_as_they_should(title: str, people: int) -> None:
    attendees = tuple(Attendee(f"{title}{n}", f"o{n}@b.example") for n in range(people + 1))
    sent = request(entry(title=f"x{title}", attendees=attendees))
    assert sent.endswith(b"END:VCALENDAR\r\n")
    for line in sent.removesuffix(b"\r\n").split(b"\r\n"):
        assert b"\n" not in line
        assert b"\r" not in line
        assert len(line) <= 75
        line.decode()


@given(st.datetimes(*YEARS, timezones=st.just(UTC)))
def test_instants_survive(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    try:
        meeting = entry_from(moment)
    except ValueError:
        assert moment.month == 10
        return
    (event,) = Calendar.from_ical(request(meeting)).events
    assert (event.start, event.end) == (meeting.starts_at, meeting.ends_at)
