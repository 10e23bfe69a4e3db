"""Days to avoid: who sees them, marking, changing and removing them, by month."""

import re
from datetime import date, timedelta

import pytest
import time_machine

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import DayKind
from tests.web.filling import filled, landed, text_of
from tests.web.test_year import mark

DAYS, ADD = "/days-to-avoid", "/days-to-avoid/add"


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


def typed(first, last=None, **more):
    form = {"kind": "council day", "words": "Full Council", "body": "0", **more}
    for name, day in (("from_on", first), ("until_on", last)):
        for part in ("day", "month", "year"):
            form[f"{name}-{part}"] = str(getattr(day, part)) if day else ""
    return form


def stored():
    db.session.expire_all()
    return db.session.query(AvoidedDays).all()


def test_days_are_marked_seen_by_month_and_changed(world, client_of):
    secretary = client_of("secretary")
    first, last = date(2027, 3, 29), date(2027, 5, 6)
    answer = secretary.post(
        ADD, data=typed(first, last, kind="pre-election period", words="Local elections")
    )
    page = text_of(landed(secretary, answer))
    assert "Local elections is marked. Undo" in page
    assert (
        "March 2027 Days Name Kind For Monday 29 March 2027 to Thursday 6 May 2027 "
        "Local elections, 29 March 2027 Pre-election period All bodies"
    ) in page
    (days,) = stored()
    address = f"{DAYS}/{days.id}"
    form = filled(secretary.get(address))
    assert form["body"] == "0"
    assert form["until_on-year"] == "2027"
    assert "all are as they were" in text_of(secretary.post(address, data=form))
    secretary.post(address, data=form | {"words": "Elections", "body": str(world.board.id)})
    (days,) = stored()
    assert (days.words, days.group_id, days.kind) == ("Elections", world.board.id, DayKind.ELECTION)
    kinds = [one.kind for one in db.session.query(Event).order_by(Event.id)][-2:]
    assert kinds == [Kind.DAYS_MARKED, Kind.DAYS_CHANGED]


def test_what_is_removed_can_be_put_back_for_a_minute(world, client_of):
    days = mark(world, date(2027, 3, 4))
    secretary, other = client_of("secretary"), client_of("outsider")
    page = landed(secretary, secretary.post(f"{DAYS}/{days.id}/remove"))
    assert "Full Council is removed." in text_of(page)
    assert "No days are marked" in text_of(page)
    undo = re.findall(r'action="(/days-to-avoid/\d+/put-back)"', page.get_data(as_text=True))[0]
    assert secretary.get(f"{DAYS}/{days.id}").status_code == 404
    other.post(undo)  # may mark such days, but did not remove these
    assert stored()[0].removed_at is not None
    assert "is to be avoided again" in text_of(landed(secretary, secretary.post(undo)))
    assert stored()[0].removed_at is None
    secretary.post(f"{DAYS}/{days.id}/remove")
    with time_machine.travel(now() + timedelta(seconds=61), tick=False):
        assert "A minute has passed" in text_of(landed(secretary, secretary.post(undo)))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (typed(date(2027, 3, 4), date(2027, 3, 3)), "Enter a last day from 4 March 2027 on"),
        (typed(date(2027, 3, 4), date(2028, 3, 4)), "must be within a year of the first day"),
        (typed(date(2027, 3, 4), kind="party"), "Choose a kind"),
        (typed(date(2027, 3, 4), words=" "), "Enter a name for these days"),
        (typed(date(2027, 3, 4), words="x" * 201), "must be 200 characters or fewer"),
        (typed(None), "Enter a first day, like"),
        (typed(date(2027, 3, 4), body="999999"), "Choose a body"),
    ],
)
def test_bad_days_are_refused_beside_their_field(world, client_of, changes, message):
    answer = client_of("secretary").post(ADD, data=changes)
    assert text_of(answer).count(message) >= 2
    assert stored() == []


def test_nobody_marks_days_for_a_body_that_is_not_theirs(world, client_of):
    form = typed(date(2027, 3, 4), body=str(world.groups["FAR"].id))
    assert "Choose a body" in text_of(client_of("secretary").post(ADD, data=form))
    assert "This is for secretariats" in text_of(client_of("ash").post(ADD, data=typed(now())))
    assert stored() == []


def test_days_of_a_body_are_for_its_members_and_those_of_all_for_every_member(world, client_of):
    mark(world, date(2027, 3, 4), "Budget Council", world.board)
    mark(world, date(2027, 3, 5), "Regional day")
    mark(world, date(2026, 11, 1), "Long over")
    for key, seen in (
        ("ash", ["Budget Council", "Regional day"]),
        ("outsider", ["Regional day"]),
    ):
        page = text_of(client_of(key).get(DAYS))
        assert [
            one for one in ("Budget Council", "Regional day", "Long over") if one in page
        ] == seen
    assert "Mark days" not in text_of(client_of("ash").get(DAYS))
