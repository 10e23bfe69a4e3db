"""What tests of the first screens share."""

from datetime import time

from flask.testing import FlaskClient

from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.web.filling import text_of
from tests.world import World, soon


def meeting_of(world: World, in_days: int, body: str = "NPB") -> Meeting:
    """A meeting of a body, so many days from today."""
    with transaction():
        return meetings.schedule(
            world.actor("secretary"),
            world.groups[body],
            day=soon(in_days),
            begins=time(10),
            ends=time(12),
            place="Committee Room 1",
            held=True,
        )


def home(client: FlaskClient) -> str:
    """The words of the first screen."""
    return text_of(client.get("/"))
