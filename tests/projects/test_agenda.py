"""What the draft of an agenda says of the places that its body works in."""

import pytest

from partnership.core.clock import now, today
from partnership.core.marking import Mark, Marking
from partnership.meetings.queries import meeting_in_full
from partnership.policy.reading import standing_of
from partnership.reports.agenda_draft import draft
from tests.meetings.sittings import coming, held
from tests.projects.places import ago, begun, moved


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_draft_counts_places_that_are_late_or_moved_and_names_none(world):
    facts = {"group": world.board, "by": "secretary"}
    held(world, ago(5))
    meeting = coming(world, 30)
    begun(world, **facts, begun_on=ago(90))

    def said():
        who = standing_of(world.people["secretary"].id, today())
        found = draft.read(who, meeting_in_full(meeting.id), now(), today())
        return [line.because for line in found.fit.lines if line.key == "places"]

    assert said() == []
    begun(world, **facts, begun_on=ago(90), planned_end=ago(1))
    secret = Mark(Marking.SENSITIVE)
    begun(world, **facts, begun_on=ago(90), planned_end=ago(1), mark=secret)
    begun(world, planned_end=ago(1))  # of the sub-group
    moved(world, begun(world, **facts, begun_on=ago(90)))
    late = "1 place is past the planned end of the phase."
    assert said() == [f"{late} 1 place has begun a phase since the last meeting."]
