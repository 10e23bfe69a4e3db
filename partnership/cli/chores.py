"""What the worker does beside sending: takes in mail, follows who comes and goes, reminds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from partnership.cli.inbox import Inbox, in_words, keeper
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.inbound.doors import Later
from partnership.inbound.imap import Mailbox, poll
from partnership.inbound.lmtp import Address, Listener
from partnership.invitations.reminders import remind_due
from partnership.invitations.succession import pass_on
from partnership.people.leaving import end_due
from partnership.transaction import transaction

POLL_SECONDS: Final = 60.0
REMIND_SECONDS: Final = 600.0
PASS_ON_SECONDS: Final = 600.0
# Who waits longer for a mail server is left behind: what is not committed is done again.
PATIENCE: Final = 5.0


@dataclass(frozen=True)
class Chore:
    """Something to do every so many seconds; it tells how much there was."""

    name: str
    seconds: float
    do: Callable[[], int]


def once(app: Flask, inbox: Inbox) -> list[str]:
    """Poll, follow and remind, and say so, as far as there is something to say."""
    said = []
    if isinstance(inbox, Mailbox):
        taken = attempt(app, _polling(app, inbox, Event()))
        said.append("Inbound mail: not now." if taken is None else f"Taken in: {taken}.")
    passed_on = attempt(app, PASSING_ON)
    if passed_on:
        said.append(f"Passed on: {passed_on}.")
    left = attempt(app, LETTING_GO)
    if left:
        said.append(f"Access ended: {left}.")
    reminded = attempt(app, REMINDING)
    if reminded:
        said.append(f"Reminded: {reminded}.")
    return said


@contextmanager
def going_on(app: Flask, inbox: Inbox, stop: Event) -> Iterator[None]:
    """Within this block do each chore in its turn; afterwards all of them have ended."""
    listener = Listener(inbox, keeper(app)) if isinstance(inbox, Address) else None
    threads = [
        Thread(target=_repeat, args=(app, chore, stop), name=chore.name, daemon=True)
        for chore in _chores(app, inbox, listener, stop)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(PATIENCE)
        if listener is not None:
            listener.stop()


def attempt(app: Flask, chore: Chore) -> int | None:
    """Do it now; what hinders it is logged, never raised, and makes it None."""
    try:
        with app.app_context():
            return chore.do()
    except SQLAlchemyError as error:
        why = in_words(error)
    except (Later, Refused, OSError) as error:
        why = one_line(str(error))
    except Exception:
        app.logger.exception("The worker could not %s", chore.name)
        return None
    app.logger.warning("The worker could not %s: %s", chore.name, why)
    return None


def _chores(app: Flask, inbox: Inbox, listener: Listener | None, stop: Event) -> list[Chore]:
    found = [PASSING_ON, LETTING_GO, REMINDING]
    if isinstance(inbox, Mailbox):
        found.append(_polling(app, inbox, stop))
    if listener is not None:
        found.append(_listening(listener))
    return found


def _polling(app: Flask, mailbox: Mailbox, stop: Event) -> Chore:
    def do() -> int:
        return poll(mailbox, keeper(app), lambda: not stop.is_set())

    return Chore("poll inbound mail", POLL_SECONDS, do)


def _listening(listener: Listener) -> Chore:
    """Tried again and again, so that one worker takes over when another ends."""

    def do() -> int:
        listener.start()
        return 0

    return Chore("listen for inbound mail", POLL_SECONDS, do)


def _remind() -> int:
    with transaction():
        return remind_due()


def _pass_on() -> int:
    with transaction():
        return pass_on()


def _let_go() -> int:
    with transaction():
        return end_due()


def _repeat(app: Flask, chore: Chore, stop: Event) -> None:
    while not stop.is_set():
        attempt(app, chore)
        stop.wait(chore.seconds)


REMINDING: Final = Chore("remind those who are silent", REMIND_SECONDS, _remind)
LETTING_GO: Final = Chore("end access whose day has come", POLL_SECONDS, _let_go)
PASSING_ON: Final = Chore("invite new holders of seats", PASS_ON_SECONDS, _pass_on)
