"""Partnership: agendas, actions and blockages of bodies that share their work."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from partnership import cli, config, web
from partnership.core.db import init_db


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Compose the application; `overrides` replace settings, as tests do. Touches no database."""
    settings = {**config.load(), **(overrides or {})}
    app = Flask(
        "partnership",
        root_path=str(config.ROOT / "partnership"),
        template_folder=str(config.ROOT / "templates"),
        instance_path=str(settings["INSTANCE_PATH"]),
    )
    app.config.update(settings)
    init_db(app)
    web.init_app(app)
    cli.init_app(app)
    return app
