"""Two dated figures make one sentence, worded the same way everywhere."""

from datetime import date
from decimal import Decimal

import pytest

from partnership.indicators.periods import Dated, gaps, period_words
from partnership.indicators.rules import (
    Better,
    Measure,
    Unit,
    change,
    rounded_otherwise,
    said,
    verdict,
)

DISCHARGES = Measure("Firearms discharges", Unit.COUNT, Better.LOWER)
CHARGED = Measure("Charge rate", Unit.PERCENT, Better.HIGHER)
SPENT = Measure("Spending", Unit.POUNDS, Better.NEITHER)
ASB = Measure("ASB incidents", Unit.COUNT, Better.LOWER)


def so_far(value: str, year: int = 2015) -> Dated:
    return Dated(Decimal(value), date(year, 4, 1), date(year, 12, 3))


def quarter(value: str, year: int, month: int = 4) -> Dated:
    last = 30 if month in (4, 7) else 31
    return Dated(Decimal(value), date(year, month, 1), date(year, month + 2, last))


@pytest.mark.parametrize(
    ("measure", "after", "before", "more", "text", "good"),
    [
        (
            DISCHARGES,
            so_far("36"),
            so_far("52", 2014),
            {"quoted": "30%"},
            "36 firearms discharges in the year to 3 December 2015, against 52 in the same period "
            "the year before: 31% fewer. Its publisher says “30%”.",
            True,
        ),
        (
            DISCHARGES,
            so_far("45"),
            None,
            {},
            "45 firearms discharges in the year to 3 December 2015, no comparison published.",
            None,
        ),
        (
            ASB,
            quarter("5", 2026),
            quarter("0", 2025),
            {},
            "5 ASB incidents in the quarter to 30 June 2026, against 0 in the same period the year "
            "before: from 0 to 5.",
            False,
        ),
        (
            DISCHARGES,
            Dated(Decimal(61), date(2015, 4, 1), date(2016, 3, 31)),
            None,
            {"is_forecast": True},
            "A forecast of 61 firearms discharges in the year to 31 March 2016, no comparison "
            "published.",
            None,
        ),
        (
            CHARGED,
            quarter("18.5", 2026),
            quarter("16", 2026, 1),
            {},
            "Charge rate: 18.5% in the quarter to 30 June 2026, against 16% in the quarter to "
            "31 March 2026: up 2.5 percentage points.",
            True,
        ),
        (
            SPENT,
            quarter("1200.5", 2026),
            quarter("1500", 2025),
            {},
            "Spending: £1,200.50 in the quarter to 30 June 2026, against £1,500 in the same "
            "period the year before: 20% less.",
            None,
        ),
        (
            ASB,
            quarter("1", 2026),
            quarter("1", 2025),
            {},
            "ASB incidents: 1 in the quarter to 30 June 2026, against 1 in the same period the "
            "year before: no change.",
            None,
        ),
        (
            ASB,
            quarter("1001", 2026),
            quarter("1000", 2025),
            {},
            "1,001 ASB incidents in the quarter to 30 June 2026, against 1,000 in the same period "
            "the year before: less than 1% more.",
            False,
        ),
    ],
)
def test_a_figure_is_said_in_one_sentence(
    measure: Measure,
    after: Dated,
    before: Dated | None,
    more: dict[str, str],
    text: str,
    good: bool,
) -> None:
    assert said(measure, after, before, **more) == (text, good)  # type: ignore[arg-type]


def test_what_is_good_is_never_read_off_the_direction() -> None:
    before, after = quarter("8", 2025), quarter("4", 2026)
    found = {}
    for better in Better:
        measure = Measure("Things", Unit.COUNT, better)
        found[better] = said(measure, after, before).is_good, verdict(measure, before, after)
    assert found == {
        Better.LOWER: (True, "Better"),
        Better.HIGHER: (False, "Worse"),
        Better.NEITHER: (None, "Neither better nor worse"),
    }
    assert verdict(DISCHARGES, after, after) == "No different"
    assert verdict(DISCHARGES, None, after) == ""


@pytest.mark.parametrize(
    ("before", "after", "per_cent"),
    [(8, 7, -13), (8, 9, 13), (200, 199, -1), (200, 201, 1), (0, 5, None), (5, 0, -100)],
)
def test_halves_are_rounded_away_from_zero(before: int, after: int, per_cent: int | None) -> None:
    assert change(Decimal(before), Decimal(after)) == per_cent


def test_a_publishers_rounding_is_told_from_ours() -> None:
    pair = so_far("52", 2014), so_far("36")
    assert rounded_otherwise("a 30% reduction", *pair)
    assert not rounded_otherwise("31 per cent fewer", *pair)
    assert not rounded_otherwise("a 50% reduction", None, pair[1])


@pytest.mark.parametrize(
    ("from_on", "until_on", "words"),
    [
        (date(2015, 12, 1), date(2015, 12, 31), "in December 2015"),
        (date(2022, 10, 1), date(2023, 9, 30), "in the year to 30 September 2023"),
        (date(2023, 3, 1), date(2024, 2, 29), "in the year to 29 February 2024"),
        (date(2015, 1, 1), date(2015, 12, 3), "in the year to 3 December 2015"),
        (date(2015, 1, 1), date(2015, 6, 30), "from 1 January 2015 to 30 June 2015"),
        (date(2015, 5, 22), date(2015, 5, 22), "on 22 May 2015"),
    ],
)
def test_a_period_is_said_as_people_say_it(from_on: date, until_on: date, words: str) -> None:
    assert period_words(from_on, until_on) == words


def test_a_missing_quarter_is_a_gap_and_a_missing_year_between_comparators_is_not() -> None:
    there = [quarter("1", 2025, month) for month in (1, 4, 10)] + [quarter("1", 2026, 1)]
    assert gaps(there) == [(date(2025, 7, 1), date(2025, 9, 30))]
    assert gaps([so_far("52", 2014), so_far("36")]) == []
    assert gaps(there[:1]) == []
