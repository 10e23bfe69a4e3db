"""Copies of a seat's digest: what waits, without the links to answer, which are for one alone."""

from collections.abc import Mapping, Sequence

from partnership.actions.models import Action, ActionUpdate
from partnership.actions.queries import last_words
from partnership.audit.models import Event
from partnership.audit.rules import Door
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.digests import queries, rules
from partnership.digests.links import may_carry
from partnership.digests.models import Digest
from partnership.policy.permissions import Permission
from partnership.policy.permits import lets
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.reactions.copies import copies
from partnership.reactions.digests import last_words_of, receiver
from partnership.reactions.facts import marks_of
from partnership.reactions.letters import Contents, Entry, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient


def copied(event: Event) -> None:
    """To whoever gets the seat's mail; of a new link in place of an old one there is no copy."""
    found = db.session.get_one(Digest, event.noun_id)
    told = _copied_to(found) if event.door is not Door.LINK else []
    if not told:
        return
    actions = queries.actions(found.actions)
    last = last_words([one.id for one in actions])
    for one in told:
        who = standing_of(one.person.id, today())
        entries = [_entry(action, last, who) for action in actions]
        write(event, "digest_copy", one, _contents(event, found, actions, entries))


def _copied_to(found: Digest) -> list[Recipient]:
    """Each once, where several are asked for a vacant seat; and none of those."""
    on = wall(found.sent_at).date()
    asked = queries.to_ask([found.seat_id], on).get(found.seat_id, [])
    if asked[:1] != [found.person]:
        return []
    besides = [person.id for person in asked]
    return copies([receiver(found.person, found.seat, on)], besides)


def _contents(
    event: Event, found: Digest, actions: Sequence[Action], entries: Sequence[Entry]
) -> Contents:
    on, waiting = wall(found.sent_at).date(), int(event.details["actions"])
    by = rules.answer_by((one.due_on for one in actions), found.checkpoint_on, on)
    return Contents(
        page=link_to("actions.mine"),
        entries=entries,
        mark=marks_of(actions),
        values={
            "number": waiting,
            "more": waiting - len(actions),
            "by": day_words(by),
            "seat": found.seat.name,
            "drafts": any(one.links for one in entries),
        },
    )


def _entry(action: Action, last: Mapping[int, ActionUpdate], who: Standing) -> Entry:
    """As in the digest: what is restricted by its number alone."""
    if not may_carry(action) or not lets(who, Permission.SEE_ACTION, action):
        return Entry(action.reference, "What it is about is not in this message")
    detail = f"{action.reference}, due {day_words(action.due_on)}"
    links = []
    if lets(who, Permission.DRAFT_UPDATE, action):
        page = link_to("drafts.write", action_id=action.id)
        links.append(Fact("Prepare the answer", "", page))
    return Entry(action.title, detail, last_words_of(last.get(action.id)), links)
