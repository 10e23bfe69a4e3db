"""Messages of the full database: invitations that fared in every way, and mail that came in."""

from typing import Any

from sqlalchemy import select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.inbound import settling
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.outbox.rules import State as Posted
from partnership.transaction import transaction
from tests.inbound import mails
from tests.inbound.post import answer, taken
from tests.world import World


def fare(rows: dict[str, Any], unbreakable: str) -> None:
    """The invitations to one meeting fared in every way."""
    found = select(Invitation).where(Invitation.entry.has(meeting_id=rows["issued"].id))
    sent = [one for one in db.session.scalars(found) if one.message]
    trouble = f"550 5.1.1 {unbreakable}: no such mailbox"
    fates = (
        (Posted.FAILED, trouble),
        (Posted.HANDED_OVER, ""),
        (Posted.QUEUED, trouble),
        (Posted.LEASED, ""),
        (Posted.QUEUED, ""),
    )
    with transaction():
        for one, answer in zip(sent, Answer, strict=False):
            one.answer, one.answered_at = answer, now() if answer is not Answer.NONE else None
        for one, (state, error) in zip(sent, fates, strict=False):
            one.message.state, one.message.error = state, error
            one.message.handed_over_at = now() if state is Posted.HANDED_OVER else None
    rows["failed invitation"] = sent[0]
    rows["some invitation"] = sent[1]


def receive(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """Mail that waits, each for another reason, and some that was settled."""
    meeting = rows["overfull"]
    said = answer(world, meeting, more=f"COMMENT:{unbreakable}")
    rows["unproved mail"] = taken(said)
    rows["stranger-mail"] = taken(answer(world, meeting, attendee="pa@elsewhere.example"))
    rows["proposal"] = taken(answer(world, meeting, method="COUNTER"))
    rows["letter"] = taken(mails.mail(text=wordy, subject=unbreakable))
    rows["settled mail"] = taken(mails.mail(text="Thank you"))
    with transaction():
        settling.discard(world.actor("secretary"), rows["settled mail"])
