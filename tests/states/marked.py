"""The forms that change a marking, filled in wrongly."""

from tests.states.pages import page
from tests.states.tries import Form, form, nothing, wrong

LONG = "x" * 401
HIGHER = {"marking": "OFFICIAL-SENSITIVE", "descriptor": "SECRET", "handling": "Top secret"}
LOWER = {"marking": "OFFICIAL", "descriptor": "", "handling": ""}

MARKS: list[Form] = [
    form(
        page("marks.meeting", "secretary", meeting_id="issued"),
        nothing("marking"),
        wrong("a higher marking", "marking", marking="SECRET"),
        wrong("a higher descriptor", "descriptor", "handling", **HIGHER),
    ),
    form(
        page("marks.item", "secretary", meeting_id="issued", item_id="issued item"),
        wrong("too long an instruction", "handling", handling=LONG),
    ),
    form(
        page("marks.topic", "secretary", slug="npb", topic_id="a topic"),
        wrong("a higher one", "marking", marking="SECRET"),
    ),
    form(
        page("marks.project", "secretary", project_id="a project"),
        wrong("a higher one", "marking", marking="SECRET"),
    ),
    form(
        page("marks.action", "chair", action_id="at risk"),
        wrong("digits as a descriptor", "descriptor", descriptor="2026"),
    ),
    form(
        page("marks.update", "ash", action_id="at risk", update_id="update"),
        wrong("a lower one without a reason", "reason", **LOWER),
    ),
    form(
        page("marks.blockage", "chair", blockage_id="stuck"),
        wrong("one that there is not", "marking", marking="dance"),
    ),
]
