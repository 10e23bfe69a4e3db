"""Who does what under a plan: each organisation by priority, as far as the reader may see."""

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.plans import commands as plans
from partnership.plans.models import Tag
from partnership.plans.queries import whole
from partnership.policy.reading import standing_of
from partnership.reports import partners
from partnership.transaction import transaction
from tests.actions.deeds import aged, opened
from tests.counting import statements
from tests.projects.places import ago
from tests.world import LONG_AGO


def planned():
    """A plan with two priorities."""
    with transaction():
        plan = plans.put_plan("safe", "Safe streets", LONG_AGO)
        both = [plans.put_priority(plan, key, key.title(), n) for n, key in enumerate("ab", 1)]
    return plan, both


def words(world, key, plan):
    """Organisation → priority's title → what the cell says."""
    who = standing_of(world.people[key].id, today())
    grid = partners.grid(who, whole(plan.id), today())
    titles = {one.id: one.title for one in grid.priorities}
    return {
        row.organisation: {titles[number]: cell.words for number, cell in row.cells.items()}
        for row in grid.rows
    }


def test_owners_and_supporters_are_counted_once_each_under_each_priority(world):
    plan, (first, second) = planned()
    elm, secret = world.seats["elm"], Mark(Marking.SENSITIVE)
    helpers = [elm, world.seats["chair"]]
    late = opened(world, "adviser", priority_id=first.id, supports=helpers)
    aged(late, due_on=ago(1))
    tagged = opened(world, priority_id=first.id)
    done = opened(world, "elm", priority_id=second.id)
    opened(world, "ash-officer", group=world.sub, priority_id=second.id, mark=secret)
    opened(world, "oak")  # serves nothing
    with transaction():
        facts = {"action_id": tagged.id, "at": tagged.opened_at, "by": "Secretary"}
        db.session.add_all(Tag(priority_id=one.id, **facts) for one in (first, second))
        done.closed_at = tagged.opened_at

    ash = {"A": "1 open", "B": "1 open"}
    elms = {"A": "1 open (1 overdue)", "B": "1 complete"}
    assert words(world, "secretary", plan) == {
        "Ash Council": ash,
        "Elm Council": elms,
        "Office": {"A": "1 open (1 overdue)"},
    }
    # The sensitive one of the sub-group is for those who work there.
    assert words(world, "ash-officer", plan) == {"Ash Council": {"B": "1 open"}}
    assert words(world, "outsider", plan) == {}
    with statements() as asked:
        words(world, "secretary", plan)
    assert len(asked) <= 5


def test_the_page_shows_the_grid_and_what_to_do_where_there_is_none(world, client_of):
    plan, (first, _) = planned()
    client = client_of("chair")
    address = f"/plans/{plan.id}/partners"
    assert "No action that you may see serves this plan" in client.get(address).text
    opened(world, priority_id=first.id)
    page = client.get(address).text
    assert "Ash Council" in page
    assert 'data-label="A"' in page
    assert address in client.get("/projects").text
