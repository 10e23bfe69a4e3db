"""Proposing other words for a paragraph or a decision of circulated minutes, and answering that."""

from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words, wall
from partnership.meetings import corrections, guards, keeping, minutes, rules
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.paragraphs import digest_of, digests_of, replaced
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Kept, MinutesState, Outcome

ANSWERED_BY: Final = "Whoever answered takes it back, and nobody else."
GONE: Final = "These words have changed since you opened this page. Open the minutes again"
NOT_NOW: Final = "Corrections are proposed from when the draft is circulated until it is agreed"
STALE: Final = "The words have changed since this was proposed, so it is settled by hand"
WRITTEN_SINCE: Final = "More was written since, so this stands."


def propose(
    actor: Actor,
    item: AgendaItem,
    *,
    was: str,
    words: str,
    reason: str,
    decision: Decision | None = None,
) -> Correction:
    """Ask for other words, for a paragraph of the item's note or for a decision under it."""
    _circulated(item.meeting)
    read_again(item, "note", "note_version", "version")
    there = [decision.text] if decision else digests_of(item.note)
    if (was if decision else digest_of(was)) not in there:
        raise Refused(GONE)
    found = Correction(
        meeting_id=item.meeting_id,
        item=item,
        decision=decision,
        was=was,
        words=_other_words(words, was),
        reason=rules.line(reason, "reason", "reason"),
        at=now(),
        person_id=actor.person_id,
        seat_id=actor.seat_id,
        capacity=actor.capacity,
        outcome=Outcome.WAITING,
    )
    db.session.add(found)
    facts = {"before": was, "after": found.words, "reason": found.reason}
    _note(actor, Kind.CORRECTION_PROPOSED, found, **facts)
    return found


def _other_words(words: str, was: str) -> str:
    cleaned = rules.text(words, "wording", "wording")
    if digest_of(cleaned) == digest_of(was):
        raise Refused("Change the words: they are as they stand", "wording")
    return cleaned


def accept(actor: Actor, found: Correction) -> None:
    """Put the proposed words in the place of those that stand."""
    _open(found)
    if not corrections.stands(found):
        raise Refused(STALE)
    item, before = found.item, found.item.note
    if found.decision is not None:
        minutes.reword(actor, found.decision, found.words)
    else:
        note = replaced(before, digest_of(found.was), found.words) or ""
        minutes.minute_item(actor, item, note, item.note_version)
    said = {"note": before, "version": item.note_version}
    _settle(actor, found, Outcome.ACCEPTED, said=said)
    keeping.keep(actor, found.meeting, Kept.CORRECTED)


def accept_by_hand(actor: Actor, found: Correction) -> None:
    """Say that the minutes say it by now: somebody has written what was needed."""
    _open(found)
    _settle(actor, found, Outcome.ACCEPTED, by_hand=True)
    keeping.keep(actor, found.meeting, Kept.CORRECTED)


def decline(actor: Actor, found: Correction, answer: str) -> None:
    """The words stay, and whoever proposed others reads why."""
    _open(found)
    cleaned = rules.line(answer, "answer", "sentence that says why the words stay")
    found.answer = cleaned
    _settle(actor, found, Outcome.DECLINED, answer=cleaned)


def withdraw(actor: Actor, found: Correction) -> None:
    """Take back what one proposed oneself."""
    _open(found)
    if found.person_id is None or found.person_id != actor.person_id:
        raise Refused("Whoever proposed a correction takes it back")
    _settle(actor, found, Outcome.WITHDRAWN)


def take_back(actor: Actor, found: Correction) -> None:
    """It waits for an answer again, and the words are as before."""
    guards.minutes_open(found.meeting)
    event = _last_answer(actor, found)
    by = by_whom(actor, event)
    was_put = found.outcome is Outcome.ACCEPTED and "said" in event.details
    if was_put:
        _put_back(by, found, event.details["said"])
    found.outcome, found.answer = Outcome.WAITING, ""
    found.settled_at, found.settled_by = None, ""
    _note(by, Kind.CORRECTION_UNDONE, found, undone=event.id)
    if was_put:
        keeping.keep(by, found.meeting, Kept.PUT_BACK)


def _last_answer(actor: Actor, found: Correction) -> Event:
    if found.outcome is Outcome.WITHDRAWN:
        raise Refused(ANSWERED_BY)
    return last_deed(actor, found, (Kind.CORRECTION_SETTLED,), since=ANSWERED_BY)


def _put_back(actor: Actor, found: Correction, said: dict[str, Any]) -> None:
    item = found.item
    if found.decision is not None:
        if found.decision.text != found.words:
            raise Refused(WRITTEN_SINCE)
        minutes.reword(actor, found.decision, found.was)
        return
    read_again(item, "note", "note_version", "version")
    if item.note_version != said["version"]:
        raise Refused(WRITTEN_SINCE)
    minutes.minute_item(actor, item, said["note"], item.note_version)


def _circulated(meeting: Meeting) -> None:
    guards.unlocked(meeting)
    if meeting.minutes_state is not MinutesState.CIRCULATED:
        raise Refused(NOT_NOW)


def _open(found: Correction) -> None:
    """Its minutes are a draft that members read, and nobody has answered it: both are locked."""
    _circulated(found.meeting)
    read_again(found, "outcome", "settled_at", "settled_by")
    read_again(found.item, "note", "note_version", "version")
    if found.decision is not None:
        read_again(found.decision, "text")
    if found.settled_at is not None:
        day = day_words(wall(found.settled_at).date())
        raise Refused(f"This was settled on {day} by {found.settled_by}: nothing waits")


def _settle(actor: Actor, found: Correction, outcome: Outcome, **facts: Any) -> None:
    found.outcome, found.settled_at, found.settled_by = outcome, now(), actor.capacity
    _note(actor, Kind.CORRECTION_SETTLED, found, outcome=outcome, **facts)


def _note(actor: Actor, kind: Kind, found: Correction, **facts: Any) -> None:
    """Record it with the item that it is about."""
    item = found.item
    record(actor, kind, found, group_id=item.meeting.group_id, item_id=item.id, **facts)
