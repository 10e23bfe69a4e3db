"""Fixtures every test may use: an app on each database, and ways to be somebody in it."""

import gc
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from flask import Flask
from flask.testing import FlaskClient
from xdist.remote import Producer

from partnership import create_app
from partnership.core import migrations
from partnership.core.db import db, writing
from partnership.people.models import Person
from tests import world as worlds
from tests.apps import Apps, replaced
from tests.browse import signed_in
from tests.kept import Kept
from tests.parts import PARTS, leave_out, refuse_gaps, skips_count
from tests.postgres import Cluster
from tests.product import product
from tests.real import browser, node_modules
from tests.sharing import Sharing, place
from tests.turns import by_turns, turns_taken

__all__ = ["browser", "node_modules", "product"]  # fixtures of every folder

# How long an example takes says more about the machine than about the code.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

LEFT_OUT = pytest.StashKey[Counter[str]]()
WAITING = pytest.StashKey[int]()


def pytest_sessionstart(session: pytest.Session) -> None:
    refuse_gaps()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    return Sharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[LEFT_OUT] = leave_out(items)
    if turns_taken(config):
        items[:], waiting = by_turns(items)
        config.stash[WAITING] = len(waiting)
        config.hook.pytest_deselected(items=waiting)
    items.sort(key=lambda item: place(item.nodeid))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays; to look through it for garbage was an eighth of all the work."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_runtest_setup() -> None:
    """A test's requests may have been writing ones; what follows them is not for that."""
    writing.set(False)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = dict(session.config.stash[LEFT_OUT])
        session.config.workeroutput["waiting"] = session.config.stash.get(WAITING, 0)
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if skips_count() and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker does not know what was named on the command line."""
    node.workerinput["turns"] = turns_taken(node.config)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects all tests, so each knows the whole count."""
    node.config.stash[LEFT_OUT] = Counter(node.workeroutput.get("left out", {}))
    node.config.stash[WAITING] = node.workeroutput.get("waiting", 0)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say how many tests did not run, and how to run them."""
    if waiting := config.stash.get(WAITING, 0):
        terminalreporter.write_line(f"by turns: {waiting} tests of pages ran on the other database")
    for name, number in config.stash.get(LEFT_OUT, Counter()).items():
        terminalreporter.write_line(f"left out: {number} tests need {name}: {PARTS[name].get}")


def settings(folder: Path, url: str) -> dict[str, object]:
    """Settings of a test app; nothing of the machine's own instance is touched."""
    return {
        "TESTING": True,
        "INSTANCE_PATH": folder,
        "DATABASE_URL": url,
        "MAIL_URL": f"maildir:{folder / 'mail'}",
        "MAIL_FROM": "board@partnership.example",
        "PUBLIC_URL": "http://localhost",
        "TRUSTED_HOSTS": ["localhost"],
        "SECRET_KEY": "only for tests",
        "WTF_CSRF_ENABLED": False,
        "SECOND_FACTOR": "offered",
        "PASSWORD_COST": (1, 8, 1),
    }


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database at the newest revision, to copy."""
    folder = tmp_path_factory.mktemp("migrated")
    with filling(folder, f"sqlite:///{folder / 'board.db'}"):
        migrations.upgrade()
        in_one_file()
    return folder / "board.db"


@pytest.fixture(scope="session")
def world_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the made-up partnership in it."""
    folder = tmp_path_factory.mktemp("world")
    shutil.copy(migrated_file, folder / "board.db")
    with filling(folder, f"sqlite:///{folder / 'board.db'}"):
        worlds.build()
        in_one_file()
    return folder / "board.db"


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A private PostgreSQL server with two databases to copy: migrated, and with people in it."""
    folder = tmp_path_factory.mktemp("cluster")
    with Cluster() as running:
        with filling(folder, running.url("template")):
            migrations.upgrade()
        with filling(folder, running.create("world")):
            worlds.build()
        yield running


@pytest.fixture(scope="session")
def kept(cluster: Cluster) -> Iterator[dict[str, Kept]]:
    """A database of each kind to use again and again."""
    both = {name: Kept(cluster, name) for name in ("template", "world")}
    yield both
    for one in both.values():
        one.close()


@pytest.fixture(scope="session")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a worker's SQLite database is, at one address for all tests."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="session")
def apps() -> Apps:
    """The apps of this worker."""
    return Apps()


@contextmanager
def filling(folder: Path, url: str) -> Iterator[None]:
    """Within this block a database is made ready to be copied; nobody may be connected then."""
    with create_app(settings(folder, url)).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def in_one_file() -> None:
    """All of an SQLite database, so that its file can be copied."""
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, own_folder: Path) -> Iterator[str]:
    """The address of a fresh, migrated database: every test that uses it runs on both kinds."""
    inhabited = "world" in request.fixturenames
    if request.param == "sqlite":
        source = request.getfixturevalue("world_file" if inhabited else "migrated_file")
        yield replaced(own_folder / "board.db", source)
    else:
        kept = request.getfixturevalue("kept")
        yield kept["world" if inhabited else "template"].fresh()


@pytest.fixture
def app(database_url: str, tmp_path: Path, apps: Apps) -> Iterator[Flask]:
    """An app on a fresh database, with its context pushed for the test."""
    app = apps.on(settings(tmp_path, database_url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def world(app: Flask) -> worlds.World:
    """The made-up partnership, in the test's database."""
    return worlds.found()


@pytest.fixture
def client_of(app: Flask, world: worlds.World) -> Callable[[str], FlaskClient]:
    """`client_of("chair")` is a client signed in as the holder of that seat."""

    def client(key: str) -> FlaskClient:
        person: Person = world.people[key]
        return signed_in(app, person)

    return client
