"""Databases of a given size, made by the product's own commands, and what to look at in them."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import BIN, ROOT

# The holders of seats in one role of a body, whoever has most open actions first.
HOLDERS = """
SELECT m.seat_id, p.email FROM memberships m
JOIN holdings h ON h.seat_id = m.seat_id AND h.until_on IS NULL
JOIN persons p ON p.id = h.person_id
WHERE m.group_id = ? AND m.role = '{role}' AND m.until_on IS NULL
ORDER BY (SELECT count(*) FROM actions a WHERE a.seat_id = m.seat_id AND a.closed_at IS NULL) DESC
LIMIT 1
"""


@dataclass(frozen=True)
class Data:
    """One database: how to reach it, and the ids that the goals' paths name."""

    actions: int
    environment: Mapping[str, str]
    ids: Mapping[str, int]
    links: Mapping[str, str]


def make(folder: Path, actions: int, board: Path) -> Data:
    """A fresh database with so many actions, forty people and a few dozen meetings."""
    instance = folder / str(actions)
    instance.mkdir(parents=True)
    environment = {
        "PARTNERSHIP_INSTANCE_PATH": str(instance),
        "PARTNERSHIP_DATABASE_URL": f"sqlite:///{instance / 'board.db'}",
        "PARTNERSHIP_PUBLIC_URL": "http://127.0.0.1",
    }
    flask(environment, "db", "upgrade")
    flask(environment, "board", "load", str(board))
    grown = ("--meetings", "40", "--actions", str(actions), "--people", "40", "--seed", "1")
    flask(environment, "demo", "grow", *grown)
    with sqlite3.connect(instance / "board.db") as database:
        ids, addresses = look(database)
    links = {who: flask(environment, "sign-in-link", to).strip() for who, to in addresses.items()}
    return Data(actions, environment, ids, links)


def flask(environment: Mapping[str, str], *command: str) -> str:
    """Run one command of the product; what it printed."""
    done = subprocess.run(
        [BIN / "flask", *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"flask {' '.join(command)}: {done.stdout}{done.stderr}")
    return done.stdout


def look(database: sqlite3.Connection) -> tuple[dict[str, int], dict[str, str]]:
    """The busiest body's chair and busiest member, and a long action and meeting of theirs."""
    (group,) = one(
        database, "SELECT group_id FROM actions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    _, chair = one(database, HOLDERS.format(role="chair"), group)
    seat, executive = one(database, HOLDERS.format(role="member"), group)
    (action,) = one(
        database,
        "SELECT a.id FROM actions a JOIN action_updates u ON u.action_id = a.id"
        " WHERE a.seat_id = ? AND a.closed_at IS NULL AND NOT a.is_blocked GROUP BY a.id"
        " ORDER BY count(*) DESC LIMIT 1",
        seat,
    )
    (meeting,) = one(
        database,
        "SELECT m.id FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id"
        " WHERE m.group_id = ? GROUP BY m.id ORDER BY count(*) DESC LIMIT 1",
        group,
    )
    ids = {"seat": seat, "action": action, "meeting": meeting}
    return ids, {"chair": chair, "executive": executive}


def one(database: sqlite3.Connection, sql: str, *values: object) -> tuple:
    row = database.execute(sql, values).fetchone()
    if row is None:
        raise RuntimeError(f"the data has none of: {sql}")
    return row
