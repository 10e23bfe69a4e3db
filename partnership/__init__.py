"""Partnership: agendas, actions and blockages of bodies that share their work."""

from collections.abc import Callable, Mapping, MutableMapping
from functools import lru_cache
from typing import Any, NamedTuple

from flask import Flask, has_request_context, request
from flask.globals import request_ctx
from flask.templating import Environment

from partnership import cli, config, web
from partnership.core.db import init_db


class Templates(Environment):
    """Jinja, told what every template knows while the application is put together."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary: each import of a macro walks through Jinja's chain of two."""
        return {**self.globals, **(d or {})}


class _Asked(NamedTuple):
    """What an address follows from."""

    endpoint: str
    values: tuple[tuple[str, Any], ...]
    root: str
    blueprint: str | None


class Partnership(Flask):
    """The application."""

    jinja_environment = Templates

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        # A page names twenty addresses, and most of them are those of every page.
        self._addresses = lru_cache(2048)(self._address)

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """None of our functions is asynchronous; Flask looks at each again in every request."""
        return func

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """As Flask's; within a request each address is put together once, but for secret ones."""
        if not has_request_context() or "token" in values:
            return super().url_for(endpoint, **values)
        here = request_ctx.request
        asked = _Asked(endpoint, tuple(values.items()), here.root_url, here.blueprint)
        try:
            return self._addresses(asked)
        except TypeError:  # a list among the values cannot be looked up
            return self._address(asked)

    def _address(self, asked: _Asked) -> str:
        return super().url_for(asked.endpoint, **dict(asked.values))

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
