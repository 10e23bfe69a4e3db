"""Letters about blockages: to those who can free them, and to those who wait."""

from collections.abc import Iterable

from partnership.actions.models import Blockage, BlockageStep
from partnership.actions.queries import overseers
from partnership.actions.rules import NEED_WORDS, StepKind
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.permissions import Permission
from partnership.reactions.facts import action_facts, meeting_name
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients


class Post:
    """The letters of one event about one blockage: nobody gets two."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.blockage = db.session.get_one(Blockage, event.noun_id)
        self.action = self.blockage.action
        self.recipients = Recipients(event, self.action.group_id)
        self.told: set[int] = set()

    def send(
        self,
        name: str,
        to: Iterable[Recipient],
        quote: str,
        *facts: Fact,
        **values: object,
    ) -> None:
        """Write to those who have not been written to."""
        for recipient in to:
            if recipient.person.id in self.told:
                continue
            self.told.add(recipient.person.id)
            write(self.event, name, recipient, self._contents(recipient, quote, facts, values))

    def _contents(
        self, to: Recipient, quote: str, facts: Iterable[Fact], values: dict[str, object]
    ) -> Contents:
        sees = to.may(Permission.SEE_ACTION, self.action)
        page = link_to("blockages.blockage", blockage_id=self.blockage.id)
        known = {"action": self.action, "blockage": self.blockage, "sees": sees, **values}
        return Contents(
            page=page if sees else "",
            facts=[*action_facts(self.action), *facts],
            quote_by=self.event.capacity,
            quote=quote,
            reply_to=self.recipients.secretariat_address,
            values={**known, "need": _need(self.blockage), "due": day_words(self.action.due_on)},
        )


def raised(event: Event) -> None:
    """To the seat that can free it; to the chairs of the body and of those above it."""
    post = Post(event)
    blockage = post.blockage
    since = Fact("Stuck since", day_words(blockage.since))
    post.send(
        "blockage_needed", post.recipients.holders([blockage.needed_from]), blockage.what, since
    )
    chairs = post.recipients.holders(post.recipients.seats(Role.CHAIR))
    above = db.session.scalars(overseers(post.action.group_id, today()))
    for group_id in above:
        board = Recipients(event, group_id)
        chairs += board.holders(board.seats(Role.CHAIR))
    needed = Fact("Needed", f"{_need(blockage)} from {blockage.needed_from.name}")
    post.send("blockage_raised", chairs, blockage.what, needed, since)


def directed(event: Event) -> None:
    """To the seat that must act, and to the owner who waits."""
    post = Post(event)
    step = _latest(post.blockage, StepKind.DIRECTED)
    seats = [step.seat] if step.seat else []
    to = Fact("To", step.seat.name if step.seat else "")
    decision = Fact("Decision", step.decision_reference)
    post.send(
        "blockage_directed", post.recipients.holders(seats), step.text, decision, step=step
    )
    post.send("blockage_directed_owner", _owner(post), step.text, to, decision, step=step)


def taken_to_board(event: Event) -> None:
    """To the owner, and to the secretariat of the body that will hear it."""
    post = Post(event)
    item = db.session.get_one(AgendaItem, post.blockage.agenda_item_id)
    meeting = item.meeting
    heard = Fact("On the agenda of", f"{meeting_name(meeting)}, {day_words(meeting.day)}")
    values = {"name": meeting_name(meeting), "day": day_words(meeting.day)}
    post.send("blockage_taken_owner", _owner(post), post.blockage.what, heard, **values)
    secretariat = _secretariat(event, meeting)
    post.send("blockage_taken", secretariat, post.blockage.what, heard, **values)


def resolved(event: Event) -> None:
    """To the owner, who can go on, and to the seat that was needed."""
    post = Post(event)
    seats: list[Seat] = [post.action.seat, post.blockage.needed_from]
    post.send("blockage_resolved", post.recipients.holders(seats), post.blockage.freed_by)


def _owner(post: Post) -> list[Recipient]:
    return post.recipients.holders([post.action.seat])


def _secretariat(event: Event, meeting: Meeting) -> list[Recipient]:
    return Recipients(event, meeting.group_id).members(Role.SECRETARIAT)


def _latest(blockage: Blockage, kind: StepKind) -> BlockageStep:
    return next(step for step in reversed(blockage.steps) if step.kind is kind)


def _need(blockage: Blockage) -> str:
    """In the middle of a sentence: "a decision"."""
    words = NEED_WORDS[blockage.need]
    return words[0].lower() + words[1:]
