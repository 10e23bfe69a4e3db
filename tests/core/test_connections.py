"""A connection that the database has ended while nobody used it is noticed, and another opened."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from partnership.core import connections

pytestmark = pytest.mark.postgresql
PROCESS = text("SELECT pg_backend_pid()")
END = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid != pg_backend_pid()"
)


def processes_around_an_end(engine: Engine) -> tuple[int, int]:
    """The server's process of a connection, and that of the next after it was ended at rest."""
    with engine.connect() as other:
        with engine.connect() as resting:
            before = resting.scalar(PROCESS)
        other.execute(END)
        with engine.connect() as following:
            return before, following.scalar(PROCESS)


def test_one_that_rested_is_asked_first(engine: Engine, monkeypatch) -> None:
    monkeypatch.setattr(connections, "RESTED", 0)
    before, after = processes_around_an_end(engine)
    assert before != after


def test_one_that_was_used_just_now_is_not_asked(engine: Engine, monkeypatch) -> None:
    monkeypatch.setattr(connections, "RESTED", 60)
    with pytest.raises(OperationalError):
        processes_around_an_end(engine)
