"""The command line: every command of `flask`."""

from importlib import import_module
from typing import Any, Final

import click
from flask import Flask
from flask.cli import AppGroup

# Where each is: a module of this folder, and its name there.
COMMANDS: Final = {
    "actions": ("actions", "actions"),
    "administrators": ("administrators", "administrators"),
    "audit": ("audit", "audit"),
    "board": ("board", "board"),
    "db": ("database", "db"),
    "demo": ("demo", "demo"),
    "mail": ("mail", "mail"),
    "meetings": ("meetings", "meetings"),
    "serve": ("serve", "serve"),
    "sign-in-link": ("sign_in", "sign_in_link"),
    "worker": ("worker", "worker"),
}


class Commands(AppGroup):
    """Loads a command when it is asked for: a web worker needs none of them, nor their memory."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: Any = getattr(import_module(f"{__name__}.{module}"), name)
        return command  # type: ignore[no-any-return]


def init_app(app: Flask) -> None:
    """Make the commands known."""
    app.cli = Commands(app.name)
