"""Letters to those who were named: to see one thing, or to act for somebody's seat."""

from typing import Final, NamedTuple, cast

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, highest
from partnership.groups.models import Deputy, Naming
from partnership.groups.queries import holders
from partnership.groups.rules import DeputyKind
from partnership.meetings.models import AgendaItem, Meeting
from partnership.reactions.facts import action_title, meeting_name, meeting_page
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient

Thing = Action | AgendaItem | Meeting
THINGS: Final[dict[str, type[Thing]]] = {
    one.__tablename__: one for one in (Action, AgendaItem, Meeting)
}


class About(NamedTuple):
    """A thing as a letter names it: nothing restricted is in it."""

    reference: str
    title: str
    page: str
    mark: Mark


def named(event: Event) -> None:
    """They can now see it: to the guest, or to whoever holds the seat today."""
    naming = db.session.get_one(Naming, event.noun_id)
    about = _about(cast(Thing, db.session.get_one(THINGS[naming.noun], naming.noun_id)))
    contents = Contents(
        page=about.page,
        facts=[
            Fact("What", about.title),
            Fact("Named by", naming.named_by),
            Fact("Until", day_words(naming.until_on) if naming.until_on else ""),
        ],
        mark=about.mark,
        values={"about": about, "item": naming.noun == AgendaItem.__tablename__},
    )
    for recipient in _recipients(naming):
        write(event, "named", recipient, contents)


def deputy_named(event: Event) -> None:
    """What they may do for the seat. Who stands in at one meeting gets its invitation instead."""
    deputy = db.session.get_one(Deputy, event.noun_id)
    if deputy.kind is DeputyKind.MEETING:
        return
    contents = Contents(
        page=link_to("home.home"),
        facts=[
            Fact("Seat", deputy.seat.name),
            Fact("From", day_words(deputy.from_on)),
            Fact("Until", day_words(deputy.until_on) if deputy.until_on else ""),
            Fact("Named by", event.capacity),
        ],
        values={
            "seat": deputy.seat.name,
            "assists": deputy.kind is DeputyKind.ASSISTANT,
            "drafts": deputy.may_draft,
            "sends": deputy.may_send,
            "answers": deputy.may_answer,
        },
    )
    write(event, "deputy_named", Recipient(deputy.person), contents)


def _recipients(naming: Naming) -> list[Recipient]:
    if naming.person is not None:
        return [Recipient(naming.person)]
    seat = naming.seat
    found = holders([seat.id], today()).values() if seat else ()
    return [Recipient(person, (seat,) if seat else ()) for person in found]


def _about(thing: Thing) -> About:
    if isinstance(thing, Action):
        page = link_to("actions.action", action_id=thing.id)
        return About(f"action {thing.reference}", action_title(thing), page, thing.mark)
    meeting = thing if isinstance(thing, Meeting) else thing.meeting
    name = f"{meeting_name(meeting)}, {day_words(meeting.day)}"
    if isinstance(thing, Meeting):
        return About(name, "", meeting_page(meeting), thing.mark)
    mark = highest([thing.mark, meeting.mark])
    discreet = mark.is_sensitive or meeting.is_discreet
    title = "Restricted item" if discreet else thing.title
    return About(f"an item of {name}", title, meeting_page(meeting), mark)
