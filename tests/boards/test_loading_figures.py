"""Indicators and their figures come from a partnership's file, and stay withdrawn once they are."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.boards.words import BrokenBoardFile
from partnership.cli.board import OPERATOR, load
from partnership.core.db import db
from partnership.indicators import commands as indicators
from partnership.indicators.models import Indicator
from partnership.indicators.rules import Unit
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


def test_what_was_changed_of_an_indicator_on_its_page_stays(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    (about,) = db.session.scalars(select(Indicator))
    facts = indicators.Facts("Dark lamps", about.definition, about.unit, about.better, about.area)
    chosen = {"offered": [one.priority_id for one in about.priorities], "ticked": ()}
    with transaction():
        indicators.change_indicator(OPERATOR, about, facts, **chosen, version=about.version)
    text = changed("Lamps that were found broken.", "Lamps that gave no light.")
    report = load_text(changed("area: Harrowmere", "area: All Harrowmere", text), tmp_path)
    assert [one.partition(":")[0] for one in report.changed] == ["indicator broken-lamps"]
    db.session.expire_all()
    assert (about.name, about.priorities) == ("Dark lamps", [])
    assert (about.definition, about.area) == ("Lamps that gave no light.", "All Harrowmere")
    assert load_text(text, tmp_path).created == ()


def test_a_file_with_another_unit_than_its_page_is_told_so(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    (about,) = db.session.scalars(select(Indicator))
    facts = indicators.Facts(about.name, about.definition, Unit.PERCENT, about.better, about.area)
    with transaction():
        for one in about.standing:
            indicators.withdraw_figure(OPERATOR, one, "A rate, not a count")
        chosen = {"offered": (), "ticked": (), "version": about.version}
        indicators.change_indicator(OPERATOR, about, facts, **chosen)
    more = "value: 70, published: 2026-05-07, publisher: Others, source: order}"
    row = f"figures:\n      - {{from: 2025-04-01, until: 2026-03-31, {more}"
    text = changed("figures:", row)
    with pytest.raises(BrokenBoardFile) as broken:
        load_text(text, tmp_path)
    (fault,) = broken.value.errors
    assert fault.path.endswith(".unit")
    assert 'write "unit: percent" here too' in fault.reason
    db.session.expire_all()
    assert (about.unit, about.standing) == (Unit.PERCENT, [])
    load_text(changed("better: lower", "unit: percent\n    better: lower", text), tmp_path)
    db.session.expire_all()
    assert [one.value for one in about.standing] == [70]
