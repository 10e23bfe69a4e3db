"""Drafts for a seat's holder in every state a page can show; and the forms about them."""

from datetime import timedelta
from typing import Any

from partnership.actions.rules import State
from partnership.core.clock import now
from partnership.core.marking import Mark, Marking
from partnership.transaction import transaction
from tests.actions.aides import assistant, drafted
from tests.actions.deeds import opened
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, wrong
from tests.world import World

SAID = "The form is with the legal team. " * 12 + "Safeguarding_" * 15


def prepare(world: World, rows: dict[str, Any]) -> None:
    """Ready, said something since, blocked, restricted, shown to the board."""
    aide = world.people["aide"] = assistant(world)
    ready, since, stuck, secret, offered = (opened(world) for _ in range(5))
    drafted(world, aide, ready, SAID)
    late = drafted(world, aide, since, SAID, state=State.AMBER)
    drafted(world, aide, stuck, SAID, state=State.RED)
    drafted(world, aide, secret, SAID, mark=Mark(Marking.SENSITIVE))
    shown = drafted(world, aide, offered, SAID)
    with transaction():
        late.at, shown.offered_at = now() - timedelta(days=2), now()
    rows |= {"prepared": ready, "offered": offered}


PREPARED: list[Form] = [
    form(
        page("drafts.write", "aide", action_id="silent"),
        nothing("answer"),
        wrong("no words", "text", answer="more-time", text=""),
    ),
    form(page("deputies.rights", "secretary", slug="npb", seat_id="adviser", deputy_id="a deputy")),
]
