"""What the entries of a board file are made of: kinds of values, lists, and days that hold."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from partnership.boards import fields
from partnership.boards.fields import Slot

KEY = fields.pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "small letters, digits and single hyphens")
SHORT = fields.pattern(r"[A-Za-z][A-Za-z0-9]{1,15}", "2 to 16 letters and digits, a letter first")
LINE = fields.line_of_text(200)

Line = Annotated[str, Slot(LINE)]
Paragraph = Annotated[str, Slot(fields.line_of_text(2000))]
Day = Annotated[date, Slot(fields.day)]
LaterDay = Annotated[date | None, Slot(fields.day)]
FromSource = Annotated[str, Slot(KEY, needs="source")]
OfSeat = Annotated[str, Slot(KEY, needs="seat")]
OfBody = Annotated[str, Slot(SHORT, needs="body")]


@dataclass(frozen=True)
class Many:
    """A list of entries of one kind."""

    of: type["Entry"]


@dataclass(frozen=True)
class One:
    """A single entry of a kind."""

    of: type["Entry"]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Anything in the file, and where it stands there."""

    path: str = field(compare=False, repr=False)
    line: int = field(compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class Dated(Entry):
    """Something that holds from its first day until its last, both counted."""

    from_on: Day
    until_on: LaterDay = None

    def meets(self, other: "Dated") -> bool:
        """Whether both hold on some day."""
        return self.from_on <= (other.until_on or date.max) and other.from_on <= (
            self.until_on or date.max
        )
