"""The forms of an import: the file, then what its columns and owners stand for."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from flask import request
from flask_wtf.file import FileField
from wtforms import BooleanField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.actions.rules import check_due
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups.queries import Place
from partnership.spreadsheets.log import ActionLog, Choices, Read
from partnership.spreadsheets.owners import NOBODY
from partnership.spreadsheets.rules import FIELD_WORDS, SEVERAL, Field
from partnership.web.actions.fields import Pick, first_line, seat_choices
from partnership.web.dates import DateParts
from partnership.web.forms import Form, refuse
from partnership.web.numbers import row_number

FIELDS: Final = list(Field)
# What a seat's select sends for "nobody"; its empty line is 0, as in every list.
LEFT_OUT: Final = -2
# More than these are no owners: the column holds something else.
MOST_OWNERS: Final = 200
# What `row_7` says where row 7 is not the action that it looks like.
NEW: Final = "new"


class UploadForm(Form):
    """The file."""

    file = FileField("Action log (.xlsx or .csv)")

    def validate_file(self, field: Any) -> None:
        """There is one."""
        if not field.data or not field.data.filename:
            raise StopValidation("Choose a file")


class MatchForm(Form):
    """A select for each column and each owner and, last, one date: `match_form` adds them."""

    undated: DateParts
    # Whether the preview has been seen; which of its buttons was pressed.
    seen = BooleanField()
    change = BooleanField()

    def validate_undated(self, field: DateParts) -> None:
        """A day to come."""
        if field.data is not None:
            try:
                check_due(field.data, today(), today())
            except Refused as refusal:
                raise StopValidation(refusal.message) from None

    def columns(self) -> dict[int, Field]:
        """What the columns stand for, by their places."""
        picked = self._picked("column")
        return {
            int(place): FIELDS[number - 1]
            for place, number in picked.items()
            if 0 < number <= len(FIELDS)
        }

    def owners(self, read: Read) -> dict[str, int]:
        """The seats that were chosen, by the names of owners."""
        picked = self._picked("owner")
        chosen = {name: picked.get(key_of(name), 0) for name in read.owners.met}
        return {name: max(seat, NOBODY) for name, seat in chosen.items() if seat}

    def choices(self, read: Read) -> Choices:
        """Everything that was said of the file."""
        return Choices(self.columns(), self.owners(read), self.undated.data, rows_apart())

    def validate(self, extra_validators: Any = None) -> bool:
        """Every field, and the columns together."""
        possible = bool(super().validate(extra_validators))
        self._check_columns()
        return possible and not self.errors

    def _check_columns(self) -> None:
        """Something must say what is to be done, and most things can be said once only."""
        first: dict[Field, str] = {}
        for place, meant in self.columns().items():
            if meant in first and meant not in SEVERAL:
                word = FIELD_WORDS[meant].lower()
                why = f"{first[meant]} is the {word} already. Choose something else"
                refuse(self, Refused(why, f"column_{place}"))
            first.setdefault(meant, self._fields[f"column_{place}"].label.text)
        if Field.TITLE not in first:
            refuse(self, Refused("Say which column holds the action", "column_0"))

    def parts(self, kind: str) -> list[Any]:
        """The fields of one kind, in order."""
        return [field for name, field in self._fields.items() if name.startswith(f"{kind}_")]

    def _picked(self, kind: str) -> dict[str, int]:
        return {field.name.removeprefix(f"{kind}_"): field.data or 0 for field in self.parts(kind)}


def key_of(name: str) -> str:
    """An owner's name as part of a field's name."""
    return sha256(name.encode()).hexdigest()[:12]


def columns_sent(log: ActionLog) -> dict[int, Field]:
    """The columns as they were chosen on the page, or as they are guessed at first."""
    sent: dict[int, Field] = {}
    for place, guessed in enumerate(log.guessed):
        usual = FIELDS.index(guessed) + 1 if guessed else 0
        number = request.form.get(f"column_{place}", usual, type=int)
        if 0 < number <= len(FIELDS):
            sent[place] = FIELDS[number - 1]
    return sent


def rows_apart() -> set[int]:
    """The numbers of the rows that were said to be new, though they look like an action."""
    said = (name.partition("_") for name, text in request.form.items() if text == NEW)
    numbers = (row_number(number) for kind, _, number in said if kind == "row")
    return {number for number in numbers if number is not None}


def match_form(log: ActionLog, read: Read, places: Sequence[Place]) -> MatchForm:
    """The form for one file, everything filled in that is known."""
    fields: dict[str, Any] = {}
    for place, (heading, guessed) in enumerate(zip(log.headings, log.guessed, strict=True)):
        usual = FIELDS.index(guessed) + 1 if guessed else 0
        fields[f"column_{place}"] = _column(heading, usual)
    seats = seat_choices(places)
    for name in _open_first(read)[:MOST_OWNERS]:
        fields[f"owner_{key_of(name)}"] = _owner(name, read, seats)
    # As on the page, so that messages follow its order.
    fields["undated"] = DateParts("Date for actions without one", named="a date", required=False)
    made: MatchForm = type("WholeMatchForm", (MatchForm,), fields)()
    return made


def _column(heading: str, usual: int) -> Pick:
    offered = [SelectChoice(number, FIELD_WORDS[one]) for number, one in enumerate(FIELDS, 1)]
    ask = "Choose from the list what this column says"
    left_out = first_line("Leave it out")
    return Pick(heading, ask=ask, required=False, choices=[left_out, *offered], default=usual)


def _owner(name: str, read: Read, seats: list[SelectChoice]) -> Pick:
    """Where several seats may be meant they stand first."""
    meant, seat = read.owners.met[name], read.owners.seat(name)
    ordered = sorted(seats, key=lambda one: one.value not in meant)
    offered = [
        first_line("Choose a seat"),
        *ordered,
        SelectChoice(LEFT_OUT, "Nobody: leave it out"),
    ]
    label = read.owners.written[name] or "Rows without an owner"
    ask = f"Choose who “{label}” is, or leave it out"
    usual = LEFT_OUT if seat == NOBODY else seat or 0
    return Pick(label, ask=ask, choices=offered, default=usual)


def _open_first(read: Read) -> list[str]:
    return sorted(read.owners.met, key=lambda name: read.owners.seat(name) is not None)
