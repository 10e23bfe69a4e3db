"""What follows when answers by link are taken back: one letter to each whom they had told."""

from collections.abc import Iterable, Iterator, Sequence

from partnership.actions.models import Action
from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.digests import queries
from partnership.digests.models import Digest
from partnership.people.models import Person
from partnership.reactions.taking_back import gone_to, letters_of, tell

Told = tuple[Iterable[Person], Sequence[Action]]


def undone(event: Event) -> None:
    """Whoever the link was sent to is told no more. Of a draft that waits again nobody was."""
    if event.noun != Digest.__tablename__:
        return
    answered = db.session.get_one(Event, event.details["undone"])
    actions = queries.actions([one["action_id"] for one in answered.details["answers"]])
    back = [one for one in actions if one.reference in event.details["taken_back"]]
    told: dict[Person, dict[Action, None]] = {}
    for people, about in [*_that_they_came(answered, actions, back), *_what_they_did(back)]:
        for person in people:
            told.setdefault(person, {}).update(dict.fromkeys(about))
    for person, theirs in told.items():
        tell(event, person, list(theirs), "Answer by link")


def _that_they_came(
    answered: Event, actions: Iterable[Action], back: Sequence[Action]
) -> Iterator[Told]:
    """Each body's secretariat; a letter of which some part stands is not held back."""
    for group_id in dict.fromkeys(one.group_id for one in back):
        theirs = [one for one in actions if one.group_id == group_id]
        about = [one for one in theirs if one in back]
        letters = letters_of(answered, group_id)
        whole = len(about) == len(theirs)
        yield gone_to(letters) if whole else [person for person, _ in letters], about


def _what_they_did(back: Iterable[Action]) -> Iterator[Told]:
    """Who was told that something is stuck, or asked for another date."""
    known = {one.id: one for one in back}
    for one in fresh():
        if one.kind in (Kind.BLOCKAGE_UNDONE, Kind.DATE_UNDONE):
            first = db.session.get_one(Event, one.details["undone"])
            yield gone_to(letters_of(first)), [known[one.details["action_id"]]]
