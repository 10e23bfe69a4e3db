"""Dates as people write them in lists."""

from datetime import date

import pytest

from partnership.spreadsheets.dates import NoDate, read_date

NEAR = date(2026, 9, 10)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12/03/26", date(2026, 3, 12)),
        ("12/3/2026", date(2026, 3, 12)),
        ("28.02.25", date(2025, 2, 28)),
        ("2026-03-12", date(2026, 3, 12)),
        ("2026-03-12 00:00:00", date(2026, 3, 12)),
        ("1 April 2025", date(2025, 4, 1)),
        ("Thursday 1st of April, 2027", date(2027, 4, 1)),
        ("12 Nov 2024", date(2024, 11, 12)),
        ("12-Nov-24", date(2024, 11, 12)),
        ("March 12, 2026", date(2026, 3, 12)),
        ("12 March", date(2027, 3, 12)),  # the next one
        ("12 Sept", date(2026, 9, 12)),
        ("29/2", date(2028, 2, 29)),
        ("Mar-26", date(2026, 3, 31)),
        ("February '28", date(2028, 2, 29)),
        ("Due December", date(2026, 12, 31)),
        ("by end of Dec", date(2026, 12, 31)),
        ("September meeting", date(2026, 9, 30)),
        ("45992", date(2025, 12, 1)),
        ("45992.0", date(2025, 12, 1)),
        (date(2025, 6, 12), date(2025, 6, 12)),
        *((word, None) for word in ("", "-", "TBC", "Ongoing", "asap", "N/A", "TBC.")),
    ],
)
def test_a_date_is_read_day_first(written, day) -> None:
    assert read_date(written, NEAR) == day


@pytest.mark.parametrize(
    "written",
    ["31/02/26", "0/3/26", "12/13/26", "soon", "45", "99999999", "1 April 2025 or later"],
)
def test_what_is_no_date_is_quoted(written) -> None:
    with pytest.raises(NoDate, match="is no date"):
        read_date(written, NEAR)
