"""A message that came in, as the page says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership.core.london import day_words, time_words, wall
from partnership.inbound.models import InboundMessage
from partnership.inbound.queries import invitees
from partnership.inbound.rules import Kind
from partnership.inbound.settling import is_acceptable
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.reactions.facts import span_words
from partnership.web.answering.forms import WORDS
from partnership.web.inbound.forms import AcceptForm


@dataclass(frozen=True)
class Card:
    """One message with its form."""

    row: InboundMessage
    form: AcceptForm

    @property
    def says(self) -> str:
        """What the message asks for, in words."""
        return says(self.row)

    @property
    def asks_who(self) -> bool:
        """Whether it is not known whose answer it is."""
        return self.row.kind is Kind.REPLY and self.row.person_id is None

    @property
    def acceptable(self) -> bool:
        """Whether accepting does anything."""
        return is_acceptable(self.row)

    @property
    def evidence(self) -> list[tuple[str, str]]:
        """What speaks for and against it."""
        row = self.row
        answered = f"revision {row.sequence}" if row.sequence is not None else ""
        facts = (
            ("Proof", row.proof),
            ("From", f"{row.sender_name} {row.sender}".strip() or "Nobody is named"),
            ("Sent by", row.sent_by),
            ("Answers for", row.attendee),
            ("Received", _moment(row.received_at)),
            ("Written", f"{_moment(row.stamp)} {answered}".strip() if row.stamp else answered),
        )
        return [(name, words) for name, words in facts if words]


def says(row: InboundMessage) -> str:
    """Chief Executive, Ash Council: not coming."""
    who = row.person.name if row.person else row.attendee or row.sender_name or row.sender
    asks = _asks(row)
    return f"{who}: {asks}" if asks else row.subject or "A message without a subject"


def _asks(row: InboundMessage) -> str:
    if row.kind is Kind.COUNTER and row.starts_at and row.ends_at:
        return f"proposes {span_words(row.starts_at, row.ends_at)}"
    if row.kind is Kind.REFRESH:
        return "asks for the invitation once more"
    if row.answer is Answer.DELEGATED:
        return f"sends {row.delegated_to or 'a deputy'}"
    return WORDS[row.answer].lower() if row.answer is not None else ""


def cards(rows: Sequence[InboundMessage]) -> list[Card]:
    """Each message with its form. One query for all."""
    asking = [one.meeting_id for one in rows if one.meeting_id and one.person_id is None]
    invited = invitees(asking) if asking else []
    return [Card(row, _form(row, invited)) for row in rows]


def _form(row: InboundMessage, invited: Sequence[Invitation]) -> AcceptForm:
    form = AcceptForm(formdata=None)
    form.offer(row.id, _of(row, invited), asks=False)
    return form


def _of(row: InboundMessage, invited: Sequence[Invitation]) -> list[Invitation]:
    return [one for one in invited if one.entry.meeting_id == row.meeting_id]


def submitted(row: InboundMessage) -> AcceptForm:
    """The form of one message as it was sent."""
    invited = invitees([row.meeting_id]) if row.meeting_id and row.person_id is None else []
    form = AcceptForm()
    form.offer(row.id, invited, asks=row.kind is Kind.REPLY and row.person_id is None)
    return form


def _moment(moment: datetime) -> str:
    there = wall(moment)
    return f"{day_words(there.date())}, {time_words(there.time())}"
