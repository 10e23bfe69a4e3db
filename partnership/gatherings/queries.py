"""Finding gatherings, their parts, and what was asked and answered at the one before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.core.db import db
from partnership.gatherings.models import Gathering, Proposal, Question, Workshop
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.people.models import Organisation


def gathering(gathering_id: int) -> Gathering | None:
    """One gathering with its body."""
    found = select(Gathering).options(joinedload(Gathering.group))
    return db.session.scalar(found.where(Gathering.id == gathering_id))


def gathering_in_full(gathering_id: int) -> Gathering | None:
    """One gathering with everything that its page shows; each kind of part by one query."""
    proposals = selectinload(Gathering.workshops).selectinload(Workshop.proposals)
    found = select(Gathering).options(
        joinedload(Gathering.group),
        proposals.joinedload(Proposal.body),
        selectinload(Gathering.attendance),
        selectinload(Gathering.questions),
    )
    return db.session.scalar(found.where(Gathering.id == gathering_id))


def workshop(gathering_id: int, workshop_id: int) -> Workshop | None:
    """A workshop of this gathering."""
    found = select(Workshop).options(joinedload(Workshop.gathering).joinedload(Gathering.group))
    return db.session.scalar(found.filter_by(id=workshop_id, gathering_id=gathering_id))


def proposal(gathering_id: int, proposal_id: int) -> Proposal | None:
    """A proposal of this gathering."""
    whole = joinedload(Proposal.workshop).joinedload(Workshop.gathering)
    found = select(Proposal).options(whole.joinedload(Gathering.group)).join(Proposal.workshop)
    mine = Proposal.id == proposal_id, Workshop.gathering_id == gathering_id
    return db.session.scalar(found.where(*mine))


def question(gathering_id: int, question_id: int) -> Question | None:
    """A question of this gathering."""
    found = select(Question).options(joinedload(Question.gathering).joinedload(Gathering.group))
    return db.session.scalar(found.filter_by(id=question_id, gathering_id=gathering_id))


def listed(seen: Select[Any]) -> Sequence[Gathering]:
    """Gatherings among `seen`, the newest first."""
    whole = seen.options(joinedload(Gathering.group))
    return db.session.scalars(whole.order_by(Gathering.held_on.desc(), Gathering.id.desc())).all()


def before(seen: Select[Any], later: Gathering) -> Gathering | None:
    """The forum of the same body before this one, with its questions, if it is among `seen`."""
    earlier = seen.where(
        Gathering.group_id == later.group_id,
        Gathering.kind == GatheringKind.FORUM,
        Gathering.held_on < later.held_on,
    )
    last = earlier.order_by(Gathering.held_on.desc(), Gathering.id.desc()).limit(1)
    whole = last.options(selectinload(Gathering.questions))
    return db.session.scalars(whole).one_or_none()


def question_counts(ids: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """Of each gathering how many questions were asked, and how many of them are answered."""
    counted = select(
        Question.gathering_id, func.count(Question.id), func.count(Question.answered_on)
    ).where(Question.gathering_id.in_(ids))
    rows = db.session.execute(counted.group_by(Question.gathering_id))
    return {number: (asked, answered) for number, asked, answered in rows}


def proposal_counts(ids: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """Of each gathering how many proposals were made, and how many of them wait."""
    waiting = func.count(Proposal.id).filter(Proposal.outcome == Outcome.WAITING)
    counted = select(Workshop.gathering_id, func.count(Proposal.id), waiting).join(
        Proposal, Proposal.workshop_id == Workshop.id
    )
    rows = db.session.execute(
        counted.where(Workshop.gathering_id.in_(ids)).group_by(Workshop.gathering_id)
    )
    return {number: (made, left) for number, made, left in rows}


def partners() -> dict[str, tuple[str, str]]:
    """Every partner's name and sector, by its name in lower case."""
    rows = db.session.execute(select(Organisation.name, Organisation.kind))
    return {name.casefold(): (name, kind) for name, kind in rows}


def same_title(group_id: int, title: str, held_on: date) -> Gathering | None:
    """One of this body with this title on this day."""
    found = select(Gathering).filter_by(group_id=group_id, title=title, held_on=held_on)
    return db.session.scalar(found.limit(1))
