"""The story of one matter: what belongs to it, in order of time. Pure: no database is asked."""

from datetime import UTC, datetime
from typing import Any

import pytest

from partnership.actions.models import Action, ActionUpdate, Blockage, BlockageStep
from partnership.actions.rules import StepKind, UpdateKind
from partnership.groups.models import Group, Seat
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.people.models import Organisation
from partnership.reports.matter import Rows, is_routine, story

BOARD = Group(name="Northern Board")
SEAT = Seat(id=3, title="Chief Executive", organisation=Organisation(name="Ash Council"))


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 10, tzinfo=UTC)


def item(number: int, day: int) -> AgendaItem:
    meeting = Meeting(id=number, starts_at=on(day), group=BOARD)
    return AgendaItem(id=number, title="Referral form", meeting=meeting)


def step(number: int, kind: StepKind, day: int, text: str, **more: Any) -> BlockageStep:
    facts = {"capacity": "Chair", "decision_reference": "", **more}
    return BlockageStep(id=number, blockage_id=7, kind=kind, at=on(day), text=text, **facts)


def decision(number: int, text: str, day: int, meeting: Meeting | None = None) -> Decision:
    facts = {"made_at": on(day), "made_by": "Secretary", "meeting": meeting}
    return Decision(id=number, reference=f"D0{number}", text=text, **facts)


def whole() -> Rows:
    """Two meetings, an action that was stuck between them, a direction that was taken back."""
    first, second = item(1, 2), item(2, 20)
    action = Action(id=5, reference="NPB/2026/001", title="Agree one form", seat=SEAT, item_id=1)
    # When the minutes were written.
    action.opened_at, action.blockages = on(4), [Blockage(id=7)]
    closed = ActionUpdate(action_id=5, at=on(25), kind=UpdateKind.CLOSED, capacity="Secretary")
    closed.text = ""
    return Rows(
        items=[second, first],
        decisions=[
            decision(4, "Use it", 21, second.meeting),
            decision(3, "D02 was taken back", 10),
            decision(2, "Ash: sign", 9),
            decision(1, "Want one", 4, first.meeting),
        ],
        actions=[action],
        steps=[
            step(3, StepKind.TAKEN_BACK, 10, "Direction given", decision_reference="D03"),
            step(2, StepKind.DIRECTED, 9, "sign", decision_reference="D02", seat=SEAT),
            step(1, StepKind.RAISED, 8, "Nobody signs"),
        ],
        closings=[closed],
    )


def test_a_story_is_told_in_order_and_each_thing_once() -> None:
    told = [(one.at.day, one.head, one.reference, one.text, one.place) for one in story(whole())]
    office = "Chief Executive, Ash Council"
    assert told == [
        (2, "On the agenda", "", "Referral form", ("meetings", 1)),
        (2, "Decision", "D01", "Want one", ("decisions", 1)),
        (2, "Action agreed", "NPB/2026/001", "Agree one form", ("actions", 5)),
        (8, "It is blocked", "NPB/2026/001", "Nobody signs", ("blockages", 7)),
        (9, "Direction given, taken back since", "D02", f"For {office}: sign", ("decisions", 2)),
        (10, "Taken back", "D03", "Direction given", ("decisions", 3)),
        (20, "On the agenda", "", "Referral form", ("meetings", 2)),
        (20, "Decision", "D04", "Use it", ("decisions", 4)),
        (25, "Action closed", "NPB/2026/001", "", ("actions", 5)),
    ]


def test_what_is_not_among_the_rows_is_not_told() -> None:
    rows = whole()
    kept = Rows(items=rows.items, steps=rows.steps, closings=rows.closings)
    assert {one.head for one in story(kept)} == {"On the agenda"}
    unread = Rows(actions=rows.actions, steps=rows.steps)
    assert {one.place[0] for one in story(unread)} == {"actions", "blockages"}
    assert story(Rows()) == []


@pytest.mark.parametrize(
    ("title", "routine"),
    [("Welcome", True), ("ANY other business.", True), ("Welcome the new prison", False)],
)
def test_what_stands_on_every_agenda_is_no_matter(title: str, routine: bool) -> None:
    assert is_routine(title) is routine
