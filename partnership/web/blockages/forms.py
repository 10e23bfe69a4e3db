"""The forms about a blockage: what whoever has it can do, and the owner's answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from wtforms.fields import SelectChoice

from partnership.actions.convening import check_by, usual_day
from partnership.actions.models import Blockage
from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.meetings.models import Meeting
from partnership.web.actions.choosing import place_of
from partnership.web.actions.fields import Pick, seat_choices
from partnership.web.actions.texts import Words, rule
from partnership.web.blockages.usual import usual_words
from partnership.web.dates import DateParts
from partnership.web.forms import Form


class DirectForm(Form):
    """Tell a seat what to do."""

    seat = Pick("Who is to act?", ask="Choose who is to act")
    text = Words("What are they to do, and by when?", ask="Enter what the seat is to do")
    places: Sequence[Place] = ()

    def offer(self, places: Sequence[Place]) -> None:
        """The seats to choose from."""
        self.places, self.seat.choices = places, seat_choices(places)

    @property
    def place(self) -> Place:
        """The one that was chosen."""
        return place_of(self.places, self.seat.data)


class ConveneForm(Form):
    """Call those together without whom it stays."""

    by = DateParts("By when?", named="a date")
    bring = Words("What are they to bring?", ask="Enter what they are to bring")

    @property
    def day(self) -> date:
        """The day typed; a form without one is not valid."""
        return self.by.data or date.min

    def validate_by(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_by(field.data or date.min, today())


class ResolveForm(Form):
    """Say what freed it."""

    freed_by = Words("What freed it?", ask="Enter what freed it")


class BoardForm(Form):
    """Choose the meeting."""

    meeting = Pick("Which meeting?", ask="Choose a meeting")
    meetings: Sequence[Meeting] = ()

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """The meetings to choose from."""
        self.meetings = meetings
        self.meeting.choices = [
            SelectChoice(one.id, f"{one.group.short}, {day_words(one.day)}") for one in meetings
        ]

    @property
    def chosen(self) -> Meeting:
        """The one that was chosen."""
        return next(one for one in self.meetings if one.id == self.meeting.data)


class TakeForm(Form):
    """Take it on: one button."""


class AskForm(Form):
    """Send it back."""

    question = Words("What do you need to know?", ask="Enter your question")


class AnswerForm(Form):
    """Answer what was asked."""

    answer = Words("Your answer", ask="Enter your answer")


class PassForm(Form):
    """Pass it up."""

    recommendation = Words("What do you recommend?", ask="Enter what you recommend")


Sent = type[Form] | None
Kind = TypeVar("Kind", bound=Form)


class Forms:
    """All of them, of which one at most has been sent: the others do not read what was typed."""

    def __init__(
        self,
        blockage: Blockage,
        places: Sequence[Place],
        meetings: Sequence[Meeting],
        sent: Sent = None,
    ) -> None:
        usual = usual_words(blockage, today())
        seat, first = blockage.needed_from_id, meetings[0].id if meetings else None
        self.direct = _made(DirectForm, sent, seat=seat, text=usual.direct)
        self.direct.offer(places)
        self.board = _made(BoardForm, sent, meeting=first)
        self.board.offer(meetings)
        self.convene = _made(ConveneForm, sent, by=usual_day(today()), bring=usual.bring)
        self.take = _made(TakeForm, sent)
        self.resolve = _made(ResolveForm, sent)
        self.ask = _made(AskForm, sent, question=usual.ask)
        self.answer = _made(AnswerForm, sent)
        self.pass_up = _made(PassForm, sent)

    def of(self, kind: type[Kind]) -> Kind:
        """The one of this kind."""
        return next(one for one in vars(self).values() if isinstance(one, kind))

    def name_of(self, form: object) -> str:
        """What one is called here, as the ways on the page are."""
        return next((name for name, one in vars(self).items() if one is form), "")


def _made(kind: type[Kind], sent: Sent, **data: Any) -> Kind:
    # What is offered stands in for nothing that was left out of what was sent.
    return kind() if sent is kind else kind(None, data=data)
