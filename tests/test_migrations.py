"""Migrations make what the models say, on both databases."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from partnership import create_app
from partnership.core import migrations
from partnership.core.db import db
from tests.conftest import settings
from tests.upgrading import differences

VERSIONS = sorted((migrations.ROOT / "migrations/versions").glob("*.py"))


def test_the_newest_revision_is_what_the_models_say(app: Flask) -> None:
    assert differences() == []


def test_upgrading_again_does_nothing(app: Flask) -> None:
    assert migrations.current() == migrations.newest()
    db.session.rollback()
    migrations.upgrade()
    assert migrations.current() == migrations.newest()


def test_revisions_are_numbered_in_one_line() -> None:
    numbers = [path.name[:4] for path in VERSIONS]
    assert numbers == [f"{number:04d}" for number in range(1, len(VERSIONS) + 1)]


def test_migrations_do_not_change_when_the_code_does() -> None:
    importing = [p.name for p in VERSIONS if re.search(r"(import|from) partnership", p.read_text())]
    assert importing == []


def test_an_interrupted_upgrade_leaves_nothing(tmp_path: Path, monkeypatch) -> None:
    app = create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'board.db'}"))
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.ROOT / "migrations", folder)
    last = max((folder / "versions").glob("*.py"))
    last.write_text(last.read_text().replace("def downgrade", "    boom\n\ndef downgrade"))
    configured = migrations.configured()
    configured.set_main_option("script_location", str(folder))
    monkeypatch.setattr(migrations, "configured", lambda: configured)
    with app.app_context():
        with pytest.raises(NameError):
            migrations.upgrade()
        assert migrations.current() is None
        db.engine.dispose()
