"""What becomes of the letters about a deed that was taken back.

Those that no worker has taken are withheld; whoever has one already gets a short letter.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import String, cast, literal, select

from partnership.actions.models import Action, Blockage
from partnership.actions.rules import STEP_WORDS, StepKind
from partnership.actions.waiting import DateProposal
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.outbox.commands import withhold
from partnership.outbox.models import Message
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.facts import action_facts, few_facts
from partnership.reactions.letters import Contents, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients

LETTERS: Final = {
    Kind.BLOCKAGE_DIRECTED: ("blockage_directed", "blockage_directed_owner"),
    Kind.BLOCKAGE_TAKEN_TO_BOARD: ("blockage_taken", "blockage_taken_owner"),
    Kind.BLOCKAGE_RESOLVED: ("blockage_resolved",),
    Kind.BLOCKAGE_TAKEN: ("blockage_taken_on",),
    Kind.BLOCKAGE_ASKED: ("blockage_asked",),
    Kind.BLOCKAGE_ANSWERED: ("blockage_answered",),
    Kind.BLOCKAGE_PASSED_UP: ("blockage_yours", "blockage_climbed"),
    Kind.DATE_SETTLED: ("date_settled",),
    Kind.CORRECTION_SETTLED: ("correction_settled",),
}


def blockage(event: Event) -> None:
    """What was done on a rung."""
    action = db.session.get_one(Blockage, event.noun_id).action
    _correct(event, action, STEP_WORDS[StepKind(event.details["what"])])


def date(event: Event) -> None:
    """A date that was agreed or declined."""
    action = db.session.get_one(DateProposal, event.noun_id).action
    _correct(event, action, f"New date {event.details['what']}")


def action(event: Event) -> None:
    """A date that waited for an answer when the action was moved; closing it told nobody."""
    about = db.session.get_one(Action, event.noun_id)
    asked = db.session.get(DateProposal, event.details["asked"] or 0)
    settled = [one for one in events_about(asked) if one.kind is Kind.DATE_SETTLED] if asked else []
    if settled:
        _correct(event, about, "Due date moved", settled[-1])


def _correct(event: Event, about: Action, what: str, undone: Event | None = None) -> None:
    """`undone` is the event whose letters these are; the event taken back names it otherwise."""
    contents = _contents(event, about, what)
    for person in told_already(undone or db.session.get_one(Event, event.details["undone"])):
        to = Recipient(person)
        shown = contents if to.may(Permission.SEE_ACTION, about) else _without_page(contents)
        write(event, "taken_back", to, shown)


def told_already(undone: Event) -> Sequence[Person]:
    """Withhold the letters about it that no worker has taken; who has got one by then."""
    letters = _letters(undone)
    gone = withhold([message_id for _, message_id in letters])
    told = {person.id: person for person, message_id in letters if message_id in gone}
    return list(told.values())


def _letters(undone: Event) -> Sequence[tuple[Person, int]]:
    """Whoever was written to because of it, and the number of the message. By the unique key."""
    number = cast(Person.id, String)
    keys = [literal(f"{undone.id}/{name}/").concat(number) for name in LETTERS[undone.kind]]
    found = select(Person, Message.id).join(Message, Message.key.in_(keys))
    return [(person, message_id) for person, message_id in db.session.execute(found)]


def _contents(event: Event, about: Action, what: str) -> Contents:
    tells = not about.mark.is_sensitive
    return Contents(
        page=link_to("actions.action", action_id=about.id),
        facts=action_facts(about) if tells else few_facts(about),
        mark=about.mark,
        reply_to=Recipients(event, about.group_id).secretariat_address,
        values={"action": about, "what": what, "by": event.capacity},
    )


def _without_page(contents: Contents) -> Contents:
    return replace(contents, page="")
