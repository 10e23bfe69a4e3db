"""The command line: every command of `flask`."""

from flask import Flask

from partnership.cli import (
    administrators,
    audit,
    board,
    database,
    demo,
    mail,
    meetings,
    serve,
    sign_in,
    worker,
)

COMMANDS = (
    administrators.administrators,
    audit.audit,
    board.board,
    database.db,
    demo.demo,
    mail.mail,
    meetings.meetings,
    serve.serve,
    sign_in.sign_in_link,
    worker.worker,
)


def init_app(app: Flask) -> None:
    """Register the commands."""
    for command in COMMANDS:
        app.cli.add_command(command)
