"""Marking actions, updates and blockages; who began them may lower their marking."""

from typing import Any

import pytest
from sqlalchemy import select

from partnership.actions import blockages, commands, marking
from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.rules import State
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import PLAIN, TOO_SECRET, Mark, Marking
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.grants import GRANTS
from partnership.policy.originating import Originator
from partnership.policy.permissions import Permission
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.actions.marks import KINDS, LEGAL, PERSONAL, SENSITIVE, one_of_each, said
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.world import World, soon


def lowers(world: World, key: str, thing: Any) -> bool:
    who = standing_of(world.people[key].id, today())
    return any(one.holds(who, thing) is not None for one in GRANTS[Permission.LOWER_MARK])


def test_an_action_is_marked_at_least_as_what_it_comes_from(world):
    meeting = coming(world, mark=SENSITIVE)
    one = item(world, meeting, mark=PERSONAL)
    facts = {"meeting": meeting, "due_on": soon(40)}
    assert opened(world).mark == PLAIN
    assert opened(world, mark=LEGAL).mark == LEGAL
    assert opened(world, **facts).mark == SENSITIVE
    assert opened(world, item=one, **facts).mark == PERSONAL
    assert opened(world, mark=LEGAL, **facts).mark == LEGAL
    for lower, field in ((PLAIN, "marking"), (LEGAL, "descriptor")):
        with pytest.raises(Refused) as refused:
            opened(world, item=one, mark=lower, **facts)
        assert refused.value.field == field


def test_what_is_said_about_an_action_is_marked_at_least_as_it_is(world):
    action = opened(world, mark=SENSITIVE)
    assert said(world, action).mark == SENSITIVE
    assert said(world, action, mark=LEGAL).mark == LEGAL
    assert blocked(world, action).mark == SENSITIVE
    other = opened(world)
    assert blocked(world, other, mark=PERSONAL).mark == PERSONAL
    with pytest.raises(Refused, match="Choose OFFICIAL-SENSITIVE"):
        said(world, action, mark=PLAIN)
    with pytest.raises(Refused, match="Choose OFFICIAL-SENSITIVE"):
        blocked(world, opened(world, mark=SENSITIVE), mark=PLAIN)


def test_what_is_said_lifts_the_action_and_must_be_lowered_first(world):
    action, secretary = opened(world), world.actor("secretary")
    update = said(world, action, mark=SENSITIVE)
    assert action.mark == Mark(Marking.SENSITIVE)
    db.session.expire_all()
    with pytest.raises(Refused, match="Lower that first"), transaction():
        marking.set_mark(secretary, action, PLAIN, "It was not so secret")
    for thing in (update, action):
        with transaction():
            marking.set_mark(secretary, thing, PLAIN, "It was not so secret")
        db.session.expire_all()
    assert (update.mark, action.mark) == (PLAIN, PLAIN)


def test_a_blockage_takes_its_marking_to_the_board(world):
    action = opened(world, mark=LEGAL)
    blockage = blocked(world, action, mark=Mark(Marking.SENSITIVE, "LEGAL, PERSONAL DATA"))
    meeting = coming(world)
    with transaction():
        blockages.take_to_board(world.actor("chair"), blockage, meeting)
    (one,) = meeting.items
    assert one.mark == blockage.mark


def test_the_marks_within_an_action_are_found_by_what_bears_them(world):
    action = opened(world)
    said(world, action)
    secret = said(world, action, text="Who it is", mark=LEGAL)
    stuck = blocked(world, action, what="The file", mark=SENSITIVE)
    db.session.expire_all()
    assert marking.within(db.session.get_one(Action, action.id)) == {
        ("action_updates", secret.id): LEGAL,
        ("blockages", stuck.id): SENSITIVE,
    }
    assert [one.text for one in marking.updates(action)] == ["Who it is", "Late"]
    assert marking.update(action.id, secret.id) == secret
    assert marking.update(action.id + 1, secret.id) is None


@pytest.mark.parametrize("kind", ["action", "update", "blockage"])
def test_lowering_is_recorded_with_its_reason(world, kind):
    action = opened(world)
    thing = {
        "action": lambda: action,
        "update": lambda: said(world, action),
        "blockage": lambda: blocked(world, action),
    }[kind]()
    secretary = world.actor("secretary")
    with transaction():
        marking.set_mark(secretary, thing, PERSONAL)
    with pytest.raises(Refused, match="Enter why"), transaction():
        marking.set_mark(secretary, thing, SENSITIVE)
    with transaction():
        marking.set_mark(secretary, thing, PLAIN, "Published", PERSONAL)
    *_, raised, lowered = events_about(thing)
    assert (raised.kind, lowered.kind) == (Kind.MARKING_CHANGED, Kind.MARKING_CHANGED)
    assert lowered.details["before"]["handling"] == "Do not forward"
    assert (lowered.details["reason"], lowered.details["action_id"]) == ("Published", action.id)
    assert thing.mark == PLAIN


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_secretariat_and_who_began_it_may_lower(world, kind):
    thing = one_of_each(world)[kind]
    owners = {"update", "blockage"}
    expected = {"secretary": True, "ash": kind in owners, "elm": False, "chair": False}
    assert {key: lowers(world, key, thing) for key in expected} == expected


def test_a_chair_lowers_what_the_chair_began(world):
    assert lowers(world, "chair", opened(world, by="chair"))
    assert not lowers(world, "sub-chair", opened(world, by="chair"))


@pytest.mark.parametrize("model", [Meeting, AgendaItem, Action, ActionUpdate, Blockage])
def test_who_began_it_is_the_same_of_a_row_and_in_sql(world, model):
    one_of_each(world)
    with at_the_meeting(coming(world, 3)):
        blocked(world, opened(world, "elm", by="chair"), by="chair")
        said(world, opened(world, "elm"), "elm")
    for key in ("secretary", "chair", "ash", "elm", "outsider"):
        who = standing_of(world.people[key].id, today())
        rows = db.session.scalars(select(model)).all()
        holding = {row.id for row in rows if Originator().holds(who, row) is not None}
        found = select(model.id).where(Originator().sql(who, model))
        assert set(db.session.scalars(found)) == holding
        assert rows
    assert holding == set()


def test_a_line_marked_secret_gets_into_no_text(world):
    action = opened(world)
    ash = world.actor("ash")
    for field, attempt in (
        ("title", lambda: opened(world, title="SECRET: Operation Fern")),
        ("text", lambda: commands.update_action(ash, action, State.RED, "Late\n(SECRET) By him")),
        ("what", lambda: blocked(world, action, what="TOP SECRET")),
    ):
        with pytest.raises(Refused) as refused, transaction():
            attempt()
        assert (refused.value.message, refused.value.field) == (TOO_SECRET, field)
    assert opened(world, title="Secret Santa for the secretariat").mark == PLAIN
