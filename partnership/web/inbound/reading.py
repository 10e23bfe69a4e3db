"""A message that came in, as the page says it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership.core.london import day_words, time_words, wall
from partnership.inbound.deciding import Doubt
from partnership.inbound.hindrances import hindrance, is_acceptable
from partnership.inbound.models import InboundMessage
from partnership.inbound.queries import invitees
from partnership.inbound.rules import Kind
from partnership.inbound.settling import addresses_of
from partnership.invitations.models import Invitation
from partnership.invitations.rules import ANSWER_WORDS, Answer
from partnership.reactions.facts import span_words
from partnership.web.inbound.forms import AcceptForm


@dataclass(frozen=True)
class Card:
    """One message with its form, and why it can no longer be accepted, if it cannot."""

    row: InboundMessage
    form: AcceptForm
    hindrance: str

    @property
    def says(self) -> str:
        """What the message asks for, in words."""
        return says(self.row)

    @property
    def asks_who(self) -> bool:
        """Whether it is not known whose answer it is."""
        return asks_who(self.row)

    @property
    def unknown(self) -> str:
        """The addresses that could be remembered: for want of knowing them it waits."""
        strange = self.row.reason == Doubt.ANOTHER_SENDER
        return " and ".join(addresses_of(self.row)) if self.asks_who or strange else ""

    @property
    def acceptable(self) -> bool:
        """Whether accepting does anything."""
        return is_acceptable(self.row) and not self.hindrance

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
    return ANSWER_WORDS[row.answer].lower() if row.answer is not None else ""


def asks_who(row: InboundMessage) -> bool:
    """Whether somebody has to say whose answer it is."""
    return row.kind is Kind.REPLY and row.person_id is None


def cards(rows: Sequence[InboundMessage], sent: Mapping[int, AcceptForm]) -> list[Card]:
    """Each message with its form, by its id the one that was `sent`. One query for all."""
    invited: dict[int | None, list[Invitation]] = defaultdict(list)
    about = {one.meeting_id for one in rows if one.meeting_id}
    for one in invitees(about) if about else []:
        invited[one.entry.meeting_id].append(one)
    return [_card(row, invited[row.meeting_id], sent.get(row.id)) for row in rows]


def _card(row: InboundMessage, invited: Sequence[Invitation], sent: AcceptForm | None) -> Card:
    form = sent or AcceptForm(formdata=None)
    if sent is None:
        form.offer(row.id, invited, asks=False)
    return Card(row, form, hindrance(row, invited) if is_acceptable(row) else "")


def submitted(row: InboundMessage) -> AcceptForm:
    """The form of one message as it was sent."""
    asks = asks_who(row)
    form = AcceptForm()
    form.offer(row.id, invitees([row.meeting_id]) if asks and row.meeting_id else [], asks=asks)
    return form


def _moment(moment: datetime) -> str:
    there = wall(moment)
    return f"{day_words(there.date())}, {time_words(there.time())}"
