"""What the letters say that put a meeting into diaries, change it there, or take it out."""

from typing import Final

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import wall
from partnership.core.marking import Marking
from partnership.invitations.notices import Known, Notice
from partnership.invitations.rules import ANSWER_WORDS, Answer, Method, News
from partnership.invitations.vacancies import is_vacant
from partnership.meetings.models import Meeting
from partnership.people.models import Person
from partnership.reactions.facts import (
    brief_fact,
    meeting_facts,
    meeting_name,
    meeting_page,
    moment_words,
    span_words,
)
from partnership.reactions.letters import Contents, Fact
from partnership.reactions.links import answer_link, link_to

# The button of these leads to the page where one says whether one can come.
ASKING: Final = frozenset(
    {News.INVITED, News.HELD, News.CONFIRMED, News.DEPUTY, News.AGAIN, News.MOVED}
)


def notice_contents(
    event: Event, meeting: Meeting, notice: Notice, reply_to: str | None
) -> Contents:
    """One letter with its calendar object."""
    cancelled = event.kind is Kind.MEETING_CANCELLED
    return Contents(
        page=_page(meeting, notice),
        facts=_facts(meeting, notice),
        quote_by="The reason" if cancelled else "",
        quote=str(event.details.get("reason", "")) if cancelled else "",
        reply_to=reply_to,
        calendar=notice.calendar,
        method=notice.method,
        mark=meeting.mark,
        values={
            **_names(meeting),
            "same_day": wall(notice.before.starts_at).date() == meeting.day,
            "changed": _changed(Known.of(meeting), notice.before),
            "answered": any(one.answer is not Answer.NONE for one in notice.invitations),
            "sent_by": _sent_by(notice),
            "vacant": any(one.as_deputy and is_vacant(one) for one in notice.invitations),
        },
    )


def reminder_contents(meeting: Meeting, person: Person, reply_to: str | None) -> Contents:
    """The question once more, without a calendar object: the meeting is in the diary already."""
    brief = [brief_fact(meeting)] if meeting.agenda_issued_at else []
    return Contents(
        page=_answer_page(meeting, person.id),
        facts=[*meeting_facts(meeting), *brief],
        reply_to=reply_to,
        mark=meeting.mark,
        values=_names(meeting),
    )


def answer_contents(event: Event, meeting: Meeting, reply_to: str | None) -> Contents:
    """What somebody else has said for an invitee, and where they can say something else."""
    details = event.details
    said, note = ANSWER_WORDS[Answer(details["answer"])], details["note"]
    sent = db.session.get_one(Person, details["deputy"]).name if details["deputy"] else ""
    return Contents(
        page=_answer_page(meeting, details["person"]),
        facts=[*meeting_facts(meeting), Fact("Answer", said), Fact("Deputy", sent)],
        quote_by=event.capacity if note else "",
        quote=note,
        reply_to=reply_to,
        mark=meeting.mark,
        values={**_names(meeting), "said": said, "by": event.capacity},
    )


def example_contents(meeting: Meeting, reply_to: str | None) -> Contents:
    """What a first letter would say about a meeting that is not stored yet; no link works."""
    page = link_to("meetings.meetings")
    values = _names(meeting)
    return Contents(
        page, meeting_facts(meeting), reply_to=reply_to, mark=meeting.mark, values=values
    )


def _names(meeting: Meeting) -> dict[str, str]:
    return {"name": meeting_name(meeting), "moment": moment_words(meeting.starts_at)}


def _page(meeting: Meeting, notice: Notice) -> str:
    if notice.news is News.WITHDRAWN:
        return ""
    asks = notice.news in ASKING
    return _answer_page(meeting, notice.to.person.id) if asks else meeting_page(meeting)


def _answer_page(meeting: Meeting, person_id: int) -> str:
    """Of a restricted meeting nothing is shown to whoever has only the message."""
    if meeting.marking is not Marking.OFFICIAL:
        return link_to("answering.signed_in", meeting_id=meeting.id)
    return answer_link(meeting.id, person_id)


def _sent_by(notice: Notice) -> str:
    """Whom a deputy stands in for."""
    return " and ".join(one.seat.name for one in notice.invitations if one.as_deputy)


def _facts(meeting: Meeting, notice: Notice) -> list[Fact]:
    """When and where, with what held before; nobody joins a meeting that is not theirs."""
    body, when, where, online = meeting_facts(meeting)
    if notice.method is Method.CANCEL:
        return [body, when, where]
    page = meeting_page(meeting)
    agenda = Fact("Agenda", page, page)
    before = notice.before
    if notice.news is News.MOVED:
        earlier = Fact("Instead of", span_words(before.starts_at, before.ends_at))
        return [body, when, earlier, where, online, agenda]
    if notice.news is News.CHANGED and before.place != meeting.place:
        return [body, when, where, Fact("Instead of", before.place), online]
    return [body, when, where, online, agenda]


def _changed(after: Known, before: Known) -> str:
    """Place, joining link, name, or several of them."""
    changes = [
        word
        for word, new, old in (
            ("name", after.title, before.title),
            ("place", after.place, before.place),
            ("joining link", after.joining_link, before.joining_link),
        )
        if new != old
    ]
    return " and ".join([", ".join(changes[:-1]), changes[-1]] if changes[1:] else changes)
