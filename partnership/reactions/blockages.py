"""Letters about blockages: to those who can free them, and to those who wait."""

from collections.abc import Iterable
from datetime import date

from partnership.actions.models import Blockage, BlockageStep
from partnership.actions.queries import overseers
from partnership.actions.rules import NEED_WORDS, StepKind
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.rules import Role
from partnership.meetings.models import AgendaItem
from partnership.policy.permissions import Permission
from partnership.reactions.copies import copies
from partnership.reactions.facts import action_facts, few_facts, meeting_name
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
        letter: str,
        to: Iterable[Recipient],
        said: tuple[str, str],
        *facts: Fact,
        **values: object,
    ) -> None:
        """Write to those who have not been written to; `said` is by whom, and what."""
        told = list(to)
        for recipient in [*told, *self._copies(told)]:
            if recipient.person.id not in self.told:
                self.told.add(recipient.person.id)
                contents = self._contents(recipient, said, facts, values)
                write(self.event, letter, recipient, contents)

    def _copies(self, told: Iterable[Recipient]) -> list[Recipient]:
        """Nobody gets a copy of what they may not see."""
        found = copies(told, [self.recipients.actor_id])
        return [one for one in found if one.may(Permission.SEE_ACTION, self.action)]

    def what_is_stuck(self) -> tuple[str, str]:
        """In the words of whoever raised it."""
        return self.latest(StepKind.RAISED).capacity, self.blockage.what

    def latest(self, kind: StepKind) -> BlockageStep:
        """The latest step of a kind."""
        return next(step for step in reversed(self.blockage.steps) if step.kind is kind)

    def _contents(
        self,
        to: Recipient,
        said: tuple[str, str],
        facts: Iterable[Fact],
        values: dict[str, object],
    ) -> Contents:
        sees = to.may(Permission.SEE_ACTION, self.action)
        tells = not self.action.mark.is_sensitive
        need = _need(self.blockage) if tells else "help from another seat"
        known = {"action": self.action, "blockage": self.blockage, "sees": sees, **values}
        return Contents(
            page=self._page() if sees else "",
            facts=[*action_facts(self.action), *facts] if tells else few_facts(self.action),
            quote_by=said[0] if tells else "",
            quote=said[1] if tells else "",
            mark=self.action.mark,
            reply_to=self.recipients.secretariat_address,
            values={**known, "need": need, "due": day_words(self.action.due_on)},
        )

    def _page(self) -> str:
        if self.blockage.closed_at is not None:
            return link_to("actions.action", action_id=self.action.id)
        return link_to("blockages.blockage", blockage_id=self.blockage.id)


def raised(event: Event) -> None:
    """To the seat that can free it; to the chairs of the body and of those above it."""
    post = Post(event)
    blockage = post.blockage
    since = Fact("Stuck since", day_words(blockage.since))
    needed_from = post.recipients.holders([blockage.needed_from])
    post.send("blockage_needed", needed_from, post.what_is_stuck(), since)
    chairs = post.recipients.holders(post.recipients.seats(Role.CHAIR))
    above = db.session.scalars(overseers(post.action.group_id, today()))
    for group_id in above:
        board = Recipients(event, group_id)
        chairs += board.holders(board.seats(Role.CHAIR))
    needed = Fact("Needed", f"{_need(blockage)} from {blockage.needed_from.name}")
    post.send("blockage_raised", chairs, post.what_is_stuck(), needed, since)


def directed(event: Event) -> None:
    """To the seat that must act, and to the owner who waits."""
    post = Post(event)
    step = post.latest(StepKind.DIRECTED)
    said = (step.capacity, step.text)
    seats = [step.seat] if step.seat else []
    to = Fact("To", step.seat.name if step.seat else "")
    decision = Fact("Decision", step.decision_reference)
    post.send("blockage_directed", post.recipients.holders(seats), said, decision)
    post.send("blockage_directed_owner", _owner(post), said, to, decision)


def convened(event: Event) -> None:
    """To the secretariat that is to set it up; to the seat that can free it, and to the owner."""
    post = Post(event)
    step, by = post.latest(StepKind.CONVENED), date.fromisoformat(event.details["by"])
    said = (step.capacity, event.details["text"])
    seats = list(dict.fromkeys((post.blockage.needed_from, post.action.seat)))
    facts = (
        Fact("Together by", day_words(by)),
        Fact("Who", ", ".join(seat.name for seat in seats)),
        Fact("Decision", step.decision_reference),
    )
    office = Recipients(event, event.details["body_id"]).members(Role.SECRETARIAT)
    values = {"by": day_words(by)}
    post.send("blockage_convened_call", office, said, *facts, **values)
    post.send("blockage_convened", post.recipients.holders(seats), said, *facts, **values)


def taken_to_board(event: Event) -> None:
    """To the owner, and to the secretariat of the body that will hear it."""
    post = Post(event)
    item = db.session.get_one(AgendaItem, post.blockage.agenda_item_id)
    meeting = item.meeting
    heard = Fact("On the agenda of", f"{meeting_name(meeting)}, {day_words(meeting.day)}")
    values = {"name": meeting_name(meeting), "day": day_words(meeting.day)}
    post.send("blockage_taken_owner", _owner(post), post.what_is_stuck(), heard, **values)
    secretariat = Recipients(event, meeting.group_id).members(Role.SECRETARIAT)
    post.send("blockage_taken", secretariat, post.what_is_stuck(), heard, **values)


def resolved(event: Event) -> None:
    """To the owner, who can go on, and to the seat that was needed."""
    post = Post(event)
    seats = [post.action.seat, post.blockage.needed_from]
    said = (event.capacity, post.blockage.freed_by)
    post.send("blockage_resolved", post.recipients.holders(seats), said)


def _owner(post: Post) -> list[Recipient]:
    return post.recipients.holders([post.action.seat])


def _need(blockage: Blockage) -> str:
    """In the middle of a sentence: "a decision"."""
    words = NEED_WORDS[blockage.need]
    return words[0].lower() + words[1:]
