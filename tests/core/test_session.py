"""Rows that are stored past the mapper are rows like any others, and undone like any others."""

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm.exc import StaleDataError

from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import State, UpdateKind
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import now
from partnership.core.db import db, lay, write, write_mode
from tests.actions.deeds import opened
from tests.counting import statements
from tests.world import World


@pytest.fixture
def action(world: World) -> Action:
    return opened(world)


def said(action: Action, text: str) -> ActionUpdate:
    given = {"capacity": "Chief Executive", "kind": UpdateKind.SAID, "state": State.GREEN}
    return ActionUpdate(action_id=action.id, at=now(), text=text, **given)


def laid(action: Action, *texts: str) -> list[ActionUpdate]:
    updates = [said(action, text) for text in texts]
    for one in updates:
        lay(one)
    return updates


def stored(action: Action) -> list[str]:
    about = select(ActionUpdate.text).where(ActionUpdate.action_id == action.id)
    return list(db.session.scalars(about.order_by(ActionUpdate.id)))


def test_a_laid_row_is_found_and_changes_like_any_other(action: Action) -> None:
    (update,) = laid(action, "One")
    update.drafted_by = "Assistant"
    assert stored(action)[-1:] == ["One"]
    assert inspect(update).persistent
    update.text = "Another"
    db.session.commit()
    db.session.expire_all()
    assert (update.text, update.drafted_by, update.handling) == ("Another", "Assistant", "")


def test_what_is_laid_is_stored_with_a_commit(action: Action) -> None:
    laid(action, "The last that was done")
    db.session.commit()
    assert stored(action)[-1:] == ["The last that was done"]


def test_several_keep_their_order_and_their_numbers(action: Action) -> None:
    updates = laid(action, *(f"Number {number}" for number in range(20)))
    updates[7].drafted_by = "Assistant"
    db.session.flush()
    found = select(ActionUpdate.id, ActionUpdate.text, ActionUpdate.drafted_by)
    said = {row.id: (row.text, row.drafted_by) for row in db.session.execute(found)}
    assert [said[one.id] for one in updates] == [(one.text, one.drafted_by) for one in updates]
    assert stored(action)[-20:] == [one.text for one in updates]


def test_on_postgresql_one_of_each_is_one_statement(action: Action) -> None:
    with write_mode():
        action, actor = (
            db.session.get_one(Action, action.id),
            Actor(None, None, "Worker", Door.PAGE),
        )
        with statements() as asked:
            (update,) = laid(action, "One")
            event = record(actor, Kind.ACTION_UPDATED, action, after={"state": "green"})
            write(action, closed_by="Somebody")
            db.session.commit()
    assert len(asked) == (1 if db.engine.dialect.name == "postgresql" else 3)
    db.session.expire_all()
    assert (update.text, action.closed_by) == ("One", "Somebody")
    assert (event.noun_id, event.details) == (action.id, {"after": {"state": "green"}})


def test_what_is_rolled_back_is_forgotten(action: Action) -> None:
    before = stored(action)
    laid(action, "Never said")
    db.session.rollback()
    assert stored(action) == before


def test_a_savepoint_takes_only_what_was_laid_within_it(action: Action) -> None:
    before = stored(action)
    laid(action, "Before it")
    savepoint = db.session.begin_nested()
    laid(action, "Within it")
    savepoint.rollback()
    db.session.commit()
    assert stored(action) == [*before, "Before it"]


def test_what_is_written_is_shown_at_once_and_never_stored_over_another(action: Action) -> None:
    with write_mode():
        action, version = db.session.get_one(Action, action.id), action.version
        write(action, closed_by="Nobody", slips=7)
        write(action, closed_by="Somebody")
        assert (action.closed_by, action.version) == ("Somebody", version + 2)
        action.title = "Through the mapper"
        db.session.commit()
        db.session.refresh(action)
        assert (action.closed_by, action.slips, action.version) == ("Somebody", 7, version + 3)
        db.session.execute(Action.__table__.update().values(version=version + 7))
        write(action, closed_by="Somebody else")
        with pytest.raises(StaleDataError):
            db.session.flush()
        db.session.rollback()
    assert db.session.get_one(Action, action.id).closed_by == "Somebody"


def test_together_with_others_it_is_not_stored_over_another_either(action: Action) -> None:
    before = stored(action)
    with write_mode():
        action = db.session.get_one(Action, action.id)
        db.session.execute(Action.__table__.update().values(version=action.version + 7))
        write(action, closed_by="Somebody else")
        laid(action, "Never said")
        with pytest.raises(StaleDataError):
            db.session.flush()
        db.session.rollback()
    assert stored(action) == before
