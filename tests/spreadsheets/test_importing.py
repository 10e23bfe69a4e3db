"""An action log comes in whole or not at all; a second time only what changed."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from partnership.actions import commands as actions
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.groups import commands as groups
from partnership.groups.rules import Role
from partnership.spreadsheets import queries
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.reactions import post
from tests.spreadsheets.logs import BOARD, HEADINGS, SUB_GROUP, as_csv, brought_in
from tests.world import World, soon

ASH = "Chief Executive, Ash Council"


def stored() -> list[Action]:
    return list(db.session.scalars(select(Action).order_by(Action.id)))


def story(action: Action) -> list[str]:
    said = select(ActionUpdate.text).where(ActionUpdate.action_id == action.id)
    return list(db.session.scalars(said.order_by(ActionUpdate.id)))


def row(**cells: str) -> tuple[str, ...]:
    usual = ("A/1", "Agree one form", "Ash Council", f"{soon():%d/%m/%Y}", "G", "Drafted")
    given = {name.replace("_", " "): text for name, text in cells.items()}
    return tuple(given.get(head.lower(), text) for head, text in zip(HEADINGS, usual, strict=True))


def test_a_boards_own_log_comes_in(world: World) -> None:
    seats = {key: world.seats[key].id for key in ("ash", "elm", "oak", "chair", "adviser")}
    first = brought_in(world, BOARD)
    assert first.problems == []
    assert set(first.unknown) == {
        *("merseyside police", "liverpool cc", "opcc", "all la chief execs"),
        *("mvrp director", "lcrca", "mcjb", "cfo"),
    }
    assert (first.undated, first.undated_open, stored()) == (3, True, [])

    owners = dict.fromkeys(first.unknown, seats["elm"]) | {"merseyside police": seats["ash"]}
    plan = brought_in(world, BOARD, owners=owners, undated_on=soon(90))
    assert (len(plan.new), plan.closed, plan.left_out) == (8, 1, [14])
    found = {one.title.split()[0]: one for one in stored()}
    assert len(found) == 8
    agree, each, write = (found[word] for word in ("Agree", "Each", "Write"))
    assert agree.reference == f"NPB/{today().year}/001"
    assert (agree.seat_id, [one.seat_id for one in agree.supports]) == (
        seats["ash"],
        [seats["elm"]],
    )
    assert (agree.due_on, agree.first_due_on, agree.slips) == (date(2025, 6, 12),) * 2 + (0,)
    assert wall(agree.opened_at).date() == date(2025, 3, 13)
    assert agree.state is State.AMBER
    assert story(agree)[0].endswith("two councils.\nImported: 1")
    assert (each.state, each.closed_by) == (State.COMPLETE, "Board Secretary, Office")
    assert (write.seat_id, write.due_on) == (seats["chair"], soon(90))
    assert found["Share"].due_on == date(2025, 9, 30)

    assert post.sent() == []
    kinds = select(Event.kind, func.count()).where(Event.kind == Kind.ACTIONS_IMPORTED)
    assert [tuple(one) for one in db.session.execute(kinds.group_by(Event.kind))] == [
        (Kind.ACTIONS_IMPORTED, 1)
    ]
    # Owners and headings are remembered; rows that come again add nothing.
    again = brought_in(world, BOARD)
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, 8)
    kept = queries.mapping(world.board)
    assert kept is not None
    assert kept.columns["agenda item"] == ""
    assert kept.owners["merseyside police"] == seats["ash"]


def test_a_sub_groups_log_keeps_formulas_and_strands_as_words(world: World) -> None:
    elm = world.seats["elm"].id
    names = ("merseyside police", "opcc", "las", "soc group chair", "police")
    plan = brought_in(world, SUB_GROUP, owners=dict.fromkeys(names, elm), undated_on=soon())
    assert (plan.unknown, len(plan.new)) == ({}, 5)
    last = stored()[-1]
    assert last.title == '=HYPERLINK("http://x","see note")'
    assert story(last) == ["Strand: Pursue\nImported: SOC/25/03"]
    assert [one.due_on for one in stored()[:4]] == [
        *(date(2025, 3, 31), date(2025, 2, 28), date(2025, 4, 1), date(2025, 12, 1))
    ]


def test_a_changed_row_changes_its_action(world: World) -> None:
    brought_in(world, as_csv(HEADINGS, row(), row(ref="A/2", action="Another")))
    later = soon(60)
    new = row(
        action="Agree both forms",
        owner="Elm Council / Ash Council",
        due_date=f"{later:%d/%m/%Y}",
        rag="Red",
        comments="No lawyer",
    )
    plan = brought_in(world, as_csv(HEADINGS, new, row(ref="A/2", action="Another", comments="")))
    (change,) = plan.changed
    assert (plan.new, plan.unchanged) == ([], 1)
    assert [(one.word, one.before, one.after) for one in change.differences] == [
        ("Action", "Agree one form", "Agree both forms"),
        ("Owner", ASH, "Chief Executive, Elm Council"),
        ("Supported by", "nobody", ASH),
        ("Due date", day_words(soon()), day_words(later)),
        ("State", "On track", "Off track"),
        ("Update", "Drafted", "No lawyer"),
    ]
    action = stored()[0]
    assert (action.title, action.seat_id) == ("Agree both forms", world.seats["elm"].id)
    assert (action.due_on, action.slips, action.state) == (later, 1, State.RED)
    assert story(action)[-1] == "No lawyer"
    # Its story is its own by now: the old file says what it said before.
    assert brought_in(world, as_csv(HEADINGS, new)).unchanged == 1


def test_closing_and_opening_again_follow_the_sheet(world: World) -> None:
    heads = (*HEADINGS, "Closed?")
    brought_in(world, as_csv(heads, (*row(), "N")))
    brought_in(world, as_csv(heads, (*row(), "Y")))
    assert stored()[0].closed_at is not None
    brought_in(world, as_csv(heads, (*row(), "N")))
    assert stored()[0].closed_at is None


def test_what_was_said_here_since_stays(world: World) -> None:
    file = as_csv(HEADINGS, row())
    brought_in(world, file)
    action = stored()[0]
    with transaction():
        actions.update_action(world.actor("ash"), action, State.RED, "The lawyer left")
    assert brought_in(world, file).unchanged == 1
    assert stored()[0].state is State.RED


def test_an_action_of_ours_is_known_by_its_number(world: World) -> None:
    """What was exported, changed and brought back."""
    action = opened(world)
    same = row(ref=action.reference, action=action.title, owner=ASH, rag="", comments="")
    assert brought_in(world, as_csv(HEADINGS, same)).unchanged == 1
    plan = brought_in(world, as_csv(HEADINGS, (*same[:4], "A", "Late")))
    assert [one.known.action.reference for one in plan.changed] == [action.reference]
    assert (len(stored()), stored()[0].state) == (1, State.AMBER)


LONG = "x" * 33_000
YESTERDAY = f"{today() - timedelta(days=1):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"due_date": "31/02/26"}, "Due date", "“31/02/26” is no date"),
        ({"due_date": "1/1/9999"}, "Due date", "1 January 9999 is not between"),
        ({"action": ""}, "Action", "nothing says what is to be done"),
        ({"action": LONG}, "Action", "33,000 characters are too many"),
        ({"comments": LONG}, "Comments", "33,000 characters are too many"),
        ({"rag": "Purple"}, "RAG", "“Purple” is no state"),
        ({"comments": "SECRET"}, "Comments", "nothing above OFFICIAL-SENSITIVE"),
        ({"ref": "A/1"}, "Ref", "row 3 says the same"),
    ],
)
def test_one_bad_cell_and_nothing_is_stored(world: World, cells, column, reason) -> None:
    file = as_csv(HEADINGS, (), row(), row(**{"ref": "A/2", **cells}))
    plan = brought_in(world, file)
    (problem,) = plan.problems
    assert problem.where == f"Row 4, {column}"
    assert reason in str(problem)
    assert stored() == []


def test_every_problem_is_said_at_once(world: World) -> None:
    bad = [row(ref=f"A/{n}", due_date="soon", rag="Purple") for n in range(300)]
    assert len(brought_in(world, as_csv(HEADINGS, *bad)).problems) == 600


def test_a_change_that_its_action_cannot_make_hinders_the_whole_import(world: World) -> None:
    brought_in(world, as_csv(HEADINGS, row()))
    over = brought_in(world, as_csv(HEADINGS, row(due_date=YESTERDAY), row(ref="A/2", action="B")))
    assert "can only move to a day to come" in str(over.problems)
    action = stored()[0]
    with transaction():
        actions.update_action(world.actor("ash"), action, State.COMPLETE)
        actions.confirm_complete(world.actor("secretary"), action)
    closed = brought_in(world, as_csv(HEADINGS, row(comments="More")))
    assert "is closed here" in str(closed.problems)
    assert len(stored()) == 1


def test_two_seats_with_one_name_are_a_question(world: World) -> None:
    with transaction():
        groups.put_membership(
            world.seats["ash-officer"], world.board, Role.MEMBER, date(2020, 1, 1)
        )
    plan = brought_in(world, as_csv(HEADINGS, row()))
    both = {world.seats["ash"].id, world.seats["ash-officer"].id}
    assert (plan.unknown, stored()) == ({"ash council": both}, [])


def test_a_long_action_has_a_short_title_and_is_told_in_full(world: World) -> None:
    long = "Agree " + "x" * 300
    brought_in(world, as_csv(HEADINGS, row(action=long, priority="")))
    (action,) = stored()
    assert len(action.title) == 200
    assert f"In full: {long}" in story(action)[0]
