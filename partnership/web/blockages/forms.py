"""The forms about a blockage: what whoever has it can do, and the owner's answer."""

from typing import TypeVar

from wtforms.fields import SelectChoice

from partnership.actions.models import Blockage
from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.meetings.models import Meeting
from partnership.web.actions.fields import Pick, seat_choices
from partnership.web.actions.texts import Words
from partnership.web.forms import Button, Form


class DirectForm(Form):
    """Tell a seat what to do."""

    seat = Pick("Who is to act?", ask="Choose who is to act")
    text = Words("What are they to do, and by when?", ask="Enter what the seat is to do")


class ResolveForm(Form):
    """Say what freed it."""

    freed_by = Words("What freed it?", ask="Enter what freed it")


class BoardForm(Form):
    """Choose the meeting."""

    meeting = Pick("Which meeting?", ask="Choose a meeting")


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
        places: list[Place],
        meetings: list[Meeting],
        sent: Sent = None,
    ) -> None:
        self.places, self.meetings = places, meetings
        self.direct = _made(DirectForm, sent, seat=blockage.needed_from_id)
        self.direct.seat.choices = seat_choices(places)
        self.board = _made(BoardForm, sent)
        self.board.meeting.choices = [
            SelectChoice(one.id, f"{one.group.short}, {day_words(one.day)}") for one in meetings
        ]
        self.take = _made(Button, sent)
        self.resolve = _made(ResolveForm, sent)
        self.ask = _made(AskForm, sent)
        self.answer = _made(AnswerForm, sent)
        self.pass_up = _made(PassForm, sent)


def _made(kind: type[Kind], sent: Sent, **data: int) -> Kind:
    return kind(data=data) if sent is kind else kind(None, data=data)
