"""The reduced story has what not everybody may read, and whoever acts or looks for others."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from partnership.actions.models import Action
from partnership.actions.waiting import SavedFilter
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import PLAIN, Mark, Marking
from partnership.groups.broken import lately_broken
from partnership.groups.models import Deputy
from partnership.groups.named import namings_of
from partnership.groups.queries import holder
from partnership.groups.rules import DeputyKind
from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Meeting, Release
from partnership.meetings.rules import Audience, Withheld
from partnership.people.administrators import administrators
from partnership.web.minutes.record import record_of
from partnership.web.minutes.versions import version_of
from tests.demo.test_play import action, meetings
from tests.world import World

OPERATIONS = Mark(Marking.SENSITIVE, "OPERATIONS", "Do not forward")


def item(title: str) -> AgendaItem:
    return db.session.scalars(select(AgendaItem).where(AgendaItem.title == title)).one()


def agreed() -> Meeting:
    return item("Second things").meeting


def test_an_action_has_the_mark_of_its_item(played: World) -> None:
    assert item("Restricted things").mark == action("Keep it apart").mark == OPERATIONS
    others = select(Action.is_marked).where(Action.title != "Keep it apart")
    assert set(db.session.scalars(others)) == {False}


def test_the_secretariat_keeps_a_filter(played: World) -> None:
    saved = db.session.scalars(select(SavedFilter)).one()
    facts = (saved.person_id, saved.name, saved.query)
    assert facts == (played.people["secretary"].id, "Late", "due=overdue")


def test_one_office_needs_to_know(played: World) -> None:
    (one,) = namings_of(action("Keep it apart"))
    assert (one.to.name, one.because) == ("Chief Executive, Elm Council", "Elm keeps the keys")


def test_a_marking_was_raised_by_mistake_and_lowered_with_a_reason(played: World) -> None:
    changes = [one for one in events_about(action("Count it")) if one.kind is Kind.MARKING_CHANGED]
    assert [one.details["reason"] for one in changes] == ["", "The wrong action."]
    assert action("Count it").mark == PLAIN


def test_paragraphs_are_for_all_three_audiences(played: World) -> None:
    rows = queries.paragraphs(agreed().id)
    assert {(one.audience, one.withheld) for one in rows} == {
        (Audience.BOARD, Withheld.CRIME),
        (Audience.PARTNERS, Withheld.COMMERCIAL),
        (Audience.PUBLIC, Withheld.UNDECIDED),
    }


@pytest.mark.parametrize(
    ("audience", "stands"), [(Audience.PARTNERS, True), (Audience.PUBLIC, False)]
)
def test_one_version_is_released_and_the_other_taken_back(
    played: World, audience: Audience, stands: bool
) -> None:
    row = db.session.scalars(select(Release).where(Release.audience == audience)).one()
    assert row.meeting_id == agreed().id
    assert (row.withdrawn_at is None) is stands
    assert row.at > (agreed().minutes_agreed_at or now())
    version = version_of(record_of(agreed()), audience)
    assert version.stands is stands
    text = " ".join(words for _, words in version.text.pieces())
    assert "Members went on." in text
    assert "The police said where." not in text
    assert ("One offer was lower." in text) is stands


def test_a_seat_is_kept_out_and_a_guest_let_in(played: World) -> None:
    fourth = item("Fourth things")
    (interest,) = queries.interests(fourth.meeting_id)
    assert (interest.item_id, interest.seat.key, interest.kept_out) == (fourth.id, "elm", True)
    (guest,) = namings_of(fourth)
    assert (guest.to.name, guest.until_on) == (
        "Guest (test)",
        fourth.meeting.day + timedelta(days=1),
    )


def test_a_holder_named_a_deputy_and_an_assistant(played: World) -> None:
    found = select(Deputy).where(Deputy.kind != DeputyKind.MEETING).order_by(Deputy.id)
    named = db.session.scalars(found).all()
    days = [(one.kind, one.seat.key, one.until_on) for one in named]
    assert days == [
        (DeputyKind.STANDING, "ash", today() + timedelta(days=90)),
        (DeputyKind.ASSISTANT, "ash", today() + timedelta(days=60)),
    ]
    assert all(one.from_on < today() for one in named)
    assert {events_about(one)[0].seat_id for one in named} == {played.seats["ash"].id}


def test_an_administrator_looked_into_a_record_for_twenty_minutes(played: World) -> None:
    (one,) = administrators()
    assert one.email == "administrator@office.example"
    (glass,) = lately_broken(meetings("HARM")[0].group_id)
    assert glass.person_id == one.id
    assert glass.ended_at
    assert glass.ended_at - glass.began_at == timedelta(minutes=20)
    assert timedelta(days=14) < now() - glass.began_at < timedelta(days=23)


def test_somebody_leaves_soon_and_still_holds_a_seat(played: World) -> None:
    holding = holder(played.seats["adviser"].id, today())
    assert holding
    leaver = holding.person
    assert (leaver.active, leaver.ends_on) == (True, today() + timedelta(days=30))
