"""Saying who may read which paragraph of minutes, all on one page."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.meetings import judging, queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Audience
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.minutes.audience_forms import READERS, AudienceForm, audience_form
from partnership.web.minutes.audience_lines import Line, lines_of
from partnership.web.minutes.record import record_of
from partnership.web.minutes.showing import show_version
from partnership.web.minutes.values import minutes_of
from partnership.web.minutes.versions import version_of

pages = Blueprint("audiences", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/audience")
NEW = "The minutes were changed while this page was open. Look at the new paragraphs, then save"


@pages.route("", methods=["GET", "POST"])
@needs(Permission.JUDGE_PARAGRAPHS, of=queries.meeting_in_full)
def audience(meeting: Meeting) -> str | Response:
    """Every paragraph with its readers, its reason and its marking; one button saves all."""
    record = record_of(meeting)
    lines = lines_of(minutes_of(record))
    form = audience_form(lines)
    if request.method == "POST" and _is_sound(form, lines):
        with attempt(form):
            said = {(line.item.id, line.digest): form.of(line) for line in lines}
            changed = judging.judge(acting(), meeting, said)
            return done(_notice(changed, form, lines), url_for(".audience", meeting_id=meeting.id))
    show_version(version_of(record, Audience.BOARD))
    return render_template(
        "minutes/audience.html", meeting=meeting, form=form, lines=lines, readers=READERS
    )


def _is_sound(form: AudienceForm, lines: list[Line]) -> bool:
    """Whether what was sent can be stored; the button of an item sets all of it first."""
    new = form.missing(lines, request.form)
    item, _, chosen = request.form.get("all", "").partition(" ")
    if item.isdecimal() and chosen in set(Audience):
        form.set_all(lines, int(item), Audience(chosen))
    if not form.validate_on_submit():
        return False
    if new:
        form.form_errors.append(NEW)
    return form.agrees(lines)


def _notice(changed: int, form: AudienceForm, lines: list[Line]) -> str:
    paragraphs = "1 paragraph is" if changed == 1 else f"{changed} paragraphs are"
    said = f"{paragraphs} judged anew." if changed else "Nothing has changed."
    open_ones = sum(form.of(line).is_undecided for line in lines)
    left = f" {open_ones} still need a reason." if open_ones else " You can check a version now."
    return said + left
