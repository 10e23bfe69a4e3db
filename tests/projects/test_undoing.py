"""Moving a place is taken back: for a minute, by whoever did it, if nothing was done since."""

from datetime import timedelta

import pytest
import time_machine

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.projects import commands
from partnership.projects.rules import PhaseKind
from partnership.transaction import transaction
from tests.projects.places import ago, begun, moved, returned
from tests.world import soon

CLEAR, HOLD, BUILD = PhaseKind


def undone(world, project, by="sub-secretary"):
    with transaction():
        commands.undo(world.actor(by), project)
    db.session.expire_all()


def stands(project):
    """What is stored of a project and its phases."""
    keys = ("id", "kind", "begun_on", "ended_on", "planned_end", "exit_test")
    keys += ("outcome", "went_back")
    phases = [[getattr(one, key) for key in keys] for one in project.phases]
    return project.ended_on, phases


@pytest.mark.parametrize(
    ("there", "deed", "kind"),
    [
        ((), moved, Kind.PROJECT_MOVED_ON),
        ((moved,), returned, Kind.PROJECT_WENT_BACK),
        ((moved, moved), moved, Kind.PROJECT_ENDED),
        ((moved, moved, moved), returned, Kind.PROJECT_WENT_BACK),
    ],
    ids=["moved on", "went back", "ended", "built on again"],
)
def test_a_place_is_where_it_was_and_the_record_keeps_both(world, there, deed, kind):
    project = begun(world)
    with time_machine.travel(now() - timedelta(days=3), tick=False):
        for one in there:
            one(world, project, planned_end=soon(30))
    db.session.expire_all()
    before = stands(project)
    deed(world, project, exit_test="Quiet at last")
    assert stands(project) != before
    undone(world, project)
    assert stands(project) == before
    done, undo = events_about(project)[-2:]
    assert (done.kind, undo.kind) == (kind, Kind.PROJECT_UNDONE)
    assert undo.details["undone"] == done.id
    waited_for = undo.details.get("before", {}).get("exit_test")
    assert waited_for == (None if kind is Kind.PROJECT_ENDED else "Quiet at last")
    with pytest.raises(Refused, match="since"):
        undone(world, project)
    deed(world, project)  # and can be done again
    undone(world, project)
    assert stands(project) == before


def test_only_whoever_moved_it_takes_that_back_and_only_in_time(world):
    project = begun(world)
    moved(world, project)
    with pytest.raises(Refused, match="since"):
        undone(world, project, by="sub-chair")
    late = time_machine.travel(now() + timedelta(minutes=2), tick=False)
    with late, pytest.raises(Refused, match="more than a minute"):
        undone(world, project)
    assert project.phase.kind is HOLD


def recorded(world, project):
    facts = {"words": "homes secured", "number": 14, "counted_on": today(), "source": "Housing"}
    phase_id = project.phase.id
    with transaction():
        commands.record_outcome(world.actor("sub-chair"), project, phase_id=phase_id, **facts)


def changed(world, project, version=None):
    facts = {"name": "Mill Lane", "place": "Northfield", "aim": "Calm", "source": ""}
    facts |= {"lead_seat_id": None, "partners": [], "exit_test": "Quiet", "planned_end": soon(40)}
    with transaction():
        version = version or project.version
        commands.change_project(world.actor("sub-secretary"), project, **facts, version=version)


@pytest.mark.parametrize("since", [recorded, changed])
def test_a_place_about_which_something_was_done_since_stays(world, since):
    project = begun(world, begun_on=ago(10))
    moved(world, project)
    since(world, project)
    with pytest.raises(Refused, match="since"):
        undone(world, project)
    assert project.phases[0].outcome == "Quiet for a month"


def test_a_form_about_another_phase_is_not_for_the_one_that_it_is_in(world):
    project = begun(world)
    for deed in (moved, undone):
        version = project.version
        deed(world, project)
        with pytest.raises(Clash):
            changed(world, project, version)
    assert project.phase.exit_test == "No open dealing for four weeks"


def test_a_notice_offers_to_take_it_back(world, client_of):
    project, client = begun(world), client_of("sub-secretary")
    on = {"phase_id": project.phase.id, "outcome": "Quiet", "exit_test": "Trust", "met": "y"}
    end = soon(200)
    on |= {f"planned_end-{part}": getattr(end, part) for part in ("day", "month", "year")}
    home = client.post(f"/projects/{project.id}/move-on", data=on).location
    assert f'action="{home}/undo"' in client.get(home).text
    assert client_of("outsider").post(f"{home}/undo").status_code == 404
    page = client.get(client.post(f"{home}/undo").location).text
    assert "was not moved" in page
    assert "In Clear, day 11" in page
