"""What the minutes of a meeting hold, as plain values."""

from dataclasses import dataclass
from datetime import date

from partnership.core.marking import PLAIN, Mark
from partnership.meetings.judgements import Passage
from partnership.meetings.rules import Presence, Purpose


@dataclass(frozen=True)
class Represented:
    """How a seat was represented, and by whom where somebody acted for it."""

    office: str
    presence: Presence
    acted_by: str = ""

    def __str__(self) -> str:
        return f"{self.office} ({self.acted_by} acting)" if self.acted_by else self.office


@dataclass(frozen=True)
class Ruling:
    """A decision as recorded."""

    reference: str
    text: str
    id: int = 0


@dataclass(frozen=True, kw_only=True)
class Promise:
    """An action as agreed: what, by which office, by when."""

    id: int
    reference: str
    title: str
    office: str
    due_on: date
    mark: Mark = PLAIN


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item with all that was said, decided and agreed under it."""

    id: int
    number: int
    title: str
    purpose: Purpose
    lead: str = ""
    mark: Mark = PLAIN
    passages: tuple[Passage, ...] = ()
    decisions: tuple[Ruling, ...] = ()
    actions: tuple[Promise, ...] = ()
    interests: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """The whole record of a meeting."""

    title: str
    body: str
    mark: Mark = PLAIN
    seats: tuple[Represented, ...] = ()
    items: tuple[Item, ...] = ()
