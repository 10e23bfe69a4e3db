"""The page of a blockage: half a page to read, its ladder, and what the reader can do."""

from collections.abc import Callable
from typing import NamedTuple

from flask import render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from partnership.actions import queries
from partnership.actions.ladder import ladder_of
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import NEED_WORDS
from partnership.actions.rungs import in_sentence
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import wall
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import may, standing
from partnership.web.blockages import ladder, trail
from partnership.web.blockages.forms import Forms, Sent
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action, show_listed, show_mark
from partnership.web.marks.allowing import leads

MEETINGS = 6


class Deeds(NamedTuple):
    """What the reader may do: free it or pass it up; direct, take and ask; answer."""

    frees: bool
    directs: bool
    answers: bool


def deeds_of(blockage: Blockage) -> Deeds:
    """Nothing, once it is free."""
    if blockage.closed_at is not None:
        return Deeds(frees=False, directs=False, answers=False)
    action = blockage.action
    return Deeds(
        frees=may(Permission.FREE_BLOCKAGE, action),
        directs=may(Permission.DIRECT_BLOCKAGE, action),
        answers=bool(blockage.question) and may(Permission.UPDATE_ACTION, action),
    )


def forms_of(blockage: Blockage, sent: Sent = None) -> Forms:
    """With the seats and meetings to choose from, for those who may choose."""
    if not may(Permission.DIRECT_BLOCKAGE, blockage.action):
        return Forms(blockage, [], [], sent)
    group_id = blockage.action.group_id
    places = queries.freeing_places(group_id, today())
    meetings = queries.next_meetings(group_id, today(), now(), MEETINGS)
    return Forms(blockage, places, meetings, sent)


def answered(
    blockage: Blockage, forms: Forms, form: FlaskForm, act: Callable[[], str]
) -> str | Response:
    """Do it and say so, or show the page with what is wrong."""
    if form.validate_on_submit():
        with attempt(form):
            return done(act(), url_for("blockages.blockage", blockage_id=blockage.id))
    return show(blockage, forms, form)


def show(blockage: Blockage, forms: Forms | None = None, form: FlaskForm | None = None) -> str:
    """The whole page; `form` is the one that was sent."""
    deeds = deeds_of(blockage)
    show_frame_of_action(blockage.action)
    show_mark(blockage.mark)
    steps = queries.steps(blockage)
    own = ladder_of(blockage.action.group_id)
    above = own.after(blockage.rung)
    return render_template(
        "blockages/blockage.html",
        blockage=blockage,
        action=blockage.action,
        trail=trail.of(steps),
        ladder=ladder.of(blockage, own, steps),
        above=in_sentence(above) if above else "",
        circle=_circle(blockage),
        need_words=NEED_WORDS,
        deeds=deeds,
        forms=(forms or forms_of(blockage)) if any(deeds) else None,
        may_mark=leads(blockage) or may(Permission.UPDATE_ACTION, blockage.action),
        form=form,
        freed_on=wall(blockage.closed_at).date() if blockage.closed_at else None,
        today=today(),
    )


def _circle(blockage: Blockage) -> list[Action]:
    """Actions that wait for this one as this one waits for them, as far as the reader sees them."""
    if blockage.closed_at is not None:
        return []
    seen = queries.waits_in_a_circle(blockage, visible_to(standing(), Action))
    found = list(db.session.scalars(seen))
    show_listed(found)
    return found
