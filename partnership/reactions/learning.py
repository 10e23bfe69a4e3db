"""Letters about a card that was borrowed: to the action's secretariat, and to whose card it is."""

from typing import Final

from partnership.actions.models import Action
from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.groups.rules import Role
from partnership.learning.models import Card
from partnership.reactions.facts import action_facts, few_facts
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients
from partnership.reactions.taking_back import gone_to, letters_of

RESTRICTED: Final = "Restricted card"


def borrowed(event: Event) -> None:
    """The secretariat hears of an action that it did not open; whose card it is, that it helps."""
    card = db.session.get_one(Card, event.noun_id)
    action = db.session.get_one(Action, event.details["action_id"])
    _tell_secretariat(event, action)
    _thank(event, card, action)


def unborrowed(event: Event) -> None:
    """What was not sent yet is not sent; whoever has a letter gets a short one."""
    withdrawn = next(one for one in fresh() if one.kind is Kind.ACTION_WITHDRAWN)
    earlier = [db.session.get_one(Event, one.details["undone"]) for one in (event, withdrawn)]
    letters = [letter for one in earlier for letter in letters_of(one)]
    values = {"reference": withdrawn.details["reference"], "by": event.capacity}
    for person in gone_to(letters):
        write(event, "card_unborrowed", Recipient(person), Contents(values=values))


def _tell_secretariat(event: Event, action: Action) -> None:
    contents = Contents(
        page=link_to("actions.action", action_id=action.id),
        facts=few_facts(action) if action.mark.is_sensitive else action_facts(action),
        mark=action.mark,
        values={"seat": action.seat.name, "short": action.group.short},
    )
    for clerk in Recipients(event, action.group_id).members(Role.SECRETARIAT):
        write(event, "card_borrowed", clerk, contents)


def _thank(event: Event, card: Card, action: Action) -> None:
    title = RESTRICTED if card.mark.is_sensitive else card.title
    recipients = Recipients(event, card.group_id)
    contents = Contents(
        page=link_to("learning.card", card_id=card.id),
        facts=[Fact("Card", title), Fact("Borrowed by", action.seat.name)],
        mark=card.mark,
        reply_to=recipients.secretariat_address,
        values={"seat": action.seat.name},
    )
    for owner in recipients.holders([card.seat]):
        write(event, "card_thanks", owner, contents)
