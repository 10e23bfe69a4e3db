"""Where an organisation stands, worked out from what was said and done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from partnership.core.errors import Refused
from partnership.core.working_days import is_working_day
from partnership.learning.rules import Said, Stand, check_said, stand_now, usual_due

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
EARLIER, LATER = NOON - timedelta(days=1), NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "completed_at", "stands"),
    [
        (None, None, Stand.SILENT),
        (None, LATER, Stand.SILENT),
        (Stand.ADOPTING, None, Stand.ADOPTING),
        (Stand.ADOPTING, LATER, Stand.DOING),
        # Whoever says after the end that they are still adopting it is believed.
        (Stand.ADOPTING, EARLIER, Stand.ADOPTING),
        (Stand.DECLINED, LATER, Stand.DECLINED),
        (Stand.DOING, None, Stand.DOING),
    ],
)
def test_completing_what_was_borrowed_means_doing_it(said, completed_at, stands):
    assert stand_now(Said(said, NOON) if said else None, completed_at) is stands


def test_whoever_decides_not_to_says_why():
    for stand, reason, field in ((Stand.DECLINED, "", "reason"), (Stand.SILENT, "x", "stand")):
        with pytest.raises(Refused) as refused:
            check_said(stand, reason)
        assert refused.value.field == field
    check_said(Stand.DECLINED, "We have one already")
    check_said(Stand.DOING, "")


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2026, 10, 2), date(2026, 1, 10)])
def test_what_is_borrowed_is_due_on_a_working_day_in_about_a_quarter(day):
    due = usual_due(day)
    assert is_working_day(due)
    assert 84 <= (due - day).days <= 88
