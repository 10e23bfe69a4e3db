"""Setting the dates of a plan: all of them in one transaction, or none."""

from flask import url_for
from werkzeug.wrappers import Response

from partnership.audit.models import Event
from partnership.core.errors import Refused
from partnership.meetings import commands
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting_on
from partnership.web.undoing import undoable
from partnership.web.year.plan import Plan


def send(plan: Plan, words: str, *, held: bool) -> Response | None:
    """Set them and go on; None where one is refused, which then says so beside its date."""
    at = plan.items[0]
    events: list[Event] = []
    try:
        with transaction():
            for group, items in plan.by_body().items():
                actor = acting_on(Permission.PLAN_MEETINGS, group)
                meetings = []
                for at in items:
                    meetings.append(
                        commands.schedule(actor, group, **at.values(), provisional=held)
                    )
                events.append(commands.set_year(actor, group, meetings))
    except Refused as refusal:
        at.row.refuse(refusal)
        return None
    undo = url_for("year.undo", first=events[0].id, last=events[-1].id)
    said = "Held" if held else "Set"
    return undoable(f"{said}: {words} are on their way.", undo, _next_page(plan))


def _next_page(plan: Plan) -> str:
    """The body's page, where it is only one."""
    bodies = list(plan.by_body())
    if len(bodies) == 1:
        return url_for("groups.group", slug=bodies[0].slug)
    return url_for("meetings.meetings")
