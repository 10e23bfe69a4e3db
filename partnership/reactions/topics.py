"""Letters about the forward plan: to the chair, where somebody else moved a topic."""

from typing import Final

from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.groups.rules import Role
from partnership.outbox.commands import withhold
from partnership.outbox.models import Message
from partnership.policy.permissions import Permission
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipients
from partnership.topics.models import Topic

LETTER: Final = "topic_moved"
RESTRICTED: Final = "Restricted topic"


def moved(event: Event) -> None:
    """To whoever is in the chair and sees the topic; never to whoever moved it."""
    _tell(event, before=event.details["before"])


def undone(event: Event) -> None:
    """What was not sent yet is not sent; whoever has it gets another with the meeting as before."""
    earlier = db.session.get_one(Event, event.details["undone"])
    if earlier.kind is not Kind.TOPIC_MOVED:
        return
    chairs = Recipients(event, event.group_id or 0).members(Role.CHAIR)
    keys = [f"{earlier.id}/{LETTER}/{one.person.id}" for one in chairs]
    sent = db.session.scalars(select(Message.id).where(Message.key.in_(keys))).all()
    if withhold(list(sent)):
        _tell(event, before=earlier.details["after"])


def _tell(event: Event, before: str) -> None:
    topic = db.session.get_one(Topic, event.noun_id)
    recipients = Recipients(event, topic.group_id)
    for recipient in recipients.members(Role.CHAIR):
        if recipient.may(Permission.SEE_TOPIC, topic):
            contents = _contents(event, topic, recipients, before)
            write(event, LETTER, recipient, contents)


def _contents(event: Event, topic: Topic, recipients: Recipients, before: str) -> Contents:
    title = RESTRICTED if topic.mark.is_sensitive else topic.title
    return Contents(
        page=link_to("topics.plan", slug=topic.group.slug),
        facts=[
            Fact("Topic", title),
            Fact("Was meant for", before),
            Fact("Now meant for", event.details["after"]),
            Fact("Moved by", event.capacity),
        ],
        mark=topic.mark,
        reply_to=recipients.secretariat_address,
        values={"short": topic.group.short},
    )
