"""`flask mail`: inbound mail from a pipe."""

import os
import sys
from typing import BinaryIO

import click
from flask import current_app
from flask.cli import with_appcontext

from partnership.cli.inbox import keep
from partnership.inbound.doors import Later
from partnership.inbound.rules import MOST_MAIL

PIECE = 64 * 1024


@click.group()
def mail() -> None:
    """Take in mail."""


@mail.command("receive")
@with_appcontext
def receive_command() -> None:
    """Take in one message from standard input. Ends with 75 if it has to come again."""
    raw = _read(sys.stdin.buffer)
    try:
        keep(raw)
    except Later as reason:
        click.echo(f"Error: {reason}", err=True)
        sys.exit(os.EX_TEMPFAIL)
    except Exception:
        # A mail server takes most other numbers as a refusal and sends the message back.
        current_app.logger.exception("A message could not be kept")
        sys.exit(os.EX_TEMPFAIL)


def _read(stream: BinaryIO) -> bytes:
    """The message, cut where it is too long; to its end, or the mail server's pipe would break."""
    raw = stream.read(MOST_MAIL + 1)
    while stream.read(PIECE):
        pass
    return raw
