"""The letter that tells a body's chair at once that somebody looks into its record."""

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.groups.models import BrokenGlass
from partnership.groups.rules import Role
from partnership.people.models import Person
from partnership.reactions.facts import moment_words
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipients


def broken(event: Event) -> None:
    """To chair and vice-chair; for a vacant seat, and where there is none, to the secretariat."""
    glass = db.session.get_one(BrokenGlass, event.noun_id)
    recipients = Recipients(event, glass.group_id)
    leads = recipients.holders(recipients.seats(Role.CHAIR, Role.VICE_CHAIR))
    person, until = db.session.get_one(Person, glass.person_id), moment_words(glass.until_at)
    contents = Contents(
        page=link_to("audit.record", body=glass.group.slug),
        facts=[
            Fact("Body", glass.group.name),
            Fact("Who", f"{person.name}, administrator"),
            Fact("Until", until),
        ],
        quote_by="The reason given",
        quote=glass.reason,
        reply_to=person.email,
        values={"short": glass.group.short, "until": until},
    )
    for recipient in leads or recipients.members(Role.SECRETARIAT):
        write(event, "glass_broken", recipient, contents)
