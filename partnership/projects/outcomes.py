"""Recording what was counted or seen in a phase, and withdrawing what was wrong."""

from datetime import date
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.meetings import rules as texts
from partnership.projects import rules
from partnership.projects.models import Outcome, Phase, Project


def record_outcome(
    actor: Actor,
    project: Project,
    *,
    phase_id: int,
    words: str,
    number: int | None,
    counted_on: date,
    source: str,
    indicator_id: int | None = None,
) -> Outcome:
    """Keep what came of a phase: in words, perhaps with a number, of a day, from a source."""
    read_again(project)  # its last phase may be taken back at this moment
    db.session.refresh(project, ["phases"])
    phase = next((one for one in project.phases if one.id == phase_id), None)
    if phase is None:
        raise Refused("Choose a phase from the list", "phase_id")
    rules.check_counted(number, counted_on, today())
    made = Outcome(
        phase=phase,
        words=texts.line(words, "words", "sentence on what was counted or seen"),
        number=number,
        counted_on=counted_on,
        source=texts.line(source, "source", "source"),
        indicator_id=indicator_id,
        at=now(),
        by=actor.capacity,
    )
    db.session.add(made)
    db.session.flush()
    about = {"words": made.words, "number": number, "of": phase.kind}
    _note(actor, Kind.OUTCOME_RECORDED, phase, made, **about)
    return made


def withdraw_outcome(actor: Actor, outcome: Outcome) -> None:
    """Show it no more; the record keeps it."""
    read_again(outcome)
    if outcome.withdrawn_at is not None:
        raise Refused("It is withdrawn already")
    outcome.withdrawn_at = now()
    _note(actor, Kind.OUTCOME_WITHDRAWN, outcome.phase, outcome, words=outcome.words)


def _note(actor: Actor, kind: Kind, phase: Phase, outcome: Outcome, **about: Any) -> None:
    """Kept with its project, whose marking it has."""
    project = phase.project
    details = {"outcome_id": outcome.id, **about}
    record(actor, kind, project, group_id=project.group_id, **details)
