"""The made-up partnership behind a real server at localhost, which browsers trust like https."""

import logging
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

from partnership import create_app
from partnership.core.db import db
from partnership.people import commands
from partnership.people.queries import person_by_email
from partnership.transaction import transaction
from tests.states.axe import serve_axe

ASH, ELM = "ash@ash-council.example", "elm@elm-council.example"
SECRETARY = "secretary@office.example"


@contextmanager
def served(folder: Path, world_file: Path, **more: object) -> Iterator[Flask]:
    """Within this block the app answers at its PUBLIC_URL."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    shutil.copy(world_file, folder / "board.db")
    app = create_app(
        {
            "INSTANCE_PATH": folder,
            "DATABASE_URL": f"sqlite:///{folder / 'board.db'}",
            "TRUSTED_HOSTS": ["localhost"],
            "SECRET_KEY": "only for tests",
            **more,
        }
    )
    serve_axe(app)
    server = make_server("localhost", 0, app, threaded=True)
    app.config["PUBLIC_URL"] = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield app
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


def link(app: Flask, email: str = ASH) -> str:
    """A link that signs in somebody."""
    with app.app_context(), transaction():
        person = person_by_email(email)
        assert person
        return f"/sign-in/{commands.new_link(person)[1]}"
