"""What the worker does beside sending: takes in mail, follows who comes and goes, reminds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Final

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from partnership.actions.climbing import climb_due
from partnership.actions.drafting import offer_due
from partnership.cli.inbox import Inbox, in_words, keeper
from partnership.cli.packing import ask_ahead, clear_away, make_packs
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.digests.asking import ask_if_due, seats_due
from partnership.groups.handing_over import hand_over
from partnership.highlights import commands as highlights
from partnership.inbound.doors import Later
from partnership.inbound.imap import Mailbox, poll
from partnership.inbound.lmtp import Address, Listener
from partnership.invitations.reminders import remind_due
from partnership.invitations.succession import pass_on
from partnership.papers import commands as papers
from partnership.people.leaving import end_due
from partnership.spreadsheets.commands import forget_old_uploads
from partnership.transaction import transaction

POLL_SECONDS: Final = 60.0
REMIND_SECONDS: Final = 600.0
PASS_ON_SECONDS: Final = 600.0
ASK_SECONDS: Final = 600.0
CLIMB_SECONDS: Final = 300.0
OFFER_SECONDS: Final = 600.0
PACK_SECONDS: Final = 2.0
PACK_AHEAD_SECONDS: Final = 60.0
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
    for chore, words in TOLD.items():
        done = attempt(app, chore)
        if done:
            said.append(f"{words}: {done}.")
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
        patient_until = monotonic() + PATIENCE
        for thread in threads:
            thread.join(max(0.0, patient_until - monotonic()))
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
    found = [HANDING_OVER, PASSING_ON, LETTING_GO, CLIMBING, OFFERING, REMINDING, ASKING]
    found += [PACKING_AHEAD, PACKING]
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
    """Who has not answered, and who owes a paper or a highlight report."""
    with transaction():
        asked = remind_due()
    with transaction():
        asked += papers.remind_due()
    with transaction():
        return asked + highlights.remind_due()


def _pass_on() -> int:
    with transaction():
        return pass_on()


def _hand_over() -> int:
    """Whoever holds a seat now is invited in the same minute."""
    with transaction():
        changed = hand_over()
        if changed:
            pass_on()
    return changed


def _let_go() -> int:
    clear_away()
    with transaction():
        forget_old_uploads()
        return end_due()


def _climb() -> int:
    """A batch at a time, so that no page waits for long."""
    climbed = 0
    while True:
        with transaction():
            more = climb_due()
        climbed += more
        if not more:
            return climbed


def _offer() -> int:
    with transaction():
        return offer_due()


def _ask() -> int:
    """A seat at a time, so that one that cannot be asked keeps nobody else waiting."""
    asked = 0
    for seat_id in seats_due():
        with transaction():
            asked += ask_if_due(seat_id)
    return asked


def _repeat(app: Flask, chore: Chore, stop: Event) -> None:
    while not stop.is_set():
        attempt(app, chore)
        stop.wait(chore.seconds)


REMINDING: Final = Chore("remind those who are silent", REMIND_SECONDS, _remind)
LETTING_GO: Final = Chore("end access whose day has come", POLL_SECONDS, _let_go)
HANDING_OVER: Final = Chore("hand seats over", POLL_SECONDS, _hand_over)
PASSING_ON: Final = Chore("invite new holders of seats", PASS_ON_SECONDS, _pass_on)
CLIMBING: Final = Chore("let blockages climb", CLIMB_SECONDS, _climb)
OFFERING: Final = Chore("offer drafts that nobody agreed to", OFFER_SECONDS, _offer)
ASKING: Final = Chore("send digests", ASK_SECONDS, _ask)
PACKING_AHEAD: Final = Chore("ask for packs ahead", PACK_AHEAD_SECONDS, ask_ahead)
PACKING: Final = Chore("make packs", PACK_SECONDS, make_packs)

# In this order a worker that runs once does them, so that what follows from one is sent too.
TOLD: Final = {
    HANDING_OVER: "Handed over",
    PASSING_ON: "Passed on",
    LETTING_GO: "Access ended",
    CLIMBING: "Climbed",
    OFFERING: "Drafts offered",
    REMINDING: "Reminded",
    ASKING: "Digests",
    PACKING_AHEAD: "Packs asked for",
    PACKING: "Packs",
}
