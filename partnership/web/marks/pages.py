"""Changing the marking of whatever bears one: a meeting, an item, an action or part of one."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, g, url_for
from werkzeug.wrappers import Response

from partnership.actions import marking as of_actions
from partnership.actions import queries as actions
from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.core.london import day_words
from partnership.gatherings import commands as of_gatherings
from partnership.gatherings import queries as gatherings
from partnership.gatherings.models import Gathering
from partnership.learning import commands as of_learning
from partnership.learning import queries as learning
from partnership.learning.models import Card
from partnership.meetings import marking as of_meetings
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.papers import commands as of_papers
from partnership.papers import queries as papers
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.projects import commands as of_projects
from partnership.projects import queries as projects
from partnership.projects.models import Project
from partnership.topics import commands as of_topics
from partnership.topics import queries as topics
from partnership.topics.models import Topic
from partnership.web.access import needs, opens
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.marks.changing import Part, Subject, change
from partnership.web.marks.inside import items_of, parts_of, update_name

pages = Blueprint("marks", __name__)
Answer = str | Response | tuple[str, int]


@pages.route("/meetings/<int:meeting_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_MEETING, of=meetings.meeting_in_full)
def meeting(meeting: Meeting) -> Answer:
    """How secret the meeting is; diaries show its title or do not."""
    show_frame_of(meeting)
    name = f"{meeting.title}, {day_words(meeting.day)}"
    home = url_for("meetings.meeting", meeting_id=meeting.id)
    return change(Subject(meeting, name, home, of_meetings.set_mark, items_of(meeting)))


@pages.route("/meetings/<int:meeting_id>/items/<int:item_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_AGENDA, of=meetings.item)
def item(item: AgendaItem) -> Answer:
    """How secret one item is."""
    if not opens(Permission.SEE_ITEM, item):
        abort(404)
    g.body = item.meeting.group
    home = url_for("agenda.agenda", meeting_id=item.meeting_id)
    return change(Subject(item, item.title, home, of_meetings.set_mark))


@pages.route("/actions/<int:action_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_ACTION, of=actions.action)
def action(action: Action) -> Answer:
    """How secret an action is; what was said about it has markings of its own."""
    return change(_about(action, action, action.title, parts_of(action)))


@pages.route("/actions/<int:action_id>/updates/<int:update_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_ACTION, of=of_actions.update)
def update(update: ActionUpdate) -> Answer:
    """How secret an update is."""
    return change(_about(update, update.action, update_name(update)))


@pages.route("/blockages/<int:blockage_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_ACTION, of=actions.blockage)
def blockage(blockage: Blockage) -> Answer:
    """How secret it is what is stuck."""
    return change(_about(blockage, blockage.action, "What is stuck"))


@pages.route("/groups/<slug>/forward-plan/<int:topic_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_TOPIC, of=topics.topic)
def topic(topic: Topic) -> Answer:
    """How secret a topic of a forward plan is."""
    g.body = topic.group
    home = url_for("topics.plan", slug=topic.group.slug)
    return change(Subject(topic, topic.title, home, of_topics.set_mark))


@pages.route("/learning/<int:card_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_CARD, of=learning.card)
def card(card: Card) -> Answer:
    """How secret a card of what worked is."""
    g.body = card.group
    home = url_for("learning.card", card_id=card.id)
    return change(Subject(card, card.title, home, of_learning.set_mark))


@pages.route("/projects/<int:project_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_PROJECT, of=projects.project)
def project(project: Project) -> Answer:
    """How secret a place project is."""
    g.body = project.group
    home = url_for("projects.project", project_id=project.id)
    return change(Subject(project, project.name, home, of_projects.set_mark))


@pages.route("/papers/<int:paper_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_PAPER, of=papers.paper)
def paper(paper: Paper) -> Answer:
    """How secret a paper is, beside its item and its meeting, which lift it with them."""
    g.body = paper.meeting.group
    show_mark(paper.whole_mark)
    home = url_for("papers.paper", paper_id=paper.id)
    return change(Subject(paper, paper.title, home, of_papers.set_mark))


@pages.route("/gatherings/<int:gathering_id>/marking", methods=["GET", "POST"])
@needs(Permission.SEE_GATHERING, of=gatherings.gathering)
def gathering(gathering: Gathering) -> Answer:
    """How secret a summit or forum is, and all in it."""
    g.body = gathering.group
    home = url_for("gatherings.gathering", gathering_id=gathering.id)
    return change(Subject(gathering, gathering.title, home, of_gatherings.set_mark))


def _about(thing: Any, action: Action, what: str, parts: Sequence[Part] = ()) -> Subject:
    g.body = action.group
    home = url_for("actions.action", action_id=action.id)
    return Subject(thing, f"{action.reference}: {what}", home, of_actions.set_mark, parts)
