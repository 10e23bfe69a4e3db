"""A version is released when it is agreed, decided and looked at, and stands for its text only."""

from dataclasses import replace

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings import queries, releases
from partnership.meetings.leaks import Finding
from partnership.meetings.models import Release
from partnership.meetings.releases import Check
from partnership.meetings.renderings import Reader, render
from partnership.meetings.rules import MinutesState
from partnership.transaction import transaction
from tests.meetings.sittings import coming
from tests.meetings.speeches import BOARD, PARTNERS, PUBLIC, item, minutes, said

FINDING = Finding("Name", "Item 1, minutes", "A withheld paragraph of item 1", "", "Smith", "")
TEXT = render(minutes(item(said("Open.", PUBLIC))), Reader(PUBLIC))
CHECK = Check(TEXT, 0, [FINDING])


@pytest.fixture
def meeting(world):
    """A meeting whose minutes are agreed."""
    meeting = coming(world)
    with transaction():
        meeting.minutes_state = MinutesState.AGREED
    return meeting


@pytest.fixture
def let_out(world, meeting):
    def release(check=CHECK, seen=None, allowed=(FINDING.key,)):
        actor, seen = world.actor("secretary"), seen or check.rendering.digest
        with transaction():
            return releases.release(actor, meeting, check, seen=seen, allowed=allowed)

    return release


@pytest.mark.parametrize(
    ("changes", "message", "field"),
    [
        ({"check": replace(CHECK, undecided=1)}, "Say who may read each", None),
        ({"check": replace(CHECK, rendering=replace(TEXT, audience=BOARD))}, "Choose the", None),
        ({"seen": "another text"}, "has changed since", None),
        ({"allowed": ()}, "Tick this", f"may_{FINDING.key}"),
    ],
    ids=["undecided", "full", "changed", "not ticked"],
)
def test_a37_what_is_not_checked_is_not_released(let_out, meeting, changes, message, field):
    with pytest.raises(Refused, match=message) as refused:
        let_out(**changes)
    assert refused.value.field == field
    assert db.session.query(Release).count() == 0


def test_a37_minutes_that_are_not_agreed_are_not_released(let_out, meeting):
    with transaction():
        meeting.minutes_state = MinutesState.CIRCULATED
    with pytest.raises(Refused, match="Agree the minutes"):
        let_out()


def test_who_released_what_and_what_was_ticked_is_recorded(let_out, meeting):
    row = let_out()
    assert (row.digest, row.released_by) == (TEXT.digest, "Board Secretary, Office")
    details = events_about(meeting)[-1].details
    assert (details["audience"], details["digest"]) == ("public", TEXT.digest)
    assert details["allowed"] == [{"what": "Name", "words": "Smith", "where": "Item 1, minutes"}]


def test_one_release_of_an_audience_stands_at_a_time_and_can_be_taken_back(world, let_out, meeting):
    first = let_out()
    partners = let_out(Check(replace(TEXT, audience=PARTNERS), 0, []))
    second = let_out(Check(replace(TEXT, title="Other"), 0, []))
    assert first.withdrawn_at is not None
    assert queries.released(meeting.id, PUBLIC) is second
    for message in (None, "not released"):
        if message:
            with pytest.raises(Refused, match=message), transaction():
                releases.withdraw(world.actor("secretary"), meeting, PUBLIC)
        else:
            with transaction():
                releases.withdraw(world.actor("secretary"), meeting, PUBLIC)
    assert queries.released(meeting.id, PUBLIC) is None
    assert queries.released(meeting.id, PARTNERS) is partners
    assert events_about(meeting)[-1].kind is Kind.RELEASE_WITHDRAWN
