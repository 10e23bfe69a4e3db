"""The summits and forums they could ask for, with a word of its own in every text."""

from partnership.core.clock import today
from partnership.core.db import db
from partnership.gatherings.models import Attended, Gathering, Proposal, Question, Workshop
from partnership.gatherings.rules import GatheringKind
from partnership.transaction import transaction
from tests.access.things import SENSITIVE, Things
from tests.access.words import word

# Body and kind.
GATHERINGS = {
    "official": ("HARM", GatheringKind.SUMMIT),
    "forum": ("HARM", GatheringKind.FORUM),
    "sensitive": ("HARM", GatheringKind.SUMMIT),
    "board": ("NPB", GatheringKind.SUMMIT),
    "far": ("FAR", GatheringKind.FORUM),
}


def gather(things: Things) -> None:
    """Each with a workshop, a proposal and a question, whatever its kind shows of them."""
    for name, (short, kind) in GATHERINGS.items():
        said = {key: word("gatherings", name, key) for key in ("title", "place", "purpose")}
        made = Gathering(group_id=things.groups[short].id, kind=kind, held_on=today(), **said)
        table = Workshop(position=1, theme=word("gatherings", name, "theme"))
        table.notes = word("gatherings", name, "notes")
        table.proposals = [Proposal(text=word("gatherings", name, "proposal"), settled_at=None)]
        made.workshops = [table]
        made.attendance = [
            Attended(name=word("gatherings", name, "came"), sector="community", people=3)
        ]
        made.questions = [
            Question(
                asked_by=word("gatherings", name, "asker"),
                text=word("gatherings", name, "question"),
                answer=word("gatherings", name, "answer"),
                answered_on=today(),
            )
        ]
        if name == "sensitive":
            made.put_mark(SENSITIVE)
        with transaction():
            db.session.add(made)
        things.gatherings[name] = made
