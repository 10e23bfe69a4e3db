"""What of an agenda is a seat's business, and which of its places at the meeting is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from partnership.core.errors import Missing
from partnership.invitations.coming import Expected
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Purpose
from partnership.papers.models import Paper
from partnership.reports.last_decided import Decided, last_decided
from partnership.web.access import standing
from partnership.web.agenda.lines import Line, schedule_of
from partnership.web.agenda.sight import hidden_items
from partnership.web.frame import show_mark
from partnership.web.numbers import row_number
from partnership.web.papers.sight import papers_shown


@dataclass(frozen=True)
class Business:
    """The items that the seat leads and those for decision, with their papers, by item.

    By title, what was decided last.
    """

    leads: Sequence[Line]
    to_decide: Sequence[Line]
    decided: Mapping[str, Decided]
    papers: Mapping[int, Sequence[Paper]]

    def show_marks(self) -> None:
        """The page is as secret as what of it is shown."""
        show_mark(*(line.mark for line in (*self.leads, *self.to_decide)))
        show_mark(*(mark for one in self.decided.values() for mark in one.marks))
        show_mark(*(one.whole_mark for papers in self.papers.values() for one in papers))


def business_of(meeting: Meeting, seat_id: int) -> Business:
    """Without what is kept from the visitor. Three queries, or four."""
    hidden = hidden_items(meeting)
    every = schedule_of(meeting, hidden).lines
    lines = [line for line in every if not line.is_restricted]
    to_decide = [line for line in lines if line.item.purpose is Purpose.DECIDE]
    leads = [line for line in lines if line.item.lead_seat_id == seat_id]
    shown, papers = {line.item.id for line in (*leads, *to_decide)}, papers_shown(meeting, hidden)
    return Business(
        leads=leads,
        to_decide=to_decide,
        decided=last_decided(standing(), meeting, {line.item.title for line in to_decide}),
        papers={one: [each for each in papers.wanted if each.item_id == one] for one in shown},
    )


def chosen(places: Sequence[Expected]) -> Expected:
    """The place of the seat that the address names, or the first."""
    wanted = request.args.get("seat")
    number = places[0].invitation.seat_id if wanted is None else row_number(wanted)
    for one in places:
        if one.invitation.seat_id == number:
            return one
    raise Missing
