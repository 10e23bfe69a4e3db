"""The steps to the secretariat's next meeting, each with its one button."""

from typing import Any

from flask import url_for
from markupsafe import Markup

from partnership.core.clock import today
from partnership.core.london import day_words, time_words
from partnership.highlights.queries import counted
from partnership.invitations.forecast import Outlook
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.papers.rules import due_day
from partnership.reports.secretariat_page import Ahead, SecretariatPage

Step = dict[str, Any]
MINUTES = {
    MinutesState.NONE: ("late", "Not written", "Write the minutes"),
    MinutesState.DRAFT: ("now", "Draft", "Finish the minutes"),
    MinutesState.WITH_CHAIR: ("done", "With the chair", "Read the minutes"),
    MinutesState.CLEARED: ("now", "Cleared", "Circulate the minutes"),
    MinutesState.CIRCULATED: ("done", "Circulated", "Read the minutes"),
    MinutesState.AGREED: ("done", "Agreed", "Read the minutes"),
}
SENT_BACK = ("late", "Sent back", "Change the minutes")
REPLIES = {
    Outlook.NOT_SET: ("now", "No quorum set"),
    Outlook.SAFE: ("done", "Quorum safe"),
    Outlook.OPEN: ("now", "Quorum open"),
    Outlook.LOST: ("late", "No quorum"),
}


def countdown(page: SecretariatPage) -> list[Step]:
    """Date, agenda, papers, reports, invitations, replies, and the minutes of the last meeting."""
    steps = _steps(page.ahead) if page.ahead else []
    return steps + ([_minutes(page.last)] if page.last else [])


def _steps(ahead: Ahead) -> list[Step]:
    papers = [_papers(ahead)] if ahead.papers.wanted else []
    papers += [_returns(ahead)] if ahead.returns else []
    return [_date(ahead), _agenda(ahead), *papers, _invitations(ahead), _replies(ahead)]


def _step(title: str, state: str, word: str, detail: str, deed: Markup) -> Step:
    return {"title": title, "state": state, "word": word, "detail": detail, "deed": deed}


def _date(ahead: Ahead) -> Step:
    meeting = ahead.meeting
    where = f", {meeting.place}" if meeting.place else ""
    detail = f"{day_words(meeting.day)}, {time_words(meeting.begins)}{where}"
    deed = _button("See the meeting", "meetings.meeting", meeting)
    title = f"{meeting.group.short} date set"
    return _step(title, "done", days_words((meeting.day - today()).days), detail, deed)


def _agenda(ahead: Ahead) -> Step:
    items = f"{ahead.items or 'No'} item{'' if ahead.items == 1 else 's'}"
    title = f"{ahead.meeting.group.short} agenda"
    issued = ahead.meeting.agenda_issued_at
    if issued:
        deed = _button("See the agenda", "agenda.agenda", ahead.meeting)
        return _step(title, "done", "Issued", f"{items}, issued on {day_words(issued)}", deed)
    if ahead.items:
        deed = _button("Finish the agenda", "agenda.agenda", ahead.meeting)
    else:
        deed = _button("Draft the agenda", "drafting.draft", ahead.meeting)
    return _step(title, "now", "Not issued", items, deed)


def _papers(ahead: Ahead) -> Step:
    meeting, papers = ahead.meeting, ahead.papers
    due = due_day(meeting.day, meeting.group.papers_due)
    missing = papers.wanted - papers.came
    state = "done" if not missing else "late" if due < today() else "now"
    if missing:
        deed = _button(f"Ask for {missing} missing", "papers.asking", meeting)
    else:
        deed = _button("See the agenda", "agenda.agenda", meeting)
    title, word = f"{meeting.group.short} papers", f"{papers.came} of {papers.wanted} in"
    return _step(title, state, word, f"Usually due {day_words(due)}", deed)


def _returns(ahead: Ahead) -> Step:
    """One page from each body that the board oversees or reviews."""
    meeting, (came, every) = ahead.meeting, counted(ahead.returns)
    due = ahead.returns[0].due_on
    state = "done" if came == every else "late" if due < today() else "now"
    label = "Read the reports" if came == every else f"See who owes {every - came}"
    deed = _button(label, "highlights.of_meeting", meeting)
    title, detail = f"{meeting.group.short} highlight reports", f"Due {day_words(due)}"
    return _step(title, state, f"{came} of {every} in", detail, deed)


def _invitations(ahead: Ahead) -> Step:
    sent = ahead.sent
    total = sent.handed_over + sent.queued + sent.failed
    vacant = f"{sent.vacant} vacant" if sent.vacant else ""
    failed = f"{sent.failed} not sent" if sent.failed else ""
    state = "late" if sent.failed else "done" if total and not sent.queued else "now"
    label = f"See {sent.failed} not sent" if sent.failed else "See the invitations"
    deed = _button(label, "meetings.meeting", ahead.meeting)
    detail = ", ".join(filter(None, (failed, vacant)))
    title = f"{ahead.meeting.group.short} invitations"
    return _step(title, state, f"{sent.handed_over} of {total} sent", detail, deed)


def _replies(ahead: Ahead) -> Step:
    forecast = ahead.forecast
    deed = _button("Who is coming", "coming.coming", ahead.meeting)
    title = f"{ahead.meeting.group.short} replies"
    state, word = REPLIES[forecast.outlook]
    return _step(title, state, word, forecast.words, deed)


def _minutes(meeting: Meeting) -> Step:
    state, word, label = SENT_BACK if _is_returned(meeting) else MINUTES[meeting.minutes_state]
    title = f"{meeting.group.short} minutes"
    detail = f"Of the meeting on {day_words(meeting.day)}"
    return _step(title, state, word, detail, _button(label, "minutes.minutes", meeting))


def _is_returned(meeting: Meeting) -> bool:
    return meeting.minutes_state is MinutesState.DRAFT and bool(meeting.returned_because)


def _button(label: str, endpoint: str, meeting: Meeting) -> Markup:
    return Markup(
        '<a href="{}" role="button" draggable="false" class="govuk-button govuk-button--secondary">'
        "{}</a>"
    ).format(url_for(endpoint, meeting_id=meeting.id), label)


def days_words(days: int) -> str:
    """Today, tomorrow, in 18 days."""
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")
