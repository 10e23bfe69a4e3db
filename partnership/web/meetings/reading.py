"""The list of meetings, and one meeting."""

from collections.abc import Sequence

from flask import render_template, request

from partnership.core.clock import now, today
from partnership.invitations import queries as invitations
from partnership.invitations.coming import expected, forecast_of
from partnership.invitations.forecast import Forecast
from partnership.invitations.models import Invitation
from partnership.invitations.others import of_holders
from partnership.invitations.rules import ANSWER_WORDS
from partnership.meetings import queries
from partnership.meetings.listed import PAGE
from partnership.meetings.models import Meeting
from partnership.meetings.queries import Decided
from partnership.meetings.rules import Audience, MeetingState
from partnership.policy.permissions import Permission
from partnership.policy.standing import Body
from partnership.reports import meeting_list
from partnership.web.access import may, needs, standing
from partnership.web.agenda.lines import schedule_of
from partnership.web.agenda.sight import hidden_and_decided, hidden_items
from partnership.web.briefs.offering import brief_address
from partnership.web.chair.offering import way_in
from partnership.web.frame import show_frame_of, show_listed, show_mark
from partnership.web.marks.allowing import leads
from partnership.web.meetings.blueprint import pages
from partnership.web.meetings.steps import MINUTES_WORDS, has_minutes, next_step
from partnership.web.minutes.versions import released_version
from partnership.web.papers.sight import papers_shown

FIRST_TO_COME = 10


@pages.get("/meetings")
@needs(Permission.USE_THE_PRODUCT)
def meetings() -> str:
    """Meetings to come and meetings held, of every body the visitor may see."""
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    past = meeting_list.past(standing(), now(), page)
    upcoming = meeting_list.upcoming(standing(), now()) if page == 1 else []
    first = upcoming if "all" in request.args else upcoming[:FIRST_TO_COME]
    show_listed([*first, *past[:PAGE]])
    return render_template(
        "meetings/meetings.html",
        upcoming=first,
        to_come=len(upcoming),
        past=past[:PAGE],
        page=page,
        more=len(past) > PAGE,
        bodies=_plannable(),
        words=MINUTES_WORDS,
    )


def _plannable() -> list[Body]:
    """Bodies whose meetings the visitor may plan."""
    bodies = {office.group.id: office.group for office in standing().offices}
    return [body for body in bodies.values() if may(Permission.PLAN_MEETINGS, body)]


@pages.get("/meetings/<int:meeting_id>")
@needs(Permission.SEE_MEETING, of=queries.meeting_in_full)
def meeting(meeting: Meeting) -> str:
    """One meeting: when, where, what about, and what was decided."""
    show_frame_of(meeting)
    minuted, sees_agenda = has_minutes(meeting), may(Permission.SEE_AGENDA, meeting)
    hidden, decisions = _sight(meeting, minuted=minuted, issued=sees_agenda)
    schedule = schedule_of(meeting, hidden) if sees_agenda else None
    show_mark(*(line.mark for line in schedule.lines) if schedule else ())
    papers = papers_shown(meeting, hidden) if schedule else None
    show_mark(*(one.whole_mark for one in papers.papers) if papers else ())
    invited = _invitations(meeting)
    mine = [one for one in invited if one.person_id == standing().person_id]
    to_come = meeting.state is MeetingState.SCHEDULED and meeting.ends_at > now()
    return render_template(
        "meetings/meeting.html",
        meeting=meeting,
        step=next_step(meeting, mine[0] if mine and to_come else None),
        mine=mine[0] if mine and to_come else None,
        way_in=way_in(meeting),
        brief=brief_address(meeting, invited) if to_come and sees_agenda else "",
        for_others=of_holders(meeting, invited, standing().may_answer) if to_come else [],
        forecast=_forecast(meeting, invited) if to_come else None,
        schedule=schedule,
        papers=papers,
        has_minutes=minuted,
        decisions=decisions,
        released=not minuted and _is_released(meeting),
        invitations=invited,
        sees_delivery=may(Permission.SEE_DELIVERY, meeting),
        day_has_come=meeting.day <= today(),
        can_change=may(Permission.CHANGE_MEETING, meeting) and meeting.starts_at > now(),
        may_mark=leads(meeting),
        words=MINUTES_WORDS,
        answers=ANSWER_WORDS,
    )


def _is_released(meeting: Meeting) -> bool:
    """Whether the visitor may read the version for partners, and its text stands."""
    if not may(Permission.READ_RELEASED, meeting):
        return False
    return released_version(meeting, Audience.PARTNERS) is not None


def _sight(meeting: Meeting, *, minuted: bool, issued: bool) -> tuple[set[int], list[Decided]]:
    """The items that are kept from the visitor, and what was decided in the others."""
    if minuted:
        return hidden_and_decided(meeting)
    return hidden_items(meeting) if issued else set(), []


def _forecast(meeting: Meeting, invited: Sequence[Invitation]) -> Forecast | None:
    if not invited or not may(Permission.SEE_COMING, meeting):
        return None
    return forecast_of(meeting, expected(invited))


def _invitations(meeting: Meeting) -> Sequence[Invitation]:
    """Who was invited is no news once there are minutes, or once the meeting is cancelled."""
    is_over = has_minutes(meeting) or meeting.state is MeetingState.CANCELLED
    if is_over and not may(Permission.SEE_DELIVERY, meeting):
        return []
    return invitations.for_meeting(meeting.id)
