"""The papers they could ask for: what is said in a paper, and of it, has words of its own."""

from partnership.core import store
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.papers.models import Paper, PaperFile
from partnership.papers.rules import FileKind
from partnership.transaction import transaction
from tests.access.things import SENSITIVE, Things
from tests.access.words import word
from tests.papers.samples import docx
from tests.world import World

# Papers: the item, and who owes it. Marked are those whose name begins so; an annex is not.
PAPERS = {
    "official": ("official", "ash-officer"),
    "sensitive": ("official", "ash-officer"),
    "annex": ("annex", "ash-officer"),
    "interest": ("interest", "ash-officer"),
    "draft": ("draft", "ash-officer"),
    "sensitive draft": ("draft", "ash-officer"),
    "to come": ("to come", "ash-officer"),
    "board": ("board", "ash"),
    "far": ("far", "outsider"),
}


def hand_in(world: World, things: Things) -> None:
    """Each with a file that came late."""
    for position, (name, (of, lead)) in enumerate(PAPERS.items()):
        item = things.items[of]
        paper = Paper(meeting_id=item.meeting_id, item_id=item.id, position=position)
        paper.title = word("papers", name, "title")
        paper.lead_seat_id, paper.due_on = world.seats[lead].id, today()
        if name.startswith("sensitive"):
            paper.put_mark(SENSITIVE)
        paper.files.append(_file(name))
        with transaction():
            db.session.add(paper)
        things.papers[name] = paper


def _file(name: str) -> PaperFile:
    content = docx(word("papers", name, "text"))
    return PaperFile(
        number=1,
        digest=store.put(content),
        name=f"{word('papers', name, 'name')}.docx",
        kind=FileKind.DOCX,
        size=len(content),
        came_at=now(),
        sent_by="Head of Safety, Ash Council",
        late_because=word("papers", name, "late"),
    )
