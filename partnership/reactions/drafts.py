"""Letters about drafts: to whoever is asked for one, and to the holder for whom one is ready."""

from datetime import time

from partnership.actions import drafts
from partnership.actions.waiting import Draft
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words, instant
from partnership.groups.acting import acting_now
from partnership.groups.queries import holders
from partnership.people.models import Person
from partnership.reactions.facts import action_facts
from partnership.reactions.letters import Contents, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient


def asked(event: Event) -> None:
    """To whoever acts for the seat, with the form to fill in."""
    draft = db.session.get_one(Draft, event.noun_id)
    action, person = draft.action, db.session.get_one(Person, draft.person_id)
    contents = Contents(
        page=link_to("drafts.write", action_id=action.id),
        facts=action_facts(action),
        mark=action.mark,
        values={"action": action, "due": day_words(action.due_on), "seat": draft.seat.name},
    )
    write(event, "draft_asked", Recipient(person), contents)


def drafted(event: Event) -> None:
    """To the holder, at the first draft of a day and at no other."""
    draft = db.session.get_one(Draft, event.noun_id)
    if event.details["again"] or not drafts.is_first_since(draft, instant(today(), time())):
        return
    waiting = len(drafts.for_seats([draft.seat_id]))
    for person in _settling(draft):
        contents = Contents(
            page=link_to("drafts.drafts"), values={"waiting": waiting, "by": draft.capacity}
        )
        write(event, "draft_ready", Recipient(person, (draft.seat,)), contents)


def _settling(draft: Draft) -> list[Person]:
    """Who holds the seat; where it is vacant, who may send for it."""
    held = list(holders([draft.seat_id], today()).values())
    if held:
        return held
    sends = [one for one in acting_now([draft.seat_id], today()) if one.may_send]
    return [one.person for one in sends if one.person_id != draft.person_id]
