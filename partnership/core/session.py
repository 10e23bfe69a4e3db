"""The session: how it finds its database, and rows that it stores past the mapper."""

from collections.abc import Sequence
from contextvars import ContextVar
from functools import cache
from typing import Any, Final
from weakref import WeakKeyDictionary

from flask_sqlalchemy.session import Session
from sqlalchemy import Insert, Table, event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value

# SQLite loses updates without an error when a read transaction becomes a writing one,
# so a transaction says at its start which of the two it is.
writing: ContextVar[bool] = ContextVar("writing", default=False)

LAID: Final = "laid rows"
# Of each engine one and the same for all reads, or a session would use several connections.
_ALONE: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()
Model = type[DeclarativeBase]
Shape = tuple[Model, tuple[str, ...]]


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
        """Store a new row that nothing hangs on, with the next flush and after all others.

        The mapper compares and sorts whatever it is given, which takes it three times as long.
        """
        if not self.in_transaction():
            self.begin()
        self.info.setdefault(LAID, []).append(row)

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        super().flush(objects)
        for shape, rows in _alike(self.info.pop(LAID, ())).items():
            self._store(shape, rows)

    def _store(self, shape: Shape, rows: Sequence[DeclarativeBase]) -> None:
        """Insert rows with the same columns; from then on they are rows like any others."""
        model, names = shape
        given = [{name: row.__dict__[name] for name in names} for row in rows]
        for row, number in zip(rows, self._numbers(model, given), strict=True):
            set_committed_value(row, "id", number)
            make_transient_to_detached(row)
        self.add_all(rows)

    def _numbers(self, model: Model, given: Sequence[dict[str, Any]]) -> Sequence[Any]:
        connection, (one, several) = self.connection(), _adding(model)
        if len(given) > 1:
            return connection.execute(several, given).scalars().all()
        return connection.execute(one, given[0]).inserted_primary_key or ()


@cache
def _adding(model: Model) -> tuple[Insert, Insert]:
    """Put together once: for one row, and for several, which gives their numbers in order."""
    table: Table = model.__table__  # type: ignore[assignment]
    adding = table.insert()
    return adding, adding.returning(table.c.id, sort_by_parameter_order=True)


def _alike(rows: Sequence[DeclarativeBase]) -> dict[Shape, list[DeclarativeBase]]:
    """The rows of each table that say the same columns, in their order."""
    alike: dict[Shape, list[DeclarativeBase]] = {}
    for row in rows:
        columns = type(row).__table__.c
        names = tuple(one.name for one in columns if one.name in row.__dict__)
        alike.setdefault((type(row), names), []).append(row)
    return alike


@event.listens_for(LayingSession, "after_soft_rollback")
def _forget(session: Session, _transaction: object) -> None:
    """What was laid within a savepoint goes with it; the rest was stored when that began."""
    session.info.pop(LAID, None)
