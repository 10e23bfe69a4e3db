"""`flask serve`: web server and mail worker together, on a database that is made if need be."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from partnership.cli.board import load
from partnership.cli.demo import play_file
from partnership.cli.sign_in import new_address
from partnership.config import PREFIX, ROOT
from partnership.core import migrations
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.queries import Place, all_groups, leading_group, places
from partnership.groups.rules import Role

LOOPBACK = "127.0.0.1"


@click.command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--board", type=click.Path(path_type=Path), help="Loaded into an empty database.")
@click.option("--story", type=click.Path(path_type=Path), help="Played into an empty database.")
@with_appcontext
def serve(port: int, board: Path | None, story: Path | None) -> None:
    """Serve the product on this machine until Ctrl-C."""
    _check_port(port)
    _check_instance(current_app.config["INSTANCE_PATH"])
    _name_address(port)
    prepare(board, story)
    links = sign_in_links()
    db.session.remove()
    db.engine.dispose()
    processes = [_start(command) for command in _commands(port)]
    try:
        _wait_for(port, processes)
        _say(port, links)
        _watch(processes)
    finally:
        _stop(processes)


def prepare(board: Path | None, story: Path | None) -> None:
    """Migrate; into a database without bodies load the board and play its story."""
    if migrations.current() != migrations.newest():
        db.session.rollback()
        migrations.upgrade()
    if board is None or all_groups():
        return
    click.echo(f"Loading {board.name} and its demonstration.")
    load(board)
    if story is not None:
        play_file(story)


def sign_in_links() -> list[tuple[str, str]]:
    """A link each for the leading body's secretariat, one member and the chair."""
    leading = leading_group(today())
    there = places(leading.id, today()) if leading else []
    chosen = (_first(there, role) for role in (Role.SECRETARIAT, Role.MEMBER, Role.CHAIR))
    found = [one for one in chosen if one]
    return [(p.seat.name, new_address(p.person.email) or "") for p in found if p.person]


def _first(there: Sequence[Place], role: Role) -> Place | None:
    """The first held seat in this role; of members, an officer who answers for a council."""
    held = [place for place in there if place.role is role and place.person]
    councils = [place for place in held if place.seat.organisation.kind == "council"]
    return next(iter(councils or held), None)


def _name_address(port: int) -> None:
    """Links in messages lead here, unless PUBLIC_URL says otherwise."""
    if f"{PREFIX}PUBLIC_URL" not in os.environ:
        here = os.environ[f"{PREFIX}PUBLIC_URL"] = f"http://{LOOPBACK}:{port}"
        current_app.config["PUBLIC_URL"] = here


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} is in use. Choose another: make run PORT={port + 1}"
            ) from error


def _check_instance(folder: Path) -> None:
    if not os.access(folder, os.W_OK):
        raise click.ClickException(f"The folder {folder} cannot be written to.")


def _commands(port: int) -> list[list[str]]:
    here = Path(sys.executable).parent
    web = ["--bind", f"{LOOPBACK}:{port}", "--workers", "2", "--threads", "4"]
    options = ["--worker-class", "gthread", "--no-control-socket", "--preload"]
    return [
        [str(here / "gunicorn"), "--log-level", "warning", *web, *options, "app:app"],
        [str(here / "flask"), "worker"],
    ]


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # Sessions of their own: Ctrl-C reaches us alone, and we end both in order.
    return subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603


def _wait_for(port: int, processes: Sequence[subprocess.Popen[bytes]]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and all(one.poll() is None for one in processes):
        try:
            socket.create_connection((LOOPBACK, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise click.ClickException("The web server did not start; its own words are above.")


def _say(port: int, links: Sequence[tuple[str, str]]) -> None:
    click.echo(f"Ready on http://{LOOPBACK}:{port}. Ctrl-C ends it.")
    for seat, link in links:
        click.echo(f"  {seat}: {link}")
    click.echo(
        f"Each link signs in once, within 15 minutes. Mail: {current_app.config['MAIL_URL']}"
    )


def _watch(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    """Return when one of them ends, or when somebody asks us to."""
    asked: list[int] = []
    # Only noted: an exception in the middle of `poll` would leave its lock taken, and `_stop`
    # would wait for that lock and not come to an end.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _: asked.append(number))
    while not asked and all(one.poll() is None for one in processes):
        time.sleep(0.2)
    if signal.SIGINT in asked:
        click.echo("\nEnding.")


def _stop(processes: Sequence[subprocess.Popen[bytes]]) -> None:
    for one in processes:
        one.terminate()
    for one in processes:
        try:
            one.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(one.pid, signal.SIGKILL)  # and whatever it has started
            one.wait()
