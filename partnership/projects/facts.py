"""What a project is, as it was typed, cleaned, as it is kept, and in words to compare."""

from collections.abc import Collection
from datetime import date
from typing import Any

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups.queries import places
from partnership.meetings import rules as texts
from partnership.projects import queries, rules
from partnership.projects.models import Project, ProjectPartner

Facts = dict[str, Any]
LONGEST_AIM = 1_000


def cleaned(
    group_id: int,
    lead_was: int | None,
    *,
    name: str,
    place: str,
    aim: str,
    lead_seat_id: int | None,
    source: str,
) -> Facts:
    """The answers as they are stored; Refused beside whichever is wrong."""
    return {
        "name": texts.line(name, "name", "name"),
        "place": texts.line(place, "place", "place"),
        "aim": texts.text(aim, "aim", "sentence on what it is for", most=LONGEST_AIM),
        "lead_seat_id": _lead(group_id, lead_was, lead_seat_id),
        "source": texts.line(source, "source", "source", required=False),
    }


def phase_facts(exit_test: str, planned_end: date, begun_on: date) -> Facts:
    """What is asked of the phase that a project is in, or comes to."""
    rules.check_planned(planned_end, begun_on)
    what = "sentence on what must be true to move on"
    return {
        "exit_test": texts.text(exit_test, "exit_test", what, most=LONGEST_AIM),
        "planned_end": planned_end,
    }


def facts_of(project: Project) -> Facts:
    """The same of what is stored."""
    return {
        "name": project.name,
        "place": project.place,
        "aim": project.aim,
        "lead_seat_id": project.lead_seat_id,
        "source": project.source,
    }


def phase_facts_of(project: Project) -> Facts:
    """The same of the phase that it is in; nothing once it has ended."""
    phase = project.phase
    return {"exit_test": phase.exit_test, "planned_end": phase.planned_end} if phase else {}


def put_partners(project: Project, organisation_ids: Collection[int]) -> None:
    """Let these organisations take part, and no others; Refused where one is unknown."""
    if queries.existing(organisation_ids) != set(organisation_ids):
        raise Refused("Choose organisations from the list", "partners")
    kept = [one for one in project.partners if one.organisation_id in organisation_ids]
    known = {one.organisation_id for one in kept}
    new = sorted(set(organisation_ids) - known)
    project.partners = [*kept, *(ProjectPartner(organisation_id=one) for one in new)]


def kept(facts: Facts) -> Facts:
    """As the record keeps them: days as text."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in facts.items()
    }


def words(facts: Facts) -> str:
    """In one line, as two versions are compared."""
    return f"{facts['name']}, {facts['place']}: {facts['aim']}"


def _lead(group_id: int, was: int | None, seat_id: int | None) -> int | None:
    """One of the body's seats, or the one that leads it already."""
    seated = {place.seat.id for place in places(group_id, today())}
    if seat_id is not None and seat_id != was and seat_id not in seated:
        raise Refused("Choose a seat of the body from the list", "lead_seat_id")
    return seat_id
