"""The letter that tells somebody how their sign-in was changed, and by whom."""

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.people.models import Person
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient


def sign_in_changed(event: Event) -> None:
    """To the person, also where they did it themselves: it may have been somebody else."""
    person = db.session.get_one(Person, event.noun_id)
    contents = Contents(
        page=link_to("account.page"),
        facts=[Fact("Changed", event.details["what"]), Fact("By", event.capacity)],
        values={"what": event.details["what"]},
    )
    write(event, "account_changed", Recipient(person), contents)
