"""The chain of the record: who breaks it is found, whatever they did; who adds to it waits."""

import time
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm.exc import StaleDataError

from partnership.actions.models import Action
from partnership.audit.commands import record
from partnership.audit.models import Event, Seal
from partnership.audit.rules import Door, Kind
from partnership.audit.sealing import seal
from partnership.audit.verifying import Broken, Head, verify
from partnership.core.clock import now
from partnership.core.db import db, write
from partnership.demo.filling import fill_with_ids
from partnership.demo.growing import Size, grow
from partnership.groups.models import Group
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.audit.tampering import ENTRY, Tamper, number_of, run, unguarded
from tests.counting import statements
from tests.test_transaction import in_threads
from tests.world import World


@pytest.fixture
def written(world: World) -> Head:
    """Nine entries; the last seal."""
    for number in range(3):
        with transaction():
            for place in "abc":
                details = {"after": f"{place}{number} “Ærø”", 7: [1.5, None, True]}
                record(world.actor("secretary"), Kind.YEAR_SET, world.board, days=details)
    return verify()


def test_every_entry_has_its_seal(written: Head) -> None:
    assert written.number == 9
    events = db.session.scalars(sa.select(Event.id).order_by(Event.id)).all()
    seals = db.session.scalars(sa.select(Seal).order_by(Seal.number)).all()
    assert [(one.number, one.event_id) for one in seals] == list(enumerate(events, 1))
    assert verify(written) == verify(Head(4, seals[3].digest[:12])) == written


CHANGED = "Entry 5, under seal 5, was changed"
TAMPERED: list[Any] = [
    *(
        pytest.param(f"UPDATE events SET {one} WHERE id = 5", CHANGED, id=one)
        for one in (
            "capacity = 'Somebody else'",
            "door = 'mail'",
            "kind = 'no:such-kind'",
            "person_id = NULL",
            "seat_id = 1234",
            "group_id = 1234",
            "noun = 'meetings'",
            "noun_id = 1234",
            "at = '2020-01-01 00:00:00'",
            """details = '{"days": {"after": "another"}}'""",
        )
    ),
    pytest.param("UPDATE seals SET digest = '0' WHERE number = 5", CHANGED, id="the seal"),
    pytest.param(
        "UPDATE events SET capacity = CASE id WHEN 5 THEN 'Six' ELSE 'Five' END WHERE id IN (5, 6)",
        CHANGED,
        id="two swapped",
    ),
    pytest.param(
        "UPDATE seals SET event_id = 99 WHERE number = 5; "
        "UPDATE seals SET event_id = 5 WHERE number = 6; "
        "UPDATE seals SET event_id = 6 WHERE number = 5",
        "Entry 6, under seal 5, was changed",
        id="two seals swapped",
    ),
    pytest.param(
        "DELETE FROM events WHERE id = 5", "Entry 5, under seal 5, is missing", id="deleted"
    ),
    pytest.param(
        "DELETE FROM events WHERE id = 5; DELETE FROM seals WHERE number = 5",
        "Seal 5 is missing",
        id="deleted with its seal",
    ),
    pytest.param(
        "DELETE FROM seals WHERE number = 9",
        "Entry 9 is unsealed: it was added past the product",
        id="last seal deleted",
    ),
    pytest.param(
        "UPDATE seals SET event_id = 90 WHERE number = 5; "
        "UPDATE events SET id = 90 WHERE id = 5; " + ENTRY.format(id=5),
        "Entry 90, under seal 5, was changed",
        id="another in its place",
    ),
]


@pytest.mark.parametrize(("sql", "words"), TAMPERED)
def test_who_tampers_is_found(written: Head, sql: str, words: str) -> None:
    unguarded(*sql.split("; "))()
    with pytest.raises(Broken, match=words):
        verify()


@pytest.mark.parametrize(
    ("tamper", "words"),
    [
        (lambda: run(ENTRY.format(id=1234)), "Entry 1234 is unsealed: it was added past"),
        (lambda: run(ENTRY.format(id=0)), "Entry 0 is unsealed: it was put in between"),
    ],
    ids=["at the end", "in between"],
)
def test_adding_needs_no_trigger_dropped_and_is_found(
    written: Head, tamper: Tamper, words: str
) -> None:
    tamper()
    with pytest.raises(Broken, match=words):
        verify()


