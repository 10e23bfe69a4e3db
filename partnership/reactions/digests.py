"""Letters about a seat's actions: what waits for an answer, and that a link was used."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import Final

from partnership.actions.models import Action, ActionUpdate
from partnership.actions.queries import last_words
from partnership.actions.rules import ANSWER_WORDS, STATE_WORDS
from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.digests import queries, rules
from partnership.digests.links import may_carry
from partnership.digests.models import Digest
from partnership.groups.models import Seat
from partnership.groups.queries import holders
from partnership.groups.rules import Role
from partnership.people.models import Person
from partnership.reactions.facts import marks_of
from partnership.reactions.letters import Contents, Entry, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients

# A mail says no more of what was said than fits on a telephone.
SAID: Final = 160


def sent(event: Event) -> None:
    """All that waits for a seat, with three answers to each and one button for all."""
    found = db.session.get_one(Digest, event.noun_id)
    contents = contents_of(
        queries.actions(found.actions),
        token=event.unstored["token"],
        found=found,
        more=event.details["actions"] - len(found.actions),
        reply_to=Recipients(event, event.group_id or 0).secretariat_address,
    )
    write(event, "digest", receiver(found.person, found.seat, found.sent_at.date()), contents)


def answered(event: Event) -> None:
    """Whoever the link was sent to hears that it was used, and each body's secretariat."""
    found = db.session.get_one(Digest, event.noun_id)
    actions = queries.actions([one["action_id"] for one in event.details["answers"]])
    own = receiver(found.person, found.seat, event.at.date())
    write(event, "digest_answered", own, _answers(actions, own=True, seat=found.seat))
    for group_id in dict.fromkeys(one.group_id for one in actions):
        theirs = [one for one in actions if one.group_id == group_id]
        contents = _answers(theirs, own=False, seat=found.seat)
        for recipient in Recipients(event, group_id).members(Role.SECRETARIAT):
            write(event, "digest_answered", recipient, contents, about=group_id)


def receiver(person: Person, seat: Seat, on: date) -> Recipient:
    """The holder, or for a vacant seat whoever may send for it."""
    if holders([seat.id], on).get(seat.id) == person:
        return Recipient(person, (seat,))
    return Recipient(person, vacant=(seat,), deputising=(seat,))


def contents_of(
    actions: Sequence[Action], *, token: str, found: Digest, more: int, reply_to: str | None
) -> Contents:
    """What the letter shows; the page that previews it shows the same."""
    last = last_words([one.id for one in actions])
    carried = [one for one in actions if may_carry(one)]
    on = wall(found.sent_at).date()
    by = rules.answer_by((one.due_on for one in actions), found.checkpoint_on, on)
    page = link_to("digests.link", token=token) if carried else link_to("actions.mine")
    return Contents(
        page=page,
        entries=[_entry(one, last, token) for one in actions],
        reply_to=reply_to,
        mark=marks_of(actions),
        values={
            "number": len(actions) + more,
            "carried": len(carried),
            "more": more,
            "by": day_words(by),
            "meets": day_words(found.checkpoint_on) if found.checkpoint_on else "",
            "until": day_words(wall(found.expires_at).date()),
        },
    )


def _entry(action: Action, last: Mapping[int, ActionUpdate], token: str) -> Entry:
    if not may_carry(action):
        page = link_to("actions.update", action_id=action.id)
        said = "Sign in to answer. What it is about is not in this message"
        return Entry(action.reference, said, links=[Fact("Sign in to answer", "", page)])
    answers = [
        Fact(words, "", link_to("digests.link", token=token, a=f"{action.id}:{answer.value}"))
        for answer, words in ANSWER_WORDS.items()
    ]
    detail = f"{action.reference}, due {day_words(action.due_on)}"
    return Entry(action.title, detail, last_words_of(last.get(action.id)), answers)


def last_words_of(update: ActionUpdate | None) -> str:
    """What was said last and when, without a name."""
    if update is None:
        return "Nothing was said about it yet"
    said = f"{STATE_WORDS[update.state]}. {update.text}".strip()
    return (
        f"Last word, {day_words(wall(update.at).date())}: {shorten(said, SAID, placeholder=' …')}"
    )


def _answers(actions: Sequence[Action], *, own: bool, seat: Seat) -> Contents:
    return Contents(
        page=link_to("actions.mine") if own else link_to("chase.silent"),
        entries=[Entry(one.title, f"{one.reference}: {_state(one)}") for one in actions],
        mark=marks_of(actions),
        values={"own": own, "seat": seat.name, "number": len(actions)},
    )


def _state(action: Action) -> str:
    return "Blocked" if action.is_blocked else STATE_WORDS[action.state]
