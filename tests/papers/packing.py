"""Papers as rows, for tests of packs: a place for one, and files that came."""

from typing import Any

from partnership.core import store
from partnership.core.clock import now
from partnership.core.db import db
from partnership.meetings.models import AgendaItem
from partnership.papers.models import Paper, PaperFile
from partnership.papers.rules import FileKind
from partnership.transaction import transaction
from tests.documents import pdfs


def placed(item: AgendaItem, title: str = "Options", **facts: Any) -> Paper:
    """A place for a paper on an agenda."""
    paper = Paper(meeting_id=item.meeting_id, item_id=item.id, position=1, title=title)
    paper.due_on = item.meeting.day
    with transaction():
        for name, value in facts.items():
            setattr(paper, name, value)
        db.session.add(paper)
    return paper


def came(paper: Paper, words: str = "Options", kind: FileKind = FileKind.PDF) -> PaperFile:
    """One more version of it, of one page with these words on it."""
    content = pdfs.paper(words, 1) if kind is FileKind.PDF else words.encode()
    file = PaperFile(paper_id=paper.id, number=len(paper.files) + 1, digest=store.put(content))
    file.name, file.kind, file.size = f"{words}.{kind.value}", kind, len(content)
    file.came_at, file.sent_by = now(), "Somebody"
    with transaction():
        db.session.add(file)
    db.session.refresh(paper, ["files"])
    return file