def test_what_is_cut_off_at_the_end_is_found_by_a_noted_seal(written: Head, world: World) -> None:
    unguarded("DELETE FROM seals WHERE number > 6", "DELETE FROM events WHERE id > 6")()
    assert verify().number == 6
    with pytest.raises(Broken, match="ends with seal 6: what came after it is missing"):
        verify(written)
    with transaction():
        for _ in range(4):
            record(world.actor("secretary"), Kind.YEAR_SET, world.board)
    assert verify().number == 10
    with pytest.raises(Broken, match="Seal 9 is not the one that was noted"):
        verify(written)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE events SET capacity = 'x'",
        "DELETE FROM events",
        "UPDATE seals SET digest = 'x'",
        "DELETE FROM seals WHERE number = 9",
    ],
)
def test_the_database_itself_refuses(written: Head, sql: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match="the record is only added to"):
        run(sql)
    assert verify() == written


def test_postgresql_refuses_to_empty_it(written: Head, app: Flask) -> None:
    if db.engine.dialect.name == "postgresql":
        with pytest.raises(sa.exc.DBAPIError, match="only added to"):
            run("TRUNCATE events, seals")


def test_six_writers_at_once_make_one_chain(app: Flask, world: World) -> None:
    group_id, actor = world.board.id, world.actor("secretary")

    def write() -> None:
        for number in range(10):
            with transaction():
                group = db.session.get_one(Group, group_id)
                for _ in range(1 + number % 2):
                    record(actor, Kind.YEAR_SET, group)

    assert in_threads(app, write, 6) == []
    assert verify().number == 6 * 15


def test_sealing_costs_the_same_for_several_entries(app: Flask, world: World) -> None:
    with statements() as asked, transaction():
        record(world.actor("secretary"), Kind.YEAR_SET, world.board)
        record(world.actor("secretary"), Kind.YEAR_SET, world.board)
        begun = len(asked)
    of_events = [one for one in asked[begun:] if "INTO events" in one]
    sealing = len(asked) - begun - len(of_events)
    assert sealing == (1 if db.engine.dialect.name == "postgresql" else 2)


def test_one_entry_is_stored_and_sealed_in_one_question_on_postgresql(world: World) -> None:
    actor, board = world.actor("secretary"), world.board
    with statements() as asked, transaction():
        details = {"after": "“Ærø” [null, 'n'll] %s :key", 7: [1.5, None, True]}
        entry = record(actor, Kind.YEAR_SET, board, days=details)
        board.purpose = "Through the mapper"
        begun = len(asked)
    of_board, *rest = asked[begun:]
    assert "UPDATE groups" in of_board
    assert len(rest) == (1 if db.engine.dialect.name == "postgresql" else 3)
    assert entry.id == db.session.scalars(sa.select(Seal)).one().event_id
    assert verify().number == 1


@pytest.mark.parametrize(
    "change",
    [lambda action: write(action, slips=7), lambda action: setattr(action, "slips", 7)],
    ids=["past the mapper", "through the mapper"],
)
def test_what_came_too_late_leaves_no_entry(world: World, change: Callable[[Action], None]) -> None:
    action, before = opened(world), verify()

    def come_too_late() -> None:
        with transaction():
            found = db.session.get_one(Action, action.id)
            db.session.execute(sa.update(Action.__table__).values(version=found.version + 7))
            change(found)
            record(world.actor("secretary"), Kind.ACTION_UPDATED, found)

    with pytest.raises(StaleDataError):
        come_too_late()
    assert verify() == before
    assert db.session.get_one(Action, action.id).slips == 0


def test_what_is_grown_in_bulk_is_sealed(written: Head) -> None:
    grow(Size(actions=40), 1)
    assert verify().number == number_of("events", "count(*)") > 49


def test_thousands_are_walked_in_batches(world: World) -> None:
    about = {"noun": "groups", "noun_id": 1, "capacity": "Grown", "door": Door.COMMAND_LINE}
    rows = [{**about, "at": now(), "kind": Kind.YEAR_SET, "details": {"n": n}} for n in range(4100)]
    rows = [{"person_id": None, "seat_id": None, "group_id": None, **row} for row in rows]
    with transaction():
        ids = fill_with_ids(Event, rows)
        seal([{**row, "id": one} for one, row in zip(ids, rows, strict=True)])
    begun = time.monotonic()
    assert verify().number == 4100
    assert time.monotonic() - begun < 4
    unguarded(f"UPDATE events SET capacity = 'x' WHERE id = {ids[4050]}")()
    with pytest.raises(Broken, match="under seal 4051, was changed"):
        verify()
    assert number_of("seals", "count(*)") == 4100
