"""Reading and writing a body's forward plan."""

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.core.errors import Clash
from partnership.core.marking import PLAIN
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug, places
from partnership.meetings.queries import to_come
from partnership.plans.queries import of_rows as priorities_of
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.topics import commands, queries
from partnership.topics.models import Topic
from partnership.topics.rules import TopicState, state_of
from partnership.web.access import acting, may, needs, standing
from partnership.web.addresses import priority_links
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_mark
from partnership.web.marks.fields import answers_of
from partnership.web.topics.forms import NewTopicForm, TopicForm
from partnership.web.topics.plan import parts_of
from partnership.web.undoing import take_back, undoable

pages = Blueprint("topics", __name__, url_prefix="/groups/<slug>/forward-plan")


def _home(group: Group) -> str:
    return url_for("topics.plan", slug=group.slug)


@pages.get("")
@needs(Permission.SEE_PLAN, of=group_by_slug)
def plan(group: Group) -> str:
    """Topics by the meeting that they are meant for, then those for no meeting yet."""
    g.body = group
    topics = queries.on_plan(visible_to(standing(), Topic), group.id, now())
    show_mark(*(topic.mark for topic in topics))
    return render_template(
        "topics/plan.html",
        group=group,
        parts=parts_of(topics, to_come(group.id, now())),
        serves=priorities_of("topic_id", [topic.id for topic in topics]),
        writes=may(Permission.WRITE_PLAN, group),
        button_form=Button(formdata=None),
    )


@pages.route("/add", methods=["GET", "POST"])
@needs(Permission.WRITE_PLAN, of=group_by_slug)
def add(group: Group) -> str | Response:
    """One more topic."""
    g.body = group
    form = NewTopicForm(data=answers_of(PLAIN))
    form.offer(places(group.id, today()), to_come(group.id, now()))
    if form.validate_on_submit():
        with attempt(form):
            topic = commands.add_topic(acting(), group, **form.values())
            return done(f"“{topic.title}” is on the forward plan.", _home(group))
    return render_template("topics/add.html", group=group, form=form)


@pages.route("/<int:topic_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_TOPIC, of=queries.topic)
def change(topic: Topic) -> str | Response | tuple[str, int]:
    """Change a topic, or mean it for another meeting, of which the chair is told."""
    form = TopicForm(obj=None if request.method == "POST" else topic)
    form.offer(places(topic.group_id, today()), to_come(topic.group_id, now()), topic)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                moved = commands.change_topic(acting(), topic, **form.values(), version=version)
                return _changed(topic, moved=moved)
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page(topic, form, clash), 409
    return _page(topic, form)


@pages.post("/<int:topic_id>/drop")
@needs(Permission.CHANGE_TOPIC, of=queries.topic)
def drop(topic: Topic) -> str | Response:
    """Take it off the plan."""
    form = TopicForm(obj=topic, formdata=None)
    form.offer(places(topic.group_id, today()), to_come(topic.group_id, now()), topic)
    if Button().validate_on_submit():
        with attempt(form):
            commands.drop_topic(acting(), topic)
            return undoable(f"“{topic.title}” is off the plan.", _undo(topic), _home(topic.group))
    return _page(topic, form)


@pages.post("/<int:topic_id>/undo")
@needs(Permission.CHANGE_TOPIC, of=queries.topic)
def undo(topic: Topic) -> Response:
    """It is on the plan as before."""
    said = f"“{topic.title}” is on the plan as before."
    return take_back(lambda: commands.undo(acting(), topic), said, _home(topic.group))


def _undo(topic: Topic) -> str:
    return url_for("topics.undo", slug=topic.group.slug, topic_id=topic.id)


def _changed(topic: Topic, *, moved: bool) -> Response:
    if not moved:
        return done(f"“{topic.title}” is changed.", _home(topic.group))
    notice = f"“{topic.title}” is moved. The chair gets a message, unless that is you."
    return undoable(notice, _undo(topic), _home(topic.group))


def _state(topic: Topic) -> TopicState:
    met_on = topic.placed.meeting.day if topic.placed else None
    return state_of(is_dropped=topic.dropped_at is not None, met_on=met_on, today=today())


def _page(topic: Topic, form: TopicForm, clash: Clash | None = None) -> str:
    g.body = topic.group
    show_mark(topic.mark)
    serves = priorities_of("topic_id", [topic.id])
    return render_template(
        "topics/change.html",
        topic=topic,
        group=topic.group,
        form=form,
        clash=clash,
        state=_state(topic),
        serves=priority_links((one.id, one.name) for one in serves[topic.id]),
        button_form=Button(formdata=None),
    )
