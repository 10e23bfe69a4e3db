"""What an organisation has to do, has said and can free in a body, and when it was there."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import or_, select

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import Seat
from partnership.meetings.models import Attendance, Meeting
from partnership.meetings.rules import Presence
from partnership.people.models import Organisation
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports.accounting import facts, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.summary import body_of
from partnership.reports.accounting.under import filled
from partnership.reports.accounting.values import Block, Paragraph, Report, Section, Source

THERE: Final = {
    Presence.PRESENT: "present",
    Presence.ACTED_FOR: "acted for",
    Presence.APOLOGIES: "apologies",
    Presence.ABSENT: "absent",
}


@dataclass
class Own:
    """Its actions of the period, and what was said about them."""

    asked: Asked
    actions: Sequence[Action]
    updates: dict[int, list[ActionUpdate]]

    @property
    def done(self) -> list[Action]:
        """Closed in the period."""
        return [one for one in self.actions if self.asked.period.holds(one.closed_at)]

    @property
    def going(self) -> list[Action]:
        """Open at its end."""
        ends = self.asked.period.ends
        return [one for one in self.actions if one.closed_at is None or one.closed_at >= ends]


def read(asked: Asked) -> Report:
    """Of all its seats together."""
    organisation = asked.organisation
    if organisation is None:
        raise LookupError("this report is about an organisation")
    seats = select(Seat.id).where(Seat.organisation_id == organisation.id)
    mine = Action.seat_id.in_(seats)
    moved = or_(facts.stirred(asked), facts.open_then(asked))
    found = facts.actions(asked, mine, moved)
    actions = found[: facts.MOST]
    own = Own(asked, actions, facts.updates(asked, [one.id for one in actions]))
    sections = (
        Section("Purpose of the report", (_purpose(asked, organisation),)),
        filled("Actions", _actions(own), body_of(asked)),
        filled("Answers", _answers(own), body_of(asked)),
        filled("Blockages that it can free", _stuck(asked, organisation), body_of(asked)),
        filled("Attendance", _attendance(asked, organisation), body_of(asked)),
    )
    title = f"{organisation.name} in {asked.group.name}"
    return Report(title, asked.recipient, sections, is_cut=len(found) > facts.MOST)


def _purpose(asked: Asked, organisation: Organisation) -> Paragraph:
    text = f"This report says what {organisation.name} did in {asked.group.name} and the bodies "
    return words.plain("purpose", f"{text}that it oversees from {asked.period}", body_of(asked))


def _actions(own: Own) -> Iterator[Block]:
    yield from words.lead(
        f"What was completed ({words.counted(len(own.done), 'action')}):",
        (words.completed("", one, own.updates.get(one.id, ())) for one in own.done),
    )
    yield from words.lead(
        f"What is in hand ({words.counted(len(own.going), 'action')}):",
        (words.in_hand("", one, own.updates.get(one.id, ())) for one in own.going),
    )


def _answers(own: Own) -> Iterator[Block]:
    """As counts, for percentages mislead."""
    if not own.actions:
        return
    said = sum(len(found) for found in own.updates.values())
    silent = sum(one.id not in own.updates for one in own.going)
    text = f"{words.counted(said, 'answer')} came in this period. Nothing was said about "
    text += f"{silent:,} of {words.counted(len(own.going), 'open action')}"
    yield words.plain("answers", text, body_of(own.asked))


def _stuck(asked: Asked, organisation: Organisation) -> Iterator[Block]:
    seats = select(Seat.id).where(Seat.organisation_id == organisation.id)
    waits = select(Blockage.action_id).where(
        Blockage.needed_from_id.in_(seats), Blockage.closed_at.is_(None)
    )
    waiting = facts.actions(asked, Action.is_blocked.is_(True), Action.id.in_(waits))
    found = facts.blockages(asked, [one.id for one in waiting])
    for one in found:
        if one.closed_at is None and one.needed_from.organisation_id == organisation.id:
            yield words.blocked("", one, asked.period.until_on)


def _attendance(asked: Asked, organisation: Organisation) -> Iterator[Block]:
    counts: dict[str, Counter[str]] = {}
    for name, title, presence in _presences(asked, organisation):
        counts.setdefault(f"{title} in {name}", Counter())[THERE[presence]] += 1
    for number, (who, found) in enumerate(counts.items()):
        meetings = words.counted(sum(found.values()), "meeting")
        told = ", ".join(f"{how} at {times}" for how, times in found.items())
        source = Source("Attendance", f"{meetings}, {asked.period}")
        yield words.plain(f"attendance-{number}", f"{who}: {meetings}; {told}", source)


def _presences(asked: Asked, organisation: Organisation) -> list[tuple[str, str, Presence]]:
    """Body, seat and how it was represented, at each meeting whose minutes may be read."""
    period = asked.period
    seen = visible_to(asked.who, Meeting, Permission.SEE_MINUTES).where(
        Meeting.group_id.in_(asked.bodies),
        Meeting.marking == Marking.OFFICIAL,
        Meeting.day.between(period.from_on, period.until_on),
    )
    at = seen.join(Attendance, Attendance.meeting_id == Meeting.id).join(Attendance.seat)
    there = at.where(Seat.organisation_id == organisation.id)
    rows = db.session.execute(
        there.add_columns(Seat.title, Attendance.presence).order_by(Meeting.group_id, Seat.title)
    )
    return [(meeting.group.short, title, presence) for meeting, title, presence in rows]
