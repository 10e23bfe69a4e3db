"""Whether the product is well, as a monitor sees it."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy.exc import OperationalError

from partnership.core.clock import now
from partnership.core.migrations import newest
from partnership.outbox import commands as outbox
from partnership.outbox.commands import queue
from partnership.transaction import transaction
from partnership.web import health
from tests.outbox.letters import NOTICE


@pytest.fixture
def working(app: Flask) -> Flask:
    with transaction():
        outbox.beat("a worker", now())
    return app


def test_well(working: Flask) -> None:
    answer = working.test_client().get("/health")
    assert answer.status_code == 200
    assert answer.json["migration"] == newest()
    assert answer.json["oldest_unsent_seconds"] == 0


def test_no_worker_at_all(app: Flask) -> None:
    answer = app.test_client().get("/health")
    assert (answer.status_code, answer.json["worker_silent_seconds"]) == (503, None)


def test_a_worker_that_fell_silent(working: Flask) -> None:
    with time_machine.travel(now() + timedelta(minutes=6)):
        assert working.test_client().get("/health").status_code == 503


def test_a_message_that_nobody_takes(working: Flask) -> None:
    with transaction():
        queue(NOTICE, key="waits")
    with time_machine.travel(NOTICE.date + timedelta(minutes=16)):
        with transaction():
            outbox.beat("a worker", now())
        answer = working.test_client().get("/health")
    assert answer.status_code == 503
    assert answer.json["oldest_unsent_seconds"] == 16 * 60


def test_the_database_is_away(working: Flask, monkeypatch) -> None:
    def away() -> None:
        raise OperationalError("SELECT 1", {}, Exception("gone"))

    monkeypatch.setattr(health, "current", away)
    answer = working.test_client().get("/health")
    assert (answer.status_code, answer.json["database"]) == (503, "away")
