"""The highlight reports they could ask for: each part has a word of its own."""

from partnership.core.clock import now
from partnership.core.db import db
from partnership.highlights.models import Highlight
from partnership.highlights.rules import PARTS
from partnership.transaction import transaction
from tests.access.things import SENSITIVE, Things
from tests.access.words import word

# Reports: of which body, to which meeting, for which item of it, whether sent, and sensitive.
HIGHLIGHTS = {
    "official": ("FAR", "circulated", "", True, False),
    "unsent": ("FAR", "released", "", False, False),
    "sensitive": ("SIDE", "circulated", "", True, True),
    "interest": ("FAR", "official", "interest", True, False),
    "annex": ("SIDE", "official", "annex", True, False),
    "draft interest": ("FAR", "draft", "draft interest", True, False),
    "to come": ("SIDE", "draft", "", True, True),
    "own": ("HARM", "board", "", True, False),
    "own unsent": ("HARM", "board to come", "", False, False),
    "own sensitive": ("HARM", "far", "", False, True),
}


def report(things: Things) -> None:
    """Each as a row."""
    for name, (short, meeting, item, sent, sensitive) in HIGHLIGHTS.items():
        group = things.groups[short]
        row = Highlight(group_id=group.id, meeting_id=things.meetings[meeting].id)
        for part in PARTS:
            setattr(row, part, word("highlights", name, part))
        row.saved_at = now()
        row.sent_at = now() if sent else None
        if sensitive:
            row.put_mark(SENSITIVE)
        with transaction():
            db.session.add(row)
            if item:
                things.items[item].source = f"report:{group.id}"
        things.highlights[name] = row
