"""The minutes as one audience may read them, and the words that are checked before release."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from partnership.core.marking import PLAIN, Mark
from partnership.meetings.gaps import Gap, Part
from partnership.meetings.minuted import Promise, Represented, Ruling
from partnership.meetings.rules import Audience, Presence, Purpose


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One item; without a title it is restricted."""

    id: int
    number: int
    title: str = ""
    purpose: Purpose | None = None
    lead: str = ""
    mark: Mark = PLAIN
    parts: tuple[Part, ...] = ()
    decisions: tuple[Ruling, ...] = ()
    actions: tuple[Promise, ...] = ()
    interests: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was minuted under it."""
        return bool(self.title) and not (self.parts or self.decisions or self.actions)


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """A version of the minutes."""

    audience: Audience
    title: str
    mark: Mark
    seats: tuple[Represented, ...]
    items: tuple[Entry, ...]

    def represented(self, presence: Presence) -> list[str]:
        """The seats that were represented in this way."""
        return [str(seat) for seat in self.seats if seat.presence is presence]

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Every text of the minutes with where it stands; not the days by which actions are due."""
        yield "Title", self.title
        for item in self.items:
            where = f"Item {item.number}"
            yield f"{where}, title", f"{item.title or 'Restricted'} {item.lead}".strip()
            for part in item.parts:
                yield f"{where}, minutes", str(part)
            for made in item.decisions:
                yield f"{where}, decision {made.reference}", made.text
            for one in item.actions:
                yield f"{where}, action {one.reference}", f"{one.title} {one.office}".strip()

    @property
    def digest(self) -> str:
        """What a release remembers: another one when anything in the text changes.

        A gap counts by its reason, so that better words for it end no release.
        """
        seats = [(seat.presence, str(seat)) for seat in self.seats]
        whole = (self.audience, self.title, seats, [_plain(item) for item in self.items])
        return sha256(json.dumps(whole).encode()).hexdigest()


def _plain(item: Entry) -> tuple[object, ...]:
    parts = [{"withheld": one.reason} if isinstance(one, Gap) else one for one in item.parts]
    decisions = [(made.reference, made.text) for made in item.decisions]
    actions = [(one.reference, one.title, one.office) for one in item.actions]
    return (item.number, item.title, item.lead, parts, decisions, actions)
