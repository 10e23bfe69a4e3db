"""Doing what a form says: each answer by the command that a page would use."""

from typing import Any

from partnership.actions import blockages, commands, proposals, undoing
from partnership.actions.queries import last_words
from partnership.actions.rules import Need
from partnership.audit.models import Event
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.digests.commands import note_answers
from partnership.reactions.digests import last_words_of
from partnership.web.actions.choosing import seat_of
from partnership.web.digests.forms import Part, Sheet
from partnership.web.digests.receiver import Receiver
from partnership.web.forms import refuse


def is_stale(sheet: Sheet) -> bool:
    """Whether somebody has said something meanwhile; shown beside each such action."""
    stale = [one for one in sheet.answered if one.shown_version() != one.action.version]
    said = last_words([one.action.id for one in stale])
    for part in stale:
        part.theirs = last_words_of(said.get(part.action.id))
        # What is sent next was written in knowledge of this.
        part.version.data = str(part.action.version)
    return bool(stale)


def send(receiver: Receiver, sheet: Sheet) -> Event:
    """Every answer, or none where one is refused: then it is said beside that action."""
    actor, answered = receiver.by_link(), sheet.answered
    answers = [_send(actor, sheet, part) for part in answered]
    group_id = answered[0].action.group_id
    is_all = not receiver.waiting
    return note_answers(actor, receiver.digest, group_id, answers, is_all=is_all)


def _send(actor: Actor, sheet: Sheet, part: Part) -> dict[str, Any]:
    try:
        return _say(actor, sheet, part)
    except Refused as refusal:
        refuse(part, Refused(refusal.message, "text" if refusal.field == "what" else refusal.field))
        raise Refused("Nothing was sent yet. Look at what is wrong, then send again") from None


def _say(actor: Actor, sheet: Sheet, part: Part) -> dict[str, Any]:
    action, text, was = part.action, part.text.data or "", undoing.was(part.action)
    if part.raises:
        seat = seat_of(sheet.places[action.group_id], part.seat_id)
        need = Need(part.need.data)
        blockages.raise_blockage(
            actor, action, what=text, need=need, needed_from=seat, since=today()
        )
        return undoing.left(action, was, None)
    update = commands.update_action(actor, action, part.declared, text)
    if part.asks_for_date and part.due_on.data:
        proposals.propose(actor, action, part.due_on.data, text)
    return undoing.left(action, was, update)
