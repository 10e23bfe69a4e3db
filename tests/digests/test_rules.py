"""When a seat is asked, what for, by when, and how long the link lives."""

from datetime import UTC, date, datetime

import pytest

from partnership.core.london import LONDON
from partnership.digests import rules
from partnership.digests.rules import Promise, waits

TODAY = date(2026, 11, 25)
BODY = 7


def promise(due: date, *, said: date = TODAY, answered: date | None = None, again=False) -> Promise:
    return Promise(1, 2, BODY, due, said, answered, again)


@pytest.mark.parametrize(
    ("due", "answered", "again", "waiting"),
    [
        (date(2026, 12, 3), None, False, True),
        (date(2026, 12, 3), TODAY, False, False),  # an answer holds for two weeks
        (date(2026, 12, 3), TODAY, True, True),  # unless the date has moved since
        (date(2026, 12, 3), date(2026, 11, 11), False, True),
        (date(2026, 11, 24), date(2026, 11, 24), False, True),  # or has passed since
        (date(2027, 3, 1), None, False, False),  # nobody is asked about what is far away
    ],
)
def test_what_waits(due: date, answered: date | None, again: bool, waiting: bool) -> None:
    assert waits(promise(due, answered=answered, again=again), TODAY) is waiting


@pytest.mark.parametrize(
    ("meeting", "asks"),
    [
        (date(2026, 12, 9), date(2026, 12, 9)),  # ten working days away
        (date(2026, 12, 10), None),
        (TODAY, TODAY),
        (date(2026, 11, 24), None),
    ],
)
def test_a_meeting_is_near_for_ten_working_days(meeting: date, asks: date | None) -> None:
    asked = [promise(date(2026, 12, 20))]
    assert rules.checkpoint(asked, {BODY: meeting}, TODAY) == asks
    assert rules.checkpoint(asked, {BODY + 1: meeting}, TODAY) is None


@pytest.mark.parametrize(
    ("due", "checkpoint", "last", "is_due"),
    [
        (date(2026, 12, 9), None, None, True),
        (date(2026, 12, 10), None, None, False),
        (date(2026, 12, 10), date(2026, 12, 9), None, True),
        (date(2026, 11, 1), None, date(2026, 11, 18), True),
        (date(2026, 11, 1), date(2026, 12, 9), date(2026, 11, 19), False),  # weekly at most
    ],
)
def test_when_a_seat_is_asked(
    due: date, checkpoint: date | None, last: date | None, is_due: bool
) -> None:
    assert rules.is_due([promise(due)], checkpoint, last, TODAY) is is_due
    assert not rules.is_due([], checkpoint, None, TODAY)


def test_by_when_an_answer_is_needed() -> None:
    late, near, far = date(2026, 11, 1), date(2026, 11, 30), date(2027, 1, 5)
    assert rules.answer_by([late, near, far], None, TODAY) == near
    assert rules.answer_by([late, far], None, TODAY) == date(2026, 12, 2)
    assert rules.answer_by([near], date(2026, 12, 9), TODAY) == date(2026, 12, 9)


@pytest.mark.parametrize(
    ("moment", "sends"),
    [
        (datetime(2026, 11, 25, 6, 59, tzinfo=LONDON), False),
        (datetime(2026, 11, 25, 7, tzinfo=LONDON), True),
        (datetime(2026, 11, 25, 18, 59, tzinfo=LONDON), True),
        (datetime(2026, 11, 25, 19, tzinfo=LONDON), False),
        (datetime(2026, 11, 28, 12, tzinfo=LONDON), False),
        (datetime(2026, 12, 25, 12, tzinfo=LONDON), False),
    ],
)
def test_nobody_is_asked_at_night_or_on_a_day_off(moment: datetime, sends: bool) -> None:
    assert rules.may_send_at(moment) is sends


@pytest.mark.parametrize(
    ("sent", "expires"),
    [
        (datetime(2026, 11, 25, 9, tzinfo=UTC), datetime(2026, 12, 9, 9, tzinfo=UTC)),
        (datetime(2026, 12, 18, 9, tzinfo=UTC), datetime(2027, 1, 1, 9, tzinfo=UTC)),
    ],
)
def test_a_link_lives_for_two_weeks(sent: datetime, expires: datetime) -> None:
    assert rules.expires_at(sent) == expires
