"""Marking meetings and items: at birth, raised, lowered with a reason, and what diaries show."""

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.marking import PLAIN, TOO_SECRET, Mark, Marking
from partnership.invitations.queries import entry_of
from partnership.meetings import commands
from partnership.meetings.marking import mark_of, set_mark
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, held, item
from tests.reactions import post
from tests.world import World, soon

SENSITIVE = Mark(Marking.SENSITIVE)
PERSONAL = Mark(Marking.SENSITIVE, "PERSONAL DATA", "Do not forward")


def marked(world: World, thing, mark: Mark, reason: str = "", by: str = "secretary") -> None:
    with transaction():
        set_mark(world.actor(by), thing, mark, reason, thing.mark)


def test_a_meeting_and_its_items_are_marked_when_they_are_made(world):
    meeting = coming(world, mark=PERSONAL)
    assert meeting.mark == PERSONAL
    assert events_about(meeting)[0].details["after"]["marking"] == str(PERSONAL)
    assert item(world, meeting).mark == PERSONAL
    higher = Mark(Marking.SENSITIVE, "PERSONAL DATA, LEGAL", "Do not forward\nPrint nothing")
    assert item(world, meeting, mark=higher).mark == higher
    for lower, field in ((PLAIN, "marking"), (SENSITIVE, "descriptor")):
        with pytest.raises(Refused) as refused:
            item(world, meeting, mark=lower)
        assert refused.value.field == field


def test_the_mark_of_what_is_shown_is_the_highest_inside(world):
    meeting = coming(world)
    plain, secret = item(world, meeting), item(world, meeting, mark=PERSONAL)
    assert mark_of(meeting, [plain]) == PLAIN
    assert mark_of(meeting, [plain, secret]) == PERSONAL
    assert mark_of(coming(world, 40, mark=SENSITIVE), [secret]) == PERSONAL


def test_raising_needs_no_reason_and_lowering_does(world):
    meeting = coming(world)
    for thing in (meeting, item(world, meeting)):
        marked(world, thing, PERSONAL)
        for lower in (PLAIN, SENSITIVE, Mark(Marking.SENSITIVE, "PERSONAL DATA")):
            with pytest.raises(Refused, match="Enter why the marking is lowered") as refused:
                marked(world, thing, lower, " \u2028")
            assert refused.value.field == "reason"
        with pytest.raises(Refused, match="Choose another marking"):
            marked(world, thing, PERSONAL)
        marked(world, thing, PLAIN, "It was published")
        assert thing.mark == PLAIN
        *_, last = events_about(thing)
        assert (last.kind, last.group_id) == (Kind.MARKING_CHANGED, world.board.id)
        assert last.details["before"]["descriptor"] == "PERSONAL DATA"
        assert last.details["after"]["marking"] == "OFFICIAL"
        assert last.details["reason"] == "It was published"


def test_a_mark_that_somebody_else_changed_is_not_overwritten(world):
    meeting = coming(world)
    marked(world, meeting, PERSONAL)
    with pytest.raises(Clash) as clash, transaction():
        set_mark(world.actor("secretary"), meeting, SENSITIVE, "Why", PLAIN)
    assert clash.value.theirs == str(PERSONAL)
    assert db.session.get(Meeting, meeting.id).mark == PERSONAL


def test_raising_a_coming_meetings_mark_takes_its_title_out_of_diaries(world):
    meeting = coming(world, title="Operation Canary", place="Room 7")
    post.sent()
    marked(world, meeting, SENSITIVE)
    messages = post.sent()
    assert {"ash", "elm"} < set(post.readers(world, messages))
    for message in messages:
        assert "Restricted meeting" in post.event(message)["SUMMARY"]
        assert message.subject.startswith("[OFFICIAL-SENSITIVE]")
        assert b"Canary" not in message.body
    block = entry_of(meeting.id).block
    assert b"Canary" not in block
    assert b"Room 7" not in block
    assert b"OFFICIAL-SENSITIVE" in block
    marked(world, meeting, PLAIN, "It is public now")
    assert all("Canary" in post.event(one)["SUMMARY"] for one in post.sent())


def test_another_descriptor_is_no_news_for_diaries(world):
    meeting = coming(world, mark=SENSITIVE)
    post.sent()
    before = entry_of(meeting.id).revision
    marked(world, meeting, PERSONAL)
    assert post.sent() == []
    assert entry_of(meeting.id).revision == before


def test_a_past_meeting_goes_out_of_feeds_without_a_message(world):
    meeting = held(world, soon(-9), title="Operation Canary")
    post.sent()
    marked(world, meeting, SENSITIVE)
    assert post.sent() == []
    assert b"Canary" not in entry_of(meeting.id).block


def test_a_line_marked_secret_gets_into_no_text(world):
    meeting = coming(world)
    one = item(world, meeting)
    secretary = world.actor("secretary")
    with at_the_meeting(meeting):
        for typed, attempt in (
            ("title", lambda: coming(world, 50, title="[SECRET]")),
            ("title", lambda: item(world, meeting, title="TOP SECRET // UK EYES ONLY")),
            ("note", lambda: commands.minute_item(secretary, one, "So:\nSECRET", 0)),
            ("text", lambda: commands.decide(secretary, world.board, "SECRET", meeting=meeting)),
        ):
            with pytest.raises(Refused) as refused, transaction():
                attempt()
            assert (refused.value.message, refused.value.field) == (TOO_SECRET, typed)
        with transaction():
            commands.minute_item(secretary, one, "The secretariat kept the secret of success", 0)
