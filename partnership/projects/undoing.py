"""Taking back, within a minute, that a place moved on, ended or went back."""

from datetime import date
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db, read_again, renew
from partnership.projects import facts
from partnership.projects.models import Phase, Project

DEEDS: Final = (Kind.PROJECT_MOVED_ON, Kind.PROJECT_ENDED, Kind.PROJECT_WENT_BACK)
SINCE: Final = "Something was done about this project since, so it stays where it is."


def undo(actor: Actor, project: Project) -> None:
    """It is in the phase that it was in; the record keeps both, and what the other waited for."""
    read_again(project)
    db.session.refresh(project, ["phases"])
    event = last_deed(actor, project, DEEDS, since=SINCE)
    was, before = event.details["was"], facts.kept(facts.phase_facts_of(project))
    if event.kind is not Kind.PROJECT_ENDED and project.phase is not None:
        db.session.delete(project.phase)
        db.session.flush()  # only one phase may be open
    earlier = db.session.get(Phase, was["phase_id"] or 0)
    if earlier is not None:
        earlier.ended_on, earlier.outcome, earlier.went_back = None, "", ""
    project.ended_on = date.fromisoformat(was["ended_on"]) if was["ended_on"] else None
    renew(project)
    db.session.refresh(project, ["phases"])
    about: dict[str, Any] = {"undone": event.id, **({"before": before} if before else {})}
    record(by_whom(actor, event), Kind.PROJECT_UNDONE, project, group_id=project.group_id, **about)
