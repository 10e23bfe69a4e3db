"""Databases of a given size, made by the product's own commands, and what to look at in them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, create_engine, text

from benchmarks.servers import BIN, ROOT

# The holders of seats in one role of a body, whoever has most open actions first.
HOLDERS = """
SELECT m.seat_id, p.email FROM memberships m
JOIN holdings h ON h.seat_id = m.seat_id AND h.until_on IS NULL
JOIN persons p ON p.id = h.person_id
WHERE m.group_id = :a AND m.role = '{role}' AND m.until_on IS NULL
ORDER BY (
  SELECT count(*) FROM actions a WHERE a.seat_id = m.seat_id AND a.closed_at IS NULL
) DESC, 1 LIMIT 1
"""
# The open actions of a seat that nothing blocks, whichever has most updates first.
LONGEST = """
SELECT a.id FROM actions a LEFT JOIN action_updates u ON u.action_id = a.id
WHERE a.seat_id = :a AND a.closed_at IS NULL AND NOT a.is_blocked
GROUP BY a.id ORDER BY count(u.id) DESC, a.id LIMIT 1 OFFSET :b
"""
OPEN_ONES = "SELECT count(*) FROM actions WHERE seat_id = :a AND closed_at IS NULL"
PAGE = 50
Environment = Mapping[str, str]
# The address of a new database with this name; without one it is an SQLite file.
Place = Callable[[str], str]


@dataclass(frozen=True)
class Data:
    """One database: its size in numbers and words, how to reach it, what the paths name."""

    size: int
    words: str
    environment: Environment
    ids: Mapping[str, int | str]
    links: Mapping[str, str]


def make(folder: Path, actions: int, board: Path, place: Place | None = None) -> Data:
    """A fresh database with so many actions, forty people and a few dozen meetings."""
    url = place(f"actions_{actions}") if place else ""
    sizes = {"meetings": 40, "actions": actions, "people": 40}
    environment = fresh(folder / str(actions), board, url, **sizes)
    with opened(environment) as database:
        group, seat, _ = busiest(database)
        other, _ = one(database, HOLDERS.format(role="chair"), group)
        (open_ones,) = one(database, OPEN_ONES, seat)
    # The lists are as long in a small database as in a large one.
    more = max(0, PAGE - open_ones)
    module(environment, "benchmarks.promises", *map(str, (group, seat, other, more)))
    with opened(environment) as database:
        ids, addresses = look(database)
    ids["token"] = subscribe(environment, addresses["executive"])
    links = {who: flask(environment, "sign-in-link", to).strip() for who, to in addresses.items()}
    settle(environment)
    return Data(actions, f"{actions} actions", environment, ids, links)


def fresh(instance: Path, board: Path, url: str = "", **grown: int) -> dict[str, str]:
    """The environment of a new database with this board, grown by so much."""
    instance.mkdir(parents=True)
    environment = {
        "PARTNERSHIP_INSTANCE_PATH": str(instance),
        "PARTNERSHIP_DATABASE_URL": url or f"sqlite:///{instance / 'board.db'}",
        "PARTNERSHIP_PUBLIC_URL": "http://127.0.0.1",
    }
    flask(environment, "db", "upgrade")
    flask(environment, "board", "load", str(board))
    sizes = [word for name, number in grown.items() for word in (f"--{name}", str(number))]
    flask(environment, "demo", "grow", *sizes, "--seed", "1")
    return environment


@contextmanager
def opened(environment: Environment) -> Iterator[Connection]:
    """The database itself, past the product."""
    engine = create_engine(environment["PARTNERSHIP_DATABASE_URL"], poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def settle(environment: Environment) -> None:
    """What PostgreSQL does in the minutes after so many rows, lest it does it while we measure."""
    engine = create_engine(environment["PARTNERSHIP_DATABASE_URL"], isolation_level="AUTOCOMMIT")
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.execute(text("VACUUM ANALYZE"))
            connection.execute(text("CHECKPOINT"))
    engine.dispose()


def subscribe(environment: Environment, address: str, meetings: int = 0) -> str:
    """The secret of this person's calendar feed, after adding so many meetings of theirs."""
    return module(environment, "benchmarks.subscriber", address, str(meetings)).strip()


def flask(environment: Environment, *command: str) -> str:
    """Run one command of the product; what it printed."""
    return _run(environment, str(BIN / "flask"), *command)


def module(environment: Environment, name: str, *given: str) -> str:
    """Run one of our modules in a process with its own settings; what it printed."""
    return _run(environment, sys.executable, "-m", name, *given)


def look(database: Connection) -> tuple[dict[str, int | str], dict[str, str]]:
    """The busiest body's chair and busiest member, and a long action and meeting of theirs."""
    group, seat, executive = busiest(database)
    _, chair = one(database, HOLDERS.format(role="chair"), group)
    action, updated = (one(database, LONGEST, seat, skipped)[0] for skipped in (0, 1))
    (meeting,) = one(
        database,
        "SELECT m.id FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id"
        " WHERE m.group_id = :a GROUP BY m.id ORDER BY count(*) DESC, m.id LIMIT 1",
        group,
    )
    ids: dict[str, int | str] = {"seat": seat, "action": action, "meeting": meeting}
    ids["updated"] = updated  # another one, since every update makes its page longer
    return ids, {"chair": chair, "executive": executive}


def busiest(database: Connection) -> tuple[int, int, str]:
    """The body with most actions, and the seat and address of its member with most of them."""
    (group,) = one(
        database, "SELECT group_id FROM actions GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    )
    seat, executive = one(database, HOLDERS.format(role="member"), group)
    return group, seat, executive


def one(database: Connection, sql: str, *values: object) -> tuple[Any, ...]:
    """The first row, with the values for :a and :b; RuntimeError where there is none."""
    named = dict(zip("ab", values, strict=False))
    row = database.execute(text(sql), named).first()
    if row is None:
        raise RuntimeError(f"the data has none of: {sql}")
    return tuple(row)


def _run(environment: Environment, *command: str) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout
