"""Highlight reports in every state there is, and their form filled in wrongly."""

from typing import Any

from partnership.highlights import commands
from partnership.highlights.rules import LONGEST
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, pressed, wrong
from tests.world import World

TOO_LONG = "<b>" + "x" * LONGEST
WRITE = page("highlights.write", "sub-secretary", slug="harm", meeting_id="planned")
REPORT_FORMS: list[Form] = [
    form(
        WRITE,
        nothing("done"),
        wrong("too long", "needed", needed=TOO_LONG),
        wrong("too secret", "at_risk", at_risk="The next\nSECRET"),
        pressed("save", wrong("too long", "coming", coming=TOO_LONG)),
    ),
    form(
        page("highlights.write", "sub-secretary", slug="harm", meeting_id="issued"),
        wrong("when the agenda is issued", "", done="Another"),
    ),
]


def report(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """Of the sub-group to the board: one sent, one full to the brim, one a draft."""
    clerk, full = world.actor("sub-secretary"), f"- {wordy[:400]}\n- {unbreakable}"
    everything = dict.fromkeys(("done", "coming", "at_risk", "needed"), full)
    for name, texts, deed in (
        ("overfull", {"done": "The form is agreed"}, commands.send),
        ("issued", everything, commands.send),
        ("planned", {"needed": unbreakable}, commands.save),
    ):
        with transaction():
            deed(clerk, world.sub, rows[name], texts=texts)
