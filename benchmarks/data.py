"""Databases of a given size, made by the product's own commands, and what to look at in them."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.servers import BIN, ROOT


@dataclass(frozen=True)
class Data:
    """One database: how to reach it, and the ids that the goals' paths name."""

    actions: int
    environment: Mapping[str, str]
    ids: Mapping[str, int]
    chair_link: str


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
        ids, email = look(database)
    return Data(actions, environment, ids, flask(environment, "sign-in-link", email).strip())


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


def look(database: sqlite3.Connection) -> tuple[dict[str, int], str]:
    """The chair of the busiest body, and a busy seat, action and meeting of that body."""
    (group,) = one(
        database, "SELECT group_id FROM actions GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    )
    chair, email = one(
        database,
        "SELECT m.seat_id, p.email FROM memberships m JOIN holdings h ON h.seat_id = m.seat_id"
        " JOIN persons p ON p.id = h.person_id WHERE m.group_id = ? AND m.role = 'chair'"
        " AND h.until_on IS NULL AND m.until_on IS NULL",
        group,
    )
    (seat,) = one(
        database,
        "SELECT seat_id FROM actions WHERE group_id = ? AND closed_at IS NULL"
        " GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
        group,
    )
    (action,) = one(
        database,
        "SELECT a.id FROM actions a JOIN action_updates u ON u.action_id = a.id"
        " WHERE a.group_id = ? AND a.closed_at IS NULL GROUP BY a.id"
        " ORDER BY (a.seat_id = ?) DESC, count(*) DESC LIMIT 1",
        group,
        chair,
    )
    (meeting,) = one(
        database,
        "SELECT m.id FROM meetings m JOIN agenda_items i ON i.meeting_id = m.id"
        " WHERE m.group_id = ? GROUP BY m.id ORDER BY count(*) DESC LIMIT 1",
        group,
    )
    return {"seat": seat, "action": action, "meeting": meeting}, email


def one(database: sqlite3.Connection, sql: str, *values: object) -> tuple:
    row = database.execute(sql, values).fetchone()
    if row is None:
        raise RuntimeError(f"the data has none of: {sql}")
    return row
