"""What we send, as programs of others read it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

import pytest

from partnership.core.clock import today
from partnership.core.london import instant
from partnership.invitations.ical import Entry, cancel, cancel_one, event_block, feed, request
from tests.conformance.checks import faults
from tests.conformance.oracles import (
    libical_errors,
    read_each_with_ical_js,
    read_with_ical_js,
    read_with_libical,
)
from tests.invitations.entries import MEMBER, entry, entry_from

MORNING = time(10)
STARTS = [
    pytest.param(instant(day, at), id=f"{day}-{at:%H%M}")
    for day, at in (
        (date(2026, 12, 10), MORNING),
        (date(2027, 6, 10), MORNING),
        (date(2027, 3, 27), time(23, 30)),
        (date(2027, 3, 28), time(2)),
        (date(2027, 3, 29), MORNING),
        (date(2026, 10, 24), time(22)),
        (date(2026, 10, 25), time(2)),
        (date(2026, 10, 26), MORNING),
    )
]
MESSAGES: dict[str, Callable[[Entry], bytes]] = {
    "request": request,
    "moved": lambda meeting: request(moved(meeting)),
    "cancel": lambda meeting: cancel(moved(meeting)),
    "cancel one": lambda meeting: cancel_one(moved(meeting), MEMBER),
}
NASTY = entry(
    title="Board; \u201cserious\u201d violence, knife crime \\ harm \U0001f600 " + "\xe9" * 80,
    place="Room 1,\\n second floor; left",
    attendees=(MEMBER.__class__('Chief "officer", fire; rescue^n\\', MEMBER.email),),
)


def moved(meeting: Entry) -> Entry:
    """The next revision."""
    return entry_from(
        meeting.starts_at, sequence=meeting.sequence + 1, stamp=meeting.stamp + timedelta(hours=1)
    )


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("starts_at", STARTS)
def test_our_own_checks(message: str, starts_at: datetime) -> None:
    assert faults(MESSAGES[message](entry_from(starts_at))) == []


@pytest.mark.libical
@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("starts_at", STARTS)
def test_libical(message: str, starts_at: datetime) -> None:
    sent = MESSAGES[message](entry_from(starts_at))
    assert libical_errors(sent) == []
    read = read_with_libical(sent)
    assert (read.start, read.end) == (starts_at, starts_at + timedelta(minutes=90))


@pytest.mark.node
@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("starts_at", STARTS)
def test_ical_js(message: str, starts_at: datetime) -> None:
    read = understood_by_ical_js()[message, starts_at]
    assert read["method"] == ("REQUEST" if message in ("request", "moved") else "CANCEL")
    (event,) = read["events"]
    assert (event["start"], event["end"]) == (starts_at, starts_at + timedelta(minutes=90))
    assert event["sequence"] == (0 if message == "request" else 1)
    assert event["status"] == {"cancel": "CANCELLED", "cancel one": None}.get(message, "CONFIRMED")


@cache
def understood_by_ical_js() -> dict[tuple[str, datetime], dict[str, Any]]:
    """What it makes of every message at every time; started once for all."""
    moments = [parameter.values[0] for parameter in STARTS]
    asked = [(name, moment) for name in MESSAGES for moment in moments]
    sent = [MESSAGES[name](entry_from(moment)) for name, moment in asked]
    return dict(zip(asked, read_each_with_ical_js(sent), strict=True))


def monthly() -> list[Entry]:
    """A meeting at ten, every month for the next ten years."""
    first = today().replace(day=14)
    days = [first.replace(year=first.year + n // 12, month=n % 12 + 1) for n in range(120)]
    return [entry_from(instant(day, MORNING), uid=str(day)) for day in days]


@pytest.mark.node
def test_ten_years_of_meetings_keep_their_hour_in_ical_js() -> None:
    meetings = monthly()
    read = read_with_ical_js(feed(map(event_block, meetings), "All"))
    starts = {event["uid"]: event["start"] for event in read["events"]}
    assert starts == {meeting.uid: meeting.starts_at for meeting in meetings}


@pytest.mark.libical
def test_ten_years_of_meetings_keep_their_hour_in_libical() -> None:
    for meeting in monthly():
        assert read_with_libical(request(meeting)).start == meeting.starts_at


@pytest.mark.libical
def test_a_feed_satisfies_libical() -> None:
    sent = feed(map(event_block, monthly()), "Meetings, mine; all")
    assert libical_errors(sent) == []
    assert faults(sent) == []


@pytest.mark.node
@pytest.mark.libical
@pytest.mark.parametrize("write", [request, cancel])
def test_awkward_text(write: Callable[[Entry], bytes]) -> None:
    sent = write(NASTY)
    assert faults(sent) == []
    assert libical_errors(sent) == []
    assert read_with_libical(sent).summary == NASTY.title
    (event,) = read_with_ical_js(sent)["events"]
    assert (event["summary"], event["location"]) == (NASTY.title, NASTY.place)
    assert event["attendees"] == [
        [f"mailto:{MEMBER.email}", "Chief 'officer', fire; rescue^n/"],
    ]


def test_nothing_depends_on_the_zone_of_the_moment_given() -> None:
    noon = datetime(2027, 7, 1, 12, tzinfo=UTC)
    assert request(entry_from(noon)) == request(entry_from(noon.astimezone()))
