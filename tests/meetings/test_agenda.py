"""Writing an agenda and issuing it."""

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Decision
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.meetings.sittings import HOSTILE, at_the_meeting, coming, item


def titles(meeting):
    db.session.expire_all()
    return [one.title for one in meeting.items]


def change(world, one, **changes):
    values = {
        "title": one.title,
        "purpose": one.purpose,
        "lead_seat_id": one.lead_seat_id,
        "minutes": one.minutes,
        "version": one.version,
        **changes,
    }
    with transaction():
        return commands.change_item(world.actor("secretary"), one, **values)


def shift(world, one, by):
    with transaction():
        commands.shift_item(world.actor("secretary"), one, by)


def test_items_stand_in_the_order_they_were_added(world):
    meeting = coming(world)
    for title in "ABC":
        item(world, meeting, title)
    assert titles(meeting) == ["A", "B", "C"]


def test_what_is_added_stands_before_what_closes_the_agenda(world):
    meeting = coming(world)
    for title in ("Budget", "Any other business.", "Date of next meeting"):
        closing = item(world, meeting, title)
    version = closing.version
    item(world, meeting, "Grants")
    assert titles(meeting) == ["Budget", "Grants", "Any other business.", "Date of next meeting"]
    assert closing.version == version


@pytest.mark.parametrize(
    ("title", "by", "order"),
    [
        ("B", -1, "BAC"),
        ("B", +1, "ACB"),
        ("A", -1, "ABC"),
        ("C", +1, "ABC"),
        ("C", -1, "ACB"),
    ],
)
def test_items_move_up_and_down(world, title, by, order):
    meeting = coming(world)
    items = {one: item(world, meeting, one) for one in "ABC"}
    shift(world, items[title], by)
    assert "".join(titles(meeting)) == order


def test_moving_an_item_is_no_new_version_of_it(world):
    meeting = coming(world)
    first, _ = item(world, meeting, "A"), item(world, meeting, "B")
    seen = first.version
    shift(world, first, +1)
    assert change(world, first, title="A2", version=seen).title == "A2"


def test_items_move_after_one_was_removed(world):
    meeting = coming(world)
    items = {one: item(world, meeting, one) for one in "ABCD"}
    with transaction():
        commands.remove_item(world.actor("secretary"), items["B"])
    shift(world, items["D"], -1)
    assert titles(meeting) == ["A", "D", "C"]


@pytest.mark.parametrize("text", HOSTILE)
def test_titles_of_items_are_cleaned(world, text):
    stored = item(world, coming(world), text).title
    assert stored.isprintable()
    assert "=?" not in stored


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "\u2028"}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": 10**9}, "minutes"),
        ({"lead_seat_id": 10**6}, "lead_seat_id"),
    ],
)
def test_bad_items_are_refused_and_not_stored(world, changes, field):
    meeting = coming(world)
    with pytest.raises(Refused) as refused:
        item(world, meeting, **changes)
    assert refused.value.field == field
    assert db.session.query(AgendaItem).count() == 0
    kept = item(world, meeting)
    with pytest.raises(Refused):
        change(world, kept, **changes)
    assert titles(meeting) == ["Budget"]


def test_a_change_written_on_an_older_version_meets_both_texts(world):
    one = item(world, coming(world))
    seen = one.version
    change(world, one, title="Budget 2027", lead_seat_id=world.seats["ash"].id)
    with pytest.raises(Clash) as clash:
        change(world, one, title="Money", version=seen)
    assert clash.value.theirs == (
        "Budget 2027 (decide, 30 minutes, led by Chief Executive, Ash Council)"
    )
    assert clash.value.mine == ("Money (decide, 30 minutes, led by Chief Executive, Ash Council)")
    assert change(world, one, title="Money", version=clash.value.now).title == "Money"


