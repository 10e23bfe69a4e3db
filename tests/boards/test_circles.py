"""A file in which bodies oversee each other in a circle is refused, and the circle is named."""

from pathlib import Path

import pytest
from flask import Flask

from partnership.boards.words import BrokenBoardFile
from partnership.groups import queries as groups
from tests.boards.test_loading import load_text
from tests.boards.texts import changed


def test_bodies_that_oversee_each_other_are_refused_by_name(app: Flask, tmp_path: Path) -> None:
    old = "  - {body: Streets, kind: sub-group of, other: SHB, from: 2025-06-01, source: made-up}"
    back = "  - {body: SHB, kind: reports to, other: Streets, from: 2026-01-01, source: made-up}"
    with pytest.raises(BrokenBoardFile) as broken:
        load_text(changed(old, f"{old}\n{back}"), tmp_path)
    (fault,) = broken.value.errors
    assert (fault.path, fault.line) == ("relations[1].other", 108)
    circle = "SHB reports to Streets, and Streets is a sub-group of SHB"
    assert fault.reason.startswith(f"This makes a circle: {circle}.")
    assert groups.group_by_short("SHB") is None
    ended = old.replace("from: 2025-06-01", "from: 2025-06-01, until: 2025-12-31")
    load_text(changed(old, f"{back}\n{ended}"), tmp_path)
