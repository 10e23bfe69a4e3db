"""One PostgreSQL database for a worker's tests, emptied between them; copies cost far more."""

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
OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
SEQUENCES = "SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'"


class Kept:
    """A copy of a template, and how to bring it back to what it was."""

    def __init__(self, cluster: Cluster, template: str) -> None:
        self.cluster, self.template = cluster, template
        self.name = f"kept_{template}_{os.getpid()}"
        self._make()

    def fresh(self) -> str:
        """Its address, with nobody connected and only the template's rows in it."""
        with self._connected() as connection:
            connection.execute(OTHERS)
            same = connection.execute(SHAPE).fetchone() == self.shape
            if same:
                connection.execute(self.script)
        if not same:
            self.cluster.drop(self.name)
            self._make()
        return self.cluster.url(self.name)

    def _make(self) -> None:
        self.cluster.create(self.name, self.template)
        with self._connected() as connection:
            self.shape = connection.execute(SHAPE).fetchone()
            tables = [name for (name,) in connection.execute(TABLES).fetchall()]
            sequences = [name for (name,) in connection.execute(SEQUENCES).fetchall()]
            parts = [sql.SQL("SET session_replication_role = replica")]
            parts += [_emptied(table) for table in tables]
            connection.execute("CREATE SCHEMA made")
            parts += [
                _filled(connection, table) for table in tables if _has_rows(connection, table)
            ]
            parts += [_counting(connection, one) for one in sequences]
            self.script = sql.SQL("; ").join(parts).as_string(connection)

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
    return sql.SQL("SELECT setval({}, {}, {})").format(*values)
