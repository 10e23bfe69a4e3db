"""Sends the minutes of a body to its chair and to its members, and lets members correct them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnership.audit.rules import Actor
from partnership.demo import offices
from partnership.groups.rules import Role
from partnership.meetings import clearing, commands, correcting, corrections
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.paragraphs import split
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import MinutesState

if TYPE_CHECKING:
    from partnership.demo.topics_told import Topic


@dataclass(frozen=True)
class Corrected:
    """A seat that would read other `words`; `answer` is accepted, open or why not."""

    seat: str
    instead_of: str
    words: str
    because: str
    answer: str


def send(meeting: Meeting) -> None:
    """To the chair, where the body has one."""
    secretary = offices.secretary(meeting.group_id)
    if clearing.waits_for_chair(meeting, secretary.person_id):
        commands.send_to_chair(secretary, meeting, then_circulate=True)


def clear(meeting: Meeting) -> None:
    """The chair clears them, and with that they go out; without a chair the secretariat sends."""
    if meeting.minutes_state is MinutesState.WITH_CHAIR:
        commands.clear_minutes(offices.officer(meeting.group_id, Role.CHAIR), meeting)
    else:
        commands.circulate_minutes(offices.secretary(meeting.group_id), meeting)


def propose(item: AgendaItem, topic: "Topic") -> None:
    """Let members say what they would rather read."""
    for one in topic.corrections:
        actor = offices.acting(offices.seat(one.seat))
        was = next((text for text in split(item.note) if one.instead_of in text), None)
        if actor is None or was is None:
            raise LookupError(f"correction of {topic.title}: {one.instead_of}")
        words = was.replace(one.instead_of, one.words)
        correcting.propose(actor, item, was=was, words=words, reason=one.because)


def answer(item: AgendaItem, topic: "Topic") -> None:
    """Let the secretariat accept or decline those that the story does not leave open."""
    secretary = offices.secretary(item.meeting.group_id)
    for one, found in zip(topic.corrections, _waiting(item), strict=False):
        _answer(secretary, found, one.answer)


def _waiting(item: AgendaItem) -> Iterator[Correction]:
    return (one for one in corrections.waiting(item.meeting_id) if one.item_id == item.id)


def _answer(secretary: Actor, found: Correction, said: str) -> None:
    if said == "accepted":
        correcting.accept(secretary, found)
    elif said != "open":
        correcting.decline(secretary, found, said)
