"""The record as a table: the same entries as the page, whole, early, harmless, OFFICIAL."""

import csv
import io
from collections.abc import Callable
from contextvars import Context
from datetime import datetime

from flask import Flask
from flask.testing import FlaskClient

from partnership.actions import commands
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.transaction import transaction
from partnership.web.audit import table as writing
from tests.actions.deeds import opened
from tests.meetings.sittings import coming
from tests.web.test_audit import SECRET, many
from tests.world import World

Client = Callable[[str], FlaskClient]
HEAD = ["time", "who", "capacity", "door", "what", "body", "reference", "before", "after"]


def rows(client: FlaskClient, query: str = "") -> list[list[str]]:
    # Read within the request: the strict client runs each in a context of its own.
    answer = client.get(f"/audit.csv{query}", buffered=True)
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_a_line_for_each_entry(world: World, client_of: Client) -> None:
    action = opened(world, title="=Formula")
    with transaction():
        before = action.due_on.isoformat()
        commands.move_due(world.actor("chair"), action, coming(world, 77).day, "-2 officers")
    client = client_of("secretary")
    head, *found = rows(client, "?what=action:moved")
    assert head == HEAD
    (moved,) = found
    assert datetime.fromisoformat(moved[0]).utcoffset().total_seconds() == 0
    assert moved[1:8] == [
        "Commissioner, Office (test)",
        "Commissioner, Office",
        "on a page",
        "Action moved",
        "NPB",
        action.reference,
        before,
    ]
    assert (
        moved[8]
        == f"{action.due_on.isoformat()}; Reference: {action.reference}; Reason: -2 officers"
    )
    assert len(rows(client)) == 4
    assert rows(client, "?body=harm") == rows(client, "?since-day=40") == [HEAD]


def test_a28_no_cell_of_the_record_is_a_formula(world: World, client_of: Client) -> None:
    with transaction():
        world.people["chair"].name = "=1+1"
        action = opened(world, title="=1+1")
        action.reference = "@SUM(A1)"
    with transaction():
        commands.change_action(
            world.actor("chair"),
            action,
            title="+2",
            seat=action.seat,
            supports=[],
            priority_id=None,
            version=action.version,
        )
    cells = [one for row in rows(client_of("secretary")) for one in row]
    assert "'=1+1" in cells
    assert "'@SUM(A1)" in cells
    assert [one for one in cells if one[:1] in ("=", "+", "-", "@")] == []


def test_all_of_it_in_pieces_the_head_first(
    app: Flask, world: World, client_of: Client, monkeypatch
) -> None:
    many(1203, world.board.id)
    monkeypatch.setattr(writing, "AT_ONCE", 500)
    client = client_of("secretary")
    found = rows(client, "?body=npb")
    assert len(found) == 1204
    assert [row[0] for row in found[1:]] == sorted((row[0] for row in found[1:]), reverse=True)
    address = "/audit.csv?body=npb"
    sent = Context().run(lambda: list(FlaskClient.open(client, address).iter_encoded()))
    assert [piece.count(b"\n") for piece in sent] == [1, 500, 500, 203]


def test_what_is_sensitive_stays_in_the_product(world: World, client_of: Client) -> None:
    coming(world, title=SECRET, marking=Marking.SENSITIVE)
    text = "\n".join(map(",".join, rows(client_of("secretary"))))
    assert SECRET not in text
    assert text.count("OFFICIAL-SENSITIVE: read it in the record") == 2
    db.session.rollback()
