"""A2: no form takes the row of another body, and no address leads to one through a row of ours."""

import gc
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from wtforms import IntegerField, SelectField, SelectMultipleField

from partnership.web.forms import Form
from tests.abuse.conftest import on_sqlite
from tests.abuse.filling import Data, changed_by, part_of_date, sent, ways, wholly
from tests.abuse.ground import Furnished, Ground
from tests.abuse.sheets import CHOSEN, Sheet

# Tables whose rows a form may name; an id of any of them is tried in every such field.
NAMED = ("seats", "meetings", "agenda_items", "persons", "groups", "priorities", "memberships")
# This only asks what would happen; tests/web/test_bulk.py tries others' rows, and those that the
# form after it sends with their versions.
# The same goes for reports, which are never stored: tests/states/accounted.py tries others' rows.
ASKING = ("actions.bulk", "accounting.choose", "accounting.preview")
ASKED = {"picked", "of_plan", "of_organisation"}
# Asked only where there is an indicator that the person may see.
UNSHOWN = {"indicator_id"}
# Of which table the rows are that a field of this name takes; of the others any may be meant.
KNOWN = dict.fromkeys(("seat", "lead_seat_id", "needed_from", "supports"), "seats")
KNOWN |= dict.fromkeys(("priority", "priorities"), "priorities")
NOBODYS = (-1, 999_999)
FEW = 6
# Numbers that forms send and that name no row.
COUNTS = {"version", "minutes", "number", "opened", "owner", "chair", "secretariat", "board_chair"}


def forms(of: type[Form] = Form) -> Iterator[type[Form]]:
    """Every class of form that the product has."""
    for one in of.__subclasses__():
        yield one
        yield from forms(one)


def row_fields() -> set[str]:
    """The fields of the form classes that take the number of a row."""
    # A class that a request made for itself is gone with it, once the collector has been.
    gc.collect()
    found = set()
    for form in forms():
        for name in dir(form):
            field = getattr(form, name)
            made = getattr(field, "field_class", None)
            picks = made is not None and issubclass(made, SelectField | SelectMultipleField)
            takes_int = picks and (made.__name__.startswith("Pick") or _int(field))
            if takes_int and made.__name__ != "PickWord":
                found.add(name)
            if made is not None and issubclass(made, IntegerField):
                found.add(name)
    return found - COUNTS


def _int(field: Any) -> bool:
    return field.kwargs.get("coerce") is int


def named_rows(sheet: Sheet) -> list[str]:
    """The fields of a form that hold the number of a row, whatever they are called."""
    return [
        name
        for name, one in sheet.fields.items()
        if name not in COUNTS
        and not part_of_date(name)
        and (
            (one.kind in CHOSEN and any(option.isdigit() for option in one.options))
            or (one.kind == "hidden" and one.value.isdigit() and name != "date_shown")
        )
    ]


def ids(ground: Ground) -> dict[str, set[int]]:
    """The numbers of every row that a form could name, by their tables."""
    return {table: {row[0] for row in ground.there.stored[table]} for table in NAMED}


def foreign(ground: Ground, sheet: Sheet, name: str) -> list[int]:
    """What is tried in a field: every row that it does not offer, and two that are nobody's.

    What a number past the rows of its table is, those two are as well.
    """
    every, offered = ids(ground), {int(one) for one in _offered(sheet, name) if one.isdigit()}
    table = KNOWN.get(name)
    assert table is None or offered - {0} <= every[table], f"{sheet}: {name}"
    rows = every[table] if table else set().union(*every.values())
    return sorted({*NOBODYS, *rows} - offered - {0})


Picked = tuple[Sheet, str, Data]


@pytest.fixture(scope="module")
def picked(
    file_there: tuple[Path, Furnished],
    sheets: list[Sheet],
    accepted: list[tuple[Sheet, Data]],
    tmp_path_factory: Any,
) -> list[Picked]:
    """Each field that names a row, in a form filled in so that only this row decides."""
    with on_sqlite(file_there, tmp_path_factory.mktemp("picked")) as ground:
        # Each field once for each address that takes it.
        fields = {
            (sheet.endpoint, re.sub(r"\d+", "", name)): (sheet, name)
            for sheet in sheets
            if sheet.method == "post" and sheet.endpoint not in ASKING
            for name in named_rows(sheet)
        }
        known = {id(sheet): data for sheet, data in accepted}
        found = [
            (sheet, name, _decided_by(ground, sheet, name, known.get(id(sheet))))
            for sheet, name in fields.values()
        ]
    takes_anything = [f"{sheet}: {name}" for sheet, name, data in found if data is None]
    assert not takes_anything
    return [(sheet, name, data) for sheet, name, data in found if data is not None]


def _decided_by(ground: Ground, sheet: Sheet, name: str, known: Data | None) -> Data | None:
    """A way in which the form is taken with what it offers, and refused with another number."""
    first = next(one for one in _offered(sheet, name) if one not in ("", "0"))
    # What is chosen already, where the first would not go with the rest of the form.
    for offered in dict.fromkeys((first, sheet.fields[name].value or first)):
        right = {name: [offered]}
        tried = (data | right for data in chain([known] if known else [], ways(sheet)))
        for data, changed in wholly(ground, sheet, tried):
            if changed and not changed_by(ground, sheet, data | {name: ["-1"]}):
                return data
    return None


def _offered(sheet: Sheet, name: str) -> list[str]:
    return sheet.fields[name].options or [sheet.fields[name].value]


def test_a02_no_form_takes_a_row_that_it_does_not_offer(
    ground: Ground, picked: list[Picked]
) -> None:
    on_file = ground.app.config["DATABASE_URL"].startswith("sqlite")
    for sheet, name, data in picked:
        numbers = foreign(ground, sheet, name)
        # What a form offers does not hang on the database; whether its answer fails might.
        for number in numbers if on_file else numbers[:FEW]:
            status = sent(ground, sheet, data | {name: [str(number)]}).status_code
            assert status < 500, f"{sheet}: {name}={number}"
        assert ground.changes() == [], f"{sheet}: {name}"


def test_a02_every_field_that_names_a_row_is_tried(picked: list[Picked]) -> None:
    missed = (
        row_fields() - ASKED - UNSHOWN - {re.sub(r"^row_\d+-", "", name) for _, name, _ in picked}
    )
    assert not missed, f"no page of the stage shows a form with {missed}"


def test_a02_no_address_joins_rows_of_two_parents(ground: Ground) -> None:
    """An item, place or invitation is found under its own meeting or body and under no other."""
    rows, tried = ground.there.numbers.rows, 0
    strangers = {
        "meeting_id": [rows[name] for name in ("bare", "agreed", "draft", "issued", "last")],
        "slug": ["npb", "harm", "far"],
        "gathering_id": [rows[name] for name in ("summit", "bare summit", "forum", "bare forum")],
    }
    inside = {rule.endpoint: rule.arguments for rule in ground.app.url_map.iter_rules()}
    for page in (one for one in ground.pages if len(inside[one.endpoint]) > 1):
        parts = {name: rows.get(row, row) for name, row in page.parts.items()}
        parent = next((name for name in parts if name in strangers), "")
        for other in strangers.get(parent, []):
            if other != parts[parent]:
                moved = parts | {parent: other}
                address = ground.app.url_map.bind("localhost").build(page.endpoint, moved)
                assert ground.client(page.who).get(address).status_code == 404, address
                tried += 1
    assert tried > 20
