"""A spreadsheet that somebody brought and has not imported; and the forms about it."""

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.spreadsheets.models import ImportUpload
from partnership.transaction import transaction
from partnership.web.imports.forms import key_of
from tests.spreadsheets.logs import HEADINGS, as_csv
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, wrong
from tests.world import World

LONG = "Agree_one_form_with_everybody_" * 12
ROWS = (
    ("A/1", "Agree one form", "Elm Council", "TBC", "G", "Drafted"),
    ("A/2", LONG, "Elm Council", "12/3/2030", "R", LONG),
)


def bring(world: World) -> None:
    """A log whose owners and columns are all known."""
    with transaction():
        db.session.add(
            ImportUpload(
                secret=digest("kept"),
                person_id=world.people["secretary"].id,
                group_id=world.board.id,
                name=f"{LONG}.csv",
                content=as_csv(HEADINGS, *ROWS),
                at=now(),
            )
        )


BROUGHT: list[Form] = [
    form(page("imports.upload", "secretary", slug="npb"), nothing("file")),
    form(
        page("imports.match", "secretary", slug="npb", file="kept"),
        nothing("column_0", f"owner_{key_of('')}"),
        wrong("no date", "undated-day"),
        wrong("a day gone by", "undated-day", **on("undated", "1", "1", "2020")),
        wrong("two columns for one thing", "column_5", column_5="2"),
        wrong("a column from elsewhere", "column_4", column_4="999999"),
        wrong(
            "a seat from elsewhere",
            f"owner_{key_of('elm council')}",
            **{f"owner_{key_of('elm council')}": "999999"},
        ),
    ),
]
