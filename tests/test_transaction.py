"""One commit point: all of a change and what follows from it, once, or nothing."""

import threading
from contextvars import Context

import pytest
from flask import Flask
from sqlalchemy import select

from partnership import reactions
from partnership.audit.commands import record
from partnership.audit.models import Event, Seal
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import AlreadyDone
from partnership.groups import commands as groups
from partnership.groups.models import Group, ReferenceCounter
from partnership.transaction import form_key, transaction
from tests.world import World


def rename(world: World, name: str) -> None:
    world.board.name = name
    record(world.actor("secretary"), Kind.BOARD_LOADED, world.board)


def test_a_change_and_its_record_are_stored_together(world: World) -> None:
    with transaction():
        rename(world, "Another name")
    db.session.expire_all()
    assert db.session.get_one(Group, world.board.id).name == "Another name"
    event = db.session.scalars(select(Event).where(Event.kind == Kind.BOARD_LOADED)).one()
    assert event.capacity == "Board Secretary, Office"


def test_what_follows_fails_and_nothing_is_stored(world: World, monkeypatch) -> None:
    def fail(event: Event) -> None:
        raise RuntimeError("the reaction fails")

    monkeypatch.setitem(reactions.REACTIONS, Kind.BOARD_LOADED, (fail,))
    with pytest.raises(RuntimeError), transaction():
        rename(world, "Another name")
    assert db.session.get_one(Group, world.board.id).name == "Northfield Partnership Board"
    assert db.session.scalars(select(Event).where(Event.kind == Kind.BOARD_LOADED)).all() == []


def test_a_reaction_runs_once_for_its_event_only(world: World, monkeypatch) -> None:
    seen: list[Event] = []
    monkeypatch.setitem(reactions.REACTIONS, Kind.BOARD_LOADED, (seen.append,))
    with transaction():
        rename(world, "Once")
    with transaction():
        world.board.name = "Without an event"
    assert len(seen) == 1


def test_the_same_form_twice_is_done_once(world: World) -> None:
    token = form_key.set("the same key")
    try:
        with transaction():
            rename(world, "First")
        with pytest.raises(AlreadyDone) as repeat, transaction():
            rename(world, "Second")
    finally:
        form_key.reset(token)
    assert (repeat.value.noun, repeat.value.noun_id) == ("groups", world.board.id)
    assert db.session.get_one(Group, world.board.id).name == "First"
    assert db.session.scalars(select(Seal.form_key).where(Seal.form_key.is_not(None))).all() == [
        "the same key"
    ]


def in_threads(app: Flask, work, times: int) -> list[BaseException]:
    """Run `work` in so many threads at once, each with a session of its own."""
    errors: list[BaseException] = []
    start = threading.Barrier(times)

    def run() -> None:
        with app.app_context():
            start.wait()
            try:
                work()
            except BaseException as error:  # the test looks at it
                errors.append(error)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=Context().run, args=(run,)) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def test_a_double_click_in_two_threads_is_done_once(app: Flask, world: World) -> None:
    group_id, actor = world.board.id, world.actor("secretary")

    def click() -> None:
        form_key.set("one key")
        with transaction():
            group = db.session.get_one(Group, group_id)
            groups.next_reference(group, 2026)
            record(actor, Kind.BOARD_LOADED, group)

    errors = in_threads(app, click, 8)
    assert [type(error) for error in errors] == [AlreadyDone] * 7
    db.session.rollback()
    assert db.session.scalars(select(ReferenceCounter.last)).one() == 1


def test_numbers_are_never_given_twice_nor_lost(app: Flask, world: World) -> None:
    """Read-then-write transactions at once: none is lost, none finds the database locked."""
    group_id = world.board.id
    given: list[str] = []

    def take() -> None:
        for _ in range(10):
            with transaction():
                given.append(groups.next_reference(db.session.get_one(Group, group_id), 2026))

    assert in_threads(app, take, 6) == []
    assert sorted(given) == [f"NPB/2026/{number:03d}" for number in range(1, 61)]


def test_reading_does_not_take_the_writers_place(app: Flask, world: World) -> None:
    """A reader with an open transaction and a writer do not wait for each other."""
    db.session.scalars(select(Group)).all()
    errors = in_threads(app, lambda: _write(world.board.id), 1)
    assert errors == []


def _write(group_id: int) -> None:
    with transaction():
        db.session.get_one(Group, group_id).purpose = "Written meanwhile"
