"""Moving a place on to its next phase, to its end, or back where what was cleared returned."""

from datetime import date
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db, read_again, renew
from partnership.core.errors import Refused
from partnership.meetings import rules as texts
from partnership.projects import facts
from partnership.projects.models import Phase, Project
from partnership.projects.rules import PHASE_WORDS, PhaseKind, before, next_of

MEANWHILE = "Somebody has moved this project meanwhile. Look at where it stands now"


def move_on(
    actor: Actor,
    project: Project,
    *,
    phase_id: int | None,
    met: bool,
    outcome: str,
    planned_end: date | None = None,
    exit_test: str = "",
) -> Phase | None:
    """End the phase `phase_id` with what came of it, and begin the next; none after the last."""
    phase = _phase(project, phase_id)
    if phase is None:
        raise Refused("This project has ended")
    if not met:
        raise Refused("Tick that it is true. If it is not, the place stays in this phase", "met")
    said = texts.text(outcome, "outcome", "sentence on what came of it")
    following = next_of(phase.kind)
    about = {"of": phase.kind, "outcome": said, "was": _was(project)}
    _end(phase, outcome=said)
    if following is None:
        project.ended_on = today()
        _note(actor, Kind.PROJECT_ENDED, project, **about)
        return None
    begun = _begin(project, following, planned_end, exit_test)
    _note(actor, Kind.PROJECT_MOVED_ON, project, to=following, **about)
    return begun


def go_back(
    actor: Actor,
    project: Project,
    *,
    phase_id: int | None,
    reason: str,
    planned_end: date | None,
    exit_test: str,
) -> Phase:
    """Begin the phase before this one again, with the reason; an ended project is built on."""
    phase = _phase(project, phase_id)
    earlier = before(phase.kind if phase else None)
    if earlier is None:
        raise Refused("There is no phase before this one")
    said, was = texts.text(reason, "reason", "reason"), _was(project)
    if phase is not None:
        _end(phase, went_back=said)
    project.ended_on = None
    begun = _begin(project, earlier, planned_end, exit_test)
    about = {"of": phase.kind if phase else "", "to": earlier, "reason": said, "was": was}
    _note(actor, Kind.PROJECT_WENT_BACK, project, **about)
    return begun


def _phase(project: Project, phase_id: int | None) -> Phase | None:
    """The phase that it is in, if that is still the one the person was shown."""
    read_again(project)
    db.session.refresh(project, ["phases"])
    phase = project.phase
    if phase_id != (phase.id if phase else None):
        raise Refused(MEANWHILE)
    return phase


def _was(project: Project) -> dict[str, Any]:
    """Where it stands, as `undo` puts it back."""
    phase, ended_on = project.phase, project.ended_on
    ended = ended_on.isoformat() if ended_on else None
    return {"phase_id": phase.id if phase else None, "ended_on": ended}


def _end(phase: Phase, *, outcome: str = "", went_back: str = "") -> None:
    phase.ended_on, phase.outcome, phase.went_back = today(), outcome, went_back
    db.session.flush()  # only one phase may be open


def _begin(project: Project, kind: PhaseKind, planned_end: date | None, exit_test: str) -> Phase:
    if planned_end is None:
        raise Refused(f"Enter until when {PHASE_WORDS[kind]} is planned", "planned_end")
    begun = Phase(kind=kind, begun_on=today(), **facts.phase_facts(exit_test, planned_end, today()))
    project.phases.append(begun)
    return begun


def _note(actor: Actor, kind: Kind, project: Project, **details: Any) -> None:
    renew(project)
    record(actor, kind, project, group_id=project.group_id, **details)
