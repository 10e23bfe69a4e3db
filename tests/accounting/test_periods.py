"""The time that a report is about, and how lines become sentences, by rule."""

from datetime import date

import pytest

from partnership.core.errors import Refused
from partnership.reports.accounting.periods import Period, Span, chosen, months_before
from partnership.reports.accounting.words import listed

TODAY = date(2026, 5, 31)
NO_DAYS = (None, None)


@pytest.mark.parametrize(
    ("span", "last", "own", "first"),
    [
        (Span.QUARTER, None, NO_DAYS, date(2026, 3, 1)),  # February has no 31st
        (Span.HALF_YEAR, None, NO_DAYS, date(2025, 12, 1)),
        (Span.YEAR, None, NO_DAYS, date(2025, 6, 1)),
        (Span.SINCE_LAST, date(2026, 2, 28), NO_DAYS, date(2026, 3, 1)),
        (Span.OWN, None, (TODAY, TODAY), TODAY),
    ],
)
def test_a_period_ends_today_or_when_somebody_says(span, last, own, first) -> None:
    assert chosen(span, TODAY, last=last, own=own) == Period(first, TODAY)


@pytest.mark.parametrize(
    ("span", "last", "own", "field"),
    [
        (Span.SINCE_LAST, None, NO_DAYS, "span"),
        (Span.SINCE_LAST, TODAY, NO_DAYS, "span"),
        (Span.OWN, None, NO_DAYS, "from_on"),
        (Span.OWN, None, (TODAY, None), "until_on"),
        (Span.OWN, None, (TODAY, date(2026, 6, 1)), "until_on"),
        (Span.OWN, None, (TODAY, date(2026, 5, 30)), "until_on"),
    ],
)
def test_what_no_period_can_be_is_refused(span, last, own, field) -> None:
    with pytest.raises(Refused) as refused:
        chosen(span, TODAY, last=last, own=own)
    assert refused.value.field == field


def test_both_days_count_and_leap_days_end_a_month() -> None:
    period = Period(date(2026, 3, 29), date(2026, 3, 29))  # the clocks go forward: 23 hours
    assert (period.ends - period.begins).total_seconds() == 23 * 3600
    assert period.holds(period.begins)
    assert not period.holds(period.ends)
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)


def test_the_lines_of_a_highlight_report_become_one_sentence() -> None:
    assert listed("- Two homes visited.\n\n• A card for staff\n") == (
        "Two homes visited; A card for staff"
    )
