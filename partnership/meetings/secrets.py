"""Everything of a meeting's record that a version of it must not say."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from partnership.meetings.minuted import Item, Minutes
from partnership.meetings.rendered import Entry, Rendering

# A shorter paragraph counts as a whole; below three words it is what everybody says.
_IN_A_ROW: Final = 6
_LEAST: Final = 3


class Secret(NamedTuple):
    """A withheld text: how many of its words in a row are too many, and how few it may have."""

    source: str
    text: str
    size: int = _IN_A_ROW
    least: int = _LEAST


def secrets(minutes: Minutes, rendering: Rendering) -> Iterator[Secret]:
    """What stands in the minutes and not in the rendering of them."""
    if minutes.title != rendering.title:
        yield _title("The title of the meeting", minutes.title)
    for item, shown in zip(minutes.items, rendering.items, strict=True):
        yield from _of_item(item, shown)


def _of_item(item: Item, shown: Entry) -> Iterator[Secret]:
    where = f"item {item.number}"
    if item.title != shown.title:
        yield _title(f"The title of {where}", item.title)
    for passage in item.passages:
        if passage.text not in shown.parts:
            yield Secret(f"A withheld paragraph of {where}", passage.text)
    for made in item.decisions:
        if made not in shown.decisions:
            yield Secret(f"Decision {made.reference}", made.text)
    for one in item.actions:
        if one.mark.is_sensitive:
            yield _title(f"The title of action {one.reference}", one.title)


def _title(source: str, text: str) -> Secret:
    """A title is known by all of its words."""
    return Secret(source, text, size=len(text), least=1)
