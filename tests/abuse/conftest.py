"""The furnished partnership on each database, its forms, and a way to fill each of them in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.abuse.filling import Data, led_to, taken
from tests.abuse.ground import Furnished, Ground, application, furnished, let_go
from tests.abuse.noting import WatchedFile, WatchedServer, watch
from tests.abuse.repeating import Done, done
from tests.abuse.sheets import Sheet, gathered
from tests.kept import Kept
from tests.postgres import Cluster

SOURCE = "furnished"
# Filled in by a device, with a code of the moment, or after fresh proof of who one is: each has
# tests of its own.
# The button of minuting.undo stands outside its form; tests/web/test_lines.py sends it nonsense.
OTHERWISE = ("passkeys.", "second.", "account.remove_password", "minuting.undo")
# These never change anything: the form on the page that they lead to does, and is tried itself.
PREVIEWS = ("actions.bulk", "accounting.choose", "accounting.preview")


@pytest.fixture(scope="session")
def file_there(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Furnished]:
    """An SQLite database to copy, and what it holds."""
    folder = tmp_path_factory.mktemp(SOURCE)
    file = folder / "board.db"
    shutil.copy(migrated_file, file)
    there = furnished(application(f"sqlite:///{file}", folder))
    watch(file)
    return file, there


@pytest.fixture(scope="session")
def cluster_there(
    cluster: Cluster, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Kept, Furnished]]:
    """The same on PostgreSQL, as a copy to use again and again."""
    there = furnished(application(cluster.create(SOURCE), tmp_path_factory.mktemp(SOURCE)))
    kept = Kept(cluster, SOURCE)
    yield kept, there
    kept.close()


@contextmanager
def on_sqlite(source: tuple[Path, Furnished], folder: Path, **changes: Any) -> Iterator[Ground]:
    """A copy of the SQLite database behind an app; the next one takes their place."""
    file = source[0].with_name("ground.db")
    app = application(f"sqlite:///{file}", folder, **changes)
    database = WatchedFile(file, source[0], partial(let_go, app))
    yield Ground(app, source[1], database)
    database.close()


@pytest.fixture
def file_ground(file_there: tuple[Path, Furnished], tmp_path: Path) -> Iterator[Ground]:
    """For tests of many thousand requests, which one kind of database is enough for."""
    with on_sqlite(file_there, tmp_path) as ground:
        yield ground


@pytest.fixture
def server_ground(cluster_there: tuple[Kept, Furnished], tmp_path: Path) -> Iterator[Ground]:
    """A fresh copy of the furnished partnership on PostgreSQL."""
    kept, there = cluster_there
    app = application(kept.fresh(), tmp_path)
    yield Ground(app, there, WatchedServer(kept, partial(let_go, app)))
    let_go(app)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def ground(request: pytest.FixtureRequest) -> Ground:
    """The same on each kind of database."""
    kind = "file_ground" if request.param == "sqlite" else "server_ground"
    found: Ground = request.getfixturevalue(kind)
    return found


@pytest.fixture(scope="session")
def sheets(file_there: tuple[Path, Furnished], tmp_path_factory: Any) -> list[Sheet]:
    """Every form of the product."""
    with on_sqlite(file_there, tmp_path_factory.mktemp("sheets")) as ground:
        found = gathered(ground)
        return [*found, *led_to(ground, [one for one in found if one.endpoint in PREVIEWS])]


@pytest.fixture(scope="session")
def accepted(
    file_there: tuple[Path, Furnished], sheets: list[Sheet], tmp_path_factory: Any
) -> list[tuple[Sheet, Data]]:
    """Every form that changes something, filled in so that it does."""
    with on_sqlite(file_there, tmp_path_factory.mktemp("accepted")) as ground:
        found = [
            (sheet, taken(ground, sheet))
            for sheet in sheets
            if sheet.method == "post"
            and not sheet.endpoint.startswith(OTHERWISE)
            and sheet.endpoint not in PREVIEWS
        ]
    filled = {sheet.endpoint for sheet, data in found if data is not None}
    refused = {sheet.endpoint for sheet, _ in found} - filled
    assert not refused, f"tests/abuse/filling.py cannot fill in the forms of {refused}"
    return [(sheet, data) for sheet, data in found if data is not None]


@pytest.fixture(scope="session")
def deeds(accepted: list[tuple[Sheet, Data]]) -> list[tuple[Sheet, Data]]:
    """One of them for each address that takes a form."""
    return list({sheet.endpoint: (sheet, data) for sheet, data in accepted}.values())


@pytest.fixture(scope="session")
def once(
    file_there: tuple[Path, Furnished], deeds: list[tuple[Sheet, Data]], tmp_path_factory: Any
) -> dict[str, Done]:
    """What each of those does on SQLite."""
    with on_sqlite(file_there, tmp_path_factory.mktemp("once")) as ground:
        return {str(sheet): done(ground, sheet, data) for sheet, data in deeds}
