"""One PostgreSQL database for a worker's tests, put right between them; copies cost far more."""

import os
from typing import Any

import psycopg
from psycopg import sql

from tests.postgres import Cluster

# What a test that migrates could have left behind.
SHAPE = """
SELECT string_agg(attrelid::regclass || '.' || attname, ' ' ORDER BY attrelid, attnum)
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT attisdropped
"""
# None stays, though each new one has to learn of all tables again: several that take turns fill
# tables in another order than rows are added, which tests that ask for none would see.
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"
# The database notes which tables a test writes to, so that the others can stay as they are.
NOTING = """
CREATE SCHEMA made;
CREATE UNLOGGED TABLE made.touched (name text);
CREATE FUNCTION made.note() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO made.touched VALUES (TG_TABLE_NAME); RETURN NULL; END $$
"""
NOTED = """
CREATE TRIGGER noted AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {}
EXECUTE FUNCTION made.note()
"""
TOUCHED = "SELECT DISTINCT name FROM made.touched"
# Neither the triggers nor the foreign keys hear of what puts it right.
UNHEARD = "SET session_replication_role = replica; DELETE FROM made.touched"


class Kept:
    """A copy of a template, and how to bring it back to what it was."""

    def __init__(self, cluster: Cluster, template: str) -> None:
        self.cluster, self.template = cluster, template
        self.name = f"kept_{template}_{os.getpid()}"
        self._make()

    def fresh(self) -> str:
        """Its address, with nobody else connected and only the template's rows in it."""
        self.connection.execute(OTHERS)
        if self.connection.execute(SHAPE).fetchone() == self.shape:
            self._put_right()
        else:
            self.close()
            self.cluster.drop(self.name)
            self._make()
        return self.cluster.url(self.name)

    def touched(self) -> set[str]:
        """The tables written to since it was fresh."""
        return {name for (name,) in self.connection.execute(TOUCHED).fetchall()}

    def close(self) -> None:
        """It will not be used again."""
        self.connection.close()

    def _put_right(self) -> None:
        touched = self.touched()
        orders = [UNHEARD, *(self.emptied[one] for one in touched)]
        orders += [self.filled[one] for one in touched if one in self.filled]
        self.connection.execute("; ".join([*orders, self.counted]))

    def _make(self) -> None:
        self.cluster.create(self.name, self.template)
        connection = self.connection = self._connected()
        self.shape = connection.execute(SHAPE).fetchone()
        tables = [name for (name,) in connection.execute(TABLES).fetchall()]
        sequences = [name for (name,) in connection.execute(SEQUENCES).fetchall()]
        connection.execute(NOTING)
        self.emptied = {one: _emptied(one).as_string(connection) for one in tables}
        self.filled = {
            one: _filled(connection, one).as_string(connection)
            for one in tables
            if _has_rows(connection, one)
        }
        values = sql.SQL(", ").join(_counting(connection, one) for one in sequences)
        self.counted = sql.SQL("SELECT {}").format(values).as_string(connection)
        for one in tables:
            connection.execute(sql.SQL(NOTED).format(sql.Identifier(one)))

    def _connected(self) -> psycopg.Connection[Any]:
        address = f"host={self.cluster.folder} user=postgres dbname={self.name}"
        return psycopg.connect(address, autocommit=True)


def _emptied(table: str) -> sql.Composable:
    return sql.SQL("DELETE FROM {}").format(sql.Identifier(table))


def _has_rows(connection: psycopg.Connection[Any], table: str) -> bool:
    return connection.execute(_some(table)).fetchone() is not None


def _some(table: str) -> sql.Composed:
    return sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))


def _filled(connection: psycopg.Connection[Any], table: str) -> sql.Composable:
    """Put the rows aside, and say how they come back."""
    names = {"table": sql.Identifier(table), "aside": sql.Identifier("made", table)}
    connection.execute(sql.SQL("CREATE TABLE {aside} AS SELECT * FROM {table}").format(**names))
    again = "INSERT INTO {table} OVERRIDING SYSTEM VALUE SELECT * FROM {aside}"
    return sql.SQL(again).format(**names)


def _counting(connection: psycopg.Connection[Any], sequence: str) -> sql.Composable:
    state = sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(sequence))
    found = connection.execute(state).fetchone()
    assert found is not None
    values = [sql.Literal(value) for value in (sequence, *found)]
    return sql.SQL("setval({}, {}, {})").format(*values)
