"""`flask worker`: answers requests for sign-in links, sends what waits, and does its chores."""

import os
import secrets
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

import click
from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from partnership.cli import chores
from partnership.cli.inbox import open_inbox
from partnership.cli.ready import with_database
from partnership.core.clock import now
from partnership.outbox import commands, queries
from partnership.outbox.delivery import Transport, send_all, transport_from
from partnership.outbox.rules import BATCH, SENDING, State
from partnership.people import queries as people
from partnership.people.commands import answer_request
from partnership.transaction import transaction

POLL_SECONDS = 1.0
BEAT_EVERY = timedelta(seconds=15)


@dataclass
class Report:
    """How many messages went, must be tried again, and were given up."""

    handed_over: int = 0
    retried: int = 0
    failed: int = 0

    def count(self, state: State) -> None:
        """Add one message that has reached this state."""
        self.handed_over += state is State.HANDED_OVER
        self.retried += state is State.QUEUED
        self.failed += state is State.FAILED

    def __str__(self) -> str:
        return (
            f"{self.handed_over} handed over, {self.retried} to be tried again, "
            f"{self.failed} failed"
        )


def deliver_due(
    worker: str, transport: Transport, go_on: Callable[[], bool] = lambda: True
) -> Report:
    """Send all that is due, a batch at a time over one connection, until `go_on` says no.

    At least once: each message is marked after it went, so that a worker killed in between
    leaves one to be sent again, with the same bytes and the same Message-ID.
    """
    report = Report()
    try:
        while go_on() and _deliver_batch(worker, transport, go_on, report):
            pass
    finally:
        transport.close()
    return report


def _deliver_batch(
    worker: str, transport: Transport, go_on: Callable[[], bool], report: Report
) -> bool:
    answer_sign_in_requests()
    if not queries.anything_due(now()):
        return False
    with transaction():
        parcels = commands.claim(worker, now())
    stop_at = now() + SENDING
    told = 0
    for parcel, outcome in send_all(parcels, transport, lambda: go_on() and now() < stop_at):
        with transaction():
            report.count(commands.settle(worker, parcel, outcome, now()))
        told += 1
    if told < len(parcels):
        with transaction():
            commands.release(worker, now())
    return bool(parcels)


def answer_sign_in_requests() -> None:
    """Make the links that were asked for since the last look, and queue their letters."""
    if not people.anybody_asked():
        return
    with transaction():
        for request in people.open_requests(BATCH):
            answer_request(request)


def run(app: Flask, worker: str, transport: Transport, stop: Event) -> None:
    """Deliver and beat until told to stop; a database that is away is waited for."""
    beaten: datetime | None = None
    while not stop.is_set():
        more = False
        try:
            with app.app_context():  # a session for each batch, so that nothing is stale
                beaten = _beat(beaten)
                more = _deliver_batch(worker, transport, lambda: not stop.is_set(), Report())
        except SQLAlchemyError:
            app.logger.exception("The worker could not use the database")
        if not more:
            transport.close()
            stop.wait(POLL_SECONDS)
    transport.close()


def _beat(last: datetime | None) -> datetime:
    moment = now()
    if last is not None and moment - last < BEAT_EVERY:
        return last
    with transaction():
        commands.beat(socket.gethostname(), moment)
    return moment


@click.command("worker")
@click.option("--once", is_flag=True, help="Poll, remind, send what is due, then end.")
@with_database
def worker(once: bool) -> None:  # noqa: FBT001  Click's own way
    """Send queued messages, take in mail and remind the silent, until stopped."""
    name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    try:
        transport = transport_from(app.config["MAIL_URL"], app.config["MAIL_FROM"])
        inbox = open_inbox(app.config["INBOUND_URL"])
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if once:
        done = chores.once(app, inbox)  # first, so that what follows from them is sent too
        click.echo(" ".join([f"Messages: {deliver_due(name, transport)}.", *done]))
        return
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with chores.going_on(app, inbox, stop):
        run(app, name, transport, stop)
