"""What somebody removed, withdrew or ended stays so when the file is loaded again."""

from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.boards.words import BrokenBoardFile
from partnership.cli.board import OPERATOR, load
from partnership.core.db import db
from partnership.groups import placing
from partnership.groups import queries as groups
from partnership.meetings.avoiding.commands import remove
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import DayKind
from partnership.transaction import transaction
from tests.boards.texts import HARROWMERE, changed, load_text


def test_days_to_avoid_are_loaded_and_stay_removed_once_they_are(
    app: Flask, tmp_path: Path
) -> None:
    load(HARROWMERE)
    found = select(AvoidedDays).order_by(AvoidedDays.from_on)
    moot, term = db.session.scalars(found)
    assert (moot.kind, moot.until_on, moot.group) == (DayKind.COUNCIL, date(2027, 3, 3), None)
    assert moot.source.startswith("Harrowmere Combination Order")
    assert term.group is not None
    assert (term.group.short, term.until_on) == ("Streets", date(2027, 4, 16))
    with transaction():
        remove(OPERATOR, moot)
    report = load_text(changed("until: 2027-04-16", "until: 2027-04-23"), tmp_path)
    assert [one.partition(":")[0] for one in report.changed] == [
        "days to avoid of Streets, 2027-04-05, Term ends"
    ]
    moot, term = db.session.scalars(found)
    assert moot.removed_at is not None
    assert term.until_on == date(2027, 4, 23)


def test_a_place_that_was_ended_on_its_page_is_not_given_back(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    seat, board = groups.seat("northmoor-head"), groups.group_by_short("SHB")
    assert seat
    assert board
    last = date(2026, 6, 1)
    place = groups.place_on(seat.id, board.id, last)
    assert place
    with transaction():
        placing.end_place(OPERATOR, place, last)
    with pytest.raises(BrokenBoardFile) as broken:
        load(HARROWMERE)
    (fault,) = broken.value.errors
    assert fault.path == "bodies[0].seats[2].until"
    assert 'write "until: 2026-06-01" here too' in fault.reason
    db.session.expire_all()
    assert place.until_on == last
    old = "{seat: northmoor-head, role: member, from: 2025-05-06"
    load_text(changed(old, f"{old}, until: 2026-06-01"), tmp_path)
