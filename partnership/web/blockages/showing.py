"""The page of a blockage: half a page to read, its ladder, and what the reader can do."""

from flask import render_template, request
from flask_wtf import FlaskForm

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
from partnership.web.blockages.ways import Deeds, ways
from partnership.web.frame import show_frame_of_action, show_listed, show_mark
from partnership.web.marks.allowing import leads

MEETINGS = 6


def deeds_of(blockage: Blockage) -> Deeds:
    """Nothing, once it is free."""
    if blockage.closed_at is not None:
        return Deeds()
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


def show(blockage: Blockage, forms: Forms | None = None, form: FlaskForm | None = None) -> str:
    """The whole page; `form` is the one that was sent."""
    deeds = deeds_of(blockage)
    show_frame_of_action(blockage.action)
    show_mark(blockage.mark)
    steps = queries.steps(blockage)
    own = ladder_of(blockage.action.group_id)
    rung = own.after(blockage.rung)
    above = in_sentence(rung) if rung else ""
    forms = (forms or forms_of(blockage)) if any(deeds) else None
    wanted = forms.name_of(form) if forms and form else request.args.get("way", "")
    return render_template(
        "blockages/blockage.html",
        blockage=blockage,
        action=blockage.action,
        trail=trail.of(steps),
        ladder=ladder.of(blockage, own, steps),
        standing=ladder.standing(blockage),
        above=above,
        circle=_circle(blockage),
        need_words=NEED_WORDS,
        forms=forms,
        ways=ways(blockage, deeds, above, wanted),
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
