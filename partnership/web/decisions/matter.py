"""The whole of a matter, asked for from an item of an agenda or from an action."""

from flask import abort, render_template, url_for

from partnership.actions import queries as actions
from partnership.actions.models import Action
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem
from partnership.policy.permissions import Permission
from partnership.reports import matter_rows
from partnership.web.access import needs, opens, standing
from partnership.web.decisions.blueprint import pages
from partnership.web.decisions.showing import tell
from partnership.web.frame import show_frame_of, show_frame_of_action


@pages.get("/meetings/<int:meeting_id>/items/<int:item_id>/matter")
@needs(Permission.SEE_AGENDA, of=meetings.item)
def of_item(item: AgendaItem) -> str:
    """Everything before and after an item that is about the same."""
    if not opens(Permission.SEE_ITEM, item):
        abort(404)
    show_frame_of(item.meeting)
    return render_template(
        "decisions/matter.html",
        title=item.title,
        back=("The agenda", url_for("agenda.agenda", meeting_id=item.meeting_id)),
        story=tell(matter_rows.of_item(standing(), item), ("meetings", item.meeting_id)),
    )


@pages.get("/actions/<int:action_id>/matter")
@needs(Permission.SEE_ACTION, of=actions.action)
def of_action(action: Action) -> str:
    """Everything before and after an action that is about the same."""
    show_frame_of_action(action)
    return render_template(
        "decisions/matter.html",
        title=f"{action.reference} {action.title}",
        back=(action.reference, url_for("actions.action", action_id=action.id)),
        story=tell(matter_rows.of_action(standing(), action), ("actions", action.id)),
    )
