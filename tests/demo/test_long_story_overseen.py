"""The whole shipped story again: what looks back, what was learnt and who took part."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from partnership import create_app
from partnership.core.clock import today
from partnership.core.db import db
from partnership.gatherings.models import Gathering
from partnership.gatherings.rules import GatheringKind
from partnership.gatherings.rules import Outcome as Fate
from partnership.groups.queries import holder, seat
from partnership.learning.models import Card
from partnership.learning.rules import Stand
from partnership.plans.models import Plan, Review, Tag
from partnership.plans.queries import plan as plan_called
from partnership.policy.reading import standing_of
from partnership.projects.models import Project, ProjectAction
from partnership.projects.rules import PhaseKind
from partnership.reports.partners import grid
from partnership.reports.practice import stood
from tests.conftest import settings
from tests.product import Product


@pytest.fixture(scope="module", autouse=True)
def told(product: Product, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    url = f"sqlite:///{product.told}"
    with create_app(settings(tmp_path_factory.mktemp("long"), url)).app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def test_what_worked_travels_and_some_decided_not_to() -> None:
    cards = db.session.scalars(select(Card)).all()
    assert 6 <= len(cards) <= 8
    assert sum(one.action_id is not None for one in cards) == 4
    stands = stood([one.id for one in cards]).values()
    counts = Counter(one.stand for found in stands for one in found.values())
    assert counts[Stand.DOING] > len(cards)  # two of them because a borrowed action is complete
    assert counts[Stand.ADOPTING] >= 8
    assert counts[Stand.DECLINED] == 4
    assert all(
        one.reason for found in stands for one in found.values() if one.stand == "decided not to"
    )


def test_plans_are_reviewed_each_quarter_and_what_serves_them_is_tagged() -> None:
    plan = db.session.scalars(select(Plan).where(Plan.key == "four-ps")).one()
    for one in plan.priorities:
        found = select(Review).where(Review.priority_id == one.id).order_by(Review.reviewed_on)
        reviews = db.session.scalars(found).all()
        assert len(reviews) == 7
        assert reviews[-1].next_on is not None
        assert reviews[-1].next_on <= today()
    for column in (Tag.action_id, Tag.decision_id, Tag.topic_id):
        assert db.session.scalar(select(func.count(column))) > 10


def test_what_was_proposed_and_asked_came_to_something() -> None:
    """A summit with every outcome, on the day its body was founded; and two forums."""
    summit, earlier, later = db.session.scalars(select(Gathering).order_by(Gathering.held_on))
    assert (summit.kind, summit.held_on) == (GatheringKind.SUMMIT, summit.group.founded_on)
    assert len(summit.workshops) == 4
    proposals = [one for table in summit.workshops for one in table.proposals]
    assert {one.outcome for one in proposals} == set(Fate)
    made = [one.action for one in proposals if one.action]
    assert {one.closed_at is None for one in made} == {True, False}
    for forum, waiting in ((earlier, 0), (later, 2)):
        assert sum(one.answered_on is None for one in forum.questions) == waiting
        assert any(one.action or one.decision for one in forum.questions)
    named = [one for forum in (earlier, later) for one in forum.questions if one.decision]
    assert [one.decision.group.short for one in named] == [earlier.group.short]


def test_places_stand_in_every_phase_and_one_has_slipped_back() -> None:
    projects = db.session.scalars(select(Project)).all()
    phases = [phase for one in projects for phase in one.phases]
    assert {one.phase.kind for one in projects if one.phase} == set(PhaseKind)
    assert len([one for one in phases if one.went_back]) == 1
    assert all(one.partners and one.lead_seat for one in projects)
    assert all(phase.outcomes for phase in phases)
    counts = select(ProjectAction.project_id, func.count()).group_by(ProjectAction.project_id)
    assert min(count for _, count in db.session.execute(counts)) >= 3


def test_a_plan_is_owned_by_many_partners() -> None:
    secretary = holder(seat("citysafe-secretariat").id, today())
    assert secretary is not None
    shared = plan_called("serious-violence-2024")
    assert shared is not None
    found = grid(standing_of(secretary.person_id, today()), shared, today())
    assert len(found.rows) >= 6
    busy = [sum(number.id in row.cells for row in found.rows) for number in found.priorities]
    assert min(busy) >= 3
