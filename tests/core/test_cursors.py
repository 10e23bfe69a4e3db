"""A result is described as ever to whoever looks, and to nobody else."""

import psycopg
import pytest
from sqlalchemy import Engine, literal, select, text

from partnership.core.cursors import QuietCursor

pytestmark = pytest.mark.postgresql
ROW = select(literal(1).label("one"), literal("a").label("two"))


@pytest.mark.parametrize(
    "sql", ["SELECT 1 AS one, 'a'::varchar(3) AS two", "SELECT", "SET work_mem = '4MB'"]
)
def test_it_says_what_the_drivers_own_says(engine: Engine, sql: str) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        quiet, usual = (one(driver).execute(sql) for one in (QuietCursor, psycopg.Cursor))
        said, right = quiet.description, usual.description
    assert (said is None) == (right is None)
    if right is not None:
        assert len(said) == len(right)
        assert [tuple(one) for one in said] == [tuple(one) for one in right]
        assert [tuple(one) for one in said[:1]] == [tuple(one) for one in right[:1]]


def test_rows_have_their_names(engine: Engine) -> None:
    with engine.connect() as connection:
        (row,) = connection.execute(text("SELECT 1 AS one, 2 AS two"))
        again = connection.execute(ROW).mappings().all()
    assert row._mapping == {"one": 1, "two": 2}
    assert [dict(one) for one in again] == [{"one": 1, "two": "a"}]


def test_what_is_known_is_not_described(engine: Engine, monkeypatch) -> None:
    described = []
    real = psycopg.Cursor.description.fget
    monkeypatch.setattr(
        psycopg.Cursor, "description", property(lambda it: described.append(it) or real(it))
    )
    counts = []
    with engine.connect() as connection:
        for _ in range(3):
            assert connection.execute(ROW).all() == [(1, "a")]
            counts.append(len(described))
    assert counts[0] == counts[2] > 0
