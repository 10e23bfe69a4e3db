"""Finding place projects, what came of them, and who could take part."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.core.db import db
from partnership.groups.models import Membership, Seat
from partnership.groups.queries import current
from partnership.people.models import Organisation
from partnership.projects.models import Outcome, Phase, Project, ProjectAction, ProjectPartner


def project(project_id: int) -> Project | None:
    """One project with its body, its lead, its partners and its phases."""
    found: Project | None = db.session.scalar(
        _whole(select(Project).where(Project.id == project_id))
    )
    return found


def listed(seen: Select[Any]) -> Sequence[Project]:
    """Those among `seen`: what runs first, then by name."""
    order = Project.ended_on.is_not(None), Project.name, Project.id
    return db.session.scalars(_whole(seen).order_by(*order)).all()


def _whole(found: Select[Any]) -> Select[Any]:
    return found.options(
        joinedload(Project.group, innerjoin=True),
        joinedload(Project.lead_seat),
        selectinload(Project.partners),
        selectinload(Project.phases),
    )


def outcome(project_id: int, outcome_id: int) -> Outcome | None:
    """What came of this project, if it did."""
    found = select(Outcome).join(Outcome.phase).where(Outcome.id == outcome_id)
    whole = found.options(joinedload(Outcome.phase).joinedload(Phase.project))
    return db.session.scalar(whole.where(Phase.project_id == project_id))


def outcomes(project_id: int) -> Sequence[Outcome]:
    """What came of it in all phases, by day, without what was withdrawn."""
    found = select(Outcome).join(Outcome.phase).where(Phase.project_id == project_id)
    stands = found.where(Outcome.withdrawn_at.is_(None))
    return db.session.scalars(stands.order_by(Outcome.counted_on, Outcome.id)).all()


def action_ids(project_id: int) -> set[int]:
    """The numbers of the actions that it needs."""
    found = select(ProjectAction.action_id).where(ProjectAction.project_id == project_id)
    return set(db.session.scalars(found))


def links(project_id: int, action_ids: Collection[int]) -> Sequence[ProjectAction]:
    """Those of its links that lead to these."""
    found = select(ProjectAction).where(ProjectAction.project_id == project_id)
    return db.session.scalars(found.where(ProjectAction.action_id.in_(action_ids))).all()


def with_seats_in(group_ids: Collection[int], on: date, also: int | None) -> Sequence[Organisation]:
    """Organisations with a seat in these bodies on this day, and the partners of one project."""
    seated = (
        select(Seat.organisation_id)
        .join(Membership, Membership.seat_id == Seat.id)
        .where(Membership.group_id.in_(group_ids), current(Membership, on))
    )
    theirs = select(ProjectPartner.organisation_id).where(ProjectPartner.project_id == also)
    wanted = Organisation.id.in_(seated) | Organisation.id.in_(theirs)
    return db.session.scalars(select(Organisation).where(wanted).order_by(Organisation.name)).all()


def existing(organisation_ids: Collection[int]) -> set[int]:
    """Those of these numbers that are an organisation's."""
    found = select(Organisation.id).where(Organisation.id.in_(organisation_ids))
    return set(db.session.scalars(found))
