"""One page in one state, and short words for tables of them."""

from dataclasses import dataclass, field
from typing import Any

EMPTY, FULL = "empty", "full"


@dataclass(frozen=True)
class Page:
    """One page in one state; parts of its address that end in `_id` name a row of the stage."""

    endpoint: str
    who: str
    state: str = ""
    database: str = FULL
    parts: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        words = (self.database, self.endpoint, self.who, self.state)
        return " ".join(word for word in words if word)


def page(endpoint: str, who: str, state: str = "", database: str = FULL, /, **parts: Any) -> Page:
    """One page."""
    return Page(endpoint, who, state, database, parts)


def both(endpoint: str, *people: str, **parts: Any) -> list[Page]:
    """A page that is there before anything has happened, and after."""
    return [
        Page(endpoint, who, "", database, parts) for database in (EMPTY, FULL) for who in people
    ]


def each(endpoint: str, who: str, name: str, *rows: str, **parts: Any) -> list[Page]:
    """A page about each of these rows."""
    return [Page(endpoint, who, row, FULL, {name: row, **parts}) for row in rows]


def meeting(endpoint: str, who: str, *rows: str) -> list[Page]:
    """A page about each of these meetings."""
    return each(endpoint, who, "meeting_id", *rows)


def action(endpoint: str, who: str, *rows: str) -> list[Page]:
    """A page about each of these actions."""
    return each(endpoint, who, "action_id", *rows)


def items(endpoint: str, who: str, meeting: str, *numbers: int) -> list[Page]:
    """A page about each of these items of a meeting."""
    names = [f"{meeting} item {number}".removesuffix(" 0") for number in numbers]
    return each(endpoint, who, "item_id", *names, meeting_id=meeting)
