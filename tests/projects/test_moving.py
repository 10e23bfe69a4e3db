"""The life of a place project: begun, moved on, gone back, ended, built on again."""

import pytest
from sqlalchemy.exc import IntegrityError

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.projects import commands
from partnership.projects.models import Phase
from partnership.projects.rules import PhaseKind
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.projects.places import ago, begun, moved, returned
from tests.world import soon

CLEAR, HOLD, BUILD = PhaseKind


def kinds(project):
    return [(one.kind, one.ended_on) for one in project.phases]


def test_a_place_moves_on_slips_back_and_ends(world):
    project = begun(world)
    moved(world, project)
    returned(world, project, reason="Dealing in the yard again")
    moved(world, project)
    moved(world, project)
    assert moved(world, project, outcome="A park that lasts") is None
    done = today()
    assert kinds(project) == [(kind, done) for kind in (CLEAR, HOLD, CLEAR, HOLD, BUILD)]
    assert (project.phase, project.ended_on) == (None, done)
    assert project.phases[1].went_back == "Dealing in the yard again"
    assert project.phases[4].outcome == "A park that lasts"
    with pytest.raises(Refused, match="has ended"):
        moved(world, project)

    assert returned(world, project).kind is BUILD
    assert project.ended_on is None
    said = [one.kind for one in events_about(project)]
    assert said.count(Kind.PROJECT_WENT_BACK) == 2
    assert said.count(Kind.PROJECT_MOVED_ON) == 3
    assert said.count(Kind.PROJECT_ENDED) == 1


def test_no_place_moves_before_its_test_is_met_nor_twice_by_two_people(world):
    project = begun(world)
    first = project.phase.id
    for field, wrong in (
        ("met", {"met": False}),
        ("outcome", {"outcome": " "}),
        ("planned_end", {"planned_end": today()}),
        ("planned_end", {"planned_end": None}),
        ("exit_test", {"exit_test": ""}),
    ):
        with pytest.raises(Refused) as refused:
            moved(world, project, **wrong)
        assert refused.value.field == field
    with pytest.raises(Refused, match="no phase before"):
        returned(world, project)
    assert kinds(project) == [(CLEAR, None)]

    moved(world, project)
    with pytest.raises(Refused, match="meanwhile"):
        moved(world, project, phase_id=first)
    with pytest.raises(Refused, match="meanwhile"):
        returned(world, project, phase_id=first)
    assert [kind for kind, _ in kinds(project)] == [CLEAR, HOLD]


def test_the_database_holds_one_open_phase_at_a_time(world):
    """Whatever two people do at once."""
    project = begun(world)
    facts = {"begun_on": ago(1), "planned_end": soon(), "exit_test": "Quiet"}
    second = Phase(project_id=project.id, kind=HOLD, **facts)
    with pytest.raises(IntegrityError), transaction():
        db.session.add(second)


def test_a_project_takes_only_its_own_actions_and_leaves_those_that_were_not_offered(world):
    project = begun(world)
    secretary = world.actor("sub-secretary")
    one, two, hidden = (opened(world, "ash-officer", group=world.sub) for _ in range(3))
    elsewhere = opened(world)
    offered = [one.id, two.id]
    with transaction():
        commands.link_actions(secretary, project, [hidden], [hidden.id])
        assert commands.link_actions(secretary, project, [one, two], offered) == 2
    with pytest.raises(Refused, match="from the list"), transaction():
        commands.link_actions(secretary, project, [elsewhere], [elsewhere.id])
    with transaction():
        assert commands.link_actions(secretary, project, [two], offered) == 1
        assert commands.link_actions(secretary, project, [two], offered) == 0
    assert commands.queries.action_ids(project.id) == {two.id, hidden.id}


def test_changing_keeps_the_lead_meets_a_clash_and_refuses_seats_from_elsewhere(world):
    lead = world.seats["ash-officer"]
    ash = lead.organisation_id
    project = begun(world, lead_seat_id=lead.id, partners=[ash])
    facts = {"name": "Mill Lane", "place": "Northfield", "aim": "Calm", "source": ""}
    facts |= {"lead_seat_id": lead.id, "partners": [], "exit_test": "Quiet"}

    def change(**changes):
        given = {**facts, "planned_end": soon(40), "version": project.version, **changes}
        with transaction():
            commands.change_project(world.actor("sub-chair"), project, **given)

    version = project.version
    change(name="Mill Lane and Ropewalk")
    assert (project.phase.planned_end, project.partners) == (soon(40), [])
    with pytest.raises(Clash):
        change(version=version)
    for wrong in ({"lead_seat_id": world.seats["outsider"].id}, {"partners": [999_999]}):
        with pytest.raises(Refused, match="from the list"):
            change(**wrong)
    assert project.name == "Mill Lane and Ropewalk"


def test_an_outcome_needs_a_phase_of_its_project_and_goes_once(world):
    project, other = begun(world), begun(world, name="Ropewalk")
    facts = {"words": "homes secured", "number": 14, "counted_on": today(), "source": "Housing"}
    secretary = world.actor("sub-secretary")
    with pytest.raises(Refused, match="phase"), transaction():
        commands.record_outcome(secretary, project, phase_id=other.phase.id, **facts)
    with transaction():
        made = commands.record_outcome(secretary, project, phase_id=project.phase.id, **facts)
    with transaction():
        commands.withdraw_outcome(secretary, made)
    assert commands.queries.outcomes(project.id) == []
    with pytest.raises(Refused, match="already"), transaction():
        commands.withdraw_outcome(secretary, made)
