"""Getting a calendar address on the page, and fetching it as a calendar program does."""

import re
from collections.abc import Callable

from flask.testing import FlaskClient
from icalendar import Calendar, Event

from tests.conformance import checks, oracles

ClientOf = Callable[[str], FlaskClient]


def made(client: FlaskClient) -> str:
    page = client.post("/calendar/make").get_data(as_text=True)
    found = re.search(r'value="http://localhost(/calendar/[\w-]{43}\.ics)"', page)
    assert found, page
    return found[1]


def fetched(stranger: FlaskClient, address: str) -> Calendar:
    answer = stranger.get(address)
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.data)
    assert checks.faults(answer.data) == []
    assert oracles.libical_errors(answer.data) == []
    return calendar  # type: ignore[return-value]


def by_title(calendar: Calendar) -> dict[str, Event]:
    return {str(event["SUMMARY"]): event for event in calendar.events}
