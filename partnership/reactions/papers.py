"""Letters about papers that are missing: one to each seat that owes some, and taken back."""

from collections.abc import Sequence
from typing import Final

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.core.marking import PLAIN, highest
from partnership.meetings.models import Meeting
from partnership.papers import queries
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.reactions.facts import meeting_facts, meeting_name
from partnership.reactions.letters import Contents, Entry, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients
from partnership.reactions.taking_back import gone_to, letters_of

LETTER: Final = "papers_asked"
RESTRICTED: Final = "Restricted paper"


def asked(event: Event) -> None:
    """To whoever holds a seat that owes one; for a vacant seat to whoever stands in."""
    meeting = db.session.get_one(Meeting, event.noun_id)
    for recipient, papers in asked_of(event, meeting, event.details["papers"]):
        write(event, LETTER, recipient, contents_of(event, meeting, papers))


def unasked(event: Event) -> None:
    """Whoever has the letter already hears that nobody meant to ask."""
    meeting = db.session.get_one(Meeting, event.noun_id)
    for person in gone_to(letters_of(db.session.get_one(Event, event.details["undone"]))):
        contents = Contents(
            page=link_to("papers.mine"),
            reply_to=Recipients(event, meeting.group_id).secretariat_address,
            mark=meeting.mark,
            values={"name": meeting_name(meeting), "day": day_words(meeting.day)},
        )
        write(event, "papers_unasked", Recipient(person), contents)


def asked_of(
    event: Event, meeting: Meeting, numbers: Sequence[int]
) -> list[tuple[Recipient, list[Paper]]]:
    """Who is written to, and about which of these papers: those that they may send."""
    papers = [one for one in queries.of_meeting(meeting.id) if one.id in numbers]
    seats = [one.lead_seat for one in papers if one.lead_seat]
    found = []
    for recipient in Recipients(event, meeting.group_id).holders(seats):
        theirs = {*recipient.seats, *recipient.vacant}
        mine = [one for one in papers if one.lead_seat in theirs]
        mine = [one for one in mine if recipient.may(Permission.SEND_PAPER, one)]
        if mine:
            found.append((recipient, sorted(mine, key=lambda one: (one.due_on, one.id))))
    return found


def contents_of(event: Event, meeting: Meeting, papers: Sequence[Paper]) -> Contents:
    """What such a letter shows; what is OFFICIAL-SENSITIVE has no name in it."""
    marks = [one.whole_mark for one in papers]
    single = len(papers) == 1
    return Contents(
        page=link_to("papers.send", paper_id=papers[0].id) if single else link_to("papers.mine"),
        facts=[] if meeting.mark.is_sensitive else meeting_facts(meeting)[:2],
        entries=[_entry(one) for one in papers],
        reply_to=Recipients(event, meeting.group_id).secretariat_address,
        mark=highest(marks) if marks else PLAIN,
        values={
            "number": len(papers),
            "name": meeting_name(meeting),
            "due": day_words(papers[0].due_on),
            "overdue": papers[0].due_on < wall(event.at).date(),
        },
    )


def _entry(paper: Paper) -> Entry:
    page = link_to("papers.send", paper_id=paper.id)
    due, links = f"Due {day_words(paper.due_on)}", [Fact("Send it", page, page)]
    if paper.whole_mark.is_sensitive:
        return Entry(RESTRICTED, due, links=links)
    return Entry(paper.title, f"{due}, for “{paper.item.title}”", links=links)
