"""The pages of place projects: who finds what on them, and what they cost."""

from datetime import date
from decimal import Decimal

import pytest

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.rules import Better
from partnership.projects import commands
from partnership.projects.models import Project
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.projects.places import ago, begun, moved
from tests.world import soon

SENSITIVE = Mark(Marking.SENSITIVE)
ON = {"planned_end-day": "1", "planned_end-month": "6", "planned_end-year": str(soon(400).year)}


def linked(world, project, *actions):
    numbers = [one.id for one in actions]
    with transaction():
        commands.link_actions(world.actor("sub-secretary"), project, actions, numbers)


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.get_data(as_text=True).split())


def test_a_place_is_added_moved_on_taken_back_and_its_outcome_withdrawn(world, client_of):
    client = client_of("sub-secretary")
    add = {"name": "Mill Lane", "place": "Northfield", "aim": "Calm", "kind": "clear"}
    add |= {"begun_on-day": "1", "begun_on-month": "6", "begun_on-year": "2026"}
    add |= {"exit_test": "Quiet", "partners": world.seats["ash-officer"].organisation_id, **ON}
    home = client.post("/groups/harm/projects/add", data=add).location
    assert "In Clear, day" in text(client, home)
    phase = db.session.query(Project).one().phase.id

    on = {"phase_id": phase, "outcome": "Nine weeks of quiet", "exit_test": "Trust", **ON}
    assert "Tick that it is true" in client.post(f"{home}/move-on", data=on).text
    client.post(f"{home}/move-on", data=on | {"met": "y"})
    page = text(client, home)
    assert "In Hold, day 1" in page
    assert "Move on to Build" in page
    assert 'data-label="Build"><span>Not yet</span>' in page
    assert "Nine weeks of quiet" in page
    assert "Ash Council" in page

    hold = db.session.query(Project).one().phase.id
    counted = {"phase_id": hold, "words": "homes secured", "number": "1400", "source": "Housing"}
    counted |= {"counted_on-day": "1", "counted_on-month": "6", "counted_on-year": "2026"}
    client.post(f"{home}/outcomes/add", data=counted)
    assert "<strong>1,400</strong> homes secured" in text(client, home)
    number = db.session.query(commands.queries.Outcome).one().id
    client.post(f"{home}/outcomes/{number}/withdraw", data={})
    assert "homes secured" not in text(client, home)

    client.post(f"{home}/go-back", data={**on, "phase_id": hold, "reason": "It came back"})
    page = text(client, home)
    assert "In Clear, day 1" in page
    assert "Went back: It came back" in page
    assert page.count('data-label="Clear"') == 4


def test_a_lead_from_outside_records_outcomes_and_changes_nothing_else(world, client_of):
    project = begun(world)
    with transaction():
        project.lead_seat_id = world.seats["outsider"].id
    client = client_of("outsider")
    page = text(client, f"/projects/{project.id}")
    assert "Record what came of it" in page
    assert "Move on" not in page
    assert client.get(f"/projects/{project.id}/outcomes/add").status_code == 200
    assert client.get(f"/projects/{project.id}/move-on").status_code == 403


def test_actions_are_counted_and_listed_as_far_as_the_reader_may_see_them(world, client_of):
    project = begun(world)
    late = aged(opened(world, "ash-officer", group=world.sub, title="Late one"), due_on=ago(3))
    stuck = opened(world, "ash-officer", group=world.sub, title="Stuck one")
    blocked(world, stuck, "ash-officer", by="sub-secretary")
    secret = opened(world, "ash-officer", group=world.sub, title="Hushed", mark=SENSITIVE)
    linked(world, project, late, stuck, secret)
    whole = text(client_of("sub-secretary"), "/projects")
    assert "3 open actions, 1 overdue." in whole
    assert "1 blocked action" in whole
    above = client_of("chair")
    assert "2 open actions, 1 overdue." in text(above, "/projects")
    page = text(above, f"/projects/{project.id}")
    assert "Stuck one" in page
    assert "Hushed" not in page
    assert "No project yet" in text(client_of("outsider"), "/projects")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_pages_ask_as_much_for_many_projects_as_for_one(world, client_of):
    client = client_of("sub-secretary")

    def cost(address):
        client.get(address)
        with statements() as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    first = begun(world, partners=[world.seats["ash"].organisation_id])
    linked(world, first, opened(world, "ash-officer", group=world.sub))
    before = cost("/projects"), cost(f"/projects/{first.id}")
    for number in range(4):
        other = begun(world, name=f"Place {number}", lead_seat_id=world.seats["ash-officer"].id)
        moved(world, other)
        actions = [opened(world, "ash-officer", group=world.sub) for _ in range(3)]
        linked(world, other, *actions)
        linked(world, first, *actions)
    with transaction():
        for number in range(4):
            facts = {"words": f"seen {number}", "counted_on": ago(1), "source": "Police"}
            phase_id = first.phase.id
            commands.record_outcome(
                world.actor("sub-chair"), first, phase_id=phase_id, number=1, **facts
            )
    assert (cost("/projects"), cost(f"/projects/{first.id}")) == before


def test_an_indicator_is_shown_only_to_whoever_may_see_it(world, client_of) -> None:
    project = begun(world)
    with transaction():
        indicator = Indicator(key="knives", name="Knife crime", definition="Recorded")
        indicator.better, indicator.area, indicator.group = Better.LOWER, "Northfield", world.sub
        db.session.add(indicator)
        before, after = (figure(indicator, year, value) for year, value in ((2024, 50), (2025, 40)))
        after.against = before
        db.session.flush()
        facts = {"words": "fewer knives", "counted_on": ago(1), "source": "Police", "number": None}
        about = {"phase_id": project.phase.id, "indicator_id": indicator.id}
        commands.record_outcome(world.actor("sub-chair"), project, **facts, **about)
    page = text(client_of("sub-secretary"), f"/projects/{project.id}")
    assert "40 knife crime in the year to 31 December 2025, against 50" in page
    with transaction():
        indicator.put_mark(Mark(Marking.SENSITIVE))
    assert "knife crime" in text(client_of("sub-secretary"), f"/projects/{project.id}")
    page = text(client_of("chair"), f"/projects/{project.id}")
    assert "fewer knives" in page
    assert "knife crime" not in page.casefold()


def figure(indicator, year, value):
    made = Figure(indicator=indicator, from_on=date(year, 1, 1), until_on=date(year, 12, 31))
    made.value, made.publisher, made.source = Decimal(value), "Police", "Their page"
    made.published_on, made.at, made.by = date(year + 1, 1, 31), now(), "Analyst"
    db.session.add(made)
    return made
