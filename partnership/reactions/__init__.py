"""Event kind → what follows; the one table of consequences, which may only write."""

from collections.abc import Callable, Sequence

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.reactions import letters

Reaction = Callable[[Event], None]

REACTIONS: dict[Kind, tuple[Reaction, ...]] = {
    Kind.LINK_REQUESTED: (letters.sign_in_link,),
}


def follow(events: Sequence[Event]) -> None:
    """Let everything that follows from these events happen, in order."""
    for event in list(events):
        for reaction in REACTIONS.get(event.kind, ()):
            reaction(event)
