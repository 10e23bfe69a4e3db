"""The only place that commits: the change, its record and what follows from it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from partnership.audit import queries as audit
from partnership.audit.commands import fresh
from partnership.audit.sealing import seal_fresh
from partnership.core.db import db, write_mode
from partnership.core.errors import AlreadyDone
from partnership.reactions import follow

# The one-time key of the form being acted on; pages set it, other doors have none.
form_key: ContextVar[str | None] = ContextVar("form_key", default=None)


@contextmanager
def transaction() -> Iterator[None]:
    """Run commands, then everything that follows from them, then commit once.

    AlreadyDone if the form being acted on has been acted on before, whatever else is in the way.
    """
    with write_mode():
        fresh().clear()
        try:
            yield
            follow(fresh())
            seal_fresh(form_key.get())
            db.session.commit()
        except BaseException as error:
            db.session.rollback()
            refuse_repeat(error)
            raise
        finally:
            fresh().clear()


def refuse_repeat(error: BaseException | None = None) -> None:
    """AlreadyDone if the form being acted on has been acted on before.

    Asked only once something is in the way of it, which spares every other form the question.
    """
    key = form_key.get()
    used = audit.form_key(key) if key else None
    if used:
        raise AlreadyDone(used.noun, used.noun_id) from error
