"""The only place that commits: the change, its record and what follows from it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy.exc import IntegrityError

from partnership.audit import queries as audit
from partnership.audit.commands import fresh, take_form_key
from partnership.audit.sealing import seal_fresh
from partnership.core.db import db, write_mode
from partnership.core.errors import AlreadyDone
from partnership.reactions import follow

# The one-time key of the form being acted on; pages set it, other doors have none.
form_key: ContextVar[str | None] = ContextVar("form_key", default=None)


@contextmanager
def transaction() -> Iterator[None]:
    """Run commands, then everything that follows from them, then commit once."""
    with write_mode():
        fresh().clear()
        try:
            _refuse_repeat()
            yield
            _use_form_key()
            follow(fresh())
            seal_fresh()
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            fresh().clear()


def _refuse_repeat() -> None:
    key = form_key.get()
    used = audit.form_key(key) if key else None
    if used:
        raise AlreadyDone(used.noun, used.noun_id)


def _use_form_key() -> None:
    """PostgreSQL lets two sendings race up to here; the unique key lets one through."""
    key = form_key.get()
    if not key or not fresh():
        return
    try:
        take_form_key(key, fresh()[0])
    except IntegrityError as error:
        db.session.rollback()
        used = audit.form_key(key)
        raise AlreadyDone(used.noun, used.noun_id) if used else error from error