def test_a_removed_item_stays_in_the_record(world):
    meeting = coming(world)
    one = item(world, meeting)
    with transaction():
        commands.remove_item(world.actor("secretary"), one)
    details = events_about(meeting)[-1].details
    assert titles(meeting) == []
    assert details["change"] == "removed"
    assert details["before"] == {
        "title": "Budget",
        "purpose": "decide",
        "lead_seat_id": None,
        "minutes": 30,
        "proposed": "",
    }


def test_what_is_proposed_is_changed_and_recorded_with_its_item(world):
    one = item(world, coming(world), proposed="The budget\r\nis agreed. ")
    assert one.proposed == "The budget\nis agreed."
    assert change(world, one, title="Money").proposed == one.proposed
    with pytest.raises(Clash) as clash:
        change(world, one, proposed="It is not", version=one.version - 1)
    assert clash.value.mine.endswith("led by nobody). Proposed: It is not")
    change(world, one, proposed="")
    before, after = (events_about(one.meeting)[-1].details[when] for when in ("before", "after"))
    assert (before["proposed"], after["proposed"]) == ("The budget\nis agreed.", "")
    with pytest.raises(Refused) as refused:
        change(world, one, proposed="x" * 2_001)
    assert refused.value.field == "proposed"


@pytest.mark.parametrize(
    ("reached", "marking", "asked"),
    [
        (False, Marking.OFFICIAL, "It is agreed"),
        (True, Marking.OFFICIAL, ""),
        (False, Marking.SENSITIVE, ""),
    ],
)
def test_an_item_that_was_not_reached_asks_again(world, reached, marking, asked):
    """But not where its words would go to more people than they were for."""
    earlier = item(world, coming(world), proposed="It is agreed", mark=Mark(marking))
    with transaction():
        earlier.reached = reached
    assert item(world, coming(world, 60), carried_from=earlier).proposed == asked


def test_an_item_with_minutes_stays(world):
    meeting = coming(world)
    one = item(world, meeting)
    with at_the_meeting(meeting):
        with transaction():
            commands.minute_item(world.actor("secretary"), one, "Agreed.", 0)
        with pytest.raises(Refused, match="has minutes"), transaction():
            commands.remove_item(world.actor("secretary"), one)


def test_an_item_with_a_decision_stays(world):
    meeting = coming(world)
    one = item(world, meeting)
    with at_the_meeting(meeting):
        with transaction():
            secretary = world.actor("secretary")
            commands.decide(secretary, world.board, "Agreed.", meeting=meeting, item=one)
        with pytest.raises(Refused, match="belongs to this item"), transaction():
            commands.remove_item(world.actor("secretary"), one)
    assert titles(meeting) == ["Budget"]
    assert db.session.query(Decision).one().item_id == one.id


def test_an_empty_agenda_is_not_issued(world):
    with pytest.raises(Refused, match="Add an item"), transaction():
        commands.issue_agenda(world.actor("secretary"), coming(world))


def test_an_agenda_is_issued_and_again_when_it_has_changed(world):
    meeting = coming(world)
    item(world, meeting)
    for again in (False, True):
        with transaction():
            commands.issue_agenda(world.actor("secretary"), meeting)
        event = events_about(meeting)[-1]
        assert (event.kind, event.details) == (Kind.AGENDA_ISSUED, {"again": again})
    assert meeting.agenda_issued_at is not None


def test_every_change_of_a_cancelled_meetings_agenda_is_refused(world):
    meeting = coming(world)
    one = item(world, meeting)
    actor = world.actor("secretary")
    with transaction():
        commands.cancel(actor, meeting, "Ill")
    changes = [
        lambda: item(world, meeting),
        lambda: change(world, one, title="Other"),
        lambda: shift(world, one, -1),
        lambda: commands.remove_item(actor, one),
        lambda: commands.issue_agenda(actor, meeting),
    ]
    for attempted in changes:
        with pytest.raises(Refused, match="was cancelled"):
            attempted()
    assert one.purpose is Purpose.DECIDE
