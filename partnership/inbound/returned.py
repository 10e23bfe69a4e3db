"""Messages of ours that came back: the invitation says so, per person and in words."""

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.inbound import queries
from partnership.inbound.deciding import Ignored, Nothing
from partnership.inbound.rules import Reading, Returned
from partnership.outbox.commands import mark_bounced
from partnership.outbox.queries import message_by_message_id


def send_back(actor: Actor, reading: Reading) -> None:
    """Mark what came back; Nothing where none of it is ours."""
    found = [_mark(actor, one) for one in reading.returned]
    if not any(found):
        raise Nothing(Ignored.NOT_OURS)


def _mark(actor: Actor, one: Returned) -> bool:
    # The Message-ID is random and goes to one recipient, so that whoever names both has had it.
    message = message_by_message_id(one.message_id) if one.message_id else None
    if message is None or not one.is_for(message.to_address):
        return False
    mark_bounced(message, one.words)
    for invitation in queries.with_message(message.id)[:1]:
        meeting = invitation.entry.meeting
        record(
            actor,
            Kind.DELIVERY_FAILED,
            meeting,
            group_id=meeting.group_id,
            person=invitation.person_id,
            words=one.words,
        )
    return True
