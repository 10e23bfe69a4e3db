"""Every change to digests: sent, answered, revoked."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind, worker
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest, new_token
from partnership.digests import queries, rules
from partnership.digests.models import Digest
from partnership.digests.rules import Promise
from partnership.groups.models import Seat
from partnership.people.models import Person

WORKER = worker("The worker")


def send_digest(
    actor: Actor,
    seat: Seat,
    person: Person,
    waits: Sequence[Promise],
    checkpoint_on: date | None = None,
) -> Digest:
    """Ask somebody about all of a seat's actions that wait, by one message with one link."""
    token = new_token()
    sent = Digest(
        seat=seat,
        person=person,
        secret=digest(token),
        actions=[one.id for one in waits[: rules.LISTED]],
        checkpoint_on=checkpoint_on,
        sent_at=now(),
        expires_at=rules.expires_at(now()),
    )
    db.session.add(sent)
    facts = {"seat": seat.name, "person": person.name, "actions": len(waits)}
    body = waits[0].group_id
    record(actor, Kind.DIGEST_SENT, sent, group_id=body, unstored={"token": token}, **facts)
    return sent


def note_answers(
    actor: Actor, sent: Digest, group_id: int, answers: Sequence[Mapping[str, Any]], *, is_all: bool
) -> Event:
    """The link was used. `answers` say how each action was left, so that it can be taken back."""
    if is_all:
        sent.answered_at = now()
    said = [dict(one) for one in answers]
    facts: dict[str, Any] = {"seat": sent.seat.name, "answers": said}
    return record(actor, Kind.DIGEST_ANSWERED, sent, group_id=group_id, **facts)


def revoke_of(seat_id: int, person_id: int) -> int:
    """End the links that somebody has for a seat; how many there were."""
    found = queries.standing_links(seat_id, person_id)
    for one in found:
        one.revoked_at = now()
        record(WORKER, Kind.DIGEST_REVOKED, one, seat=one.seat.name, person=one.person.name)
    return len(found)
