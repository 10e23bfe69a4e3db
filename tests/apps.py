"""One app for each database a worker uses, given back as it was: making one costs more than most
tests, and it forgets every statement and template that was compiled before."""

from pathlib import Path
from typing import Any

from flask import Flask

from partnership import create_app
from tests.browse import StrictClient
from tests.templates import COMPILED


class Apps:
    """The apps of a worker, by the address of their database."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Flask, dict[str, Any]]] = {}

    def on(self, settings: dict[str, Any]) -> Flask:
        """The app on this database, with these settings and no others."""
        url = settings["DATABASE_URL"]
        if url not in self.kept:
            app = create_app(settings)
            app.jinja_env.bytecode_cache = COMPILED
            self.kept[url] = app, dict(app.config)
        app, as_made = self.kept[url]
        app.config.clear()
        app.config.update({**as_made, **settings})
        app.instance_path = str(settings["INSTANCE_PATH"])
        app.test_client_class = StrictClient
        return app


def replaced(file: Path, source: Path) -> str:
    """A database file that is a copy of another, whoever had it open before; its address."""
    for ending in ("-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
    file.unlink(missing_ok=True)
    file.write_bytes(source.read_bytes())
    return f"sqlite:///{file}"
