"""A34: a form that is sent eight times at the same moment does once what it does."""

from sqlalchemy import func, select

from partnership.audit.models import Seal
from partnership.core.db import db
from tests.abuse.filling import Data
from tests.abuse.ground import Ground
from tests.abuse.repeating import Done, at_once, sizes
from tests.abuse.sheets import Sheet

TIMES = 8
# Each makes rows of its own, so that one after another they can be tried on one database.
ADDING = ("meetings.add", "agenda.add", "actions.add", "actions.blocked", "actions.update")
# Each of these counts as a try, against the limit of tries, and leaves no event.
ASKING = ("sign_in.ask", "sign_in.password")
ADDING += ("answering.link", "blockages.direct", "feeds.make")


def test_a34_every_form_is_done_once(
    file_ground: Ground, deeds: list[tuple[Sheet, Data]], once: dict[str, Done]
) -> None:
    again = {}
    for sheet, data in (one for one in deeds if one[0].endpoint not in ASKING):
        with file_ground.undone():
            statuses = at_once(file_ground, sheet, data, TIMES)
            if sizes(file_ground) != once[str(sheet)].sizes or max(statuses) >= 500:
                again[str(sheet)] = statuses
    assert again == {}


def test_a34_on_both_databases(ground: Ground, deeds: list[tuple[Sheet, Data]]) -> None:
    chosen = {sheet.endpoint: (sheet, data) for sheet, data in deeds}
    for sheet, data in (chosen[endpoint] for endpoint in ADDING):
        before, used = sizes(ground), keys_used(ground)
        statuses = at_once(ground, sheet, data, TIMES)
        grown = {name: n - before[name] for name, n in sizes(ground).items() if n > before[name]}
        assert max(statuses) < 500, f"{sheet}: {statuses}"
        assert grown["events"] <= 3, f"{sheet}: {grown}"
        assert keys_used(ground) == used + 1, f"{sheet}: {grown}"


def keys_used(ground: Ground) -> int:
    with ground.app.app_context():
        return db.session.scalars(select(func.count(Seal.form_key))).one()
