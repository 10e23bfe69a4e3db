"""The things that somebody can be named for, as the pages about it speak of them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from flask import abort, g, url_for

from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.models import Naming
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import opens
from partnership.web.frame import show_frame_of, show_frame_of_action, show_mark

Thing = Action | AgendaItem | Meeting
THINGS: Final[dict[str, type[Thing]]] = {
    one.__tablename__: one for one in (Action, AgendaItem, Meeting)
}


@dataclass(frozen=True)
class Subject:
    """A thing, its name, the page to go back to, and the page that says who sees it."""

    thing: Thing
    name: str
    home: str
    page: str

    @property
    def takes_guests(self) -> bool:
        """Only single items have guests."""
        return isinstance(self.thing, AgendaItem)


def subject(thing: Thing) -> Subject:
    """What the pages say of it; the frame is its."""
    if isinstance(thing, Action):
        show_frame_of_action(thing)
        home = url_for("actions.action", action_id=thing.id)
        page = url_for("namings.action", action_id=thing.id)
        return Subject(thing, f"{thing.reference}: {thing.title}", home, page)
    if isinstance(thing, Meeting):
        show_frame_of(thing)
        home = url_for("meetings.meeting", meeting_id=thing.id)
        page = url_for("namings.meeting", meeting_id=thing.id)
        return Subject(thing, f"{thing.title}, {day_words(thing.day)}", home, page)
    show_frame_of(thing.meeting)
    show_mark(thing.mark)
    home = url_for("agenda.agenda", meeting_id=thing.meeting_id)
    page = url_for("namings.item", meeting_id=thing.meeting_id, item_id=thing.id)
    return Subject(thing, thing.title, home, page)


def demand(thing: Thing) -> None:
    """Go on only where the visitor sees it: an interest keeps even a chair out of an item."""
    own = Permission.SEE_ITEM if isinstance(thing, AgendaItem) else Permission.NAME_WHO_SEES
    if not opens(own, thing):
        g.refused = own, thing
        abort(404)


def thing_of(naming: Naming) -> Thing:
    """What somebody was named for; an item may have been taken out since."""
    return db.session.get(THINGS[naming.noun], naming.noun_id) or abort(404)


def guests_last_day(item: AgendaItem) -> date:
    """The day after the meeting: time to ask what was decided."""
    return max(item.meeting.day + timedelta(days=1), today())
