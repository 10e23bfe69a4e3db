"""Indicators and their figures come from a partnership's file, and stay withdrawn once they are."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from partnership.cli.board import OPERATOR, load
from partnership.core.db import db
from partnership.indicators import commands as indicators
from partnership.indicators.models import Indicator
from partnership.transaction import transaction
from tests.boards.texts import HARROWMERE, changed, load_text


def test_figures_are_loaded_and_stay_withdrawn_once_they_are(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    (about,) = db.session.scalars(select(Indicator))
    first, last = about.figures
    assert (about.group.short, [one.priority_id for one in about.priorities]) == ("Streets", [1])
    assert last.said.text == (
        "45 broken street lamps in the year to 31 March 2026, against 60 in the same period the "
        "year before: 25% fewer. Its publisher says “down a quarter”."
    )
    assert (first.publisher, last.publisher) == ("Harrowmere Gazette", "Lamp Office")
    assert first.source.startswith("Harrowmere Combination Order")
    with transaction():
        indicators.withdraw_figure(OPERATOR, last, "Counted twice")
    report = load_text(
        changed("value: 60", "value: 61", changed("value: 45", "value: 46")), tmp_path
    )
    assert [one.partition(":")[0] for one in report.changed] == [
        "figure of broken-lamps from 2024-04-01"
    ]
    assert (first.value, last.value, last.withdrawn_at is None) == (61, 45, False)
