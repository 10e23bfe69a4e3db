"""Papers that tests use: a place for one, and a file that came."""

from datetime import date, timedelta
from typing import Any

from partnership.core.clock import today
from partnership.meetings.models import AgendaItem
from partnership.papers import commands
from partnership.papers.models import Paper, PaperFile
from partnership.transaction import transaction
from tests.papers import samples
from tests.world import World


def slot(world: World, item: AgendaItem, title: str = "Options", **given: Any) -> Paper:
    """A place for a paper that Ash Council owes, due in ten days."""
    due: date = today() + timedelta(days=10)
    facts = {"lead_seat_id": world.seats["ash"].id, "due_on": due, **given}
    with transaction():
        return commands.add_paper(world.actor("secretary"), item, title=title, **facts)


def came(world: World, paper: Paper, who: str = "ash", **given: Any) -> PaperFile:
    """A file for it; another one each time."""
    note = str(len(paper.files))
    content = given.pop("content", None) or samples.pdf(note=note)
    with transaction():
        return commands.add_file(world.actor(who), paper, content, samples.facts(), **given)
