"""An administrator, a leaver, those who were named, a deputy; and the forms about them."""

from typing import Any

from partnership.core.clock import today
from partnership.groups.deputising import name_deputy
from partnership.groups.glass import break_glass, end_glass
from partnership.groups.naming import give_sight
from partnership.groups.queries import holder
from partnership.groups.rules import DeputyKind, HoldingKind
from partnership.groups.succession import name_holder
from partnership.people.commands import put_person
from partnership.people.leaving import end_access
from partnership.transaction import transaction
from tests.keeper import keeper
from tests.states.pages import page
from tests.states.tries import Form, Try, form, nothing, on, wrong
from tests.world import World, soon

LONG = "x" * 301
GONE_BY = on("until", "1", "1", "2020")
GUEST = {"because": "Presents it", "name": "Kim", "email": "kim@charity.example"}
HOLDER = {"name": "Kim", "email": "kim@office.example", "kind": "acting"}
DEPUTY = {"name": "Kim", "email": "kim@office.example", "kind": "standing"}


def look_after(world: World, rows: dict[str, Any]) -> None:
    """Nobody's access has ended and no glass is broken now, for whoever does either is busy."""
    secretary, chair, person = world.actor("secretary"), world.actor("chair"), keeper(world)
    office = world.seats["ash-officer"]
    with transaction():
        leaver = put_person("Leaver, Office (test)", "leaver@office.example")
        end_access(chair, leaver, soon(20))
        end_glass(chair, break_glass(chair, person, world.board, "A link had to be found", 1))
        give_sight(secretary, rows["issued"], office, "Leads the review")
        give_sight(secretary, rows["issued item"], leaver, "Presents the paper", soon(60))
        give_sight(secretary, rows["at risk"], office, "Gives the money")
        seat, kind = world.seats["adviser"], DeputyKind.STANDING
        rows["a deputy"] = name_deputy(secretary, seat, leaver, today(), soon(90), kind=kind)
        rows["a holding"] = holder(seat.id, today())
        kim = put_person("Interim Head of Analysis, Office (test)", "interim@office.example")
        rows["a successor"] = name_holder(
            secretary, seat, kim, HoldingKind.INTERIM, soon(60), ends_before=True
        )
    rows |= {"a leaver": leaver, "a person": world.people["ash"], "an administrator": person}


CARE: list[Form] = [
    form(
        page("accounts.account", "keeper", person_id="a person"),
        nothing("ends_on-day"),
        wrong("a day gone by", "ends_on-day", **on("ends_on", "1", "1", "2020")),
    ),
    form(
        page("glass.ask", "keeper", slug="npb"),
        nothing("reason", "hours"),
        wrong("too long a reason", "reason", reason=LONG, hours="1"),
        wrong("hours from elsewhere", "hours", reason="An emergency", hours="24"),
    ),
    form(
        page("namings.meeting", "secretary", meeting_id="issued"),
        nothing("seat", "because"),
        wrong("a seat from elsewhere", "seat", seat="999999", because="Why"),
        wrong("a day gone by", "until-day", seat="{elm}", because="Why", **GONE_BY),
    ),
    form(
        page("namings.item", "secretary", meeting_id="issued", item_id="issued item"),
        nothing("name", "email", "because"),
        Try("no office", {"whom": "office", **GUEST}, ("seat",)),
        wrong("no guest", "name", "email", "because", whom="guest"),
        Try("no address", {**GUEST, "email": "at the office"}, ("email",)),
    ),
    form(
        page("namings.action", "chair", action_id="at risk"),
        nothing("seat", "because"),
        wrong("too long a reason", "because", seat="{elm}", because=LONG),
    ),
    form(
        page("deputies.deputies", "secretary", slug="npb", seat_id="adviser"),
        nothing("name", "email", "kind", "begins-day"),
        Try("a day gone by", {**DEPUTY, **GONE_BY}, ("until-day",)),
        Try("no address", {**DEPUTY, "email": "at the office"}, ("email",)),
    ),
    form(
        page("deputies.end", "secretary", slug="npb", seat_id="adviser", deputy_id="a deputy"),
        nothing("until-day"),
        wrong("a day gone by", "until-day", **GONE_BY),
    ),
    form(
        page("seats.holder", "secretary", seat_id="ash"),
        nothing("name", "email", "kind", "begins-day"),
        Try("two at once", HOLDER, ("begins-day",)),
        Try("a day gone by", {**HOLDER, **on("begins", "1", "1", "2020")}, ("begins-day",)),
        Try("over before it begins", {**HOLDER, **GONE_BY}, ("until-day",)),
    ),
    form(
        page("seats.end", "secretary", seat_id="adviser", holding_id="a holding"),
        wrong("a day gone by", "until-day", **GONE_BY),
        wrong("a day that is not", "until-day", **on("until", "31", "2", "2030")),
    ),
]
