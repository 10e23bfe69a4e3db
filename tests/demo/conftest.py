"""The reduced story, told once on each database for all tests that only read it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from partnership import create_app
from partnership.core.db import db
from partnership.demo.playing import play
from tests.conftest import settings
from tests.demo.stories import short
from tests.postgres import Cluster
from tests.world import World, build, found


@pytest.fixture(scope="session")
def told_in_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an SQLite database with the story in it."""
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("played") / "board.db")
    return _told(f"sqlite:///{file}", tmp_path_factory)


@pytest.fixture(scope="session")
def told_on_server(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same on PostgreSQL."""
    with cluster.copy() as url:
        yield _told(url, tmp_path_factory)


@pytest.fixture(
    scope="module",
    params=["told_in_file", pytest.param("told_on_server", marks=pytest.mark.postgresql)],
    ids=["sqlite", "postgresql"],
)
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """The made-up partnership after its story."""
    with _opened(request.getfixturevalue(request.param), tmp_path_factory):
        yield found()


def _told(url: str, folders: pytest.TempPathFactory) -> str:
    with _opened(url, folders):
        build()
        play(short())
    return url


@contextmanager
def _opened(url: str, folders: pytest.TempPathFactory) -> Iterator[None]:
    with create_app(settings(folders.mktemp("played"), url)).app_context():
        yield
        db.session.remove()
        db.engine.dispose()
