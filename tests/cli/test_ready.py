"""Commands say in one line what they lack."""

from pathlib import Path

import pytest
from flask import Flask

from partnership import create_app
from partnership.core import migrations
from partnership.core.db import db
from tests.conftest import settings

COMMANDS = [
    ["board", "load", "boards/merseyside.yaml"],
    ["sign-in-link", "a@b.example"],
    ["worker", "--once"],
    ["demo", "play", "boards/merseyside-story.yaml"],
    ["meetings", "list", "--json"],
]


@pytest.fixture
def bare(tmp_path: Path) -> Flask:
    """An app whose database has no tables yet."""
    return create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'board.db'}"))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_without_tables(bare: Flask, command: list[str]) -> None:
    done = bare.test_cli_runner().invoke(args=command)
    assert done.output == "Error: The database is not up to date. Run: flask db upgrade\n"
    assert done.exit_code == 1


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_database_that_is_away(tmp_path: Path, command: list[str]) -> None:
    app = create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'board.db'}"))
    done = app.test_cli_runner().invoke(args=command)
    assert done.output.startswith("Error: The database cannot be reached")
    assert len(done.output.splitlines()) == 1


def test_health_without_tables(bare: Flask) -> None:
    answer = bare.test_client().get("/health")
    assert answer.status_code == 503
    assert answer.json == {"well": False, "database": "there", "migration": None}


def test_a_mail_address_that_is_none(bare: Flask) -> None:
    with bare.app_context():
        migrations.upgrade()
        db.engine.dispose()
    bare.config["MAIL_URL"] = "pigeon:loft"
    done = bare.test_cli_runner().invoke(args=["worker", "--once"])
    assert done.output.splitlines() == [
        "Error: MAIL_URL must begin with maildir:, smtp:// or smtps://"
    ]
