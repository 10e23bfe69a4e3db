"""Figures are recorded, imported and withdrawn; what can be no figure is refused with a reason."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.indicators import commands, sheets
from partnership.indicators.checks import read_number
from partnership.indicators.models import Figure
from partnership.indicators.rules import Unit
from partnership.indicators.sheets import Faulty
from partnership.transaction import transaction
from tests.indicators.counted import entry, indicator, recorded
from tests.world import World


def test_two_dated_figures_are_stored_exactly_and_compared(app: Flask, world: World) -> None:
    about = indicator(world.board, unit=Unit.PERCENT)
    (before,) = recorded(world, about, entry("16.125", 2024))
    (after,) = recorded(world, about, entry("18.5"), against=before.id)
    db.session.expire_all()
    assert (after.value, before.value) == (Decimal("18.5"), Decimal("16.125"))
    assert after.said.text.endswith(
        "against 16.125% in the same period the year before: up 2.375 percentage points."
    )
    with transaction():
        commands.withdraw_figure(world.actor("secretary"), before, "Counted twice")
    db.session.expire_all()
    assert after.said.text.endswith("no comparison published.")
    assert [one.id for one in about.standing] == [after.id]
    event = db.session.scalars(select(Event).where(Event.kind == Kind.FIGURE_WITHDRAWN)).one()
    assert (event.details["reason"], event.group_id) == ("Counted twice", world.board.id)
    recorded(world, about, entry("17", 2024))
    with pytest.raises(Refused, match="already"), transaction():
        commands.withdraw_figure(world.actor("secretary"), before, "Again")


@pytest.mark.parametrize(
    ("typed", "unit", "words"),
    [
        ("31%", Unit.COUNT, "Enter the number itself, like 36"),
        ("0.31", Unit.COUNT, "enter how many there were"),
        ("12.5%", Unit.YEARS, "does not take a percentage"),
        ("1.2345", Unit.PERCENT, "3 places"),
        ("-4", Unit.COUNT, "from 0"),
        ("9" * 14, Unit.COUNT, "million million"),
        ("6,94", Unit.COUNT, "Enter a number, like 36"),
        ("about 40", Unit.POUNDS, "like £1,200"),
    ],
)
def test_a_number_of_the_wrong_kind_is_refused_with_what_to_do(
    typed: str, unit: Unit, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        read_number(typed, unit)
    assert refused.value.field == "value"


def test_a_number_is_read_as_people_write_it() -> None:
    assert read_number(" 6,942 ", Unit.COUNT) == 6942
    assert read_number("62.5 %", Unit.PERCENT) == Decimal("62.5")
    assert read_number("£1,200.50", Unit.POUNDS) == Decimal("1200.5")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"publisher": " "}, "publisher"),
        ({"source": ""}, "source"),
        ({"source": "UK SECRET"}, "source"),
        ({"until_on": date(2025, 3, 1)}, "until_on"),
        ({"published_on": date(2025, 6, 29)}, "published_on"),
        ({"published_on": today() + timedelta(days=1)}, "published_on"),
        ({"publisher": "POLICE"}, "from_on"),
        ({"publisher": "Police", "from_on": date(2025, 6, 30)}, "from_on"),
    ],
)
def test_what_can_be_no_figure_is_refused_beside_its_field(
    app: Flask, world: World, given: dict[str, Any], field: str
) -> None:
    about = indicator(world.board)
    recorded(world, about, entry(36))
    with pytest.raises(Refused) as refused:
        recorded(world, about, entry(37, **{"publisher": "Others", **given}))
    assert refused.value.field == field
    assert db.session.scalar(select(func.count()).select_from(Figure)) == 1


def test_a_forecast_may_stand_beside_what_was_counted(app: Flask, world: World) -> None:
    about = indicator(world.board)
    early = {"is_forecast": True, "published_on": date(2025, 5, 1)}
    forecast, _ = recorded(world, about, entry(40, **early), entry(36))
    assert forecast.said.text.startswith("A forecast of 40 firearms discharges in the quarter")
    with pytest.raises(Refused, match="already"):
        recorded(world, about, entry(41, **early))


def test_only_an_earlier_count_of_the_same_indicator_is_compared_with(
    app: Flask, world: World
) -> None:
    about, other = indicator(world.board), indicator(world.board, "Knife crime")
    (elsewhere,) = recorded(world, other, entry(9, 2024))
    (later,) = recorded(world, about, entry(9, 2026, 1))
    (forecast,) = recorded(world, about, entry(9, 2024, is_forecast=True))
    for wrong in (elsewhere, later, forecast):
        with pytest.raises(Refused) as refused:
            recorded(world, about, entry(36), against=wrong.id)
        assert refused.value.field == "against_id"
    with pytest.raises(Refused, match="same indicator"):
        commands.compare(later, elsewhere)


def test_a_comparator_of_zero_only_means_no_percentage(app: Flask, world: World) -> None:
    about = indicator(world.board)
    (before,) = recorded(world, about, entry(0, 2024))
    (after,) = recorded(world, about, entry(5), against=before.id)
    assert after.said.text.endswith("against 0 in the same period the year before: from 0 to 5.")
    assert after.said.is_good is False


HEAD = "First day,Last day,Number,Publisher,Published,Source,Forecast,Quotation,Compared with\n"
GOOD = """2024-04-01,2024-06-30,"1,052",Police,2024-07-14,Return 1,,,
01/04/2025,30/06/2025,36,Police,14/07/2025,Return 2,no,“30%”,2024-04-01
"""
BAD = """2025-04-01,31/06/2025,31%,Police,2025-07-14,Return 2,perhaps,,
2025-07-01,2025-09-30,0.5,Police,2025-10-14,,,,
"""


def test_a_file_is_imported_whole(app: Flask, world: World) -> None:
    about = indicator(world.board)
    rows = sheets.read((HEAD + GOOD).encode("utf-8-sig"), about.unit)
    with transaction():
        assert commands.import_figures(world.actor("secretary"), about, rows) == 2
    db.session.expire_all()
    assert [(one.value, one.quoted) for one in about.standing] == [(1052, ""), (36, "“30%”")]
    assert about.standing[1].against == about.standing[0]
    again = [(2, "First day"), (3, "First day")]
    with pytest.raises(Faulty) as faulty, transaction():
        commands.import_figures(world.actor("secretary"), about, rows)
    assert [(one.row, one.column) for one in faulty.value.problems] == again
    assert db.session.scalar(select(func.count()).select_from(Figure)) == 2


def test_a_file_with_faults_is_refused_with_each_row_column_and_reason() -> None:
    with pytest.raises(Faulty) as faulty:
        sheets.read((HEAD + GOOD + BAD).encode(), Unit.COUNT)
    found = [(one.row, one.column) for one in faulty.value.problems]
    assert found == [(4, "Last day"), (4, "Number"), (4, "Forecast"), (5, "Number")]
    for content in (b"", b"\xff\xfe", b"Number\n36\n", HEAD.encode(), b"x" * 300_000):
        with pytest.raises(Refused) as refused:
            sheets.read(content, Unit.COUNT)
        assert refused.value.field == "file"
