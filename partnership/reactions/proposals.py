"""Letters about dates that owners ask for: to whoever agrees them, and what became of them."""

from partnership.actions.proposed import open_proposal
from partnership.actions.rules import Outcome
from partnership.actions.waiting import DateProposal
from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.rules import Role
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.facts import action_facts, few_facts
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients


class Post:
    """The letters of one event about one date."""

    def __init__(self, event: Event) -> None:
        self.event = event
        self.found = db.session.get_one(DateProposal, event.noun_id)
        self.action = self.found.action
        self.recipients = Recipients(event, self.action.group_id)

    def send(self, letter: str, to: list[Recipient], page: str, by: str, said: str) -> None:
        """Write to each; nothing that is restricted is in it."""
        for recipient in to:
            sees = recipient.may(Permission.SEE_ACTION, self.action)
            write(self.event, letter, recipient, self._contents(page if sees else "", by, said))

    def owners(self) -> list[Recipient]:
        """The seat's holder, and whoever asked for them, if they still see the action."""
        owners = self.recipients.holders([self.action.seat])
        known = {self.event.person_id, *(one.person.id for one in owners)}
        asker = db.session.get(Person, self.found.person_id) if self.found.person_id else None
        if asker is not None and asker.active and asker.id not in known:
            clerks = {one.person.id for one in self.recipients.members(Role.SECRETARIAT)}
            seats = () if asker.id in clerks else (self.action.seat,)
            recipient = Recipient(asker, deputising=seats)
            owners += [recipient] if recipient.may(Permission.SEE_ACTION, self.action) else []
        return owners

    def _contents(self, page: str, by: str, said: str) -> Contents:
        action, tells = self.action, not self.action.mark.is_sensitive
        asked_for = Fact("Asked for", day_words(self.found.due_on))
        return Contents(
            page=page,
            facts=[*(action_facts(action) if tells else few_facts(action)), asked_for],
            quote_by=by if tells and said else "",
            quote=said if tells else "",
            mark=action.mark,
            reply_to=self.recipients.secretariat_address,
            values={
                "action": action,
                "due": day_words(action.due_on),
                "asked_for": day_words(self.found.due_on),
                "outcome": self.found.outcome,
            },
        )


def asked(event: Event) -> None:
    """To the secretariat; to the chair where there is no other secretariat."""
    post = Post(event)
    found, recipients = post.found, post.recipients
    to = recipients.members(Role.SECRETARIAT) or recipients.members(Role.CHAIR)
    page = link_to("actions.proposal", action_id=found.action_id, proposal_id=found.id)
    post.send("date_asked", to, page, found.capacity, found.reason)


def settled(event: Event) -> None:
    """To the owner: it was agreed, or declined, or another date was set."""
    post = Post(event)
    found, action = post.found, post.action
    gone = action.closed_at is not None or open_proposal(action) is not None
    if found.outcome is Outcome.WITHDRAWN and gone:
        return
    said = found.answer if found.outcome is Outcome.DECLINED else ""
    page = link_to("actions.action", action_id=action.id)
    post.send("date_settled", post.owners(), page, event.capacity, said)
