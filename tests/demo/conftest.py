"""The reduced story, told once on each database for all tests that only read it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from partnership import create_app
from partnership.core.db import db
from partnership.demo.playing import play
from tests.conftest import settings
from tests.demo.stories import short
from tests.world import World, build


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The made-up partnership after its story."""
    folder = tmp_path_factory.mktemp("played")
    with ExitStack() as stack:
        if request.param == "sqlite":
            shutil.copy(request.getfixturevalue("migrated_file"), folder / "board.db")
            url = f"sqlite:///{folder / 'board.db'}"
        else:
            url = stack.enter_context(request.getfixturevalue("cluster").copy())
        with create_app(settings(folder, url)).app_context():
            world = build()
            play(short())
            yield world
            db.session.remove()
            db.engine.dispose()
