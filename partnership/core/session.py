"""The session: how it finds its database, and rows that it stores past the mapper."""

from collections.abc import Sequence
from contextvars import ContextVar
from typing import Any, Final
from weakref import WeakKeyDictionary

from flask_sqlalchemy.session import Session
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

from partnership.core.laying import Deed, Ending, addition, carry_out, change, is_one_question

# SQLite loses updates without an error when a read transaction becomes a writing one,
# so a transaction says at its start which of the two it is.
writing: ContextVar[bool] = ContextVar("writing", default=False)

LAID: Final = "rows that are laid"
WRITTEN: Final = "changes that are written"
# Of each engine one and the same for all reads, or a session would use several connections.
_ALONE: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()


class LayingSession(Session):
    """On PostgreSQL each read stands alone, as the database sees it anyway.

    That saves its beginning and its end, and the driver keeps what it has prepared, which it
    forgets with each ROLLBACK.
    """

    def get_bind(self, *given: Any, **named: Any) -> Engine | Connection:
        bind = super().get_bind(*given, **named)
        if writing.get() or not isinstance(bind, Engine) or bind.dialect.name == "sqlite":
            return bind
        return _ALONE.get(bind) or _ALONE.setdefault(
            bind, bind.execution_options(isolation_level="AUTOCOMMIT")
        )

    def lay(self, row: DeclarativeBase) -> None:
        """Store a new row that nothing hangs on, with the next flush."""
        self._put_off(LAID, row)

    def write(self, row: DeclarativeBase, columns: dict[str, Any]) -> None:
        """Change a row that has a version; it shows the change, and the next flush stores it.

        StaleDataError, then, if somebody else has changed it since it was read.
        """
        if any(row is one.row for one in self.info.get(WRITTEN, ())):
            self.flush()
        deed = change(row, columns)
        self._put_off(WRITTEN, deed)
        for name in (*deed.changed, "version"):
            set_committed_value(row, name, deed.values[name])

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """What was written is older than what the mapper knows, and what was laid may need that."""
        self._flush_mapped(objects)
        self._carry_out(self._taken())

    def ends_with(self, row: DeclarativeBase) -> bool:
        """Whether this new row was put off, and is stored in one question with the others."""
        laid = self.info.get(LAID, ())
        if not any(row is one for one in laid):
            return False
        kinds = [one.kind for one in self.info.get(WRITTEN, ())] + [(type(one), ()) for one in laid]
        return is_one_question(self.connection(), kinds)

    def end(self, ending: Ending) -> None:
        """Flush, and let the database do this last, in that question."""
        self._flush_mapped()
        self._carry_out(self._taken(), ending)

    def _flush_mapped(self, objects: Sequence[Any] | None = None) -> None:
        if self.new or self.dirty or self.deleted:
            self._carry_out(self.info.pop(WRITTEN, []))
            super().flush(objects)

    def _taken(self) -> list[Deed]:
        """What was put off, and is so no longer."""
        return [*self.info.pop(WRITTEN, ()), *map(addition, self.info.pop(LAID, ()))]

    def _put_off(self, name: str, what: Any) -> None:
        if not self.in_transaction():
            self.begin()
        self.info.setdefault(name, []).append(what)

    def _carry_out(self, deeds: Sequence[Deed], ending: Ending | None = None) -> None:
        """From then on new rows are rows like any others."""
        numbers = carry_out(self.connection(), deeds, ending) if deeds else ()
        for deed, number in zip(deeds, numbers, strict=True):
            if not deed.changed:
                set_committed_value(deed.row, "id", number)
                make_transient_to_detached(deed.row)
                self.add(deed.row)


@event.listens_for(LayingSession, "before_commit")
def _store(session: Session) -> None:
    """The mapper asks for a flush only where it knows of something to store."""
    session.flush()


@event.listens_for(LayingSession, "after_soft_rollback")
def _forget(session: Session, _transaction: object) -> None:
    """What was put off within a savepoint goes with it; the rest was stored when that began."""
    session.info.pop(LAID, None)
    session.info.pop(WRITTEN, None)
