"""Places that are past their plan, or that moved since the last meeting, as one line.

Only their number is told, and only of OFFICIAL ones: more people read an agenda than may know of
a project.
"""

from collections.abc import Iterator
from typing import Final

from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.meetings.rules import Purpose
from partnership.policy.permits import visible_to
from partnership.projects.models import Phase, Project
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import ACTIONS, Line, Source
from partnership.topics.rules import sentences

MINUTES: Final = 15


def lines(asked: Asked) -> Iterator[Line]:
    """Nothing where every place is where it was, within its plan. One query."""
    late, moved = _counts(asked)
    if not late and not moved:
        return
    over = f"{_places(late, 'is', 'are')} past the planned end of the phase"
    new = f"{_places(moved, 'has', 'have')} begun a phase since the last meeting"
    yield Line(
        key=str(Source.PLACES),
        title="Places: where each stands",
        purpose=Purpose.DISCUSS,
        minutes=MINUTES,
        because=sentences(over if late else "", new if moved else ""),
        slot=ACTIONS,
        lead_seat_id=asked.clerk.id if asked.clerk else None,
        lead=asked.clerk.name if asked.clerk else "",
    )


def _counts(asked: Asked) -> tuple[int, int]:
    """Past their plan today; in a phase that began after the last meeting."""
    seen = visible_to(asked.who, Project).where(
        Project.group_id == asked.meeting.group_id, Project.marking == Marking.OFFICIAL
    )
    now = seen.join(Phase, Phase.project_id == Project.id).where(Phase.ended_on.is_(None))
    rows = db.session.execute(now.with_only_columns(Phase.begun_on, Phase.planned_end)).all()
    since = asked.held.day if asked.held else asked.today
    late = sum(row.planned_end < asked.today for row in rows)
    return late, sum(row.begun_on > since for row in rows)


def _places(number: int, one: str, many: str) -> str:
    return f"1 place {one}" if number == 1 else f"{number} places {many}"
