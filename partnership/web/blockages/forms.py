"""The chair's three forms: direct a seat, resolve, take it to a meeting."""

from wtforms.fields import SelectChoice

from partnership.actions.models import Blockage
from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.meetings.models import Meeting
from partnership.web.actions.fields import Pick, seat_choices
from partnership.web.actions.texts import Words
from partnership.web.forms import Form


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


class Forms:
    """The three, of which one at most has been sent: the others do not read what was typed."""

    def __init__(
        self,
        blockage: Blockage,
        places: list[Place],
        meetings: list[Meeting],
        sent: type[Form] | None = None,
    ) -> None:
        self.places, self.meetings = places, meetings
        asked = {"seat": blockage.needed_from_id}
        self.direct = DirectForm(data=asked) if sent is DirectForm else DirectForm(None, data=asked)
        self.resolve = ResolveForm() if sent is ResolveForm else ResolveForm(None)
        self.board = BoardForm() if sent is BoardForm else BoardForm(None)
        self.direct.seat.choices = seat_choices(places)
        self.board.meeting.choices = [
            SelectChoice(one.id, f"{one.group.short}, {day_words(one.day)}") for one in meetings
        ]
