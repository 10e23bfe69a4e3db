"""What becomes of the letters about a deed that was taken back.

Those that no worker has taken are withheld; whoever has one already gets a short letter.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import String, cast, literal, select

from partnership.actions.models import Action, Blockage
from partnership.actions.rules import STEP_WORDS, StepKind
from partnership.actions.waiting import DateProposal
from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.digests.models import Digest
from partnership.outbox.commands import withhold
from partnership.outbox.models import Message
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.facts import action_entry, action_facts, few_facts, marks_of
from partnership.reactions.letters import Contents, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients

Letters = Sequence[tuple[Person, int]]
LETTERS: Final = {
    Kind.BLOCKAGE_DIRECTED: ("blockage_directed", "blockage_directed_owner"),
    Kind.BLOCKAGE_CONVENED: ("blockage_convened", "blockage_convened_call"),
    Kind.BLOCKAGE_TAKEN_TO_BOARD: ("blockage_taken", "blockage_taken_owner"),
    Kind.BLOCKAGE_RESOLVED: ("blockage_resolved",),
    Kind.BLOCKAGE_TAKEN: ("blockage_taken_on",),
    Kind.BLOCKAGE_ASKED: ("blockage_asked",),
    Kind.BLOCKAGE_ANSWERED: ("blockage_answered",),
    Kind.BLOCKAGE_PASSED_UP: ("blockage_yours", "blockage_climbed"),
    Kind.DATE_SETTLED: ("date_settled",),
    # What an answer told, and that it was given by a link.
    Kind.BLOCKAGE_RAISED: ("blockage_needed", "blockage_raised"),
    Kind.DATE_PROPOSED: ("date_asked",),
    Kind.DIGEST_ANSWERED: ("digest_answered",),
    Kind.CORRECTION_SETTLED: ("correction_settled",),
    Kind.MINUTES_SENT: ("minutes_to_clear",),
    Kind.MINUTES_CLEARED: ("minutes_cleared",),
    Kind.MINUTES_RETURNED: ("minutes_returned",),
    Kind.MINUTES_CIRCULATED: ("minutes_circulated",),
    Kind.PAPERS_ASKED: ("papers_asked",),
    # A card that was borrowed, and the action that came of it.
    Kind.CARD_BORROWED: ("card_borrowed", "card_thanks"),
    Kind.ACTION_OPENED: ("action_opened",),
}


def blockage(event: Event) -> None:
    """What was done on a rung, or that something is stuck at all."""
    if not _is_among_answers():
        action = db.session.get_one(Blockage, event.noun_id).action
        _correct(event, action, STEP_WORDS[StepKind(event.details["what"])])


def date(event: Event) -> None:
    """A date that was asked for, agreed or declined."""
    if not _is_among_answers():
        action = db.session.get_one(DateProposal, event.noun_id).action
        _correct(event, action, f"New date {event.details['what']}")


def action(event: Event) -> None:
    """A date that waited for an answer when the action was moved; closing it told nobody."""
    about = db.session.get_one(Action, event.noun_id)
    asked = db.session.get(DateProposal, event.details["asked"] or 0)
    settled = [one for one in events_about(asked) if one.kind is Kind.DATE_SETTLED] if asked else []
    if settled:
        _correct(event, about, "Due date moved", settled[-1])


def letters_of(undone: Event, group_id: int | None = None) -> Letters:
    """Whoever was written to because of it, and the number of the message. By the unique key."""
    number, about = cast(Person.id, String), f"/{group_id}" if group_id else ""
    prefixes = [literal(f"{undone.id}/{name}/") for name in LETTERS[undone.kind]]
    keys = [prefix.concat(number).concat(about) for prefix in prefixes]
    found = select(Person, Message.id).join(Message, Message.key.in_(keys))
    return [(person, message_id) for person, message_id in db.session.execute(found)]


def gone_to(letters: Letters) -> list[Person]:
    """Whoever has one already; the others are taken back."""
    gone = withhold([message_id for _, message_id in letters])
    return list(dict.fromkeys(person for person, message_id in letters if message_id in gone))


def tell(event: Event, person: Person, about: Sequence[Action], what: str) -> None:
    """The short letter; it leads to the page of one action where its reader may see that."""
    to = Recipient(person)
    leads = len(about) == 1 and to.may(Permission.SEE_ACTION, about[0])
    write(event, "taken_back", to, _contents(event, about, what, leads=leads))


def _correct(event: Event, about: Action, what: str, undone: Event | None = None) -> None:
    """`undone` is the event whose letters these are; the event taken back names it otherwise."""
    letters = letters_of(undone or db.session.get_one(Event, event.details["undone"]))
    for person in gone_to(letters):
        tell(event, person, [about], what)


def _is_among_answers() -> bool:
    """Whether answers by link are taken back here: then one letter is about all that they did."""
    nouns = [one.noun for one in fresh() if one.kind is Kind.UPDATE_UNDONE]
    return Digest.__tablename__ in nouns


def _contents(event: Event, about: Sequence[Action], what: str, *, leads: bool) -> Contents:
    first, more = about[0], len(about) - 1
    facts = few_facts(first) if first.mark.is_sensitive else action_facts(first)
    return Contents(
        page=link_to("actions.action", action_id=first.id) if leads else "",
        facts=[] if more else facts,
        entries=[action_entry(one) for one in about] if more else [],
        mark=marks_of(about),
        reply_to=Recipients(event, first.group_id).secretariat_address,
        values={
            "about": f"{first.reference} and {more} more" if more else first.reference,
            "what": what,
            "by": event.capacity,
        },
    )
