"""What a reader finds beside a gathering: where its proposals live on, and what they may choose."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.gatherings.models import Gathering, Proposal, Question, Workshop
from partnership.groups.models import Group, Membership, Relation
from partnership.groups.queries import current
from partnership.meetings.models import Decision
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.topics.models import Topic


@dataclass(frozen=True)
class Links:
    """Of what a gathering leads to, the rows that the reader may see; and what bodies are."""

    actions: Mapping[int, Action] = field(default_factory=dict)
    topics: Mapping[int, Topic] = field(default_factory=dict)
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    # How a body that took something up stands to others: "created by Summit", "reports to NPB".
    bodies: Mapping[int, list[str]] = field(default_factory=dict)


def links(who: Standing, *gatherings: Gathering | None) -> Links:
    """Three queries at most, and one for bodies, however much there is."""
    found = [one for one in gatherings if one is not None]
    proposals = [p for one in found for workshop in one.workshops for p in workshop.proposals]
    asked = [question for one in found for question in one.questions]
    return _links(who, proposals, asked)


def behind(who: Standing, question: Question) -> Links:
    """The same for one question."""
    return _links(who, [], [question])


def _links(who: Standing, proposals: Sequence[Proposal], asked: Sequence[Question]) -> Links:
    return Links(
        actions=_seen(who, Action, _ids("action_id", proposals, asked)),
        topics=_seen(who, Topic, _ids("topic_id", proposals)),
        decisions=_seen(who, Decision, _ids("decision_id", asked)),
        bodies=_bodies(who, _ids("body_id", proposals)),
    )


def _ids(name: str, *rows: Iterable[Proposal | Question]) -> set[int]:
    return {vars(one)[name] for some in rows for one in some} - {None}


def _seen(who: Standing, model: Any, ids: set[int]) -> dict[int, Any]:
    if not ids:
        return {}
    found = visible_to(who, model).where(model.id.in_(ids)).options(joinedload(model.group))
    return {one.id: one for one in db.session.scalars(found).unique()}


def _bodies(who: Standing, ids: set[int]) -> dict[int, list[str]]:
    if not ids:
        return {}
    found = (
        select(Relation)
        .options(joinedload(Relation.other))
        .where(Relation.group_id.in_(ids), current(Relation, who.on))
        .order_by(Relation.id)
    )
    said: dict[int, list[str]] = {}
    for one in db.session.scalars(found):
        said.setdefault(one.group_id, []).append(f"{one.kind.value} {one.other.short}")
    return said


def bodies(who: Standing, permission: Permission) -> Sequence[Group]:
    """The bodies that have not ended and in which the reader may do this, by name."""
    standing = or_(Group.ended_on.is_(None), Group.ended_on >= who.on)
    return db.session.scalars(
        visible_to(who, Group, permission).where(standing).order_by(Group.name)
    ).all()


def holders(who: Standing) -> Sequence[Group]:
    """The bodies whose gatherings the reader may write up; one that has ended is among them."""
    found = visible_to(who, Group, Permission.CHANGE_GATHERING)
    return db.session.scalars(found.order_by(Group.name)).all()


def seats(who: Standing) -> Sequence[Membership]:
    """The places in bodies to which the reader may give actions, by body and seat."""
    theirs = [one.id for one in bodies(who, Permission.ADD_ACTION)]
    found = (
        select(Membership)
        .join(Membership.seat)
        .join(Membership.group)
        .options(contains_eager(Membership.seat), contains_eager(Membership.group))
        .where(Membership.group_id.in_(theirs), current(Membership, who.on))
    )
    rows = db.session.scalars(found).unique().all()
    return sorted(rows, key=lambda one: (one.group.name, one.seat.name, one.id))


def called(who: Standing, reference: str) -> Action | Decision | None:
    """The action or decision with this number, if the reader may see it."""
    for model in (Action, Decision):
        found = visible_to(who, model).where(model.reference == reference.upper())
        row = db.session.scalars(found).unique().one_or_none()
        if row is not None:
            return row  # type: ignore[no-any-return]
    return None


def body(group_id: int) -> Group:
    """One of those that a form offered."""
    return db.session.get_one(Group, group_id)


def of_action(who: Standing, action_id: int) -> Proposal | None:
    """The proposal that became this action, if the reader may see its gathering."""
    seen = visible_to(who, Gathering).with_only_columns(Gathering.id)
    found = (
        select(Proposal)
        .join(Proposal.workshop)
        .options(contains_eager(Proposal.workshop).joinedload(Workshop.gathering))
        .where(Proposal.action_id == action_id, Workshop.gathering_id.in_(seen))
    )
    return db.session.scalar(found.limit(1))
