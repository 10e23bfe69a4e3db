"""The list of meetings: its statements are kept, and take the moment and the page as values."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.core.db import db
from partnership.meetings.listed import PAGE
from partnership.policy.reading import standing_of
from partnership.reports import meeting_list
from tests.meetings.sittings import coming
from tests.world import World, soon


def test_kept_statements_take_the_moment_and_the_page(world: World) -> None:
    meeting = coming(world, day=soon(9))
    db.session.rollback()
    before, after = meeting.ends_at - timedelta(seconds=1), meeting.ends_at
    for key, seen in (("ash", [meeting.id]), ("outsider", []), ("ash", [meeting.id])):
        who = standing_of(world.people[key].id, today())
        for at, to_come, held in ((before, seen, []), (after, [], seen), (before, seen, [])):
            assert [one.id for one in meeting_list.upcoming(who, at)] == to_come
            assert [one.id for one in meeting_list.past(who, at, 1)] == held
            assert meeting_list.past(who, at, 2) == []


def test_each_page_goes_on_where_the_one_before_ended(world: World) -> None:
    meetings = [coming(world, day=soon(9 + number)) for number in range(PAGE + 2)]
    who, at = standing_of(world.people["ash"].id, today()), meetings[-1].ends_at
    pages = [meeting_list.past(who, at, page)[:PAGE] for page in (1, 2)]
    assert [one.id for page in pages for one in page] == [one.id for one in reversed(meetings)]
