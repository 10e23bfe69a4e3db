"""Partnership: agendas, actions and blockages of bodies that share their work."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from flask import Flask, request
from flask.templating import Environment

from partnership import cli, config, web
from partnership.core.db import init_db


class Templates(Environment):
    """Jinja, told what every template knows while the application is put together."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary: each import of a macro walks through Jinja's chain of two."""
        return {**self.globals, **(d or {})}


class Partnership(Flask):
    """The application."""

    jinja_environment = Templates

    def log_exception(self, exc_info: Any) -> None:
        """Name the rule and not the address, which may hold the secret of a link or a feed."""
        self.logger.error(
            "Exception on %s [%s]", request.url_rule, request.method, exc_info=exc_info
        )


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """Compose the application; `overrides` replace settings, as tests do. Touches no database."""
    settings = {**config.load(), **(overrides or {})}
    app = Partnership(
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
