"""The numbers and names that addresses are made of, for each kind of thing."""

from typing import Any

from sqlalchemy import select

from partnership.actions.models import ActionUpdate, Blockage
from partnership.actions.waiting import DateProposal
from partnership.core.db import db
from partnership.gatherings.models import Gathering
from partnership.groups.models import BrokenGlass, Deputy, Group, Holding, Membership, Naming
from partnership.highlights.models import Highlight
from partnership.indicators.models import Figure, Indicator
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import AgendaItem
from partnership.meetings.revisions import Correction
from partnership.papers.models import Paper
from partnership.projects.models import Outcome, Phase
from partnership.topics.models import Topic
from tests.access.things import Things
from tests.access.visiting import MISSING
from tests.world import World

Values = dict[str, Any]
NAMES = (
    *("meeting_id", "item_id", "invitation_id", "action_id", "update_id", "blockage_id"),
    *("proposal_id", "decision_id", "correction_id"),  # the first is of a new date
    *("message_id", "person_id", "place_id", "seat_id", "deputy_id", "naming_id", "glass_id"),
    *("holding_id", "topic_id", "avoided_id", "plan_id"),
    *("holding_id", "topic_id", "avoided_id"),
    *("project_id", "outcome_id", "plan_id"),
    *("paper_id", "file_id"),
    *("indicator_id", "figure_id", "priority_id"),
    *("holding_id", "topic_id", "avoided_id"),
    *("paper_id", "file_id", "gathering_id", "workshop_id", "question_id"),
    *("holding_id", "topic_id", "avoided_id"),
    *("paper_id", "file_id", "card_id"),
    *("session_id", "passkey_id", "saved_id", "draft_id"),
)
NOTHING: Values = {
    **dict.fromkeys(NAMES, MISSING),
    "slug": "no-such-body",
    "version": "partners",
}


# The states that matter, each in its own body or another one.
MEETINGS = ("official", "sensitive", "released", "draft", "board", "far", "cancelled")
ACTIONS = ("official", "own", "sensitive", "escalated", "sensitive escalated", "board", "far")
MARKED_ITEMS = ("official", "annex", "interest", "far")


def parts(world: World, things: Things) -> dict[str, dict[str, Values]]:
    """Kind → thing → what its addresses name; each kind has a thing that is missing."""
    meetings = {name: _meeting(things.meetings[name].id) for name in MEETINGS}
    actions = {name: _action(things.actions[name].id) for name in ACTIONS}
    items = {name: things.items[name] for name in MARKED_ITEMS}
    found: dict[str, dict[str, Values]] = {
        "groups": {name: _group(group) for name, group in things.groups.items()},
        "meetings": meetings,
        "actions": actions,
        "marked meetings": dict(meetings),
        "marked items": {
            name: {"meeting_id": one.meeting_id, "item_id": one.id} for name, one in items.items()
        },
        "marked actions": dict(actions),
        "matters": {
            name: {"meeting_id": one.meeting_id, "item_id": one.id} for name, one in items.items()
        },
        "topics": {name: _topic(one) for name, one in things.topics.items()},
        "marked topics": {name: _topic(one) for name, one in things.topics.items()},
        "plans": {name: {"plan_id": one.id} for name, one in things.plans.items()},
        "gatherings": {name: _gathering(one) for name, one in things.gatherings.items()},
        "marked gatherings": {name: _gathering(one) for name, one in things.gatherings.items()},
        "cards": {name: {"card_id": one.id} for name, one in things.cards.items()},
        "marked cards": {name: {"card_id": one.id} for name, one in things.cards.items()},
        "projects": {name: _project(one.id) for name, one in things.projects.items()},
        "marked projects": {name: _project(one.id) for name, one in things.projects.items()},
        "papers": {name: _paper(one) for name, one in things.papers.items()},
        "marked papers": {name: _paper(one) for name, one in things.papers.items()},
        "highlights": {name: _highlight(one) for name, one in things.highlights.items()},
        "decisions": {name: {"decision_id": one.id} for name, one in things.decisions.items()},
        "messages": {name: {"message_id": one.id} for name, one in things.messages.items()},
        "persons": {name: {"person_id": one.id} for name, one in things.persons.items()},
        "days": {name: {"avoided_id": one.id} for name, one in things.days.items()},
        "indicators": {name: _indicator(one) for name, one in things.indicators.items()},
        "priorities": {name: {"priority_id": one.id} for name, one in things.priorities.items()},
        "seats": {name: _seat(one.id) for name, one in things.seats.items()},
        "namings": {"of HARM": {"naming_id": _first(Naming, Naming.group_id == world.sub.id)}},
        "glasses": {"of HARM": {"glass_id": _first(BrokenGlass)}},
        "own": {},
    }
    for values in found.values():
        values["missing"] = NOTHING
    return {**found, "": {"": {}}, "records": {"": {}}}


def _given(**values: int | None) -> Values:
    """Those that there are."""
    return {name: value for name, value in values.items() if value is not None}


def _first(model: Any, *conditions: Any) -> int | None:
    return db.session.scalar(select(model.id).where(*conditions).limit(1))


def _group(group: Group) -> Values:
    place_id = _first(Membership, Membership.group_id == group.id)
    return {"slug": group.slug, **_given(place_id=place_id)}


def _meeting(meeting_id: int) -> Values:
    entries = select(CalendarEntry.id).where(CalendarEntry.meeting_id == meeting_id)
    found = _given(
        meeting_id=meeting_id,
        item_id=_first(AgendaItem, AgendaItem.meeting_id == meeting_id),
        invitation_id=_first(Invitation, Invitation.entry_id.in_(entries)),
        correction_id=_first(Correction, Correction.meeting_id == meeting_id),
    )
    return {**found, "version": "partners"}


def _topic(topic: Topic) -> Values:
    return {"slug": topic.group.slug, "topic_id": topic.id}


def _indicator(one: Indicator) -> Values:
    figure_id = _first(Figure, Figure.indicator_id == one.id)
    return {"indicator_id": one.id, **_given(figure_id=figure_id)}


def _gathering(one: Gathering) -> Values:
    table = one.workshops[0]
    ids = {"workshop_id": table.id, "question_id": one.questions[0].id}
    return {"gathering_id": one.id, "proposal_id": table.proposals[0].id, **ids}


def _paper(paper: Paper) -> Values:
    return {"paper_id": paper.id, "file_id": paper.files[0].id}


def _highlight(one: Highlight) -> Values:
    return {"slug": one.group.slug, "meeting_id": one.meeting_id}


def _project(project_id: int) -> Values:
    phases = select(Phase.id).where(Phase.project_id == project_id)
    outcome_id = _first(Outcome, Outcome.phase_id.in_(phases))
    return _given(project_id=project_id, outcome_id=outcome_id)


def _action(action_id: int) -> Values:
    return _given(
        action_id=action_id,
        update_id=_first(ActionUpdate, ActionUpdate.action_id == action_id),
        blockage_id=_first(Blockage, Blockage.action_id == action_id),
        proposal_id=_first(DateProposal, DateProposal.action_id == action_id),
    )


def _seat(seat_id: int) -> Values:
    slug = db.session.scalar(
        select(Group.slug)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.seat_id == seat_id)
        .limit(1)
    )
    deputy_id = _first(Deputy, Deputy.seat_id == seat_id)
    holding_id = _first(Holding, Holding.seat_id == seat_id)
    found = _given(seat_id=seat_id, deputy_id=deputy_id, holding_id=holding_id)
    return {"slug": slug, **found}
