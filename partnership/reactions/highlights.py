"""Letters about highlight reports that are missing: to the body that owes one."""

from datetime import date
from typing import Final

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.groups.rules import Role
from partnership.highlights.models import Highlight
from partnership.policy.permissions import Permission
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipients

LETTER: Final = "highlight_asked"


def asked(event: Event) -> None:
    """To whoever sits in the secretariat's seats; for a vacant one to whoever stands in."""
    row = db.session.get_one(Highlight, event.noun_id)
    body, board = Recipients(event, row.group_id), Recipients(event, row.meeting.group_id)
    due = date.fromisoformat(event.details["due"])
    contents = Contents(
        page=link_to("highlights.write", slug=row.group.slug, meeting_id=row.meeting_id),
        facts=[
            Fact("From", row.group.name),
            Fact("To", f"{row.meeting.group.name}, {day_words(row.meeting.day)}"),
            Fact("Due", day_words(due)),
        ],
        reply_to=board.secretariat_address,
        values={
            "short": row.group.short,
            "board": row.meeting.group.short,
            "due": day_words(due),
            "overdue": due < wall(event.at).date(),
            "drafted": row.saved_at is not None,
        },
    )
    for recipient in body.holders(body.seats(Role.SECRETARIAT)):
        if recipient.may(Permission.WRITE_HIGHLIGHT, row):
            write(event, LETTER, recipient, contents)
