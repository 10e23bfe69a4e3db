"""Versions of plans that a file moves, beside those that it leaves out."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.boards.words import BrokenBoardFile
from partnership.cli.board import load
from partnership.core.db import db
from partnership.groups import queries as groups
from partnership.plans.models import Plan
from tests.boards.test_loading import load_text
from tests.boards.texts import HARROWMERE, changed


def test_a_plan_that_the_file_leaves_out_is_not_overrun(app: Flask, tmp_path: Path) -> None:
    load(HARROWMERE)
    later = db.session.scalars(select(Plan).filter_by(key="safer-places")).one()
    assert (later.follows and later.follows.key, later.group) == (
        "safer-streets",
        groups.group_by_short("Streets"),
    )
    text = changed("until: 2027-05-31", "until: 2028-05-31")
    without = text[: text.index("  - key: safer-places")] + text[text.index("days_to_avoid") :]
    with pytest.raises(BrokenBoardFile, match=r"plans\[0\]\.from"):
        load_text(without, tmp_path)
