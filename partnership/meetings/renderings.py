"""One record of a meeting, rendered for the board, for partners or for the public."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from partnership.core.marking import PLAIN, Mark, highest
from partnership.meetings import gaps
from partnership.meetings.minuted import Item, Minutes, Promise
from partnership.meetings.rendered import Entry, Rendering
from partnership.meetings.rules import Audience


@dataclass(frozen=True)
class Reader:
    """For whom it is: an audience, less these items; not cleared, less what is sensitive."""

    audience: Audience = Audience.BOARD
    hidden: frozenset[int] = frozenset()
    cleared: bool = True

    @property
    def is_board(self) -> bool:
        """Whether they read the full minutes."""
        return self.audience is Audience.BOARD


def render(minutes: Minutes, reader: Reader) -> Rendering:
    """What they may read, with a visible gap for whatever they may not."""
    shown = [item for item in minutes.items if item.id not in reader.hidden]
    sensitive = minutes.mark.is_sensitive and not reader.is_board
    return Rendering(
        audience=reader.audience,
        title=minutes.body if sensitive else minutes.title,
        mark=highest(_marks(minutes, shown, reader)) if reader.is_board else PLAIN,
        seats=tuple(
            seat if reader.is_board else replace(seat, acted_by="") for seat in minutes.seats
        ),
        items=tuple(_entry(minutes, item, reader) for item in minutes.items),
    )


def _entry(minutes: Minutes, item: Item, reader: Reader) -> Entry:
    """Of a restricted item only its number, and that something is withheld."""
    if item.id in reader.hidden:
        return Entry(id=item.id, number=item.number)
    if not reader.is_board and highest((minutes.mark, item.mark)).is_sensitive:
        return Entry(id=item.id, number=item.number, parts=gaps.nothing(item.passages))
    parts = gaps.parts(item.passages, reader.audience, cleared=reader.cleared)
    # Decisions have no audience of their own: they go where something is said of their item.
    told = reader.is_board or any(isinstance(part, str) for part in parts)
    return Entry(
        id=item.id,
        number=item.number,
        title=item.title,
        purpose=item.purpose,
        lead=item.lead,
        mark=item.mark,
        parts=parts,
        decisions=item.decisions if told else (),
        actions=tuple(_actions(item, reader)),
        interests=item.interests if reader.is_board else (),
    )


def _actions(item: Item, reader: Reader) -> Iterable[Promise]:
    """Partners read who owes what by when, in the action's number and not in its words."""
    if reader.is_board:
        return (one for one in item.actions if reader.cleared or not one.mark.is_sensitive)
    if reader.audience is Audience.PUBLIC:
        return ()
    return (replace(one, title="") for one in item.actions if not one.mark.is_sensitive)


def _marks(minutes: Minutes, items: Iterable[Item], reader: Reader) -> Iterable[Mark]:
    """The marks of everything that the board's version shows."""
    yield minutes.mark
    for item in items:
        yield item.mark
        within = [
            *(one.judgement.mark for one in item.passages),
            *(one.mark for one in item.actions),
        ]
        yield from (mark for mark in within if reader.cleared or not mark.is_sensitive)
