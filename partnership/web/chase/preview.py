"""The letter to a silent seat as it would go, without a link that works."""

from typing import Any

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.digests import queries, rules
from partnership.digests.chasing import Silent
from partnership.digests.models import Digest
from partnership.groups.models import Seat
from partnership.policy.permissions import Permission
from partnership.reactions.digests import contents_of, receiver
from partnership.reactions.letters import shown_by
from partnership.reactions.recipients import Recipients
from partnership.web.access import may

NO_LINK = "made-when-it-is-sent"


def seat_at(seat_id: int) -> Seat | None:
    """The seat with this number."""
    return db.session.get(Seat, seat_id)


def preview(found: Silent) -> tuple[dict[str, Any] | None, int]:
    """What the letter shows, and how many of its actions the reader may not see: they are left out.

    None where nobody is there to get it.
    """
    asked = found.asking
    if not asked.people:
        return None, 0
    listed = queries.actions([one.id for one in asked.waits[: rules.LISTED]])
    shown = [one for one in listed if may(Permission.SEE_ACTION, one)]
    sent = Digest(
        checkpoint_on=asked.checkpoint_on, sent_at=now(), expires_at=rules.expires_at(now())
    )
    event = Event({}, at=now(), kind=Kind.DIGEST_SENT)
    reply_to = Recipients(event, found.waits[0].group_id).secretariat_address
    more = len(asked.waits) - len(listed)
    contents = contents_of(shown, token=NO_LINK, found=sent, more=more, reply_to=reply_to)
    to = receiver(asked.people[0], found.seat, today())
    return shown_by(event, "digest", to, contents), len(listed) - len(shown)
